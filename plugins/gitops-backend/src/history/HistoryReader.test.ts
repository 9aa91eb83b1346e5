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
import { deployment, OBJECT } from './__testUtils__/deployments';
import { toCursor } from './cursor';
import { DeploymentRecorder } from './DeploymentRecorder';
import { StoredDeployment } from './DeploymentStore';
import { HistoryReader } from './HistoryReader';
import { applicationKind } from '../tools/argocd/kind';
import { application } from '../__testUtils__/applications';

const KIND = applicationKind([]);

describe('HistoryReader', () => {
  const logger = mockServices.logger.mock();
  const get = jest.fn();
  const list = jest.fn();
  let recorder: DeploymentRecorder;

  function reader() {
    recorder = new DeploymentRecorder({
      store: { add: () => new Promise(() => {}), isHealthy: async () => false },
      logger,
    });
    return new HistoryReader({
      store: { get, list },
      recorder,
      clusters: { connection: () => undefined, failure: () => undefined },
      commit: () => ({}),
      logger,
      timeoutMs: 20,
    });
  }
  beforeEach(() => jest.resetAllMocks());

  const ids = (deployments: Array<{ id: string }>) =>
    deployments.map(({ id }) => id);

  it('should show what is not written yet, once', async () => {
    const history = reader();
    const facts = KIND.facts!(application('cart-dev')).deployments;
    recorder.observe(OBJECT, facts);
    const waiting = recorder.waiting(OBJECT);
    expect(waiting).toHaveLength(2);
    list.mockResolvedValue([waiting[0], deployment(1)]);
    const { deployments } = await history.read(KIND, OBJECT, { limit: 10 });
    expect(ids(deployments)).toEqual([
      waiting[1].id,
      waiting[0].id,
      deployment(1).id,
    ]);
    expect(deployments[0]).toMatchObject({ current: true, inArgoCd: true });
    expect(deployments[2]).toMatchObject({ current: false, inArgoCd: false });
    const older = await history.read(KIND, OBJECT, {
      limit: 10,
      cursor: toCursor(waiting[0]),
    });
    expect(ids(older.deployments)).toEqual([deployment(1).id]);
  });

  it('should name the one before that succeeded, beyond the page as well', async () => {
    const failed = (n: number): StoredDeployment => ({
      ...deployment(n),
      succeeded: false,
      phase: 'Failed',
    });
    const all = [deployment(5), failed(4), failed(3), failed(2), deployment(1)];
    list.mockImplementation(async (_, { after, limit, succeeded }) =>
      all
        .filter(d => !after || d.finishedAt < after.finishedAt)
        .filter(d => succeeded === undefined || d.succeeded === succeeded)
        .slice(0, limit),
    );
    const page = await reader().read(KIND, OBJECT, { limit: 2 });
    expect(ids(page.deployments)).toEqual(ids(all.slice(0, 2)));
    expect(page.deployments.map(d => d.previousId)).toEqual([
      deployment(1).id,
      deployment(1).id,
    ]);
    expect(page.nextCursor).toBe(toCursor(all[1]));
  });

  it('should say what is missing where nothing answers', async () => {
    list.mockImplementation(() => new Promise(() => {}));
    get.mockRejectedValue(new Error('connection refused'));
    const history = reader();
    await expect(
      history.read(KIND, OBJECT, { limit: 10 }),
    ).resolves.toMatchObject({
      deployments: [],
      notes: [
        { code: 'history-database-unavailable' },
        { code: 'cluster-unreachable', params: { cluster: 'east' } },
      ],
    });
    await expect(history.pair(KIND, OBJECT, 'x')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
