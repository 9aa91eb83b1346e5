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

import { bounds, nextScalings } from './rollingUpdate';
import type { Deployment, ReplicaSet } from './types';

function deployment(
  replicas: number,
  strategy?: Deployment['spec']['strategy'],
): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart' },
    spec: {
      replicas,
      strategy,
      selector: {},
      template: { spec: { containers: [] } },
    },
  };
}

function set(name: string, replicas: number, available: number): ReplicaSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: {
      replicas,
      selector: {},
      template: { spec: { containers: [] } },
    },
    status: { replicas, availableReplicas: available },
  };
}

function steps(
  of: Deployment,
  current: ReplicaSet,
  ...old: ReplicaSet[]
): Record<string, number> {
  return Object.fromEntries(
    nextScalings(of, current, old).map(scaling => [
      scaling.set.metadata.name,
      scaling.replicas,
    ]),
  );
}

describe('a rolling update', () => {
  it('takes a quarter as its bounds, and never none at all', () => {
    expect(bounds(deployment(4))).toEqual({ maxSurge: 1, maxUnavailable: 1 });
    expect(bounds(deployment(1))).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(
      bounds(
        deployment(3, { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } }),
      ),
    ).toEqual({ maxSurge: 0, maxUnavailable: 1 });
    expect(
      bounds(deployment(10, { rollingUpdate: { maxSurge: '50%' } })).maxSurge,
    ).toBe(5);
  });

  it('starts with the surge and what may be unavailable', () => {
    expect(steps(deployment(4), set('new', 0, 0), set('old', 4, 4))).toEqual({
      new: 1,
      old: 3,
    });
  });

  it('waits while the new pods are not available', () => {
    expect(steps(deployment(2), set('new', 1, 0), set('old', 2, 2))).toEqual(
      {},
    );
  });

  it('goes on as soon as they are', () => {
    expect(steps(deployment(2), set('new', 1, 1), set('old', 2, 2))).toEqual({
      old: 1,
    });
  });

  it('removes unhealthy old pods first', () => {
    expect(
      steps(
        deployment(2),
        set('new', 1, 1),
        set('old', 1, 0),
        set('older', 1, 1),
      ),
    ).toEqual({ old: 0 });
  });

  it('scales down what is too much', () => {
    expect(steps(deployment(1), set('new', 3, 3))).toEqual({ new: 1 });
  });

  it('recreates only when the old pods are gone', () => {
    const recreate = deployment(2, { type: 'Recreate' });
    expect(steps(recreate, set('new', 0, 0), set('old', 2, 2))).toEqual({
      old: 0,
    });
    const leaving = set('old', 0, 0);
    leaving.status = { replicas: 1 };
    expect(steps(recreate, set('new', 0, 0), leaving)).toEqual({});
    expect(steps(recreate, set('new', 0, 0), set('old', 0, 0))).toEqual({
      new: 2,
    });
  });
});
