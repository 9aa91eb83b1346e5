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

import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { RecordIndex } from './RecordIndex';

/**
 * Keeps the records of a kind in an order, by group, so that the last few of
 * very many are found without a walk over all. To be made before anything is
 * put into the index.
 */
export class NewestRecords<R extends GitopsRecord> {
  readonly #groups = new Map<string, R[]>();
  readonly #groupOf: (record: R) => string;
  readonly #compare: (a: R, b: R) => number;

  /**
   * @param options.compare - oldest first, and 0 only for two versions of the
   * same record
   */
  constructor(
    index: Pick<RecordIndex, 'onChange'>,
    options: {
      kind: string;
      groupOf(record: R): string;
      compare(a: R, b: R): number;
    },
  ) {
    this.#groupOf = options.groupOf;
    this.#compare = options.compare;
    index.onChange(({ kind, before, after }) => {
      if (kind !== options.kind) {
        return;
      }
      if (before) {
        this.#remove(before as R);
      }
      if (after) {
        this.#add(after as R);
      }
    });
  }

  /** The records of a group, newest first; end the walk when there are enough. */
  *of(group: string): Iterable<R> {
    const records = this.#groups.get(group) ?? [];
    for (let i = records.length - 1; i >= 0; i--) {
      yield records[i];
    }
  }

  /** How many a group has. */
  count(group: string): number {
    return this.#groups.get(group)?.length ?? 0;
  }

  #add(record: R): void {
    const group = this.#groupOf(record);
    let records = this.#groups.get(group);
    if (!records) {
      records = [];
      this.#groups.set(group, records);
    }
    records.splice(this.#place(records, record), 0, record);
  }

  #remove(record: R): void {
    const group = this.#groupOf(record);
    const records = this.#groups.get(group);
    if (!records) {
      return;
    }
    const place = this.#place(records, record);
    if (records[place] === record) {
      records.splice(place, 1);
    }
    if (!records.length) {
      this.#groups.delete(group);
    }
  }

  /** Where a record is, or belongs. */
  #place(records: R[], record: R): number {
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(records[middle], record) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
