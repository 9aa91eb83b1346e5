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
  giteaFixture,
  githubFixture,
  gitlabFixture,
  HostFixture,
} from './__testUtils__/fixtures';
import { changesTo } from './changes';
import { propose } from './propose';
import { WrittenFile } from './types';

jest.setTimeout(60_000);

const AUTHOR = { name: 'Acme', email: 'bot@acme.example' };
const text = (path: string, content: string): WrittenFile => ({
  path,
  content: Buffer.from(content),
});

describe.each<[string, () => HostFixture | Promise<HostFixture>]>([
  ['GitHub', githubFixture],
  ['GitLab', gitlabFixture],
  ['Gitea', giteaFixture],
])('a repository on %s', (kind, start) => {
  let host: HostFixture;

  beforeAll(async () => {
    host = await start();
  });
  afterAll(async () => {
    await host.stop();
  });

  it('should be created, empty, and get its first commit', async () => {
    const repository = host.get('created');
    expect(await repository.find()).toBeUndefined();
    await repository.create({
      description: 'Orders',
      visibility: 'private',
      defaultBranch: 'trunk',
    });
    expect(await repository.find()).toMatchObject({
      empty: true,
      archived: false,
      visibility: 'private',
    });
    expect(await repository.branchHead('trunk')).toBeUndefined();
    const commit = await repository.pushFirst({
      branch: 'trunk',
      message: 'Begin',
      author: AUTHOR,
      files: [
        text('README.md', '# Ü\n'),
        text('a/b/c.yaml', 'c: 1\n'),
        { ...text('a/run.sh', '#!/bin/sh\n'), executable: true },
      ],
    });
    expect(await repository.branchHead('trunk')).toBe(commit);
    expect(await repository.find()).toMatchObject({
      empty: false,
      defaultBranch: 'trunk',
    });
    expect(await host.texts('created', 'trunk')).toEqual({
      'README.md': '# Ü\n',
      'a/b/c.yaml': 'c: 1\n',
      'a/run.sh': '#!/bin/sh\n',
    });
    expect(await host.mode('created', 'trunk', 'a/run.sh')).toBe('100755');
    // A second first one would lose what is there
    await expect(
      repository.pushFirst({
        branch: 'trunk',
        message: 'Again',
        author: AUTHOR,
        files: [text('README.md', 'again')],
      }),
    ).rejects.toMatchObject({ name: 'HostError', failure: 'conflict' });
  });

  it('should not be created twice, or where nobody is', async () => {
    const wanted = { visibility: 'private', defaultBranch: 'main' } as const;
    await host.seed('there', { a: 'a' });
    await expect(host.get('there').create(wanted)).rejects.toMatchObject({
      failure: 'conflict',
    });
    const { host: name } = host.get('there');
    const nowhere = host.repositories.at(name, 'nobody/orders');
    if (typeof nowhere === 'string') {
      throw new Error(nowhere);
    }
    await expect(nowhere.create(wanted)).rejects.toMatchObject({
      failure: 'not-found',
      message: expect.stringContaining('nobody'),
    });
  });

  it('should list and read files', async () => {
    const repository = await host.seed('read', {
      'a/b.yaml': 'x: ü\n',
      'c.yaml': 'y\n',
    });
    expect(await repository.defaultBranch()).toBe('main');
    const head = (await repository.branchHead('main'))!;
    const files = await repository.listFiles(head);
    expect(files.map(({ path, mode }) => [path, mode])).toEqual([
      ['a/b.yaml', '100644'],
      ['c.yaml', '100644'],
    ]);
    expect(
      changesTo(files, [text('a/b.yaml', 'x: ü\n'), text('c.yaml', 'y\n')]),
    ).toEqual([]);
    const found = await repository.readFile(head, 'a/b.yaml');
    expect(found).toMatchObject({
      text: 'x: ü\n',
      version: { id: files[0].id },
    });
    expect(await repository.readFile('main', 'a/c.yaml')).toBeUndefined();
    await expect(repository.readFile('main', '../secrets')).rejects.toThrow();
    expect(await repository.branchHead('feature/none')).toBeUndefined();
  });

  it('should take one commit that adds, changes and removes', async () => {
    const repository = await host.seed('write', {
      'keep.yaml': 'keep\n',
      'change.yaml': '1\n',
      'old/a.yaml': 'a\n',
      'old/b/c.yaml': 'c\n',
      'older.yaml': 'o\n',
    });
    const binary = Buffer.from([0, 255, 254, 1]);
    const change = async (branch: string, from: string | undefined) => {
      const head = (await repository.branchHead(from ?? branch))!;
      return repository.commit({
        branch,
        from,
        message: 'Change',
        author: AUTHOR,
        changes: changesTo(
          await repository.listFiles(head),
          [
            text('change.yaml', '2\n'),
            { path: 'new/binary', content: binary },
            { ...text('new/run.sh', '#!/bin/sh\n'), executable: true },
          ],
          ['old'],
          kind !== 'Gitea',
        ),
      });
    };
    const first = await change('feature/x', 'main');
    expect(await repository.branchHead('feature/x')).toBe(first);
    const texts = await host.texts('write', 'feature/x');
    expect(Object.keys(texts).sort()).toEqual([
      'change.yaml',
      'keep.yaml',
      'new/binary',
      'new/run.sh',
      'older.yaml',
    ]);
    expect(texts['change.yaml']).toBe('2\n');
    const found = await repository.readFile('feature/x', 'new/binary');
    expect(found?.content).toEqual(binary);
    // Its API cannot say so
    expect(await host.mode('write', 'feature/x', 'new/run.sh')).toBe(
      kind === 'Gitea' ? '100644' : '100755',
    );
    expect(Object.keys(await host.texts('write', 'main'))).toHaveLength(5);

    const second = await repository.commit({
      branch: 'feature/x',
      message: 'Once more',
      changes: [text('more.yaml', 'm\n')],
    });
    expect(await repository.branchHead('feature/x')).toBe(second);
    await expect(change('feature/x', 'main')).rejects.toMatchObject({
      failure: 'conflict',
    });
    await expect(
      repository.commit({
        branch: 'none',
        message: 'x',
        changes: [text('a', 'a')],
      }),
    ).rejects.toMatchObject({ name: 'HostError' });
    await expect(
      repository.commit({
        branch: 'feature/x',
        message: 'x',
        changes: [text('../a', 'a')],
      }),
    ).rejects.toThrow('is not a repository');
  });

  it('should not overwrite what has come meanwhile', async () => {
    const repository = await host.seed('meanwhile', { 'a.yaml': '1\n' });
    const head = (await repository.branchHead('main'))!;
    const tree = await repository.listFiles(head);
    const change = (value: string) => ({
      branch: 'main',
      head,
      message: 'Change',
      changes: changesTo(tree, [text('a.yaml', value)]),
    });
    const first = await repository.commit(change('2\n'));
    await expect(repository.commit(change('3\n'))).rejects.toMatchObject({
      failure: 'conflict',
    });
    expect(await repository.branchHead('main')).toBe(first);
    expect(await host.texts('meanwhile', 'main')).toEqual({ 'a.yaml': '2\n' });
  });

  it('should move a branch that is where it is taken to be', async () => {
    const repository = await host.seed('moved', { 'a.yaml': '1\n' });
    const to = (await repository.branchHead('main'))!;
    const commit = (more: { from?: string }, name: string) =>
      repository.commit({
        ...more,
        branch: 'env/dev',
        message: 'Change',
        changes: [text(name, 'x\n')],
      });
    const old = await commit({ from: 'main' }, 'b.yaml');
    const from = await commit({}, 'c.yaml');
    await expect(
      repository.moveBranch('env/dev', { from: old, to }),
    ).rejects.toMatchObject({
      failure: 'conflict',
      message: expect.stringContaining('env/dev'),
    });
    expect(await repository.branchHead('env/dev')).toBe(from);
    await repository.moveBranch('env/dev', { from, to });
    expect(await repository.branchHead('env/dev')).toBe(to);
  });

  it('should have pull requests, found, updated, read and merged', async () => {
    const repository = await host.seed('pulls', { 'a.yaml': 'a\n' });
    const opened = await propose(repository, {
      base: 'main',
      branch: 'feature/y',
      title: 'Add it',
      description: 'For Ana',
      changes: [text('new.yaml', 'new\n')],
    });
    expect(opened).toMatchObject({
      number: 1,
      title: 'Add it',
      state: 'open',
      draft: false,
      head: 'feature/y',
      base: 'main',
      headCommit: await repository.branchHead('feature/y'),
      mergeable: true,
    });
    expect(opened.url).toMatch(
      new RegExp(`^https?://.*${host.path('pulls')}/.*1$`),
    );
    const between = { head: 'feature/y', base: 'main' };
    expect(await repository.findPullRequest(between, 'open')).toMatchObject({
      number: 1,
    });
    expect(await repository.findPullRequest(between, 'merged')).toBeUndefined();
    expect(
      await repository.findPullRequest({ head: 'other', base: 'main' }, 'open'),
    ).toBeUndefined();
    await expect(
      repository.openPullRequest({ ...between, title: 'x', description: '' }),
    ).rejects.toMatchObject({ failure: 'conflict' });

    await repository.updatePullRequest(1, {
      title: 'Add it, too',
      description: 'For Ben',
    });
    await repository.addLabels(1, ['environment', 'offboarding']);
    await repository.requestReviews(1, ['ben']);
    expect(await repository.pullRequest(1)).toMatchObject({
      title: 'Add it, too',
    });
    expect(await host.labels('pulls', 1)).toEqual([
      'environment',
      'offboarding',
    ]);
    expect(await host.reviewers('pulls', 1)).toEqual(['ben']);

    await host.merge('pulls', 1);
    expect(await repository.pullRequest(1)).toMatchObject({
      state: 'merged',
      mergeCommit: await repository.branchHead('main'),
    });
    expect(await repository.findPullRequest(between, 'merged')).toMatchObject({
      number: 1,
    });
    expect(await repository.findPullRequest(between, 'open')).toBeUndefined();
    const brought = await repository.branchHead('feature/y');
    const merged = () => repository.findPullRequest(between, 'merged');
    expect((await merged())?.headCommit).toBe(brought);
    await repository.commit({
      branch: 'feature/y',
      message: 'Later',
      changes: [text('later.yaml', 'l\n')],
    });
    expect((await merged())?.headCommit).toBe(brought);
    await repository.deleteBranch('feature/y');
    expect(await repository.branchHead('feature/y')).toBeUndefined();
    expect(await merged()).toMatchObject({ number: 1, headCommit: brought });
    await expect(repository.deleteBranch('feature/y')).rejects.toMatchObject({
      name: 'HostError',
    });
    await expect(repository.pullRequest(99)).rejects.toMatchObject({
      failure: 'not-found',
    });
  });

  it('should have drafts, which cannot be merged', async () => {
    const repository = await host.seed('drafts', { 'a.yaml': 'a\n' });
    await repository.commit({
      branch: 'draft',
      from: 'main',
      message: 'Draft',
      changes: [text('b.yaml', 'b\n')],
    });
    await repository.openPullRequest({
      head: 'draft',
      base: 'main',
      title: 'Some day',
      description: '',
      draft: true,
    });
    expect(await repository.pullRequest(1)).toMatchObject({
      title: 'Some day',
      draft: true,
      state: 'open',
      mergeable: false,
      obstacle: 'it is a draft',
    });
  });

  it('should have its addresses', () => {
    const repository = host.get('addresses');
    expect(repository.url).toMatch(/^https?:\/\/[^/]+\/acme\/.*addresses$/);
    expect(repository.contentsUrl('a/b')).toContain(repository.url);
    expect(repository.contentsUrl('a/b')).toContain('/a/b');
    expect(host.repositories.repository(`${repository.url}.git`)).toMatchObject(
      { host: repository.host, path: repository.path },
    );
  });

  it('should have been sent only what its rules allow', () => {
    expect(host.violations()).toEqual([]);
  });
});
