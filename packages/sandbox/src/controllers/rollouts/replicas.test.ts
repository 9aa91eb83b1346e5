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

import type { ReplicaSet } from '../workloads/types';
import { approximate, basicSizes, bounds, routedSizes } from './replicas';
import type { CanaryStrategy, Rollout } from './types';

function set(uid: string, size: number, available = size): ReplicaSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: uid, uid },
    spec: {
      replicas: size,
      selector: {},
      template: { spec: { containers: [] } },
    },
    status: { replicas: size, availableReplicas: available },
  };
}

function at(
  weight: number,
  replicas: number,
  canary: CanaryStrategy = {},
): Rollout {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'app' },
    spec: {
      replicas,
      strategy: { canary: { steps: [{ setWeight: weight }], ...canary } },
    },
    status: { stableRS: 'old', currentPodHash: 'new', currentStepIndex: 0 },
  };
}

describe('the sizes of a canary', () => {
  it.each([
    [10, 10, 0, 10, 1, 1, 1, 9],
    [10, 30, 0, 10, 0, 3, 3, 10],
    [10, 30, 0, 10, 5, 0, 0, 7],
    // One of eleven is nearer to 5 % than one of ten.
    [10, 5, 0, 10, 1, 1, 1, 10],
    [1, 5, 0, 1, 0, 1, 1, 1],
    [1, 95, 0, 1, 0, 1, 1, 1],
  ])(
    '%i replicas at %i %%: %i new and %i stable, %i unavailable, %i more',
    (replicas, weight, fresh, stable, maxUnavailable, maxSurge, c, s) => {
      const sizes = basicSizes(
        at(weight, replicas, { maxSurge, maxUnavailable }),
        {
          current: set('new', fresh),
          stable: set('old', stable),
          others: [],
        },
      );
      expect(sizes).toEqual({ canary: c, stable: s });
    },
  );

  it('come near to a weight, and leave at least one on both sides', () => {
    const near = (replicas: number, weight: number, maxSurge = 0) =>
      approximate({ replicas, weight, max: 100, maxSurge });
    expect(near(3, 50)).toEqual({ canary: 2, stable: 1 });
    expect(near(10, 1)).toEqual({ canary: 1, stable: 9 });
    expect(near(10, 99)).toEqual({ canary: 9, stable: 1 });
    expect(near(4, 0)).toEqual({ canary: 0, stable: 4 });
    expect(near(4, 100)).toEqual({ canary: 4, stable: 0 });
    expect(near(0, 50)).toEqual({ canary: 0, stable: 0 });
  });

  it('take down first what is neither of both', () => {
    const sizes = basicSizes(at(50, 4, { maxSurge: 1, maxUnavailable: 1 }), {
      current: set('new', 0),
      stable: set('old', 2),
      others: [set('older', 2)],
    });
    expect(sizes.stable).toBe(2);
    expect(sizes.canary).toBe(1);
  });

  it('follow the weight alone where something routes it', () => {
    const routing = { trafficRouting: { plugins: {} } };
    expect(routedSizes(at(20, 4, routing))).toEqual({ canary: 1, stable: 4 });
    expect(
      routedSizes(at(75, 4, { ...routing, dynamicStableScale: true })),
    ).toEqual({ canary: 3, stable: 1 });
    expect(
      routedSizes(at(1, 4, { ...routing, minPodsPerReplicaSet: 2 })),
    ).toEqual({ canary: 2, stable: 4 });
  });

  it('have bounds that leave room', () => {
    expect(bounds(at(1, 5))).toEqual({ maxSurge: 2, maxUnavailable: 1 });
    expect(bounds(at(1, 1, { maxSurge: 0, maxUnavailable: 0 }))).toEqual({
      maxSurge: 0,
      maxUnavailable: 1,
    });
  });
});
