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
  GitopsRecord,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { NewestRecords } from './NewestRecords';
import { RecordIndex } from './RecordIndex';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

interface Event extends GitopsRecord {
  age: number;
}

const EVENTS = 'events.example.com';
const kind: GitopsKind<Event> = {
  group: 'example.com',
  plural: 'events',
  kind: 'Event',
  versions: ['v1'],
  project: () => undefined,
  keys: () => [],
};

function setUp() {
  const index = new RecordIndex([kind as GitopsKind]);
  const newest = new NewestRecords<Event>(index, {
    kind: EVENTS,
    groupOf: ({ namespace }) => namespace,
    compare: (a, b) =>
      b.age - a.age || (a.name < b.name ? -1 : +(a.name > b.name)),
  });
  const put = (namespace: string, name: string, age: number) =>
    index.put(EVENTS, { cluster: 'east', namespace, name, age } as Event);
  const names = (namespace: string) =>
    [...newest.of(namespace)].map(({ name }) => name);
  return { index, newest, put, names };
}

describe('NewestRecords', () => {
  it('should keep each group in its order, whatever comes first', () => {
    const { put, names, newest, index } = setUp();
    put('a', 'old', 9);
    put('a', 'new', 1);
    put('b', 'other', 0);
    put('a', 'middle', 5);
    expect(names('a')).toEqual(['new', 'middle', 'old']);
    expect(names('b')).toEqual(['other']);
    expect(newest.count('a')).toBe(3);
    put('a', 'old', 0);
    expect(names('a')).toEqual(['old', 'new', 'middle']);
    index.remove(EVENTS, 'east', 'a', 'new');
    index.remove(EVENTS, 'east', 'a', 'nothing');
    expect(names('a')).toEqual(['old', 'middle']);
    index.retain(EVENTS, 'east', () => false);
    expect(names('a')).toEqual([]);
    expect(newest.count('b')).toBe(0);
  });

  it('should be as if it had sorted all, after any changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 9 }), fc.option(fc.nat({ max: 5 }))), {
          maxLength: 60,
        }),
        changes => {
          const { put, names, index } = setUp();
          const ages = new Map<string, number>();
          for (const [number, age] of changes) {
            const name = `event-${number}`;
            if (age === null) {
              ages.delete(name);
              index.remove(EVENTS, 'east', 'a', name);
            } else {
              ages.set(name, age);
              put('a', name, age);
            }
          }
          const sorted = [...ages.keys()].sort(
            (a, b) => ages.get(a)! - ages.get(b)! || (a < b ? 1 : -1),
          );
          expect(names('a')).toEqual(sorted);
        },
      ),
    );
  });
});
