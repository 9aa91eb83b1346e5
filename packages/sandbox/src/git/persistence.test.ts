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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestHost } from './testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('a git host with a data directory', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-git-data-'));
  });
  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('makes a new repository over the remains of a forgotten one', async () => {
    const host = await TestHost.start();
    const repository = await host.repository('again', { old: '1\n' });
    host.server.host.state.removeRepository(repository);
    await host.repository('again', { new: '1\n' });
    const { body } = await host.api('GET', '/repos/acme/again/contents');
    expect(body.map((entry: { name: string }) => entry.name)).toEqual(['new']);
    await host.stop();
  });

  it('comes back with repositories, pull requests, labels and hooks', async () => {
    const first = await TestHost.start(dataDir);
    const repository = await first.repository('kept');
    await first.commit(repository, 'change', { x: '1\n' }, 'Add x', 'main');
    const base = '/repos/acme/kept';
    const label = await first.api('POST', `${base}/labels`, {
      name: 'kept',
      color: '00aabb',
    });
    await first.api('POST', `${base}/pulls`, {
      title: 'Add x',
      head: 'change',
      base: 'main',
      labels: [label.body.id],
    });
    await first.api('POST', `${base}/hooks`, {
      type: 'gitea',
      active: true,
      config: { url: 'http://127.0.0.1:9/', secret: 's' },
    });
    expect(first.server.restored).toBe(false);
    await first.stop();

    const second = await TestHost.start(dataDir);
    expect(second.server.restored).toBe(true);
    const pull = await second.api('GET', `${base}/pulls/1`);
    expect(pull.body).toMatchObject({
      title: 'Add x',
      mergeable: true,
      changed_files: 1,
      labels: [{ name: 'kept' }],
    });
    expect((await second.api('GET', `${base}/hooks`)).body).toHaveLength(1);
    const pushes: string[] = [];
    second.server.host.onPush(push => pushes.push(push.ref));
    const again = second.server.host.state.repository('acme', 'kept');
    await second.commit(again!, 'main', { y: '1\n' }, 'Add y');
    expect(pushes).toEqual(['refs/heads/main']);
    const next = await second.api('POST', `${base}/labels`, {
      name: 'new',
      color: '112233',
    });
    expect(next.body.id).toBeGreaterThan(label.body.id);
    await second.stop();
  });
});
