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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';

/** An object that another one owns, if told. */
export function owned(
  name: string,
  uid: string,
  owners: string[] = [],
  fields: Record<string, unknown> = {},
): KubernetesObject {
  return {
    metadata: {
      name,
      namespace: 'cart-dev',
      uid,
      generation: 1,
      creationTimestamp: '2026-11-22T09:00:00Z',
      ownerReferences: owners.map(owner => ({ uid: owner })),
    },
    ...fields,
  };
}

/** What a Deployment or ReplicaSet with all its pods has. */
export const SCALED = {
  spec: { replicas: 1 },
  status: {
    observedGeneration: 1,
    replicas: 1,
    updatedReplicas: 1,
    readyReplicas: 1,
    availableReplicas: 1,
  },
};

/** What a ReplicaSet of a version before has. */
export const SCALED_DOWN = {
  spec: { replicas: 0 },
  status: { observedGeneration: 1, replicas: 0 },
};

/** What a pod that is well has. */
export const RUNNING = {
  spec: { restartPolicy: 'Always', containers: [{ image: 'cart:1' }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [{ name: 'app', ready: true, state: { running: {} } }],
  },
};

/** What a pod whose image nobody has has. */
export const PULL_FAILS = {
  spec: { restartPolicy: 'Always', containers: [{ image: 'cart:2' }] },
  status: {
    phase: 'Pending',
    startTime: '2026-11-22T09:00:00Z',
    containerStatuses: [
      {
        name: 'app',
        image: 'cart:2',
        state: { waiting: { reason: 'ErrImagePull', message: 'not found' } },
      },
    ],
  },
};
