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

import { mockServices } from '@backstage/backend-test-utils';
import { DeploymentFact } from '@gitops-portal/backstage-plugin-gitops-node';
import { eventually } from '../__testUtils__/eventually';
import { OBJECT } from './__testUtils__/deployments';
import { deploymentOf, DeploymentRecorder } from './DeploymentRecorder';
import { StoredDeployment } from './DeploymentStore';
import { DriftRecorder } from './DriftRecorder';
import { DriftChange, StoredDrift } from './DriftStore';

const fact = (id: number, deployedAt = `2026-11-20T10:0${id}:00.000Z`) => ({
  key: `history ${id} ${deployedAt}`,
  historyId: id,
  phase: 'Succeeded',
  succeeded: true,
  sources: [],
  finishedAt: deployedAt,
  automated: false,
});
const facts = (...ids: number[]) => ids.map(id => fact(id));

/** A database that can be away, or refuse something. */
function fakeDatabase() {
  const kept = new Map<string, StoredDeployment>();
  const state = { away: false, refuses: (_: StoredDeployment) => false };
  const add = jest.fn(async (deployments: StoredDeployment[]) => {
    if (state.away) {
      throw new Error('connection refused');
    }
    if (deployments.some(state.refuses)) {
      throw new Error('value too long');
    }
    deployments.forEach(deployment => kept.set(deployment.id, deployment));
  });
  return { add, isHealthy: async () => !state.away, kept, state };
}

