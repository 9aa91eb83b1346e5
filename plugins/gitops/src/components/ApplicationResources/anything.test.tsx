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
  ResourceNode,
  ResourceTree as Answer,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { cleanup, screen } from '@testing-library/react';
import fc from 'fast-check';
import {
  renderResources,
  resourcesApi,
} from '../../__testUtils__/renderResources';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { sorted } from '../ResourceList/sort';
import { arrange } from '../ResourceTree/items';
import { layOut } from '../ResourceTree/layout';
import { choicesOf, FACETS, matches, NO_FILTERS } from './filters';
import { readNotes, readResources } from './resources';
import { verdictOf } from './verdict';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const { tree, mixed } = makeResourceFixtures(Date.now());

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    0,
    -1,
    NaN,
    '',
    true,
    [],
    {},
    [null],
    'healthy',
    'Healthy',
    '__proto__',
    'constructor',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Ids of few letters, so that circles, twins and lost owners are common. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', '');

const state = fc.constantFrom(
  'healthy',
  'progressing',
  'degraded',
  'missing',
  'unknown',
  'thriving',
  'constructor',
  undefined,
);

/** A node of the right shape, with anything in the place of some fields. */
const node = fc
  .record(
    {
      id: fc.oneof(
        { weight: 9, arbitrary: id },
        { weight: 1, arbitrary: strange },
      ),
      cluster: fc.constantFrom('workload', 'elsewhere'),
      group: fc.constantFrom('', 'apps'),
      kind: fc.constantFrom('Pod', 'Deployment', 'ConfigMap', 'toString'),
      namespace: fc.constantFrom('cart', undefined),
      name: fc.string({ maxLength: 40 }),
      parents: fc.array(id, { maxLength: 3 }),
      managed: fc.option(
        fc.record({
          sync: fc.constantFrom('Synced', 'OutOfSync', 'Unknown', '', 'New'),
          wave: fc.oneof(fc.integer(), strange),
          hook: fc.boolean(),
          requiresPruning: fc.boolean(),
          requiresDeletionConfirmation: fc.boolean(),
        }),
        { nil: undefined },
      ),
      health: fc.option(
        fc.record({
          status: fc.constantFrom('Healthy', 'Degraded', 'Thriving'),
          state,
          reasons: fc.oneof(strange, fc.array(strange, { maxLength: 2 })),
          source: fc.constantFrom('argocd', 'live', 'dream'),
        }),
        { nil: undefined },
      ),
      existence: fc.constantFrom('live', 'missing', 'unknown', 'maybe'),
      createdAt: fc.constantFrom('2026-11-22T12:00:00Z', 'soon', undefined),
      images: fc.oneof(strange, fc.array(fc.string(), { maxLength: 3 })),
      facts: fc.oneof(strange, fc.array(strange, { maxLength: 2 })),
    },
    { requiredKeys: ['id', 'kind'] },
  )
  .chain(whole =>
    fc
      .record({
        field: fc.constantFrom(...Object.keys(whole), 'none'),
        value: strange,
        spoil: fc.boolean(),
      })
      .map(({ field, value, spoil }) =>
        spoil ? { ...whole, [field]: value } : whole,
      ),
  );

const answers = fc
  .record({
    nodes: fc.array(fc.oneof({ weight: 12, arbitrary: node }, strange), {
      maxLength: 14,
    }),
    notes: fc.oneof(strange, fc.constant([])),
    clusters: fc.constantFrom(
      tree([]).clusters,
      makeResourceFixtures(0).stale,
      undefined,
      [],
    ),
  })
  .map(parts => ({ ...tree([]), ...parts } as unknown as Answer));

/** The nodes that give the back end's word for it that they are healthy. */
function provenHealthy(answer: Answer): number {
  return answer.nodes.filter((each: ResourceNode | null) => {
    return each?.health?.state === 'healthy' && each.existence !== 'missing';
  }).length;
}

describe('anything the back end may answer', () => {
  it('should be read, filtered, sorted and laid out', () => {
    fc.assert(
      fc.property(answers, answer => {
        const resources = readResources(answer);
        const all = [...resources.values()];
        for (const resource of all) {
          // No circles: from everything there is a way to the Application
          let steps = 0;
          let next = resource.parents[0];
          while (next) {
            expect(++steps).toBeLessThanOrEqual(resources.size);
            next = resources.get(next)!.parents[0];
          }
          expect(matches(resource, NO_FILTERS)).toBe(true);
        }
        FACETS.forEach(facet => choicesOf(resources, NO_FILTERS, facet));
        readNotes(answer);
        expect(
          sorted(all, { column: 'health', direction: 'ascending' }),
        ).toHaveLength(all.length);

        const unfolded = new Map(
          arrange(resources, all, new Map()).items.map(item => [item.id, true]),
        );
        const arranged = arrange(resources, all, unfolded);
        const drawn = arranged.items.flatMap(({ resource }) => resource ?? []);
        expect(drawn).toHaveLength(all.length);
        const { places } = layOut(arranged);
        for (const place of places.values()) {
          expect(Number.isFinite(place.x + place.y)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('should not be called healthy without evidence', () => {
    fc.assert(
      fc.property(answers, answer => {
        const resources = readResources(answer);
        const healthy = [...resources.values()].filter(
          each => each.state === 'healthy',
        );
        expect(healthy.length).toBeLessThanOrEqual(
          provenHealthy({
            ...answer,
            nodes: answer.nodes.filter(
              each => each !== null && typeof each === 'object',
            ),
          }),
        );
        const allWell = [...resources.values()].every(
          each =>
            each.state === undefined ||
            (each.state === 'healthy' && !each.staleCluster),
        );
        expect(verdictOf(resources).kind === 'healthy').toBe(
          healthy.length > 0 && allWell,
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each(['list', 'tree'])(
    'should be shown as a %s',
    async view => {
      await fc.assert(
        fc.asyncProperty(answers, async answer => {
          const crashes = jest.spyOn(console, 'error').mockImplementation();
          renderResources(resourcesApi(answer), { 'resources.view': view });
          expect(
            await screen.findByRole(
              readResources(answer).size === 0 ? 'region' : 'search',
            ),
          ).toBeInTheDocument();
          if (readResources(answer).size > 0) {
            await screen.findByRole(view === 'list' ? 'grid' : 'tree');
          }
          expect(screen.queryByText(/Something went wrong/)).toBeNull();
          crashes.mockRestore();
          cleanup();
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  it('should show a resource that lost all but its name', async () => {
    const [first] = mixed;
    renderResources(
      resourcesApi(tree([{ id: first.id, name: 'cart' } as ResourceNode])),
      { resource: first.id },
    );
    const dialog = await screen.findByRole('dialog', { name: '? cart' });
    expect(dialog).toHaveTextContent('no health');
    expect(dialog).not.toHaveTextContent('healthy');
  });
});
