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

import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TestHost } from './testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('pull requests merged by a push', () => {
  let host: TestHost;
  let receiver: Server;
  const told: { action: string; merged: boolean }[] = [];

  beforeAll(async () => {
    host = await TestHost.start();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        told.push({ action: body.action, merged: body.pull_request.merged });
        response.end();
      });
    });
    await new Promise<void>(done => {
      receiver.listen(0, '127.0.0.1', done);
    });
  });
  afterAll(async () => {
    await host.stop();
    receiver.close();
  });
  beforeEach(() => {
    told.length = 0;
  });

  /** A repository with a pull request of `change`, cloned by ben. */
  async function cloned(name: string): Promise<void> {
    const repository = await host.repository(name, { a: '1\n', b: '1\n' });
    await host.commit(repository, 'change', { a: '2\n' }, 'Second a', 'main');
    const { port } = receiver.address() as AddressInfo;
    const hook = await host.api('POST', `/repos/acme/${name}/hooks`, {
      type: 'gitea',
      active: true,
      events: ['pull_request'],
      config: { url: `http://127.0.0.1:${port}/`, content_type: 'json' },
    });
    expect(hook.status).toBe(201);
    const opened = await host.api('POST', `/repos/acme/${name}/pulls`, {
      title: 'Raise a',
      head: 'change',
      base: 'main',
    });
    expect(opened.status).toBe(201);
    await host.git(['clone', '--quiet', host.remote(name, 'ben'), name]);
  }

  const pull = async (name: string) =>
    (await host.api('GET', `/repos/acme/${name}/pulls/1`)).body;
  const head = async (name: string) =>
    (await host.git(['rev-parse', 'HEAD'], name)).trim();

  it('counts as merged by who pushed, with the merge commit', async () => {
    await cloned('by-hand');
    await host.git(
      ['merge', '--quiet', '--no-ff', '-m', 'By hand', 'origin/change'],
      'by-hand',
    );
    const merge = await head('by-hand');
    await host.git(['commit', '--allow-empty', '-m', 'Later'], 'by-hand');
    await host.git(['push', '--quiet', 'origin', 'HEAD:main'], 'by-hand');
    expect(await pull('by-hand')).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: merge,
      merged_by: { login: 'ben' },
      changed_files: 1,
    });
    const files = await host.api('GET', '/repos/acme/by-hand/pulls/1/files');
    expect(files.body).toMatchObject([{ filename: 'a' }]);
    await host.server.host.webhooks.settled();
    expect(told).toEqual([
      { action: 'opened', merged: false },
      { action: 'closed', merged: true },
    ]);
  });

  it('counts after a fast-forward, even one that takes the branch away', async () => {
    await cloned('forward');
    await host.git(
      ['merge', '--quiet', '--ff-only', 'origin/change'],
      'forward',
    );
    const tip = await head('forward');
    await host.git(
      ['push', '--quiet', 'origin', 'HEAD:main', ':change'],
      'forward',
    );
    expect(await pull('forward')).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: tip,
    });
  });

  it('stays open where the base merely moves, or only part of it came', async () => {
    await cloned('partly');
    await host.git(['commit', '--allow-empty', '-m', 'Else'], 'partly');
    await host.git(['push', '--quiet', 'origin', 'HEAD:main'], 'partly');
    expect((await pull('partly')).state).toBe('open');

    const repository = host.server.host.state.repository('acme', 'partly')!;
    await host.commit(repository, 'change', { b: '2\n' }, 'And b');
    await host.git(
      ['merge', '--quiet', '--no-edit', 'origin/change'],
      'partly',
    );
    await host.git(['push', '--quiet', 'origin', 'HEAD:main'], 'partly');
    expect(await pull('partly')).toMatchObject({
      state: 'open',
      merged: false,
    });
  });

  it('stays open where its branch is set back to what the base has', async () => {
    await cloned('back');
    await host.git(
      ['push', '--quiet', '--force', 'origin', 'HEAD:change'],
      'back',
    );
    await host.git(['commit', '--allow-empty', '-m', 'Else'], 'back');
    await host.git(['push', '--quiet', 'origin', 'HEAD:main'], 'back');
    expect(await pull('back')).toMatchObject({ state: 'open', merged: false });
  });
});
