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

import { KubeObject } from '../client';
import { Store, StoreEvent, bytesOf } from './store';

const THINGS = 'example.com/things';

const thing = (name: string, value = 0): KubeObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name, namespace: 'a' },
  value,
});
const names = (store: Store, revision: number) =>
  store
    .listAt(THINGS, revision)
    ?.map(entry => [entry.name, entry.object.value]);

describe('Store', () => {
  it('counts revisions over all resources', () => {
    const store = new Store();
    const one = store.put(THINGS, thing('one'));
    const other = store.put('/pods', thing('other'));
    expect(other.revision).toBe(one.revision + 1);
    expect(one.object.metadata.resourceVersion).toBe(String(one.revision));
  });

  it('lists in the order of keys, by namespace', () => {
    const store = new Store();
    ['b', 'a-b', 'a'].forEach(name => store.put(THINGS, thing(name)));
    expect(store.list(THINGS).map(entry => entry.name)).toEqual([
      'a',
      'a-b',
      'b',
    ]);
    expect(store.list(THINGS, 'elsewhere')).toEqual([]);
    expect(store.count(THINGS)).toBe(3);
  });

  it('knows what was, until it forgets', () => {
    const store = new Store();
    const first = store.put(THINGS, thing('a', 1)).revision;
    store.put(THINGS, thing('a', 2));
    const second = store.put(THINGS, thing('b', 1)).revision;
    store.remove(THINGS, store.get(THINGS, 'a', 'a')!);
    expect(names(store, first)).toEqual([['a', 1]]);
    expect(names(store, second)).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(names(store, store.revision)).toEqual([['b', 1]]);
    expect(store.eventsAfter(THINGS, first)?.map(event => event.type)).toEqual([
      'MODIFIED',
      'ADDED',
      'DELETED',
    ]);
    store.compact();
    expect(store.listAt(THINGS, second)).toBeUndefined();
    expect(store.eventsAfter(THINGS, first)).toBeUndefined();
    expect(store.eventsAfter('example.com/others', first)).toBeUndefined();
    expect(store.eventsAfter(THINGS, store.revision)).toEqual([]);
  });

  it('forgets by itself what is long past', () => {
    const store = new Store();
    const first = store.put(THINGS, thing('a')).revision;
    for (let i = 0; i < 7000; i++) {
      store.put(THINGS, thing('a', i));
    }
    expect(store.eventsAfter(THINGS, first)).toBeUndefined();
    expect(store.eventsAfter(THINGS, store.revision - 100)).toHaveLength(100);
  });

  it('tells listeners, and keeps the bytes of an object', () => {
    const store = new Store();
    const events: StoreEvent[] = [];
    const stop = store.subscribe(THINGS, event => events.push(event));
    const entry = store.put(THINGS, thing('a'));
    store.remove(THINGS, entry);
    stop();
    store.put(THINGS, thing('b'));
    expect(events.map(event => event.type)).toEqual(['ADDED', 'DELETED']);
    expect(events[1].entry.object.metadata.resourceVersion).toBe(
      String(entry.revision + 1),
    );
    expect(bytesOf(entry)).toBe(bytesOf(entry));
    expect(JSON.parse(bytesOf(entry).toString())).toEqual(entry.object);
  });
});
