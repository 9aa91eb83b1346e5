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
import fc from 'fast-check';
import { createValidator } from '../../__testUtils__/responseValidator';
import { component, KargoWorld } from './__testUtils__/KargoWorld';
import { fixtures } from './__fixtures__';
import { kargoActions } from './actions';
import { kargoKinds } from './kinds';
import { whereIs } from './whereIs';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const validate = createValidator('EntityPipelines');

const WORDS = [
  'True',
  'False',
  'Unknown',
  'Running',
  'Pending',
  'Succeeded',
  'Failed',
  'Healthy',
  'NoFreight',
  'SomethingNew',
  '1h30m',
  'never',
  '2026-11-20T08:00:00Z',
  '{"id":',
  '[{"name":1}]',
  '__proto__',
  '',
];

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -1, '', [], {}, [null], true),
  fc.constantFrom(...WORDS),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The paths of all that is in an object. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (!value || typeof value !== 'object') {
    return path.length ? [path] : [];
  }
  return [
    ...(path.length ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsIn(inner, [...path, key]),
    ),
  ];
}

/** What an API server does not let be anything else. */
const FIXED =
  /^(apiVersion|kind|metadata(\.(name|namespace|resourceVersion))?)$/;

const objects = Object.values(fixtures).flat();
const spots = objects.flatMap((object, index) =>
  pathsIn(object)
    .filter(path => !FIXED.test(path.join('.')))
    .map(path => ({ index, path })),
);

function set(object: unknown, path: string[], value: unknown): void {
  let place = object as Record<string, unknown> | undefined;
  for (const field of path.slice(0, -1)) {
    const next: unknown = place?.[field];
    place =
      next && typeof next === 'object'
        ? (next as Record<string, unknown>)
        : undefined;
  }
  if (place) {
    // A copy: one value may be put into itself
    place[path[path.length - 1]] = structuredClone(value);
  }
}

/** All objects of the fixtures, with anything in the place of anything. */
const spoiled: fc.Arbitrary<KubernetesObject[]> = fc
  .array(fc.tuple(fc.constantFrom(...spots), strange), { maxLength: 12 })
  .map(changes => {
    const copies = structuredClone(objects);
    for (const [{ index, path }, value] of changes) {
      set(copies[index], path, value);
    }
    return copies;
  });

const entity = component({
  'kargo.akuity.io/project': 'guestbook, loyalty, next',
});

describe('objects of Kargo with anything in them', () => {
  it('should always be projected, indexed, shown and judged', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async all => {
        const world = new KargoWorld().put(all);
        const answer = await world.read(entity);
        expect(validate(JSON.parse(JSON.stringify(answer)))).toEqual([]);
        expect(JSON.stringify(answer).length).toBeLessThan(200_000);
        for (const pipeline of answer.pipelines) {
          for (const { name } of pipeline.freight) {
            whereIs(pipeline, { freight: name });
          }
        }
        const context = { records: world.index, now: world.now };
        for (const object of all) {
          const kind = kargoKinds.find(k => k.kind === object.kind)!;
          const record = kind.project(object, {
            cluster: 'east',
            intern: text => text,
          })!;
          for (const action of kargoActions.filter(
            a => a.kind === `${kind.plural}.${kind.group}`,
          )) {
            const input = { freight: '1'.repeat(40), stage: 'eu' };
            expect(Array.isArray(action.blockedBy(record, context))).toBe(true);
            action.reads?.(record, input, context);
            action.access?.(record, input, context);
            action.plan({ object, record, related: all }, input, context);
          }
        }
        for (const object of all) {
          const kind = kargoKinds.find(k => k.kind === object.kind)!;
          const id = `${kind.plural}.${kind.group}`;
          const { namespace = '', name } = object.metadata;
          world.index.remove(id, 'east', namespace, name);
          expect(world.index.count(id)).toBeGreaterThanOrEqual(0);
        }
        expect(
          kargoKinds.map(k => world.index.count(`${k.plural}.${k.group}`)),
        ).toEqual(kargoKinds.map(() => 0));
      }),
      { numRuns: 150 },
    );
  });
});
