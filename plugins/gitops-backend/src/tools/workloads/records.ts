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
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { Fact } from './facts';
import { Verdict } from './health';
import { RouteParent, ServedHost } from './hosts';

/** Something wrong with a pod or a workload. */
export interface Problem {
  code:
    | 'image-pull-failed'
    | 'crash-loop'
    | 'config-error'
    | 'start-failed'
    | 'unschedulable'
    | 'quota-exceeded'
    | 'create-failed'
    | 'progress-deadline-exceeded'
    | 'not-ready';
  params: Record<string, string>;
  message: string;
  since?: string;
}

/** What is kept of every object: enough for its node in a resource tree. */
export interface ObjectRecord extends GitopsRecord {
  readonly uid?: string;
  /** The uids of the objects that own it. */
  readonly owners?: readonly string[];
  readonly createdAt?: string;
  readonly health: Verdict;
  readonly images?: readonly string[];
  readonly facts?: readonly Fact[];
}

/** An Ingress, a Gateway or a route: what has names to be reached by. */
export interface HostsRecord extends ObjectRecord {
  readonly hosts?: readonly ServedHost[];
  /** The Gateways of a route. */
  readonly parents?: readonly RouteParent[];
  /** cert-manager is asked to make its certificates. */
  readonly issuedFor?: true;
}

/** A ReplicaSet; those of versions before have no pods. */
export interface ReplicaSetRecord extends ObjectRecord {
  readonly old?: boolean;
  /** Where Argo Rollouts has made it. */
  readonly rollout?: RolloutReplicas;
}

/** What a ReplicaSet says of the version of a Rollout that it is for. */
export interface RolloutReplicas {
  /** What the Rollout calls its pods by. */
  readonly hash: string;
  readonly revision?: string;
  readonly desired: number;
  readonly replicas: number;
  readonly ready: number;
  readonly available: number;
  /** When its pods will go. */
  readonly scaleDownAt?: string;
}

/** A pod. */
export interface PodRecord extends ObjectRecord {
  /** The workload that it belongs to: a Deployment's name, for instance. */
  readonly owner?: string;
  /** Absent where nothing is wrong. */
  readonly problems?: readonly Problem[];
}

/** A Deployment, StatefulSet or DaemonSet. */
export interface WorkloadRecord extends ObjectRecord {
  readonly kind: string;
  /** Absent where nothing is wrong. */
  readonly problems?: readonly Problem[];
}
