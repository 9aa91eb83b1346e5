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
  kindId,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** One change of the index; at least one of the two is there. */
export interface RecordChange {
  kind: string;
  cluster: string;
  before?: GitopsRecord;
  after?: GitopsRecord;
}

type Holders = GitopsRecord | Set<GitopsRecord>;

/** The records of one kind. */
class KindTable {
  readonly kind: GitopsKind;
  /** Cluster, namespace, name. Nested, so that no key strings are made. */
  readonly records = new Map<string, Map<string, Map<string, GitopsRecord>>>();
  readonly indexes = new Map<string, Map<string, Holders>>();
  size = 0;

  constructor(kind: GitopsKind) {
    this.kind = kind;
  }

  get(cluster: string, namespace: string, name: string) {
    return this.records.get(cluster)?.get(namespace)?.get(name);
  }

  set(record: GitopsRecord): void {
    const { cluster, namespace, name } = record;
    let namespaces = this.records.get(cluster);
    if (!namespaces) {
      namespaces = new Map();
      this.records.set(cluster, namespaces);
    }
    let names = namespaces.get(namespace);
    if (!names) {
      names = new Map();
      namespaces.set(namespace, names);
    }
    if (!names.has(name)) {
      this.size += 1;
    }
    names.set(name, record);
    for (const [index, value] of this.kind.keys(record)) {
      this.#addKey(index, value, record);
    }
  }

  delete(record: GitopsRecord): void {
    const { cluster, namespace, name } = record;
    const namespaces = this.records.get(cluster);
    const names = namespaces?.get(namespace);
    if (names?.delete(name)) {
      this.size -= 1;
      if (!names.size) {
        namespaces!.delete(namespace);
      }
    }
    this.deleteKeys(record);
  }

  deleteKeys(record: GitopsRecord): void {
    for (const [index, value] of this.kind.keys(record)) {
      const values = this.indexes.get(index);
      const holders = values?.get(value);
      if (holders instanceof Set) {
        holders.delete(record);
        if (holders.size === 1) {
          const [last] = holders;
          values!.set(value, last);
        }
      } else if (holders === record) {
        values!.delete(value);
        if (!values!.size) {
          this.indexes.delete(index);
        }
      }
    }
  }

  #addKey(index: string, value: string, record: GitopsRecord): void {
    let values = this.indexes.get(index);
    if (!values) {
      values = new Map();
      this.indexes.set(index, values);
    }
    const holders = values.get(value);
    if (!holders) {
      // Most values have one record: a set for each would cost more than it.
      values.set(value, record);
    } else if (holders instanceof Set) {
      holders.add(record);
    } else if (holders !== record) {
      values.set(value, new Set([holders, record]));
    }
  }
}

/**
 * The records of all kinds of all clusters, found by where they are or by the
 * keys of their kind. It knows no kind by name.
 */
export class RecordIndex implements RecordReader {
  readonly #tables = new Map<string, KindTable>();
  readonly #listeners = new Set<(change: RecordChange) => void>();

  constructor(kinds: GitopsKind[]) {
    for (const kind of kinds) {
      this.#tables.set(kindId(kind), new KindTable(kind));
    }
  }

  /** Calls back with each change, until the returned function is called. */
  onChange(listener: (change: RecordChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds a record, or replaces the one of the same name. */
  put(kind: string, record: GitopsRecord): void {
    const table = this.#table(kind);
    const before = table.get(record.cluster, record.namespace, record.name);
    if (before) {
      table.deleteKeys(before);
    }
    table.set(record);
    this.#tell({ kind, cluster: record.cluster, before, after: record });
  }

  /** Removes the record of that name, if there is one. */
  remove(kind: string, cluster: string, namespace: string, name: string): void {
    const table = this.#table(kind);
    const before = table.get(cluster, namespace, name);
    if (before) {
      table.delete(before);
      this.#tell({ kind, cluster, before });
    }
  }

  /**
   * Removes a cluster's records of a kind but those to keep.
   *
   * @param keep - whether the object of that name still exists
   */
  retain(
    kind: string,
    cluster: string,
    keep: (namespace: string, name: string) => boolean,
  ): void {
    const gone: GitopsRecord[] = [];
    for (const names of this.#table(kind).records.get(cluster)?.values() ??
      []) {
      for (const record of names.values()) {
        if (!keep(record.namespace, record.name)) {
          gone.push(record);
        }
      }
    }
    for (const record of gone) {
      this.remove(kind, cluster, record.namespace, record.name);
    }
  }

  get(kind: string, cluster: string, namespace: string, name: string) {
    return this.#tables.get(kind)?.get(cluster, namespace, name);
  }

  *find(kind: string, index: string, value: string): Iterable<GitopsRecord> {
    const holders = this.#tables.get(kind)?.indexes.get(index)?.get(value);
    if (holders instanceof Set) {
      yield* holders;
    } else if (holders) {
      yield holders;
    }
  }

  *findAny(kind: string, index: string): Iterable<GitopsRecord> {
    const values = this.#tables.get(kind)?.indexes.get(index)?.values() ?? [];
    for (const holders of values) {
      if (holders instanceof Set) {
        yield* holders;
      } else {
        yield holders;
      }
    }
  }

  /** How many records of a kind there are. */
  count(kind: string): number {
    return this.#tables.get(kind)?.size ?? 0;
  }

  #table(kind: string): KindTable {
    const table = this.#tables.get(kind);
    if (!table) {
      throw new Error(`No tool has the kind ${kind}`);
    }
    return table;
  }

  #tell(change: RecordChange): void {
    for (const listener of this.#listeners) {
      listener(change);
    }
  }
}
