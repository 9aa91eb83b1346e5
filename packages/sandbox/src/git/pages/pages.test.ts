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

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('pages', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });

  it('shows a repository with its files and its README', async () => {
    await host.repository('shown', {
      'README.md': '# Shown\n\nAs it is.\n',
      'dir/file.txt': 'text\n',
    });
    const { status, text } = await host.page('/acme/shown');
    expect(status).toBe(200);
    expect(text).toContain('# Shown');
    expect(text).toContain('href="/acme/shown/src/branch/main/dir"');
    expect(text).toContain(`git clone ${host.url}/acme/shown.git`);
    expect((await host.page('/acme/shown.git')).status).toBe(200);
    expect((await host.page('/acme')).text).toContain('acme/shown');
    expect((await host.page('/')).text).toContain('acme/shown');
  });

  it('shows files and directories at branches with slashes and at commits', async () => {
    const repository = await host.repository('files');
    const sha = await host.commit(
      repository,
      'feature/a',
      { 'deep/er/file.txt': 'at the branch\n' },
      'Deep',
      'main',
    );
    const branch = await host.page(
      '/acme/files/src/branch/feature/a/deep/er/file.txt',
    );
    expect(branch.text).toContain('at the branch');
    const commit = await host.page(`/acme/files/src/commit/${sha}/deep`);
    expect(commit.text).toContain('er/');
    const raw = await host.page(
      '/acme/files/raw/branch/feature/a/deep/er/file.txt',
    );
    expect(raw.text).toBe('at the branch\n');
    const log = await host.page('/acme/files/commits/branch/feature/a');
    expect(log.text).toContain('Deep');
  });

  it('shows a commit with its message, its author and its diff', async () => {
    const repository = await host.repository('commit');
    const sha = await host.commit(
      repository,
      'main',
      { 'README.md': '# Bye\n' },
      'Say goodbye\n\nIt is late.',
    );
    const { text } = await host.page(`/acme/commit/commit/${sha}`);
    expect(text).toContain('<h1>Say goodbye</h1>');
    expect(text).toContain('It is late.');
    expect(text).toContain('Ana Test');
    expect(text).toContain('<span class="del">-# Hello</span>');
    expect(text).toContain('<span class="add">+# Bye</span>');
    const short = await host.page(`/acme/commit/commit/${sha.slice(0, 7)}`);
    expect(short.status).toBe(200);
    const compare = await host.page(`/acme/commit/compare/${sha}~1...${sha}`);
    expect(compare.status).toBe(404);
    const whole = await host.page(`/acme/commit/compare/${sha}...main`);
    expect(whole.status).toBe(200);
  });

  it('shows a pull request through its life', async () => {
    const repository = await host.repository('pull');
    await host.commit(repository, 'change', { x: '1\n' }, 'Add x', 'main');
    await host.api('POST', '/repos/acme/pull/pulls', {
      title: 'Add x',
      body: 'For y.',
      head: 'change',
      base: 'main',
    });
    const opened = await host.page('/acme/pull/pulls/1');
    expect(opened.text).toContain('It can be merged.');
    expect(opened.text).toContain('For y.');
    expect(opened.text).toContain('<span class="add">+1</span>');
    expect((await host.page('/acme/pull/pulls')).text).toContain('Add x');
    await host.api('POST', '/repos/acme/pull/pulls/1/merge', { Do: 'squash' });
    const merged = await host.page('/acme/pull/pulls/1');
    expect(merged.text).toContain('Merged by Ana Test');
    expect((await host.page('/acme/pull/pulls/1.diff')).text).toContain('+1');
  });

  it('escapes whatever people wrote', async () => {
    const evil = '<script>alert("x")</script>';
    const repository = await host.repository('evil', {
      'README.md': evil,
      '<img src=x>.txt': evil,
    });
    const sha = await host.commit(
      repository,
      'change',
      { 'a&b.txt': evil },
      `${evil} & "more"`,
      'main',
    );
    await host.api('PATCH', '/repos/acme/evil', { description: evil });
    await host.api('POST', '/repos/acme/evil/pulls', {
      title: evil,
      body: evil,
      head: 'change',
      base: 'main',
    });
    for (const path of [
      '/',
      '/acme',
      '/acme/evil',
      '/acme/evil/src/branch/main/%3Cimg%20src=x%3E.txt',
      '/acme/evil/commits/branch/change',
      `/acme/evil/commit/${sha}`,
      '/acme/evil/pulls',
      '/acme/evil/pulls/1',
      '/acme/evil/src/branch/main/%3Cscript%3E',
      '/acme/evil/commit/%3Cscript%3E',
    ]) {
      const { text } = await host.page(path);
      expect([path, text.includes('<script')]).toEqual([path, false]);
      expect([path, text.includes('<img')]).toEqual([path, false]);
    }
    const response = await fetch(`${host.url}/acme/evil`);
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    const raw = await fetch(`${host.url}/acme/evil/raw/branch/main/README.md`);
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('has a page for what is not there', async () => {
    await host.repository('there');
    for (const path of [
      '/nobody',
      '/acme/nothing',
      '/acme/there/src/branch/none/x',
      '/acme/there/src/branch/main/none',
      '/acme/there/src/branch/main/..%2f..%2fconfig',
      '/acme/there/commit/1234567',
      '/acme/there/pulls/1',
      '/acme/there/odd/page',
    ]) {
      const { status, text } = await host.page(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('<h1>Not found</h1>');
    }
    expect((await host.page('/acme/there/src/branch/%E0%A4%A')).status).toBe(
      400,
    );
  });

  it('leads the address of an editor to the file', async () => {
    await host.repository('edit');
    const response = await fetch(`${host.url}/acme/edit/_edit/main/README.md`, {
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toBe(
      '/acme/edit/src/branch/main/README.md',
    );
  });
});
