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
import { RecordIndex } from './RecordIndex';

interface Thing extends GitopsRecord {
  colour?: string;
}

const things: GitopsKind<Thing> = {
  group: 'example.com',
  plural: 'things',
  kind: 'Thing',
  versions: ['v1'],
  project: () => undefined,
  *keys(thing) {
    if (thing.colour) {
      yield ['colour', thing.colour];
    }
  },
};
const KIND = 'things.example.com';

const thing = (name: string, colour?: string, cluster = 'east'): Thing => ({
  cluster,
  namespace: 'ns',
  name,
  colour,
});

describe('RecordIndex', () => {
  let index: RecordIndex;
  beforeEach(() => {
    index = new RecordIndex([things]);
  });
  const names = (records: Iterable<GitopsRecord>) =>
    [...records].map(({ name }) => name).sort();
  const red = () => names(index.find(KIND, 'colour', 'red'));

  it('should find by place and by key', () => {
    index.put(KIND, thing('a', 'red'));
    index.put(KIND, thing('b', 'red'));
    index.put(KIND, thing('c', 'red'));
    index.put(KIND, thing('d', 'blue'));
    index.put(KIND, thing('e'));
    expect(index.count(KIND)).toBe(5);
    expect(index.get(KIND, 'east', 'ns', 'a')).toMatchObject({ name: 'a' });
    expect(index.get(KIND, 'west', 'ns', 'a')).toBeUndefined();
    expect(red()).toEqual(['a', 'b', 'c']);
    expect(names(index.findAny(KIND, 'colour'))).toEqual(['a', 'b', 'c', 'd']);
    expect([...index.find(KIND, 'size', 'red')]).toEqual([]);
    expect([...index.find('unknown', 'colour', 'red')]).toEqual([]);
  });

  it('should forget the keys of what it replaces or removes', () => {
    index.put(KIND, thing('a', 'red'));
    index.put(KIND, thing('b', 'red'));
    index.put(KIND, thing('a', 'blue'));
    expect(red()).toEqual(['b']);
    index.put(KIND, thing('a', 'red'));
    expect(red()).toEqual(['a', 'b']);
    index.remove(KIND, 'east', 'ns', 'b');
    index.remove(KIND, 'east', 'ns', 'b');
    expect(red()).toEqual(['a']);
    index.remove(KIND, 'east', 'ns', 'a');
    expect(red()).toEqual([]);
    expect(index.count(KIND)).toBe(0);
  });

  it('should tell of each change', () => {
    const changes: unknown[] = [];
    const end = index.onChange(change => changes.push(change));
    const [first, second] = [thing('a', 'red'), thing('a', 'blue')];
    index.put(KIND, first);
    index.put(KIND, second);
    index.remove(KIND, 'east', 'ns', 'a');
    end();
    index.put(KIND, first);
    expect(changes).toEqual([
      { kind: KIND, cluster: 'east', before: undefined, after: first },
      { kind: KIND, cluster: 'east', before: first, after: second },
      { kind: KIND, cluster: 'east', before: second },
    ]);
  });

  it('should retain what is named, of one cluster', () => {
    index.put(KIND, thing('a', 'red'));
    index.put(KIND, thing('b', 'red'));
    index.put(KIND, thing('a', 'red', 'west'));
    index.retain(
      KIND,
      'east',
      (namespace, name) => `${namespace}/${name}` === 'ns/b',
    );
    expect(index.get(KIND, 'east', 'ns', 'a')).toBeUndefined();
    expect(index.get(KIND, 'east', 'ns', 'b')).toBeDefined();
    expect(index.get(KIND, 'west', 'ns', 'a')).toBeDefined();
    expect(index.count(KIND)).toBe(2);
  });

  it('should refuse kinds that no tool has', () => {
    expect(() => index.put('unknown', thing('a'))).toThrow(
      'No tool has the kind unknown',
    );
  });
});
