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

import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { GitRepository } from '../../testing/gitRepository';
import { Repositories } from './repositories';

jest.setTimeout(30_000);

describe('repositories', () => {
  const remote = new GitRepository();
  const cacheDir = mkdtempSync(join(tmpdir(), 'sandbox-mirrors-'));
  const repositories = new Repositories({ cacheDir, referencesMs: 60_000 });

  afterAll(() => {
    remote.remove();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  it('are read at any of their commits', async () => {
    const first = remote.commit({ 'a/b.txt': 'one', 'c.txt': '' });
    const second = remote.commit({ 'a/b.txt': 'zwei ü' });
    const old = await repositories.tree(remote.url, first);
    const now = await repositories.tree(remote.url, second);
    expect(old.text('a/b.txt')).toBe('one');
    expect(old.text('c.txt')).toBe('');
    expect(now.text('a/b.txt')).toBe('zwei ü');
    expect(now.text('gone')).toBeUndefined();
    expect(now.isDirectory('a')).toBe(true);
    expect(now.below('')).toEqual(['a/b.txt', 'c.txt']);
    expect(now.directories()).toEqual(['a']);
  });

  it('resolve branches, HEAD and commits, until they are forgotten', async () => {
    const first = remote.commit({ 'd.txt': '1' });
    await expect(repositories.resolve(remote.url, 'main')).resolves.toBe(first);
    await expect(repositories.resolve(remote.url, '')).resolves.toBe(first);
    await expect(
      repositories.resolve(remote.url, first.slice(0, 8)),
    ).resolves.toBe(first);
    const second = remote.commit({ 'd.txt': '2' });
    await expect(repositories.resolve(remote.url, 'main')).resolves.toBe(first);
    repositories.forgetWhere(url => url === remote.url);
    await expect(repositories.resolve(remote.url, 'main')).resolves.toBe(
      second,
    );
  });

  it.each([
    ['--upload-pack=touch /tmp/x', /unsupported repository URL/],
    ['ext::sh -c date', /unsupported repository URL/],
    ['file:///nowhere/at/all', /nowhere/],
  ])('refuse %s', async (url, reason) => {
    await expect(repositories.resolve(url, 'main')).rejects.toThrow(reason);
  });

  it.each(['nope', '--output=/tmp/x', 'main:a'])(
    'do not know the revision %s',
    async revision => {
      await expect(repositories.resolve(remote.url, revision)).rejects.toThrow(
        `unable to resolve '${revision}' to a commit SHA`,
      );
    },
  );
});
