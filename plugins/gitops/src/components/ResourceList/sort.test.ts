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
import { readResources } from '../ApplicationResources/resources';
import { DEFAULT_SORT, sorted } from './sort';

const { tree, mixed } = makeResourceFixtures(Date.now());
const resources = [...readResources(tree(mixed)).values()];

const names = (sort = DEFAULT_SORT) =>
  sorted(resources, sort).map(({ kind, name }) => `${kind} ${name}`);

describe('sorted', () => {
  it('should begin with what is not well, then what is not as in git', () => {
    expect(names().slice(0, 6)).toEqual([
      'Deployment cart',
      'ReplicaSet cart-6d4cf56db6',
      'Pod cart-6d4cf56db6-zx7k0',
      'ConfigMap cart-config',
      'ConfigMap cart-feature-flags-of-last-year',
      'Deployment cart-worker',
    ]);
  });

  it('should sort by each column, both ways', () => {
    expect(names({ column: 'resource', direction: 'descending' })[0]).toBe(
      'Service cart',
    );
    expect(
      names({ column: 'wave', direction: 'ascending' }).slice(0, 2),
    ).toEqual(['ConfigMap cart-config', 'SealedSecret cart-database']);
    expect(names({ column: 'age', direction: 'ascending' })[0]).toMatch(/^Pod/);
    expect(names({ column: 'sync', direction: 'ascending' })[0]).toBe(
      'ConfigMap cart-config',
    );
  });

  it('should leave the list as it is', () => {
    const before = [...resources];
    names({ column: 'resource', direction: 'descending' });
    expect(resources).toEqual(before);
  });
});
