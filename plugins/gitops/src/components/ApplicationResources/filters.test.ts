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

import { makeResourceFixtures } from '../../__testUtils__/resources';
import { choicesOf, isFiltered, matches, NO_FILTERS } from './filters';
import { readResources } from './resources';

const { tree, mixed } = makeResourceFixtures(Date.now());
const resources = readResources(tree(mixed));
const all = [...resources.values()];

const names = (filters: Partial<typeof NO_FILTERS>) =>
  all
    .filter(each => matches(each, { ...NO_FILTERS, ...filters }))
    .map(({ kind, name }) => `${kind} ${name}`);

describe('matches', () => {
  it('should find words in kind, name and images, in any order', () => {
    expect(names({ text: 'WORKER deploy' })).toEqual([
      'Deployment cart-worker',
    ]);
    expect(names({ text: 'cart-worker:1.4.3 replica' })).toEqual([
      'ReplicaSet cart-worker-6d4cf56db6',
    ]);
    expect(names({ text: '   ' })).toHaveLength(all.length);
    expect(names({ text: 'nowhere' })).toEqual([]);
  });

  it('should ask for one of the values of each facet', () => {
    expect(names({ kind: ['Ingress', 'Service'] })).toEqual([
      'Service cart',
      'Ingress cart',
    ]);
    expect(names({ kind: ['Pod'], health: ['degraded'] })).toHaveLength(1);
    expect(names({ sync: ['prune', 'out-of-sync'] })).toHaveLength(2);
    expect(names({ wave: ['-1'] })).toHaveLength(2);
    expect(names({ health: ['none'], sync: ['none'] })).toEqual([]);
  });
});

describe('choicesOf', () => {
  it('should count what the other filters leave, worst first', () => {
    const filters = { ...NO_FILTERS, kind: ['Pod'], health: ['healthy'] };
    expect(choicesOf(resources, filters, 'health')).toEqual([
      { value: 'degraded', count: 1, chosen: false },
      { value: 'healthy', count: 4, chosen: true },
      { value: 'none', count: 0, chosen: false },
    ]);
  });

  it('should order waves as numbers', () => {
    expect(
      choicesOf(resources, NO_FILTERS, 'wave').map(({ value }) => value),
    ).toEqual(['-1', '0', 'none']);
  });

  it('should keep a choice that nothing has any more', () => {
    const filters = { ...NO_FILTERS, kind: ['Rollout'] };
    expect(choicesOf(resources, filters, 'kind')).toContainEqual({
      value: 'Rollout',
      count: 0,
      chosen: true,
    });
  });
});

describe('isFiltered', () => {
  it('should not count blanks', () => {
    expect(isFiltered({ ...NO_FILTERS, text: ' ' })).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, wave: ['0'] })).toBe(true);
  });
});
