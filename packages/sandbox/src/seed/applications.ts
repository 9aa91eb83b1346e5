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

import { KubeObject } from '../cluster/client';
import { ARGOCD_NAMESPACE, IN_CLUSTER } from './argocd';
import {
  applicationName,
  ComponentSeed,
  COMPONENTS,
  Environment,
  ENVIRONMENTS,
  ORGANIZATION,
} from './company';
import { PROMOTED, stageAnnotations } from './delivery/kargo';
import { overlayPath } from './kustomize';

/** Deployed by hand: the one place where git is ahead of the cluster. */
export const MANUAL = applicationName('invoices', 'production');

/** Deployed by hand, too, and up to date, with deployments to go back to. */
export const ROLLED_BACK = applicationName('checkout', 'staging');

/** Synced by itself, but not healed: somebody has changed it in the cluster. */
export const DRIFTED = applicationName('storefront', 'staging');

/** Written in a repository that another Application deploys. */
export const NESTED = applicationName('search', 'dev');

/**
 * Which part of the company's Applications somebody writes: plain
 * Applications, an ApplicationSet with a list, one with files in git, or another
 * Application.
 */
export function madeBy(
  component: ComponentSeed,
  environment: Environment,
): 'hand' | 'list' | 'git' | 'application' {
  if (environment === 'production') {
    return 'hand';
  }
  if (component.system === 'payments') {
    return 'list';
  }
  if (component.name === 'inventory') {
    return 'git';
  }
  return applicationName(component.name, environment) === NESTED
    ? 'application'
    : 'hand';
}

/**
 * The cluster whose Argo CD holds an environment's Applications: that of the
 * control plane where Kargo promotes, as it updates them in its own cluster.
 */
export function controlPlaneOf(
  component: string,
  environment: Environment,
): string {
  return environment === 'production' && component !== PROMOTED
    ? 'workload'
    : 'control-plane';
}

/**
 * The cluster as an Application names it: staging runs next door, and so does
 * production where its Application is not held by that cluster itself.
 */
export function destinationOf(
  component: string,
  environment: Environment,
): { name?: string; server?: string } {
  return environment !== 'dev' &&
    controlPlaneOf(component, environment) === 'control-plane'
    ? { name: 'workload' }
    : { server: IN_CLUSTER };
}

/** The labels by which a portal finds an Application's entity. */
export function labels(
  component: string,
  system: string,
  environment: string,
): Record<string, string> {
  return {
    component,
    system,
    environment,
    'app.kubernetes.io/part-of': system,
  };
}

/**
 * How a component's Applications are kept in sync.
 *
 * @param automated - `unhealed`: without changing back what somebody changed
 */
export function syncPolicy(automated: boolean | 'unhealed') {
  return {
    ...(automated
      ? { automated: { prune: true, selfHeal: automated !== 'unhealed' } }
      : {}),
    syncOptions: ['CreateNamespace=true'],
    retry: {
      limit: 2,
      backoff: { duration: '5s', factor: 2, maxDuration: '1m' },
    },
  };
}

/** Where a component's config repository is. */
export function configUrl(gitUrl: string, component: string): string {
  return `${gitUrl}/${ORGANIZATION}/${component}-config.git`;
}

/** What {@link plainApplications} needs to know. */
export interface ApplicationOptions {
  gitUrl: string;
  cluster: string;
  /**
   * By Application: a commit before the newest, which it is to have deployed
   * first, so that it has a history.
   */
  firstRevisions: ReadonlyMap<string, string>;
  /** What `ROLLED_BACK` has deployed, oldest first. */
  deployments?: readonly PastDeployment[];
}

/** A deployment that was before the sandbox started. */
export interface PastDeployment {
  revision: string;
  /** RFC 3339. */
  deployedAt: string;
  by: string;
}

/** The Applications that are written one by one, of one cluster's Argo CD. */
export function plainApplications(options: ApplicationOptions): KubeObject[] {
  return COMPONENTS.flatMap(component =>
    ENVIRONMENTS.filter(
      environment =>
        controlPlaneOf(component.name, environment) === options.cluster &&
        madeBy(component, environment) === 'hand',
    ).map(environment => application(component, environment, options)),
  );
}

/** An Application of a component as somebody writes it. */
export function application(
  component: ComponentSeed,
  environment: Environment,
  options: ApplicationOptions,
): KubeObject {
  const name = applicationName(component.name, environment);
  const first = options.firstRevisions.get(name);
  const annotations = stageAnnotations(component, environment);
  const source = {
    repoURL: configUrl(options.gitUrl, component.name),
    path: overlayPath(environment).replace('/kustomization.yaml', ''),
    targetRevision: 'main',
  };
  const past =
    (name === ROLLED_BACK ? options.deployments : undefined)?.slice(0, -1) ??
    [];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: labels(component.name, component.system, environment),
      ...(Object.keys(annotations).length ? { annotations } : {}),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: component.system,
      source,
      destination: {
        ...destinationOf(component.name, environment),
        namespace: name,
      },
      syncPolicy: syncPolicy(
        name === DRIFTED ? 'unhealed' : name !== MANUAL && name !== ROLLED_BACK,
      ),
    },
    ...(past.length
      ? {
          status: {
            history: past.map(({ revision, deployedAt, by }, id) => ({
              id,
              revision,
              source,
              deployStartedAt: deployedAt,
              deployedAt,
              initiatedBy: { username: by },
            })),
          },
        }
      : {}),
    ...(first ? { operation: firstSync(first) } : {}),
  };
}

/** A sync of a named commit, as somebody asks for one by hand. */
function firstSync(revision: string) {
  return {
    initiatedBy: { username: 'ana' },
    sync: {
      revision,
      syncStrategy: { hook: {} },
      syncOptions: ['CreateNamespace=true'],
    },
  };
}
