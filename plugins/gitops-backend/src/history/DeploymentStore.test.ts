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

import { DATABASES, TestDatabase } from '../__testUtils__/databases';
import { compareDeployments, DeploymentStore } from './DeploymentStore';
import { DriftStore } from './DriftStore';
import { HistoryDatabase } from './HistoryDatabase';
import { deployment, OBJECT } from './__testUtils__/deployments';

jest.setTimeout(60_000);

describe.each(DATABASES)('the history on %s', (_, start) => {
  let database: TestDatabase;
  let history: HistoryDatabase;
  let store: DeploymentStore;
  let drift: DriftStore;

  beforeAll(async () => {
    database = await start();
    history = new HistoryDatabase(database.service);
    store = new DeploymentStore(history);
    drift = new DriftStore(history);
    await history.open();
  });
  afterAll(async () => {
    await database?.stop();
  });
  beforeEach(async () => {
    await database.knex('deployments').del();
    await database.knex('drifted_resources').del();
  });

  it('should give back all that it was given', async () => {
    const failed = {
      ...deployment(2),
      historyId: undefined,
      phase: 'Failed',
      succeeded: false,
      message: 'one or more objects failed: „déjà vu“ \u0000\ud800',
      startedAt: undefined,
      initiatedBy: undefined,
      automated: true,
      sources: [
        {
          repoUrl: 'https://charts.example',
          chart: 'redis',
          targetRevision: '7.*',
          revision: '7.1.2',
        },
        { repoUrl: 'https://git.example/a/b', path: 'x', revision: 'abc' },
      ],
    };
    const large = { ...deployment(1), historyId: 2 ** 53 - 1 };
    await store.add([large, failed]);
    await expect(store.list(OBJECT, { limit: 10 })).resolves.toEqual([
      {
        ...failed,
        historyId: undefined,
        message: 'one or more objects failed: „déjà vu“ \ufffd',
      },
      large,
    ]);
    await expect(store.get(OBJECT, large.id)).resolves.toEqual(large);
    await expect(
      store.get({ ...OBJECT, name: 'other' }, large.id),
    ).resolves.toBeUndefined();
  });

  it('should keep what another replica wrote first', async () => {
    const second = new DeploymentStore(new HistoryDatabase(database.service));
    await Promise.all([
      store.add([deployment(1), deployment(2)]),
      second.add([{ ...deployment(2), phase: 'other' }, deployment(3)]),
    ]);
    const kept = await store.list(OBJECT, { limit: 10 });
    expect(kept).toHaveLength(3);
    await store.add(kept.map(d => ({ ...d, phase: 'changed' })));
    await expect(store.list(OBJECT, { limit: 10 })).resolves.toEqual(kept);
  });

  it('should page through all, whatever happens at the same moment', async () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map(n => ({
      ...deployment(n),
      finishedAt: deployment(n < 4 ? n : 4).finishedAt,
      succeeded: n % 2 === 1,
    }));
    await store.add(all);
    await store.add([
      {
        ...deployment(1),
        id: 'f'.repeat(32),
        object: { ...OBJECT, name: 'x' },
      },
    ]);
    const seen: string[] = [];
    let after;
    for (;;) {
      const page = await store.list(OBJECT, { limit: 2, after });
      if (!page.length) {
        break;
      }
      seen.push(...page.map(({ id }) => id));
      after = page[page.length - 1];
    }
    expect(seen).toEqual([...all].sort(compareDeployments).map(d => d.id));
    const [succeeded] = await store.list(OBJECT, {
      limit: 1,
      after: deployment(3),
      succeeded: true,
    });
    expect(succeeded.id).toBe(deployment(1).id);
  });

  it('should prune what is old, but not the newest of each', async () => {
    const other = { ...OBJECT, name: 'other' };
    await store.add([1, 2, 3, 4, 5].map(n => deployment(n)));
    await store.add([deployment(1, other), deployment(2, other)]);
    const olderThan = deployment(5).finishedAt;
    await expect(store.prune({ olderThan, keepNewest: 2 })).resolves.toBe(3);
    await expect(store.prune({ olderThan, keepNewest: 2 })).resolves.toBe(0);
    const left = await store.list(OBJECT, { limit: 10 });
    expect(left.map(({ historyId }) => historyId)).toEqual([5, 4]);
    await expect(store.list(other, { limit: 10 })).resolves.toHaveLength(2);
    await expect(
      store.prune({
        olderThan: deployment(2).finishedAt,
        keepNewest: 1,
      }),
    ).resolves.toBe(1);
  });

  it('should keep since when a resource differs, and forget it', async () => {
    const row = {
      id: 'a'.repeat(32),
      object: OBJECT,
      since: '2026-11-22T10:00:00.000Z',
      longer: true,
    };
    const other = { ...row, id: 'b'.repeat(32), longer: false };
    await drift.change([{ add: row }, { add: other }]);
    await drift.change([
      { add: { ...row, since: '2026-11-22T11:00:00.000Z', longer: false } },
    ]);
    const byId = (a: { id: string }, b: { id: string }) =>
      a.id < b.id ? -1 : 1;
    expect((await drift.list()).sort(byId)).toEqual([row, other]);
    await drift.change([{ remove: row.id }, { remove: 'unknown' }]);
    await expect(drift.list()).resolves.toEqual([other]);
  });

  it('should undo its tables, and make them again', async () => {
    await expect(history.isHealthy()).resolves.toBe(true);
    await database.knex.migrate.rollback(
      { directory: `${__dirname}/../../migrations` },
      true,
    );
    await expect(database.knex.schema.hasTable('deployments')).resolves.toBe(
      false,
    );
    await new HistoryDatabase(database.service).open();
    await expect(store.list(OBJECT, { limit: 1 })).resolves.toEqual([]);
  });
});
