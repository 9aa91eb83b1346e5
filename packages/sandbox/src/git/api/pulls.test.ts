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

import { RepositoryRecord } from '../types';
import { TestHost } from '../testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('pull requests', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });

  /** A repository with a branch `change` of two commits, and main moved on. */
  async function prepared(name: string): Promise<RepositoryRecord> {
    const repository = await host.repository(name, { a: '1\n', b: '1\n' });
    await host.commit(repository, 'change', { a: '2\n' }, 'Second a', 'main');
    await host.commit(repository, 'change', { a: '3\n' }, 'Third a');
    await host.commit(repository, 'main', { b: '2\n' }, 'Second b');
    return repository;
  }

  const open = (name: string, more: object = {}, token = 'ana-token') =>
    host.api(
      'POST',
      `/repos/acme/${name}/pulls`,
      { title: 'Raise a', head: 'change', base: 'main', ...more },
      token,
    );

  const subjects = async (repository: RepositoryRecord) => {
    const { body } = await host.api(
      'GET',
      `/repos/acme/${repository.name}/commits`,
    );
    return body.map(
      (c: { commit: { message: string } }) => c.commit.message.split('\n')[0],
    );
  };

  it('opens, lists, reads and closes', async () => {
    await prepared('life');
    const created = await open('life', { body: 'Because.' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      number: 1,
      state: 'open',
      mergeable: true,
      merged: false,
      changed_files: 1,
      additions: 1,
      deletions: 1,
      user: { login: 'ana' },
      head: { ref: 'change' },
      base: { ref: 'main' },
      html_url: `${host.url}/acme/life/pulls/1`,
    });
    expect((await open('life')).status).toBe(409);
    expect((await open('life', { head: 'none' })).status).toBe(404);
    expect((await open('life', { head: 'main' })).status).toBe(422);
    expect((await open('life', { title: ' ' })).status).toBe(422);

    const list = async (query: string) =>
      (await host.api('GET', `/repos/acme/life/pulls?${query}`)).body.length;
    expect(await list('')).toBe(1);
    expect(await list('head=change&base=main')).toBe(1);
    expect(await list('head=acme:change')).toBe(1);
    expect(await list('base=other')).toBe(0);
    expect(await list('state=closed')).toBe(0);
    const wrong = await host.api('GET', '/repos/acme/life/pulls?state=odd');
    expect(wrong.status).toBe(422);

    const files = await host.api('GET', '/repos/acme/life/pulls/1/files');
    expect(files.body).toMatchObject([
      { filename: 'a', status: 'changed', additions: 1, deletions: 1 },
    ]);
    const commits = await host.api('GET', '/repos/acme/life/pulls/1/commits');
    expect(commits.body).toHaveLength(2);
    const diff = await host.api('GET', '/repos/acme/life/pulls/1.diff');
    expect(diff.body).toContain('-1\n+3');
    expect((await host.api('GET', '/repos/acme/life/pulls/9')).status).toBe(
      404,
    );

    const refused = await host.api(
      'PATCH',
      '/repos/acme/life/pulls/1',
      { state: 'closed' },
      'eve-token',
    );
    expect(refused.status).toBe(403);
    const closed = await host.api('PATCH', '/repos/acme/life/pulls/1', {
      state: 'closed',
    });
    expect(closed.body).toMatchObject({ state: 'closed', merged: false });
    const merge = await host.api('POST', '/repos/acme/life/pulls/1/merge', {
      Do: 'merge',
    });
    expect(merge.status).toBe(405);
    const reopened = await host.api('PATCH', '/repos/acme/life/pulls/1', {
      state: 'open',
    });
    expect(reopened.body.state).toBe('open');
  });

  it('follows its branch', async () => {
    const repository = await prepared('follow');
    await open('follow');
    const sha = await host.commit(repository, 'change', { c: '1\n' }, 'Add c');
    const { body } = await host.api('GET', '/repos/acme/follow/pulls/1');
    expect(body.head.sha).toBe(sha);
    expect(body.changed_files).toBe(2);
    expect(
      await host.git(['ls-remote', host.remote('follow'), 'refs/pull/1/head']),
    ).toContain(sha);
  });

  it.each([
    [
      'merge',
      [
        "Merge pull request 'Raise a' (#1) from change into main",
        'Second b',
        'Third a',
        'Second a',
        'First',
      ],
      2,
    ],
    ['squash', ['Raise a (#1)', 'Second b', 'First'], 1],
    ['rebase', ['Third a', 'Second a', 'Second b', 'First'], 1],
    [
      'rebase-merge',
      [
        "Merge pull request 'Raise a' (#1) from change into main",
        'Third a',
        'Second a',
        'Second b',
        'First',
      ],
      2,
    ],
  ])('merges by %s', async (style, expected, parents) => {
    const repository = await prepared(`by-${style}`);
    await open(repository.name, {}, 'ben-token');
    const path = `/repos/acme/${repository.name}/pulls/1`;
    expect((await host.api('GET', `${path}/merge`)).status).toBe(404);
    const refused = await host.api(
      'POST',
      `${path}/merge`,
      { Do: style },
      'eve-token',
    );
    expect(refused.status).toBe(403);
    const merged = await host.api('POST', `${path}/merge`, {
      Do: style,
      delete_branch_after_merge: true,
    });
    expect(merged.status).toBe(200);
    expect((await subjects(repository)).sort()).toEqual([...expected].sort());
    const { body } = await host.api('GET', path);
    expect(body).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'ana' },
    });
    const head = await host.api(
      'GET',
      `/repos/acme/${repository.name}/git/commits/main`,
    );
    expect(head.body.sha).toBe(body.merge_commit_sha);
    expect(head.body.parents).toHaveLength(parents);
    const file = await host.api(
      'GET',
      `/repos/acme/${repository.name}/raw/a?ref=main`,
    );
    expect(file.body).toBe('3\n');
    expect((await host.api('GET', `${path}/merge`)).status).toBe(204);
    const branch = `/repos/acme/${repository.name}/branches/change`;
    expect((await host.api('GET', branch)).status).toBe(404);
    // What it brought is kept, and told of as Gitea does once the branch is gone
    expect(body.head).toMatchObject({
      label: 'change',
      ref: 'refs/pull/1/head',
    });
    const kept = await host.api(
      'GET',
      `/repos/acme/${repository.name}/git/refs/pull/1/head`,
    );
    expect(kept.body).toMatchObject([
      {
        ref: 'refs/pull/1/head',
        object: { type: 'commit', sha: body.head.sha },
      },
    ]);
    const none = `/repos/acme/${repository.name}/git/refs/pull/9/head`;
    expect((await host.api('GET', none)).status).toBe(404);
    expect(
      (await host.api('POST', `${path}/merge`, { Do: style })).status,
    ).toBe(405);
  });

  it('squashes in the name of who opened it', async () => {
    await prepared('author');
    await open('author', {}, 'ben-token');
    await host.api('POST', '/repos/acme/author/pulls/1/merge', {
      Do: 'squash',
      MergeTitleField: 'Raise a at once',
      MergeMessageField: 'For good.',
    });
    const { body } = await host.api(
      'GET',
      '/repos/acme/author/git/commits/main',
    );
    expect(body.commit).toMatchObject({
      message: 'Raise a at once\n\nFor good.\n',
      author: { name: 'Ben Test' },
      committer: { name: 'Ana Test' },
    });
  });

  it('fast-forwards only where that is possible', async () => {
    const repository = await prepared('forward');
    await open('forward');
    const path = '/repos/acme/forward/pulls/1/merge';
    const merge = () => host.api('POST', path, { Do: 'fast-forward-only' });
    expect((await merge()).status).toBe(409);
    await host.api('POST', '/repos/acme/forward/branches', {
      new_branch_name: 'ahead',
      old_branch_name: 'main',
    });
    const sha = await host.commit(repository, 'ahead', { c: '1\n' }, 'Add c');
    await open('forward', { head: 'ahead' });
    const { status } = await host.api(
      'POST',
      '/repos/acme/forward/pulls/2/merge',
      { Do: 'fast-forward-only' },
    );
    expect(status).toBe(200);
    const { body } = await host.api('GET', '/repos/acme/forward/branches/main');
    expect(body.commit.id).toBe(sha);
  });

  it.each(['merge', 'squash', 'rebase', 'rebase-merge'])(
    'says that %s conflicts, and changes nothing',
    async style => {
      const repository = await prepared(`conflict-${style}`);
      const sha = await host.commit(repository, 'main', { a: '9\n' }, 'Nine');
      const { body } = await open(repository.name);
      expect(body.mergeable).toBe(false);
      const base = `/repos/acme/${repository.name}`;
      const merge = await host.api('POST', `${base}/pulls/1/merge`, {
        Do: style,
      });
      expect(merge.status).toBe(409);
      expect(merge.body.message).toBe('merge conflict: a');
      const main = await host.api('GET', `${base}/branches/main`);
      expect(main.body.commit.id).toBe(sha);
    },
  );

  it('refuses a style it does not know and a head that has moved', async () => {
    const repository = await prepared('checks');
    const { body } = await open('checks');
    const path = '/repos/acme/checks/pulls/1/merge';
    expect((await host.api('POST', path, { Do: 'octopus' })).status).toBe(422);
    expect((await host.api('POST', path, {})).status).toBe(422);
    await host.commit(repository, 'change', { z: '1' }, 'Later');
    const stale = await host.api('POST', path, {
      Do: 'merge',
      head_commit_id: body.head.sha,
    });
    expect(stale.status).toBe(409);
    expect(stale.body.message).toBe('head out of date');
  });

  it('carries labels', async () => {
    await prepared('labels');
    const label = await host.api('POST', '/repos/acme/labels/labels', {
      name: 'promotion',
      color: '#00AABB',
    });
    expect(label.body).toMatchObject({ name: 'promotion', color: '00aabb' });
    const ofOwner = await host.api('GET', '/orgs/acme/labels?limit=50');
    expect(ofOwner.body).toEqual([]);
    expect((await host.api('GET', '/orgs/none/labels')).status).toBe(404);
    const bad = await host.api('POST', '/repos/acme/labels/labels', {
      name: 'x',
      color: 'red',
    });
    expect(bad.status).toBe(422);
    const { body } = await open('labels', { labels: [label.body.id] });
    expect(body.labels).toMatchObject([{ name: 'promotion' }]);
    const path = '/repos/acme/labels/issues/1/labels';
    const replaced = await host.api('PUT', path, { labels: [] });
    expect(replaced.body).toEqual([]);
    const added = await host.api('POST', path, { labels: ['promotion'] });
    expect(added.body).toMatchObject([{ name: 'promotion' }]);
    expect((await host.api('POST', path, { labels: ['none'] })).status).toBe(
      422,
    );
    expect((await host.api('DELETE', `${path}/${label.body.id}`)).status).toBe(
      204,
    );
  });

  it('is reviewed by somebody else', async () => {
    await prepared('reviews');
    await open('reviews');
    const path = '/repos/acme/reviews/pulls/1';
    const asked = await host.api('POST', `${path}/requested_reviewers`, {
      reviewers: ['ben'],
    });
    expect(asked.status).toBe(201);
    const own = await host.api('POST', `${path}/requested_reviewers`, {
      reviewers: ['ana'],
    });
    expect(own.status).toBe(422);
    let pull = (await host.api('GET', path)).body;
    expect(pull.requested_reviewers).toMatchObject([{ login: 'ben' }]);
    const self = await host.api('POST', `${path}/reviews`, {
      event: 'APPROVED',
    });
    expect(self.status).toBe(422);
    const review = await host.api(
      'POST',
      `${path}/reviews`,
      { event: 'APPROVED', body: 'Good.' },
      'ben-token',
    );
    expect(review.body).toMatchObject({ state: 'APPROVED', stale: false });
    pull = (await host.api('GET', path)).body;
    expect(pull.requested_reviewers).toEqual([]);
    expect((await host.api('GET', `${path}/reviews`)).body).toHaveLength(1);
  });
});
