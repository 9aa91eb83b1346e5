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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { TestHost } from '../testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('repositories', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });

  it('tells its version, users and organisations', async () => {
    const version = await host.api('GET', '/version', undefined, null);
    expect(version.body.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect((await host.api('GET', '/user')).body).toMatchObject({
      login: 'ana',
      full_name: 'Ana Test',
    });
    expect((await host.api('GET', '/user', undefined, null)).status).toBe(401);
    expect((await host.api('GET', '/users/ben')).body.login).toBe('ben');
    expect((await host.api('GET', '/users/nobody')).status).toBe(404);
    expect((await host.api('GET', '/orgs/acme')).body.username).toBe('acme');
    expect((await host.api('GET', '/orgs/none')).status).toBe(404);
    expect(
      JSON.stringify((await host.api('GET', '/users/ben')).body),
    ).not.toContain('ben-token');
  });

  it('knows a caller by basic credentials of any case', async () => {
    const basic = (text: string) => Buffer.from(text).toString('base64');
    for (const header of [
      `basic ${basic('ana:ana-token')}`,
      `Basic ${basic('ana-token:x-oauth-basic')}`,
      'Bearer ana-token',
      'token ana-token',
    ]) {
      const response = await fetch(`${host.url}/api/v1/user`, {
        headers: { Authorization: header },
      });
      expect((await response.json()).login).toBe('ana');
    }
    const response = await fetch(`${host.url}/api/v1/user`, {
      headers: { Authorization: `Basic ${basic('ana:ben-token')}` },
    });
    expect(response.status).toBe(401);
  });

  it('creates, changes and deletes', async () => {
    const created = await host.api('POST', '/orgs/acme/repos', {
      name: 'made',
      description: 'Made by a test',
      auto_init: true,
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      full_name: 'acme/made',
      empty: false,
      default_branch: 'main',
      clone_url: `${host.url}/acme/made.git`,
      html_url: `${host.url}/acme/made`,
      permissions: { push: true },
    });
    const again = await host.api('POST', '/orgs/acme/repos', { name: 'Made' });
    expect(again.status).toBe(409);
    const bad = await host.api('POST', '/orgs/acme/repos', { name: '../x' });
    expect(bad.status).toBe(422);
    expect((await host.api('POST', '/orgs/acme/repos', {})).status).toBe(422);
    const refused = await host.api(
      'POST',
      '/orgs/acme/repos',
      { name: 'by-eve' },
      'eve-token',
    );
    expect(refused.status).toBe(403);
    const own = await host.api(
      'POST',
      '/user/repos',
      { name: 'mine' },
      'eve-token',
    );
    expect(own.body.full_name).toBe('eve/mine');

    const patched = await host.api('PATCH', '/repos/acme/made', {
      description: 'Changed',
      archived: true,
    });
    expect(patched.body).toMatchObject({
      description: 'Changed',
      archived: true,
    });
    const archived = await host.api('POST', '/repos/acme/made/contents/x', {
      content: '',
    });
    expect(archived.status).toBe(423);
    await host.api('PATCH', '/repos/acme/made', { archived: false });
    const noBranch = await host.api('PATCH', '/repos/acme/made', {
      default_branch: 'none',
    });
    expect(noBranch.status).toBe(404);

    expect(
      (await host.api('DELETE', '/repos/acme/made', undefined, 'eve-token'))
        .status,
    ).toBe(403);
    expect((await host.api('DELETE', '/repos/acme/made')).status).toBe(204);
    expect((await host.api('GET', '/repos/acme/made')).status).toBe(404);
  });

  it('pages lists, with links and a total', async () => {
    await host.api('POST', '/orgs', { username: 'many' });
    for (let i = 0; i < 5; i++) {
      await host.api('POST', '/orgs/many/repos', { name: `r${i}` });
    }
    const page = await host.api('GET', '/orgs/many/repos?page=2&limit=2');
    expect(page.body.map((r: { name: string }) => r.name)).toEqual([
      'r2',
      'r3',
    ]);
    expect(page.headers.get('x-total-count')).toBe('5');
    const link = page.headers.get('link') ?? '';
    expect(link).toContain(
      `<${host.url}/api/v1/orgs/many/repos?page=3&limit=2>; rel="next"`,
    );
    expect(link).toContain('page=3&limit=2>; rel="last"');
    expect(link).toContain('page=1&limit=2>; rel="prev"');
    const last = await host.api('GET', '/orgs/many/repos?page=3&limit=2');
    expect(last.headers.get('link')).not.toContain('rel="next"');
    expect((await host.api('GET', '/orgs/many/repos?page=x')).status).toBe(422);
    const found = await host.api('GET', '/repos/search?q=r4');
    expect(found.body).toMatchObject({ ok: true, data: [{ name: 'r4' }] });
  });

  it('lists commits by path and page, with their files', async () => {
    const repository = await host.repository('log', { a: '1\n' });
    for (let i = 2; i <= 4; i++) {
      await host.commit(
        repository,
        'main',
        { a: `${i}\n` },
        `Change a to ${i}`,
      );
    }
    const sha = await host.commit(
      repository,
      'main',
      { b: '1\n' },
      'Add b\n\nWhy.',
    );
    const all = await host.api('GET', '/repos/acme/log/commits?limit=2');
    expect(all.headers.get('x-total-count')).toBe('5');
    expect(all.body).toHaveLength(2);
    expect(all.body[0]).toMatchObject({
      sha,
      html_url: `${host.url}/acme/log/commit/${sha}`,
      commit: { message: 'Add b\n\nWhy.\n', author: { name: 'Ana Test' } },
      author: { login: 'ana' },
      files: [{ filename: 'b', status: 'added' }],
    });
    const ofA = await host.api(
      'GET',
      '/repos/acme/log/commits?path=a&page=2&limit=3',
    );
    expect(ofA.headers.get('x-total-count')).toBe('4');
    expect(
      ofA.body.map((c: { commit: { message: string } }) => c.commit.message),
    ).toEqual(['First\n']);
    for (const ref of [sha, sha.slice(0, 8), 'main', 'HEAD']) {
      const one = await host.api('GET', `/repos/acme/log/git/commits/${ref}`);
      expect(one.body.sha).toBe(sha);
    }
    const none = await host.api('GET', '/repos/acme/log/git/commits/abcdef1');
    expect(none.status).toBe(404);
    const diff = await host.api(
      'GET',
      `/repos/acme/log/git/commits/${sha}.diff`,
    );
    expect(diff.body).toContain('+++ b/b');
  });

  it('lists trees and reads blobs', async () => {
    await host.repository('tree', { 'x/y': 'z\n', top: 't\n' });
    const tree = await host.api(
      'GET',
      '/repos/acme/tree/git/trees/main?recursive=true',
    );
    expect(
      tree.body.tree.map((e: { path: string; type: string }) => [
        e.path,
        e.type,
      ]),
    ).toEqual([
      ['top', 'blob'],
      ['x', 'tree'],
      ['x/y', 'blob'],
    ]);
    const { sha } = tree.body.tree[2];
    const blob = await host.api('GET', `/repos/acme/tree/git/blobs/${sha}`);
    expect(Buffer.from(blob.body.content, 'base64').toString()).toBe('z\n');
    expect(
      (await host.api('GET', '/repos/acme/tree/git/blobs/HEAD')).status,
    ).toBe(404);
  });

  it('makes archives with one folder in them', async () => {
    await host.repository('packed', { 'dir/file.txt': 'text\n' });
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-archive-'));
    const response = await fetch(
      `${host.url}/api/v1/repos/acme/packed/archive/main.tar.gz`,
    );
    const file = join(directory, 'a.tar.gz');
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    const names = execFileSync('tar', ['tzf', file]).toString();
    await rm(directory, { recursive: true });
    expect(names).toContain('packed/dir/file.txt');
    const zip = await fetch(
      `${host.url}/api/v1/repos/acme/packed/archive/main.zip`,
    );
    expect(
      Buffer.from(await zip.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(
      (await host.api('GET', '/repos/acme/packed/archive/none.zip')).status,
    ).toBe(404);
    expect(
      (await host.api('GET', '/repos/acme/packed/archive/main.rar')).status,
    ).toBe(404);
  });

  it('creates, lists and deletes branches', async () => {
    await host.repository('branches');
    const base = '/repos/acme/branches/branches';
    const created = await host.api('POST', base, {
      new_branch_name: 'feature/x',
      old_branch_name: 'main',
    });
    expect(created.status).toBe(201);
    expect(created.body.name).toBe('feature/x');
    const again = await host.api('POST', base, {
      new_branch_name: 'feature/x',
    });
    expect(again.status).toBe(409);
    for (const name of ['a..b', '-x', 'x.lock', 'a b', '@']) {
      const { status } = await host.api('POST', base, {
        new_branch_name: name,
      });
      expect([name, status]).toEqual([name, 422]);
    }
    const missing = await host.api('POST', base, {
      new_branch_name: 'y',
      old_branch_name: 'none',
    });
    expect(missing.status).toBe(404);
    expect(
      (await host.api('GET', `${base}/feature/x`)).body.commit.id,
    ).toHaveLength(40);
    expect((await host.api('DELETE', `${base}/main`)).status).toBe(403);
    expect((await host.api('DELETE', `${base}/feature%2Fx`)).status).toBe(204);
    expect((await host.api('GET', `${base}/feature/x`)).status).toBe(404);
  });

  it('keeps what builds say of a commit, the worst first', async () => {
    const repository = await host.repository('statuses');
    const sha = await host.commit(repository, 'main', { a: '1' }, 'One');
    const post = (state: string, context: string) =>
      host.api('POST', `/repos/acme/statuses/statuses/${sha}`, {
        state,
        context,
      });
    expect((await post('pending', 'build')).status).toBe(201);
    await post('success', 'build');
    await post('failure', 'test');
    expect((await post('fine', 'x')).status).toBe(422);
    const combined = await host.api(
      'GET',
      '/repos/acme/statuses/commits/main/status',
    );
    expect(combined.body).toMatchObject({
      state: 'failure',
      total_count: 2,
      sha,
    });
    const all = await host.api('GET', `/repos/acme/statuses/statuses/${sha}`);
    expect(all.body).toHaveLength(3);
  });

  it('answers 404 in its own shape to what it does not serve', async () => {
    const answer = await host.api('GET', '/nothing/here');
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      message: 'Not found.',
      url: `${host.url}/api/v1`,
    });
  });
});
