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
  packResources,
  unpackResources,
  workloadsOf,
} from './managedResources';

const plain = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  namespace: 'cart-dev',
  name: 'cart',
  status: 'Synced',
};

describe('packResources', () => {
  it('should keep all that Argo CD says of each resource, in its order', () => {
    const packed = packResources([
      {
        ...plain,
        syncWave: -5,
        health: { status: 'Degraded', message: 'x'.repeat(500) },
      },
      { kind: 'Namespace', name: 'cart-dev', version: 'v1', status: 'Synced' },
      {
        group: 'batch',
        kind: 'Job',
        version: 'v1',
        namespace: 'cart-dev',
        name: 'migrate',
        hook: true,
        status: '',
      },
      {
        ...plain,
        name: 'old',
        status: 'OutOfSync',
        requiresPruning: true,
        requiresDeletionConfirmation: true,
        health: {},
      },
    ]);
    expect(unpackResources(packed)).toEqual([
      {
        group: 'apps',
        kind: 'Deployment',
        namespace: 'cart-dev',
        name: 'cart',
        version: 'v1',
        sync: 'Synced',
        wave: -5,
        hook: false,
        requiresPruning: false,
        requiresDeletionConfirmation: false,
        health: {
          status: 'Degraded',
          message: expect.stringMatching(/^x{199}…$/),
        },
      },
      expect.objectContaining({ group: '', kind: 'Namespace', wave: 0 }),
      expect.objectContaining({ kind: 'Job', sync: '', hook: true }),
      expect.objectContaining({
        name: 'old',
        sync: 'OutOfSync',
        requiresPruning: true,
        requiresDeletionConfirmation: true,
      }),
    ]);
    expect(unpackResources(packed)[1]).not.toHaveProperty('namespace');
    expect(unpackResources(packed)[3]).not.toHaveProperty('health');
  });

  it('should leave out what has no kind or name', () => {
    expect(packResources([{ kind: 'Pod' }, { name: 'x' }, null, 1])).toBe(
      undefined,
    );
    expect(packResources('nonsense')).toBeUndefined();
    expect(unpackResources(undefined)).toEqual([]);
  });

  it('should need no more than 80 bytes for most resources', () => {
    const packed = packResources(Array.from({ length: 200 }, () => plain));
    expect(packed!.length / 200).toBeLessThan(80);
  });
});

describe('workloadsOf', () => {
  it('should tell the workloads, whose pods may tell more', () => {
    const resources = packResources([
      { kind: 'Service', name: 'cart', version: 'v1', status: 'Synced' },
      plain,
      { ...plain, group: 'argoproj.io', kind: 'Rollout', name: 'web' },
    ]);
    expect(workloadsOf({ resources })).toEqual([
      { kind: 'Deployment', namespace: 'cart-dev', name: 'cart' },
      { kind: 'Rollout', namespace: 'cart-dev', name: 'web' },
    ]);
    expect(workloadsOf({})).toEqual([]);
  });

  it('should take a tenth of the memory of the list as JSON', () => {
    const list = ['api', 'web', 'worker', 'cache', 'mail'].flatMap(name =>
      ['Deployment', 'Service', 'ServiceAccount'].map(kind => ({
        ...plain,
        group: kind === 'Deployment' ? 'apps' : '',
        kind,
        name: `cart-${name}`,
      })),
    );
    expect(packResources(list)!.length).toBeLessThan(
      JSON.stringify(list).length / 10,
    );
  });
});
