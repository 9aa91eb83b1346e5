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
import analysisRun from './analysis-run-1.9.json';
import blueGreen from './rollouts-1.0-blue-green.json';
import canary from './rollouts-1.9-canary.json';

/** Objects in the shapes that versions of Argo Rollouts leave them in. */
export const fixtures = {
  /** Waits for a person at its fifth step, with a router in front. */
  canary,
  /** Waits for a person to look at the preview. */
  blueGreen,
  /** Failed at the third step. */
  analysisRun,
} satisfies Record<string, KubernetesObject>;

type Changes = Record<string, unknown>;

function merge(from: unknown, changes: Changes): Changes {
  const result: Changes = { ...(from as Changes) };
  for (const [key, value] of Object.entries(changes)) {
    result[key] =
      value && typeof value === 'object' && !Array.isArray(value)
        ? merge(result[key], value as Changes)
        : value;
  }
  return result;
}

/** A fixture with some fields changed; `undefined` takes one away. */
export function changed(
  fixture: KubernetesObject,
  changes: Changes,
): KubernetesObject {
  return merge(fixture, changes) as KubernetesObject;
}

/** A ReplicaSet of the canary. */
export function replicaSet(
  hash: string,
  revision: string,
  options: { image?: string; pods?: number; owner?: string } = {},
): KubernetesObject {
  const { image = '3.2.0', pods = 1, owner = 'rollout-1' } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `orders-${hash}`,
      namespace: 'orders-production',
      uid: `rs-${hash}`,
      generation: 1,
      labels: { app: 'orders', 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': revision },
      ownerReferences: [{ kind: 'Rollout', name: 'orders', uid: owner }],
    },
    spec: {
      replicas: pods,
      template: {
        metadata: {
          creationTimestamp: null,
          labels: {
            app: 'orders',
            'backstage.io/kubernetes-id': 'orders',
            'rollouts-pod-template-hash': hash,
          },
        },
        spec: {
          containers: [
            { name: 'orders', image: `registry.acme.example/orders:${image}` },
          ],
        },
      },
    },
    status: {
      observedGeneration: 1,
      replicas: pods,
      readyReplicas: pods,
      availableReplicas: pods,
    },
  };
}