describe('DeploymentRecorder', () => {
  let recorder: DeploymentRecorder;
  const logger = mockServices.logger.mock();

  function setUp(capacity?: number) {
    const store = fakeDatabase();
    recorder = new DeploymentRecorder({
      store,
      logger,
      capacity,
      gatherMs: 5,
      retryMinMs: 10,
    });
    return store;
  }
  beforeEach(() => jest.clearAllMocks());
  afterEach(() => recorder.stop());

  it('should write each deployment once, in one go', async () => {
    const store = setUp();
    for (let i = 0; i < 50; i++) {
      recorder.observe({ ...OBJECT, name: `app-${i}` }, facts(0, 1, 2));
    }
    await eventually(() => expect(store.kept.size).toBe(150));
    expect(store.add).toHaveBeenCalledTimes(1);
    // A relist, then one with a new deployment that pushed out the oldest.
    for (let i = 0; i < 50; i++) {
      recorder.observe({ ...OBJECT, name: `app-${i}` }, facts(0, 1, 2));
    }
    recorder.observe({ ...OBJECT, name: 'app-7' }, facts(1, 2, 3));
    await eventually(() => expect(store.kept.size).toBe(151));
    expect(store.add).toHaveBeenCalledTimes(2);
    expect(store.add.mock.calls[1][0]).toHaveLength(1);
  });

  it('should keep those of an Application that was made again', async () => {
    const store = setUp();
    recorder.observe(OBJECT, [fact(0), fact(1)]);
    recorder.forget(OBJECT);
    recorder.observe(OBJECT, [fact(0, '2026-11-21T10:00:00.000Z')]);
    await eventually(() => expect(store.kept.size).toBe(3));
  });

  it('should know what the object knows, and what waits', async () => {
    const store = setUp();
    store.state.away = true;
    const failed: DeploymentFact = {
      ...fact(3),
      key: 'operation x',
      historyId: undefined,
      succeeded: false,
      phase: 'Failed',
    };
    recorder.observe(OBJECT, [...facts(1, 2), failed]);
    recorder.observe({ ...OBJECT, name: 'other' }, facts(1));
    const waiting = recorder.waiting(OBJECT);
    expect(waiting).toHaveLength(3);
    const known = recorder.known(OBJECT);
    expect(waiting.map(({ id }) => known.isCurrent(id))).toEqual([
      false,
      true,
      false,
    ]);
    expect(waiting.every(({ id }) => known.has(id))).toBe(true);
    expect(
      known.has(recorder.waiting({ ...OBJECT, name: 'other' })[0].id),
    ).toBe(false);
    expect(
      recorder.known({ ...OBJECT, name: 'unseen' }).isCurrent(waiting[1].id),
    ).toBe(false);
  });

  it('should lose nothing while the database is away', async () => {
    const store = setUp();
    store.state.away = true;
    recorder.observe(OBJECT, facts(0));
    await eventually(() =>
      expect(store.add.mock.calls.length).toBeGreaterThan(2),
    );
    recorder.observe(OBJECT, facts(0, 1));
    recorder.observe(OBJECT, facts(1, 2));
    store.state.away = false;
    await eventually(() => expect(store.kept.size).toBe(3));
    expect(recorder.waiting(OBJECT)).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('should read again later what there was no room for', async () => {
    const store = setUp(2);
    store.state.away = true;
    recorder.observe(OBJECT, facts(0, 1, 2));
    expect(recorder.waiting(OBJECT)).toHaveLength(2);
    store.state.away = false;
    await eventually(() => expect(store.kept.size).toBe(2));
    recorder.observe(OBJECT, facts(0, 1, 2));
    await eventually(() => expect(store.kept.size).toBe(3));
  });

  it('should not be held up by what the database refuses', async () => {
    const store = setUp();
    store.state.refuses = ({ historyId }) => historyId === 1;
    recorder.observe(OBJECT, facts(0, 1, 2));
    await eventually(() => expect(store.kept.size).toBe(2));
    expect(recorder.waiting(OBJECT)).toEqual([]);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('should forget objects that are gone', () => {
    setUp();
    const other = { ...OBJECT, name: 'other' };
    const elsewhere = { ...OBJECT, cluster: 'east-2' };
    [OBJECT, other, elsewhere].forEach(o => recorder.observe(o, facts(0)));
    recorder.retain(OBJECT.kind, 'east', (_, name) => name === 'other');
    const knows = (object: typeof OBJECT) =>
      recorder.known(object).isCurrent(deploymentOf(object, fact(0)).id);
    expect([OBJECT, other, elsewhere].map(knows)).toEqual([false, true, true]);
  });
});

describe('DriftRecorder', () => {
  const namedFact = (name: string) => ({
    group: 'apps',
    kind: 'Deployment',
    namespace: 'cart',
    name,
  });
  const cart = namedFact('cart');
  const web = namedFact('web');
  const THEN = '2026-11-20T10:00:00.000Z';
  const LATER = '2026-11-20T11:00:00.000Z';
  const logger = mockServices.logger.mock();
  let recorders: DriftRecorder[];

  beforeEach(() => {
    recorders = [];
  });
  afterEach(() => Promise.all(recorders.map(recorder => recorder.stop())));

  function fakeStore() {
    const rows = new Map<string, StoredDrift>();
    const state = { away: false };
    const check = () => {
      if (state.away) {
        throw new Error('connection refused');
      }
    };
    return {
      rows,
      state,
      isHealthy: async () => !state.away,
      list: jest.fn(async () => {
        check();
        return [...rows.values()];
      }),
      change: async (changes: DriftChange[]) => {
        check();
        for (const change of changes) {
          if ('remove' in change) {
            rows.delete(change.remove);
          } else if (!rows.has(change.add.id)) {
            rows.set(change.add.id, change.add);
          }
        }
      },
    };
  }
  function begin(store: ReturnType<typeof fakeStore>) {
    const recorder = new DriftRecorder({
      store,
      logger,
      gatherMs: 5,
      retryMinMs: 10,
    });
    recorders.push(recorder);
    recorder.start();
    return recorder;
  }
  const settled = () => new Promise(resolve => setTimeout(resolve, 30));

  it('should note when a resource began to differ, and that it ended', async () => {
    const store = fakeStore();
    const recorder = begin(store);
    recorder.observe(OBJECT, [], THEN);
    recorder.observe(OBJECT, [cart], THEN);
    recorder.observe(OBJECT, [cart, web], LATER);
    expect(recorder.since(OBJECT, cart)).toMatchObject({
      since: THEN,
      longer: false,
    });
    expect(recorder.since(OBJECT, web)).toMatchObject({ since: LATER });
    await eventually(() => expect(store.rows.size).toBe(2));
    recorder.observe(OBJECT, [web], LATER);
    expect(recorder.since(OBJECT, cart)).toBeUndefined();
    await eventually(() => expect(store.rows.size).toBe(1));
    recorder.forget(OBJECT);
    await eventually(() => expect(store.rows.size).toBe(0));
  });

  it('should say that what it met drifted may have drifted for longer', () => {
    const recorder = begin(fakeStore());
    recorder.observe(OBJECT, [cart], THEN);
    expect(recorder.since(OBJECT, cart)).toMatchObject({ longer: true });
    const before = new Date().toISOString();
    recorder.observe(OBJECT, [cart, web]);
    recorder.observe(
      { ...OBJECT, name: 'x' },
      [cart],
      '2999-01-01T00:00:00.000Z',
    );
    // Without a time, or with one of a clock that is wrong: now.
    const now = new Date().toISOString();
    for (const drifting of [
      recorder.since(OBJECT, web),
      recorder.since({ ...OBJECT, name: 'x' }, cart),
    ]) {
      expect(drifting!.since >= before && drifting!.since <= now).toBe(true);
    }
  });

  it('should remember over restarts, and clear what ended meanwhile', async () => {
    const store = fakeStore();
    const first = begin(store);
    const gone = { ...OBJECT, name: 'gone' };
    const unseen = { ...OBJECT, cluster: 'west' };
    [OBJECT, gone, unseen].forEach(o => first.observe(o, [], THEN));
    [OBJECT, gone, unseen].forEach(o => first.observe(o, [cart, web], THEN));
    await eventually(() => expect(store.rows.size).toBe(6));
    await first.stop();

    const second = begin(store);
    await settled();
    second.observe(OBJECT, [cart], LATER);
    expect(second.since(OBJECT, cart)).toMatchObject({
      since: THEN,
      longer: false,
    });
    second.retain(OBJECT.kind, 'east', (_, name) => name === OBJECT.name);
    // Of the cluster that was not heard of yet, nothing is forgotten.
    await eventually(() => expect(store.rows.size).toBe(3));
    second.observe(unseen, [web], LATER);
    expect(second.since(unseen, web)).toMatchObject({ since: THEN });
    await eventually(() => expect(store.rows.size).toBe(2));
  });

  it('should join what it reads late with what it saw meanwhile', async () => {
    const store = fakeStore();
    const first = begin(store);
    const gone = { ...OBJECT, name: 'gone' };
    [OBJECT, gone].forEach(o => first.observe(o, [], THEN));
    [OBJECT, gone].forEach(o => first.observe(o, [cart, web], THEN));
    await eventually(() => expect(store.rows.size).toBe(4));
    await first.stop();

    store.state.away = true;
    const second = begin(store);
    second.observe(OBJECT, [cart], LATER);
    second.retain(OBJECT.kind, 'east', (_, name) => name === OBJECT.name);
    expect(second.since(OBJECT, cart)).toMatchObject({ longer: true });
    store.state.away = false;
    await eventually(() =>
      expect(second.since(OBJECT, cart)).toMatchObject({
        since: THEN,
        longer: false,
      }),
    );
    await eventually(() => expect(store.rows.size).toBe(1));
  });
});
