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

import { DeploymentFact } from '@gitops-portal/backstage-plugin-gitops-node';
import { Knex } from 'knex';
import { asObjects, asString, detach } from '../lib/reading';
import { HistoryDatabase } from './HistoryDatabase';
import { ObjectKey } from './objectKey';

/** A deployment as it is kept. */
export interface StoredDeployment extends Omit<DeploymentFact, 'key'> {
  id: string;
  object: ObjectKey;
}

/** A place in the order of deployments, newest first. */
export type Place = Pick<StoredDeployment, 'id' | 'finishedAt'>;

interface Row {
  id: string;
  kind: string;
  cluster: string;
  namespace: string;
  name: string;
  /** PostgreSQL sends 64 bits as a text. */
  history_id: number | string | null;
  phase: string;
  /** SQLite has numbers for these. */
  succeeded: boolean | number;
  message: string | null;
  sources: string;
  started_at: string | null;
  finished_at: string;
  initiated_by: string | null;
  automated: boolean | number;
}

const TABLE = 'deployments';

/** Newest first; the id makes the order whole. */
export function compareDeployments(a: Place, b: Place): number {
  if (a.finishedAt !== b.finishedAt) {
    return a.finishedAt < b.finishedAt ? 1 : -1;
  }
  if (a.id === b.id) {
    return 0;
  }
  return a.id < b.id ? 1 : -1;
}

/** The deployments in the database. All methods throw what it throws. */
export class DeploymentStore {
  readonly #database: HistoryDatabase;

  constructor(database: HistoryDatabase) {
    this.#database = database;
  }

  /** Whether the database answers. */
  isHealthy(): Promise<boolean> {
    return this.#database.isHealthy();
  }

  /** Adds those that are not there yet, whoever has added the others. */
  async add(deployments: StoredDeployment[]): Promise<void> {
    if (deployments.length) {
      const knex = await this.#database.open();
      await knex<Row>(TABLE)
        .insert(deployments.map(toRow))
        .onConflict('id')
        .ignore();
    }
  }

  /** Those of an object, newest first. */
  async list(
    object: ObjectKey,
    options: { limit: number; after?: Place; succeeded?: boolean },
  ): Promise<StoredDeployment[]> {
    const { limit, after, succeeded } = options;
    const query = of(await this.#database.open(), object);
    if (after) {
      query.andWhere(older =>
        older
          .where('finished_at', '<', after.finishedAt)
          .orWhere(same =>
            same
              .where('finished_at', after.finishedAt)
              .andWhere('id', '<', after.id),
          ),
      );
    }
    if (succeeded !== undefined) {
      query.andWhere({ succeeded });
    }
    const rows = await query
      .orderBy('finished_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(fromRow);
  }

  /** One of an object. */
  async get(
    object: ObjectKey,
    id: string,
  ): Promise<StoredDeployment | undefined> {
    const [row] = await of(await this.#database.open(), object).andWhere({
      id,
    });
    return row && fromRow(row);
  }

  /**
   * Removes what is older than a time, but of each object keeps the newest, at
   * least one.
   *
   * @param signal - ends it early
   * @returns how many were removed
   */
  async prune(options: {
    olderThan: string;
    keepNewest: number;
    signal?: AbortSignal;
  }): Promise<number> {
    const { olderThan, keepNewest, signal } = options;
    const knex = await this.#database.open();
    const columns = ['kind', 'cluster', 'namespace', 'name'];
    const objects = await knex(TABLE)
      .select<Array<ObjectKey & { count: number | string }>>(
        ...columns,
        knex.raw('count(*) as count'),
      )
      .groupBy(columns)
      .havingRaw('min(finished_at) < ?', [olderThan]);
    let removed = 0;
    for (const { count, ...object } of objects) {
      if (signal?.aborted) {
        break;
      }
      if (Number(count) > keepNewest) {
        removed += await pruneObject(knex, object, olderThan, keepNewest);
      }
    }
    return removed;
  }
}

async function pruneObject(
  knex: Knex,
  object: ObjectKey,
  olderThan: string,
  keepNewest: number,
): Promise<number> {
  const [oldestKept] = await of(knex, object)
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .offset(keepNewest - 1)
    .limit(1);
  const before =
    oldestKept.finished_at < olderThan ? oldestKept.finished_at : olderThan;
  return of(knex, object).andWhere('finished_at', '<', before).del();
}

function of(knex: Knex, { kind, cluster, namespace, name }: ObjectKey) {
  return knex<Row>(TABLE).where({ kind, cluster, namespace, name });
}

function toRow(deployment: StoredDeployment): Row {
  const { object } = deployment;
  return {
    id: deployment.id,
    kind: object.kind,
    cluster: object.cluster,
    namespace: object.namespace,
    name: object.name,
    history_id: deployment.historyId ?? null,
    phase: storable(deployment.phase),
    succeeded: deployment.succeeded,
    message: nullable(deployment.message),
    sources: JSON.stringify(deployment.sources),
    started_at: deployment.startedAt ?? null,
    finished_at: deployment.finishedAt,
    initiated_by: nullable(deployment.initiatedBy),
    automated: deployment.automated,
  };
}

function fromRow(row: Row): StoredDeployment {
  const { kind, cluster, namespace, name } = row;
  return {
    id: row.id,
    object: { kind, cluster, namespace, name },
    ...(row.history_id !== null && { historyId: Number(row.history_id) }),
    phase: row.phase,
    succeeded: Boolean(row.succeeded),
    ...(row.message !== null && { message: row.message }),
    sources: readSources(row.sources),
    ...(row.started_at !== null && { startedAt: row.started_at }),
    finishedAt: row.finished_at,
    ...(row.initiated_by !== null && { initiatedBy: row.initiated_by }),
    automated: Boolean(row.automated),
  };
}

function readSources(json: string): StoredDeployment['sources'] {
  return asObjects(JSON.parse(json)).map(source => ({
    repoUrl: asString(source.repoUrl) ?? '',
    path: asString(source.path),
    chart: asString(source.chart),
    targetRevision: asString(source.targetRevision),
    revision: asString(source.revision) ?? '',
  }));
}

/** PostgreSQL refuses texts with a NUL, and with halves of characters. */
function storable(text: string): string {
  return detach(text).replaceAll('\0', '');
}

function nullable(text: string | undefined): string | null {
  return text === undefined ? null : storable(text);
}
