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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { GiteaHost, textAt } from '../../__testUtils__/giteaHost';
import { createPullRequestWaitAction } from './pullRequestWait';

jest.setTimeout(60_000);

describe('gitops:pull-request:wait on Gitea', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;
  let repository: Awaited<ReturnType<GiteaHost['repository']>>;
  let count = 0;
  let name: string;

  beforeAll(async () => {
    host = await GiteaHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });
  beforeEach(async () => {
    host.down = () => false;
    count += 1;
    name = `repository-${count}`;
    repository = await host.repository(name, { 'a.yaml': 'a: 1\n' });
    await host.api('POST', `/repos/acme/${name}/branches`, {
      new_branch_name: 'change',
    });
    await host.commit(repository, { 'a.yaml': 'a: 2\n' }, 'change');
    await host.api('POST', `/repos/acme/${name}/pulls`, {
      head: 'change',
      base: 'main',
      title: 'Change',
    });
  });

  const run = (input: JsonObject = {}, more: Partial<RunOptions> = {}) =>
    runAction(
      createPullRequestWaitAction({
        repositories: host.repositories,
        config: mockServices.rootConfig(),
        interval: 20,
        conflictFor: 100,
      }),
      {
        input: { repoUrl: host.repoUrl(name), number: 1, ...input },
        workspacePath: workspace.path,
        ...more,
      },
    );
  const later = (action: () => Promise<unknown>) =>
    new Promise<void>((resolve, reject) =>
      setTimeout(() => action().then(() => resolve(), reject), 150),
    );
  const merge = () =>
    host.api('POST', `/repos/acme/${name}/pulls/1/merge`, { Do: 'merge' });
  const close = () =>
    host.api('PATCH', `/repos/acme/${name}/pulls/1`, { state: 'closed' });

  it('should end once it is merged', async () => {
    const [{ outputs, log }] = await Promise.all([run(), later(merge)]);
    const { body } = await host.api('GET', `/repos/acme/${name}/branches/main`);
    expect(outputs).toEqual({
      state: 'merged',
      mergeCommit: textAt(body, 'commit', 'id'),
      url: `${host.server.url}/acme/${name}/pulls/1`,
    });
    expect(log).toEqual([
      `${outputs.url} is open`,
      `${outputs.url} is merged as ${outputs.mergeCommit}`,
    ]);
  });

  it('should wait out that the host is down', async () => {
    host.down = () => true;
    const [{ outputs, log }] = await Promise.all([
      run(),
      later(async () => {
        await merge();
        host.down = () => false;
      }),
    ]);
    expect(outputs.state).toBe('merged');
    expect(log[0]).toContain('could not be asked: waiting');
  });

  it('should say that it is closed without being merged, or take it', async () => {
    await Promise.all([
      expect(run()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('closed without being merged'),
      }),
      later(close),
    ]);
    expect((await run({ until: 'closed' })).outputs.state).toBe('closed');
  });

  it('should tell what can be merged from what is in conflict', async () => {
    expect((await run({ until: 'mergeable' })).outputs.state).toBe('open');
    await host.commit(repository, { 'a.yaml': 'a: 3\n' });
    await expect(run({ until: 'mergeable' })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Bring change up to date with main'),
    });
  });

  it('should say what it has seen when time is over, or the task cancelled', async () => {
    await expect(run({ timeout: '1s' })).rejects.toThrow(
      /is not merged after 1s: .* is open. Try the task again/,
    );
    await expect(
      run({}, { signal: AbortSignal.timeout(100) }),
    ).rejects.toMatchObject({ name: expect.stringMatching(/Abort|Timeout/) });
  });

  it.each([
    [{ timeout: 'soon' }, 'timeout is soon'],
    [{ number: 99 }, 'does not know pull request 99'],
    [{ repoUrl: 'x' }, 'not understood'],
  ])('should say what is wrong: %j', async (input, message) => {
    await expect(run(input)).rejects.toThrow(message);
  });

  it('should ask nobody in a dry run', async () => {
    host.requests.length = 0;
    const { outputs } = await run({}, { isDryRun: true });
    expect(outputs.state).toBe('merged');
    expect(host.requests).toEqual([]);
  });
});
