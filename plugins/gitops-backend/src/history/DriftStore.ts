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

import { HistoryDatabase } from './HistoryDatabase';
import { ObjectKey } from './objectKey';

/** Since when one resource of an object differs. */
export interface StoredDrift {
  id: string;
  object: ObjectKey;
  /** RFC 3339. */
  since: string;
  /** Whether it may have differed for longer. */
  longer: boolean;
}

/** What is to be done with a row. */
export type DriftChange =
  | { add: StoredDrift }
  /** The id of the row. */
  | { remove: string };

interface Row extends ObjectKey {
  id: string;
  since: string;
  longer: boolean | number;
}

const TABLE = 'drifted_resources';

/** The drifted resources in the database. All methods throw what it throws. */
export class DriftStore {
  readonly #database: HistoryDatabase;

  constructor(database: HistoryDatabase) {
    this.#database = database;
  }

  /** Whether the database answers. */
  isHealthy(): Promise<boolean> {
    return this.#database.isHealthy();
  }

  /** All that there are. */
  async list(): Promise<StoredDrift[]> {
    const knex = await this.#database.open();
    const rows = await knex<Row>(TABLE).select();
    return rows.map(({ id, since, longer, ...object }) => ({
      id,
      object,
      since,
      longer: Boolean(longer),
    }));
  }

  /** Makes the changes; who was first with a resource stays the first. */
  async change(changes: DriftChange[]): Promise<void> {
    const knex = await this.#database.open();
    const added = changes.flatMap(change =>
      'add' in change ? change.add : [],
    );
    const removed = changes.flatMap(change =>
      'remove' in change ? change.remove : [],
    );
    await knex.transaction(async trx => {
      if (removed.length) {
        await trx<Row>(TABLE).whereIn('id', removed).del();
      }
      if (added.length) {
        await trx<Row>(TABLE)
          .insert(
            added.map(({ id, object, since, longer }) => ({
              id,
              kind: object.kind,
              cluster: object.cluster,
              namespace: object.namespace,
              name: object.name,
              since,
              longer,
            })),
          )
          .onConflict('id')
          .ignore();
      }
    });
  }
}
