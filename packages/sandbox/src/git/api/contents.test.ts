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

import { TestHost } from '../testing/testHost';

const base64 = (text: string) => Buffer.from(text).toString('base64');

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('contents', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });

  it('reads files and directories at a ref', async () => {
    const repository = await host.repository('read', {
      'README.md': '# Read\n',
      'deploy/dev/values with space.yaml': 'tag: 1\n',
    });
    await host.commit(
      repository,
      'feature/one',
      { 'README.md': '# Feature\n' },
      'On a branch',
      'main',
    );
    const file = await host.api('GET', '/repos/acme/read/contents/README.md');
    expect(file.status).toBe(200);
    expect(file.body).toMatchObject({
      name: 'README.md',
      type: 'file',
      encoding: 'base64',
      content: base64('# Read\n'),
      html_url: `${host.url}/acme/read/src/branch/main/README.md`,
    });
    const branch = await host.api(
      'GET',
      '/repos/acme/read/contents/README.md?ref=feature/one',
    );
    expect(branch.body.content).toBe(base64('# Feature\n'));
    const directory = await host.api('GET', '/repos/acme/read/contents/deploy');
    expect(directory.body).toMatchObject([
      { name: 'dev', path: 'deploy/dev', type: 'dir', content: null },
    ]);
    const spaced = await host.api(
      'GET',
      '/repos/acme/read/contents/deploy/dev/values%20with%20space.yaml',
    );
    expect(spaced.body.content).toBe(base64('tag: 1\n'));
    const raw = await host.api(
      'GET',
      '/repos/acme/read/raw/README.md?ref=main',
    );
    expect(raw.body).toBe('# Read\n');
  });

  it('answers 304 to a reader who has the newest', async () => {
    await host.repository('etag');
    const url = `${host.url}/api/v1/repos/acme/etag/contents/README.md`;
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const status = await host.rawStatus('GET', new URL(url).pathname, {
      'If-None-Match': etag,
    });
    expect(status).toBe(304);
  });

  it('creates, updates and deletes with the checks Gitea makes', async () => {
    await host.repository('write');
    const path = '/repos/acme/write/contents/config/app.yaml';
    const created = await host.api('POST', path, {
      content: base64('a: 1\n'),
      message: 'Add app.yaml',
      author: { name: 'Somebody', email: 'somebody@acme.example' },
    });
    expect(created.status).toBe(201);
    expect(created.body.commit).toMatchObject({
      message: 'Add app.yaml\n',
      author: { name: 'Somebody' },
      committer: { name: 'Ana Test' },
    });
    const { sha } = created.body.content;

    expect((await host.api('POST', path, { content: '' })).status).toBe(422);
    expect(
      (await host.api('PUT', path, { content: base64('a: 2\n') })).status,
    ).toBe(422);
    const stale = await host.api('PUT', path, {
      content: base64('a: 2\n'),
      sha: '0'.repeat(40),
    });
    expect(stale.status).toBe(409);
    expect(stale.body.message).toContain('sha does not match');

    const updated = await host.api('PUT', path, {
      content: base64('a: 2\n'),
      sha,
    });
    expect(updated.status).toBe(200);
    expect(updated.body.content.content).toBe(base64('a: 2\n'));

    const deleted = await host.api('DELETE', path, {
      sha: updated.body.content.sha,
    });
    expect(deleted.status).toBe(200);
    expect((await host.api('GET', path)).status).toBe(404);
  });

  it('changes several files in one commit on a new branch', async () => {
    const repository = await host.repository('several', {
      a: 'a\n',
      b: 'b\n',
      c: 'c\n',
    });
    const { body: before } = await host.api(
      'GET',
      '/repos/acme/several/contents',
    );
    const shaOf = (name: string) =>
      before.find((entry: { name: string }) => entry.name === name).sha;
    const answer = await host.api('POST', '/repos/acme/several/contents', {
      branch: 'main',
      new_branch: 'promote/1.2.3',
      message: 'Promote 1.2.3',
      files: [
        { operation: 'create', path: 'new/d', content: base64('d\n') },
        {
          operation: 'update',
          path: 'a',
          content: base64('A\n'),
          sha: shaOf('a'),
        },
        { operation: 'delete', path: 'b', sha: shaOf('b') },
        {
          operation: 'update',
          path: 'moved',
          from_path: 'c',
          content: base64('c\n'),
          sha: shaOf('c'),
        },
      ],
    });
    expect(answer.status).toBe(201);
    const compared = await host.api(
      'GET',
      '/repos/acme/several/compare/main...promote/1.2.3',
    );
    expect(compared.body.total_commits).toBe(1);
    expect(compared.body.files).toEqual([
      { filename: 'a', status: 'changed' },
      { filename: 'b', status: 'deleted' },
      { filename: 'moved', status: 'renamed' },
      { filename: 'new/d', status: 'added' },
    ]);
    expect(repository.defaultBranch).toBe('main');
    const again = await host.api('POST', '/repos/acme/several/contents', {
      new_branch: 'promote/1.2.3',
      files: [{ operation: 'create', path: 'x', content: '' }],
    });
    expect(again.status).toBe(422);
  });

  it.each([
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/config',
    '.git/config',
    'a/%2E%2E/b',
    'a%00b',
    '.GIT/HEAD',
    'a\\..\\b',
    '../../x',
    'a//b',
    'a/./b',
  ])('refuses the path %s', async path => {
    if (!host.server.host.state.repository('acme', 'tricks')) {
      await host.repository('tricks');
    }
    const url = `/api/v1/repos/acme/tricks/contents/${path}`;
    expect(await host.rawStatus('GET', url)).toBe(404);
    const json = { 'Content-Type': 'application/json' };
    expect(await host.rawStatus('POST', url, json, '{}')).toBe(404);
    const several = await host.api('POST', '/repos/acme/tricks/contents', {
      files: [
        {
          operation: 'create',
          path: decodeURIComponent(path),
          content: '',
        },
      ],
    });
    expect(several.status).toBe(422);
  });

  it('answers 400 to a broken encoding and to broken JSON', async () => {
    await host.repository('broken');
    const path = '/repos/acme/broken/contents/%E0%A4%A';
    expect((await host.api('GET', path)).status).toBe(400);
    const response = await fetch(
      `${host.url}/api/v1/repos/acme/broken/contents/x`,
      {
        method: 'POST',
        headers: {
          Authorization: 'token ana-token',
          'Content-Type': 'application/json',
        },
        body: '{"content":',
      },
    );
    expect(response.status).toBe(400);
  });

  it('takes no option of git for a ref', async () => {
    await host.repository('refs');
    for (const ref of ['--help', '-n1', 'main..x', 'main^{tree}', 'a b']) {
      const { status } = await host.api(
        'GET',
        `/repos/acme/refs/contents/README.md?ref=${encodeURIComponent(ref)}`,
      );
      expect([ref, status]).toEqual([ref, 404]);
    }
  });

  it('lets only those write who may', async () => {
    await host.repository('rights');
    const path = '/repos/acme/rights/contents/x';
    const write = (token: string | null) =>
      host.api('POST', path, { content: '' }, token);
    expect((await write(null)).status).toBe(401);
    expect((await write('wrong')).status).toBe(401);
    expect((await write('eve-token')).status).toBe(403);
    expect((await write('ben-token')).status).toBe(201);
  });
});
