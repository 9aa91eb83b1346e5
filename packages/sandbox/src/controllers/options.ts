/*
 * Copyright 2026 The GitOps Portal Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { ClusterClient } from '../cluster/client';
import type { ServiceBackends } from '../cluster/http/serviceProxy';
import type { SealedSecretsSettings } from './sealed-secrets';

/** How an Argo CD of the sandbox is set up. */
export interface ArgoCdSettings {
  /** The control plane's namespace. Default `argocd`. */
  namespace?: string;
  /**
   * Globs of further namespaces whose Applications are looked after ("apps in
   * any namespace"). None by default, as in Argo CD.
   */
  applicationNamespaces?: string[];
}

/** How a Kargo in a cluster is set up. */
export interface KargoSettings {
  /** The addresses of registries' APIs by the hosts in images' names. */
  registries: () => Readonly<Record<string, string>>;
}

/** A cluster that the controllers look after. */
export interface ControlledCluster {
  client: ClusterClient;
  /** The API server's address, by which Argo CD's cluster Secrets name it. */
  server: string;
  /** Runs an Argo CD in this cluster; none without it. */
  argocd?: ArgoCdSettings;
  /**
   * Where what stands beside the sandbox is reached that the cluster knows as a
   * Service, by its `host:port` there.
   */
  addresses?: Readonly<Record<string, string>>;
  /** Where services of controllers answer through the API server. */
  services?: ServiceBackends;
  sealedSecrets?: SealedSecretsSettings;
  /** Runs a Kargo in this cluster, while it serves Kargo's kinds. */
  kargo?: KargoSettings;
  /**
   * Nothing is there from the start: each of these controllers runs only while
   * its workload, as the tool's release or chart installs it, is ready.
   */
  installed?: boolean;
}

/**
 * How long things take, in milliseconds. The defaults let a person see each
 * state for a moment; tests shorten them.
 */
export interface Timing {
  /** From a pod's creation to its place on a node. */
  podScheduled: number;
  /** A container image's pull. */
  imagePull: number;
  /** From a started container to its first successful readiness probe. */
  containerReady: number;
  /** From a started container to its crash, for images that crash. */
  containerCrash: number;
  /** The run time of a Job's container. */
  jobRun: number;
  /** The grace that a deleted pod takes. */
  podTermination: number;
  /** The kubelet's first back-off; each further one doubles. */
  podBackOff: number;
  podBackOffMax: number;
  /**
   * The longest time a Deployment may stand still before it is said to have
   * missed its progress deadline (600 s by default in Kubernetes).
   */
  progressDeadlineMax: number;
  /** Between two looks at git without a webhook (Argo CD: 120 to 180 s). */
  reconciliation: number;
  /** How long a sync operation is visible at least. */
  operationMinimum: number;
  /** Between two steps of a running operation. */
  operationStep: number;
  /** Between two looks at a closed sync window or a hook. */
  operationBlockedRetry: number;
  /** From the end of a sync to the earliest self-heal of the same revision. */
  selfHeal: number;
  /** Multiplies the waits of `syncPolicy.retry`. */
  retryScale: number;
  /** Between two evaluations of an ApplicationSet (Argo CD: 180 s). */
  applicationSet: number;
  /** How long what a remote's references point to is believed. */
  gitReferences: number;
  /** Between two looks for kinds that came or went. */
  discovery: number;
  /** From a measurement that could not be taken to the next (Rollouts: 10 s). */
  analysisErrorRetry: number;
  /** The longest time between two looks of a Warehouse (Kargo: 5 min). */
  warehouseInterval: number;
  /** Between two looks at a Stage that nothing happens to (Kargo: 5 min). */
  stageRequeue: number;
  /** How long each step of a Promotion is visible at least. */
  promotionStep: number;
  /** Between two looks at what a Promotion's step waits for. */
  promotionPoll: number;
  /** From a CertificateRequest to its signature, by issuers in the cluster. */
  certificateSigning: number;
  /** cert-manager's first wait after a failed issuance; doubles, to 32 times. */
  issuanceBackOff: number;
  /** What an ACME server, or a name's change, takes to be seen. */
  acmeStep: number;
  /** Between two looks whether a challenge can be reached (cert-manager: 10 s). */
  acmeRetry: number;
}

/** Times that suit a person who looks on. */
export const DEFAULT_TIMING: Timing = {
  podScheduled: 60,
  imagePull: 500,
  containerReady: 900,
  containerCrash: 800,
  jobRun: 1_500,
  podTermination: 400,
  podBackOff: 10_000,
  podBackOffMax: 300_000,
  progressDeadlineMax: 10_000,
  reconciliation: 20_000,
  operationMinimum: 1_200,
  operationStep: 250,
  operationBlockedRetry: 2_000,
  selfHeal: 5_000,
  retryScale: 1,
  applicationSet: 20_000,
  gitReferences: 3_000,
  discovery: 2_000,
  analysisErrorRetry: 5_000,
  warehouseInterval: 15_000,
  stageRequeue: 5_000,
  promotionStep: 600,
  promotionPoll: 1_500,
  certificateSigning: 1_000,
  issuanceBackOff: 3_600_000,
  acmeStep: 1_500,
  acmeRetry: 10_000,
};

/** Where the controllers tell what they could not do. */
export interface ControllersLogger {
  warn(message: string): void;
}

/** What {@link startControllers} takes. */
export interface ControllersOptions {
  clusters: ControlledCluster[];
  /**
   * Whether the named cluster answers to others at the moment. A dropped
   * cluster goes on by itself, but an Argo CD elsewhere cannot reach it.
   */
  isReachable?: (cluster: string) => boolean;
  /** Where mirrors of git repositories are kept. Default: a temporary one. */
  cacheDir?: string;
  timing?: Partial<Timing>;
  logger?: ControllersLogger;
  /** The time of day for sync windows. Default `Date.now`. */
  now?: () => Date;
}
