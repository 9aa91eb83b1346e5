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
} from '@gitops-portal/backstage-plugin-gitops-node';
import { labelIndex } from '../../links/labelSelector';
import { projectPod } from './projectPod';
import { projectWorkload } from './projectWorkload';
import { PodRecord, WorkloadRecord } from './records';

/** The ids of the kinds, as the index knows them. */
export const PODS = 'pods';
export const WORKLOADS: Record<string, string> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
};

/** The index of pods by `namespace/workload`. */
export const BY_OWNER = 'owner';

const pods: GitopsKind<PodRecord> = {
  group: '',
  plural: 'pods',
  kind: 'Pod',
  versions: ['v1'],
  project: projectPod,
  *keys(pod): Iterable<IndexKey> {
    if (pod.owner) {
      yield [BY_OWNER, `${pod.namespace}/${pod.owner}`];
    }
  },
};

function workloads(kind: string, plural: string): GitopsKind<WorkloadRecord> {
  return {
    group: 'apps',
    plural,
    kind,
    versions: ['v1'],
    project: (object, context) => projectWorkload(kind, object, context),
    *keys(workload): Iterable<IndexKey> {
      for (const [key, value] of Object.entries(workload.labels ?? {})) {
        yield [labelIndex(key), value];
      }
    },
  };
}

/**
 * Kubernetes' own workloads: no page of their own, but the evidence of why an
 * application is not healthy. Only those that show a problem are kept,
 * and those that name an entity.
 */
export function createWorkloadsTool(): GitopsTool {
  return {
    id: 'workloads',
    kinds: [
      pods,
      workloads('Deployment', 'deployments'),
      workloads('StatefulSet', 'statefulsets'),
      workloads('DaemonSet', 'daemonsets'),
    ],
  };
}
