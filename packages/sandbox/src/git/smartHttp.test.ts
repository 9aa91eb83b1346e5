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

import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PushPayload } from '.';
import { TestHost } from './testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('smart HTTP', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });

  it('clones without credentials, and fetches what came later', async () => {
    const repository = await host.repository('clone');
    await host.git(['clone', '-q', host.remote('clone'), 'clone']);
    expect(await host.git(['show', 'HEAD:README.md'], 'clone')).toBe(
      '# Hello\n',
    );
    const sha = await host.commit(repository, 'main', { a: 'b\n' }, 'Second');
    await host.git(['fetch', '-q'], 'clone');
    expect(await host.git(['rev-parse', 'origin/main'], 'clone')).toBe(
      `${sha}\n`,
    );
  });

  it('answers at the address without .git as well', async () => {
    await host.repository('plain');
    const url = host.remote('plain').replace(/\.git$/, '');
    expect(await host.git(['ls-remote', url])).toContain('refs/heads/main');
  });

  it('clones shallow and partial', async () => {
    const repository = await host.repository('deep');
    for (let i = 0; i < 3; i++) {
      await host.commit(repository, 'main', { big: `${i}\n` }, `Change ${i}`);
    }
    await host.git(['clone', '-q', '--depth=1', host.remote('deep'), 'flat']);
    expect(await host.git(['rev-list', '--count', 'HEAD'], 'flat')).toBe('1\n');
    await host.git([
      'clone',
      '-q',
      '--filter=blob:none',
      '--no-checkout',
      host.remote('deep'),
      'partial',
    ]);
    const missing = await host.git(
      ['rev-list', '--objects', '--all', '--missing=print'],
      'partial',
    );
    expect(missing).toMatch(/^\?[0-9a-f]{40}$/m);
    expect(await host.git(['show', 'HEAD:big'], 'partial')).toBe('2\n');
  });

  it('fetches one commit by its id', async () => {
    const repository = await host.repository('by-id');
    const sha = await host.commit(repository, 'main', { a: '1\n' }, 'One');
    await host.commit(repository, 'main', { a: '2\n' }, 'Two');
    await host.git(['init', '-q', 'by-id']);
    await host.git(
      ['fetch', '-q', '--depth=1', host.remote('by-id'), sha],
      'by-id',
    );
    expect(await host.git(['show', 'FETCH_HEAD:a'], 'by-id')).toBe('1\n');
  });

  it('takes a push from who may write, and tells of it', async () => {
    await host.repository('push');
    await host.git(['clone', '-q', host.remote('push', 'ana'), 'push']);
    await writeFile(join(host.directory, 'push', 'new.txt'), 'new\n');
    await host.git(['add', '.'], 'push');
    await host.git(['commit', '-q', '-m', 'Add a file'], 'push');
    const pushes: PushPayload[] = [];
    const stop = host.server.host.onPush(push => pushes.push(push));
    await host.git(['push', '-q', 'origin', 'HEAD:main'], 'push');
    stop();
    const sha = (await host.git(['rev-parse', 'HEAD'], 'push')).trim();
    expect(pushes).toHaveLength(1);
    expect(pushes[0]).toMatchObject({
      ref: 'refs/heads/main',
      after: sha,
      pusher: { login: 'ana' },
      commits: [{ id: sha, message: 'Add a file\n', added: ['new.txt'] }],
      repository: {
        full_name: 'acme/push',
        clone_url: host.remote('push'),
        default_branch: 'main',
      },
    });
  });

  it('takes a first push into an empty repository', async () => {
    await host.api('POST', '/orgs/acme/repos', { name: 'fresh' });
    await host.git(['init', '-q', '-b', 'main', 'fresh']);
    await writeFile(join(host.directory, 'fresh', 'a'), 'a\n');
    await host.git(['add', '.'], 'fresh');
    await host.git(['commit', '-q', '-m', 'Start'], 'fresh');
    await host.git(
      ['push', '-q', host.remote('fresh', 'ana'), 'main'],
      'fresh',
    );
    const { body } = await host.api('GET', '/repos/acme/fresh');
    expect(body).toMatchObject({ empty: false, default_branch: 'main' });
  });

  it('pushes many objects in a compressed body', async () => {
    await host.repository('large');
    await host.git(['clone', '-q', host.remote('large', 'ana'), 'large']);
    const file = join(host.directory, 'large', 'data');
    for (let i = 0; i < 200; i++) {
      await appendFile(file, `${i} ${Math.random()}\n`.repeat(40));
    }
    await host.git(['add', '.'], 'large');
    await host.git(['commit', '-q', '-m', 'Much'], 'large');
    await host.git(
      ['-c', 'http.postBuffer=65536', 'push', '-q', 'origin', 'HEAD'],
      'large',
    );
    await host.git(['clone', '-q', host.remote('large'), 'large-again']);
    expect(await host.git(['rev-parse', 'HEAD'], 'large-again')).toBe(
      await host.git(['rev-parse', 'HEAD'], 'large'),
    );
  });

  it('refuses pushes by others, each for its reason', async () => {
    await host.repository('guarded');
    await host.git(['clone', '-q', host.remote('guarded'), 'guarded']);
    const push = (url: string) =>
      host.gitError(['push', '-q', url, 'HEAD:refs/heads/x'], 'guarded');
    expect(await push(host.remote('guarded'))).toContain(
      'could not read Username',
    );
    expect(await push(host.remote('guarded', 'ana', 'wrong'))).toContain(
      'Authentication failed',
    );
    expect(await push(host.remote('guarded', 'eve'))).toContain('403');
    const { body } = await host.api('GET', '/repos/acme/guarded/branches');
    expect(body.map((branch: { name: string }) => branch.name)).toEqual([
      'main',
    ]);
  });

  it('does not let a push write pull request refs', async () => {
    await host.repository('hidden');
    await host.git(['clone', '-q', host.remote('hidden', 'ana'), 'hidden']);
    expect(
      await host.gitError(
        ['push', 'origin', 'HEAD:refs/pull/1/head'],
        'hidden',
      ),
    ).toContain('deny updating a hidden ref');
  });

  it('keeps private repositories to those who may read', async () => {
    await host.api('POST', '/orgs/acme/repos', {
      name: 'secret',
      private: true,
      auto_init: true,
    });
    expect(await host.gitError(['ls-remote', host.remote('secret')])).toContain(
      'could not read Username',
    );
    expect(
      await host.gitError(['ls-remote', host.remote('secret', 'eve')]),
    ).toContain('not found');
    expect(
      await host.git(['ls-remote', host.remote('secret', 'ben')]),
    ).toContain('refs/heads/main');
    await host.git(['clone', '-q', host.remote('secret', 'rob'), 'secret']);
    expect(
      await host.gitError(['push', 'origin', 'HEAD:refs/heads/x'], 'secret'),
    ).toContain('403');
    const answer = await host.api('GET', '/repos/acme/secret', undefined, null);
    expect(answer.status).toBe(404);
  });

  it('says not found for what is not there, and serves nothing else', async () => {
    expect(
      await host.gitError(['ls-remote', host.remote('nothing')]),
    ).toContain('not found');
    await host.repository('dumb');
    for (const path of ['HEAD', 'config', 'objects/info/packs']) {
      const { status } = await host.page(`/acme/dumb.git/${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
    const { status } = await host.page('/acme/dumb.git/info/refs');
    expect(status).toBe(403);
  });
});
