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
import { History } from './history';

/** One stored object with what is known about it. */
export interface Entry {
  /** `namespace/name`, or `name` for cluster-wide objects. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  /** Never changed in place: a write makes a new entry. */
  readonly object: KubeObject;
  readonly revision: number;
  /** The object as JSON, made when first asked for. */
  bytes?: Buffer;
}

/** One change of one object, in the order of revisions. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  /** The object after the change; for DELETED its last state. */
  entry: Entry;
  /** The object before the change. */
  previous?: Entry;
}

/** Called with each change, at once and in order. It must not write. */
export type StoreListener = (event: StoreEvent) => void;

/** All objects of one resource. */
class Table {
  readonly entries = new Map<string, Entry>();
  readonly history = new History();
  readonly listeners = new Set<StoreListener>();
  private order: string[] | undefined;

  put(entry: Entry) {
    if (!this.entries.has(entry.key)) {
      this.order = undefined;
    }
    this.entries.set(entry.key, entry);
  }

  remove(key: string) {
    this.entries.delete(key);
    this.order = undefined;
  }

  sorted(): Entry[] {
    this.order ??= [...this.entries.keys()].sort(byKey);
    return this.order.map(key => this.entries.get(key)!);
  }
}

/** Orders keys as an API server lists them: by bytes, namespace first. */
export function byKey(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The key under which an object is stored. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** The bytes of an entry's object, kept for the next time. */
export function bytesOf(entry: Entry): Buffer {
  entry.bytes ??= Buffer.from(JSON.stringify(entry.object));
  return entry.bytes;
}

/** What `Store.snapshot` writes and `Store.restore` reads. */
export interface StoreSnapshot {
  revision: number;
  tables: Record<string, KubeObject[]>;
}

/**
 * Keeps the objects of one cluster in memory: a map per resource, one counter
 * of revisions over all, and the recent past, from which a watch can start and
 * a paged list can be finished as it was begun.
 *
 * Everything is synchronous, so a read and the write that follows from it
 * cannot be separated by another write.
 */
export class Store {
  private readonly tables = new Map<string, Table>();
  private readonly listeners = new Set<
    (resource: string, event: StoreEvent) => void
  >();
  private current = 1;
  private forgotten = 0;

  /** The revision of the latest write. */
  get revision(): number {
    return this.current;
  }

  /** The entry of an object, if it is stored. */
  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): Entry | undefined {
    return this.tables.get(resource)?.entries.get(keyOf(namespace, name));
  }

  /** All entries of a resource, or those of one namespace, ordered by key. */
  list(resource: string, namespace?: string): Entry[] {
    const all = this.tables.get(resource)?.sorted() ?? [];
    return namespace ? all.filter(e => e.namespace === namespace) : all;
  }

  /** How many objects of a resource there are. */
  count(resource: string): number {
    return this.tables.get(resource)?.entries.size ?? 0;
  }

  /** The names of the resources that have objects. */
  resources(): string[] {
    return [...this.tables.keys()].filter(name => this.count(name) > 0);
  }

  /**
   * The entries as they were at an earlier revision.
   * Undefined when that lies before the remembered past.
   */
  listAt(resource: string, revision: number): Entry[] | undefined {
    const table = this.tables.get(resource);
    if (!table) {
      return [];
    }
    const later = table.history.after(revision);
    if (!later) {
      return undefined;
    }
    if (later.length === 0) {
      return table.sorted();
    }
    const entries = new Map(table.entries);
    for (const event of later.slice().reverse()) {
      if (event.previous) {
        entries.set(event.entry.key, event.previous);
      } else {
        entries.delete(event.entry.key);
      }
    }
    return [...entries.values()].sort((a, b) => byKey(a.key, b.key));
  }

  /** The changes after a revision; undefined when some are forgotten. */
  eventsAfter(resource: string, revision: number): StoreEvent[] | undefined {
    return this.table(resource).history.after(revision);
  }

  /**
   * Stores an object under the next revision, which is written into its
   * `metadata.resourceVersion`. The store takes the object over.
   */
  put(resource: string, object: KubeObject): Entry {
    const table = this.table(resource);
    this.current += 1;
    object.metadata.resourceVersion = String(this.current);
    const { name, namespace } = object.metadata;
    const entry: Entry = {
      key: keyOf(namespace, name),
      namespace: namespace ?? '',
      name,
      object,
      revision: this.current,
    };
    const previous = table.entries.get(entry.key);
    table.put(entry);
    this.emit(resource, table, {
      type: previous ? 'MODIFIED' : 'ADDED',
      revision: this.current,
      entry,
      previous,
    });
    return entry;
  }

  /** Removes an object; answers its last state under a new revision. */
  remove(resource: string, previous: Entry): Entry {
    const table = this.table(resource);
    this.current += 1;
    table.remove(previous.key);
    const entry: Entry = {
      key: previous.key,
      namespace: previous.namespace,
      name: previous.name,
      revision: this.current,
      object: {
        ...previous.object,
        metadata: {
          ...previous.object.metadata,
          resourceVersion: String(this.current),
        },
      },
    };
    this.emit(resource, table, {
      type: 'DELETED',
      revision: this.current,
      entry,
      previous,
    });
    return entry;
  }

  /** Calls the listener with every change of one resource. */
  subscribe(resource: string, listener: StoreListener): () => void {
    const table = this.table(resource);
    table.listeners.add(listener);
    return () => table.listeners.delete(listener);
  }

  /** Calls the listener with every change of every resource. */
  subscribeAll(
    listener: (resource: string, event: StoreEvent) => void,
  ): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Forgets the past: watches from earlier revisions get 410. */
  compact(): void {
    this.forgotten = this.current;
    for (const table of this.tables.values()) {
      table.history.clear(this.current);
    }
  }

  /** Everything there is, as plain data. */
  snapshot(): StoreSnapshot {
    const tables: Record<string, KubeObject[]> = {};
    for (const name of this.resources()) {
      tables[name] = this.list(name).map(entry => entry.object);
    }
    return { revision: this.current, tables };
  }

  /** Puts the content of a snapshot in the place of everything there is. */
  restore(snapshot: StoreSnapshot): void {
    this.current = Math.max(this.current, snapshot.revision);
    for (const [name, table] of this.tables) {
      for (const entry of [...table.entries.values()]) {
        this.remove(name, entry);
      }
    }
    for (const [name, objects] of Object.entries(snapshot.tables)) {
      objects.forEach(object => this.put(name, object));
    }
  }

  private table(resource: string): Table {
    let table = this.tables.get(resource);
    if (!table) {
      table = new Table();
      table.history.clear(this.forgotten);
      this.tables.set(resource, table);
    }
    return table;
  }

  private emit(resource: string, table: Table, event: StoreEvent) {
    table.history.add(event);
    table.listeners.forEach(listener => listener(event));
    this.listeners.forEach(listener => listener(resource, event));
  }
}
