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

import {
  GitopsKind,
  GitopsTool,
  IndexKey,
  OWNER_UID_INDEX,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { labelIndex } from '../../links/labelSelector';
import { KindWithHealth } from './health';
import { objectNode, podNode, replicaSetNode, workloadNode } from './node';
import { KindWithHosts, projectHosts } from './projectHosts';
import { projectObject, projectReplicaSet } from './projectObject';
import { projectPod } from './projectPod';
import { projectWorkload } from './projectWorkload';
import {
  HostsRecord,
  ObjectRecord,
  PodRecord,
  ReplicaSetRecord,
  WorkloadRecord,
} from './records';

/** The ids of the kinds, as the index knows them. */
export const PODS = 'pods';
export const WORKLOADS: Record<string, string> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
};

export const INGRESSES = 'ingresses.networking.k8s.io';
export const GATEWAYS = 'gateways.gateway.networking.k8s.io';
export const HTTP_ROUTES = 'httproutes.gateway.networking.k8s.io';

/** The index of pods by `namespace/workload`. */
export const BY_OWNER = 'owner';

function* ownerKeys({ owners }: ObjectRecord): Iterable<IndexKey> {
  for (const owner of owners ?? []) {
    yield [OWNER_UID_INDEX, owner];
  }
}

/** The pages of entities show what is wrong, and nothing else of a workload. */
function hasSameProblems(
  before: PodRecord | WorkloadRecord | undefined,
  after: PodRecord | WorkloadRecord | undefined,
): boolean {
  return (
    JSON.stringify([before?.problems, before?.labels]) ===
    JSON.stringify([after?.problems, after?.labels])
  );
}

const pods: GitopsKind<PodRecord> = {
  group: '',
  plural: 'pods',
  kind: 'Pod',
  versions: ['v1'],
  project: projectPod,
  *keys(pod): Iterable<IndexKey> {
    yield* ownerKeys(pod);
    if (pod.owner) {
      yield [BY_OWNER, `${pod.namespace}/${pod.owner}`];
    }
  },
  isTreeMatter: hasSameProblems,
  resourceNode: podNode,
};

const replicaSets: GitopsKind<ReplicaSetRecord> = {
  group: 'apps',
  plural: 'replicasets',
  kind: 'ReplicaSet',
  versions: ['v1'],
  project: projectReplicaSet,
  keys: ownerKeys,
  // The pages of Rollouts show how many pods each version has.
  isTreeMatter: (before, after) => !(after ?? before)?.rollout,
  resourceNode: replicaSetNode,
};

function workloads(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  plural: string,
): GitopsKind<WorkloadRecord> {
  return {
    group: 'apps',
    plural,
    kind,
    versions: ['v1'],
    project: (object, context) => projectWorkload(kind, object, context),
    *keys(workload): Iterable<IndexKey> {
      yield* ownerKeys(workload);
      for (const [key, value] of Object.entries(workload.labels ?? {})) {
        yield [labelIndex(key), value];
      }
    },
    isTreeMatter: hasSameProblems,
    resourceNode: (workload, context) => workloadNode(kind, workload, context),
  };
}

function objects(
  kind: KindWithHealth,
  group: string,
  plural: string,
  versions = ['v1'],
): GitopsKind<ObjectRecord> {
  return {
    group,
    plural,
    kind,
    versions,
    project: (object, context) => projectObject(kind, object, context),
    keys: ownerKeys,
    isTreeMatter: () => true,
    resourceNode: record => objectNode(kind, record),
  };
}

/** The pages of entities show what names they have, and nothing else. */
function hosts(
  kind: KindWithHosts,
  group: string,
  plural: string,
  versions = ['v1'],
): GitopsKind<HostsRecord> {
  return {
    group,
    plural,
    kind,
    versions,
    project: (object, context) => projectHosts(kind, object, context),
    *keys(record): Iterable<IndexKey> {
      yield* ownerKeys(record);
      for (const [key, value] of Object.entries(record.labels ?? {})) {
        yield [labelIndex(key), value];
      }
    },
    isTreeMatter: (before, after) =>
      JSON.stringify([before?.hosts, before?.labels]) ===
      JSON.stringify([after?.hosts, after?.labels]),
    resourceNode: record => objectNode(kind, record),
  };
}

/**
 * Kubernetes' own kinds that Argo CD knows the health of. They have no page of
 * their own, but are the evidence of why an application is not healthy, and
 * the nodes of its resource tree. Secrets and ConfigMaps are not among them:
 * nobody needs their values to be read.
 */
export function createWorkloadsTool(): GitopsTool {
  return {
    id: 'workloads',
    kinds: [
      pods,
      workloads('Deployment', 'deployments'),
      workloads('StatefulSet', 'statefulsets'),
      workloads('DaemonSet', 'daemonsets'),
      replicaSets,
      objects('Job', 'batch', 'jobs'),
      objects('CronJob', 'batch', 'cronjobs'),
      objects('Service', '', 'services'),
      hosts('Ingress', 'networking.k8s.io', 'ingresses'),
      hosts('Gateway', 'gateway.networking.k8s.io', 'gateways', [
        'v1',
        'v1beta1',
      ]),
      hosts('HTTPRoute', 'gateway.networking.k8s.io', 'httproutes', [
        'v1',
        'v1beta1',
      ]),
      objects('PersistentVolumeClaim', '', 'persistentvolumeclaims'),
      objects(
        'HorizontalPodAutoscaler',
        'autoscaling',
        'horizontalpodautoscalers',
        ['v2', 'v1'],
      ),
      objects('PodDisruptionBudget', 'policy', 'poddisruptionbudgets'),
    ],
  };
}
