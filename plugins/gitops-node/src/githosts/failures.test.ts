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

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { MockAnswer, MockGithub, MockGitlab } from '../testUtils';
import {
  githubFixture,
  gitlabFixture,
  HostFixture,
} from './__testUtils__/fixtures';
import { GitRepositories } from './GitRepositories';
import { GitRepository } from './types';

const COMMIT = {
  branch: 'change',
  from: 'main',
  message: 'Change',
  changes: [{ path: 'b', content: Buffer.from('b') }],
};

describe.each([
  [
    'GitHub',
    () => {
      const mock = new MockGithub();
      return { mock, host: githubFixture(mock) };
    },
  ],
  [
    'GitLab',
    () => {
      const mock = new MockGitlab();
      return { mock, host: gitlabFixture(mock) };
    },
  ],
])('what %s refuses', (_, start) => {
  let mock: MockGithub | MockGitlab;
  let host: HostFixture;
  let repository: GitRepository;

  beforeEach(async () => {
    ({ mock, host } = start());
    repository = await host.seed('orders', { a: 'a' });
  });
  const answering = (answer: MockAnswer) => {
    mock.fault = ({ method }) => (method === 'GET' ? undefined : answer);
  };

  it.each([
    [401, 'forbidden', 'token that may write'],
    [403, 'forbidden', 'token that may write'],
    [404, 'not-found', 'hides it'],
    [409, 'conflict', 'refuses'],
    [422, 'conflict', 'refuses'],
    [429, 'limited', 'how often'],
    [500, 'error', 'error (500)'],
    [301, 'error', 'has moved (301): use'],
    [307, 'error', 'has moved (307): use'],
  ])('should be said: %s', async (status, failure, words) => {
    answering({ status, body: { message: 'Because\nof that' } });
    await expect(repository.commit(COMMIT)).rejects.toMatchObject({
      name: 'HostError',
      failure,
      message: expect.stringContaining(words),
    });
    expect(await repository.branchHead('change')).toBeUndefined();
  });

  it('should be said in its own words, on one line and without a token', async () => {
    answering({ status: 422, body: { message: 'Because\nof that' } });
    const error = await repository.commit(COMMIT).catch(caught => caught);
    expect(error.message).toContain(': Because of that');
    expect(JSON.stringify([error.message, error.stack])).not.toMatch(
      /g[hl]-token/,
    );
    answering({
      status: 400,
      body: { message: { base: ['is gone', 'is old'] }, errors: ['x'] },
    });
    await expect(repository.commit(COMMIT)).rejects.toThrow(
      'base is gone, is old; x',
    );
  });

  it('should be said of a host that is down', async () => {
    mock.fault = () => {
      throw new TypeError('fetch failed');
    };
    for (const asked of [
      repository.find(),
      repository.commit(COMMIT),
      repository.pushFirst({
        branch: 'main',
        message: 'x',
        files: [],
        author: { name: 'a', email: 'b' },
      }),
    ]) {
      await expect(asked).rejects.toMatchObject({ failure: 'unreachable' });
    }
  });

  it('should be said of the first push', async () => {
    const first = {
      branch: 'main',
      message: 'x',
      files: [{ path: 'a', content: Buffer.from('a') }],
      author: { name: 'a', email: 'b' },
    };
    for (const [status, failure] of [
      [403, 'forbidden'],
      [404, 'not-found'],
      [502, 'error'],
      [302, 'error'],
    ] as const) {
      mock.fault = ({ path }) =>
        path.includes('.git/') ? { status } : undefined;
      await expect(host.get('orders').pushFirst(first)).rejects.toMatchObject({
        failure,
      });
    }
  });

  it('should be said of answers that are none', async () => {
    mock.fault = () => ({ status: 200, body: [] });
    await expect(repository.defaultBranch()).rejects.toMatchObject({
      failure: 'error',
    });
    await expect(repository.pullRequest(1)).rejects.toMatchObject({
      failure: 'error',
    });
    await expect(repository.readFile('main', 'a')).rejects.toMatchObject({
      failure: 'error',
    });
  });
});

describe('what GitHub alone refuses', () => {
  const mock = new MockGithub();
  const host = githubFixture(mock);

  afterEach(() => {
    mock.fault = undefined;
  });

  it('should tell a limit from a missing right', async () => {
    const repository = await host.seed('limited', { a: 'a' });
    const repositories = new GitRepositories({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { github: [{ host: 'github.com', token: 'x' }] },
        }),
      ),
      logger: mockServices.logger.mock(),
      fetch: async () =>
        new Response('{}', {
          status: 403,
          headers: { 'x-ratelimit-remaining': '0' },
        }),
    });
    const limited = repositories.repository(repository.url) as GitRepository;
    await expect(limited.find()).rejects.toMatchObject({ failure: 'limited' });
  });

  it('should say where something has moved to, and end with its task', async () => {
    const ending = new AbortController();
    const signals: Array<AbortSignal | null | undefined> = [];
    const repositories = new GitRepositories({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { github: [{ host: 'github.com', token: 'x' }] },
        }),
      ),
      logger: mockServices.logger.mock(),
      fetch: async (_, init) => {
        signals.push(init?.signal);
        init?.signal?.throwIfAborted();
        return new Response('{}', {
          status: 301,
          headers: { location: 'https://api.github.com/repositories/7?a=b' },
        });
      },
    });
    const moved = repositories.at('github.com', 'acme/old', {
      signal: ending.signal,
    }) as GitRepository;
    await expect(moved.find()).rejects.toMatchObject({
      failure: 'error',
      message:
        'github.com says that the repository has moved (301) to https://api.github.com/repositories/7: use the address of today',
    });
    ending.abort(new Error('The task is cancelled'));
    expect(signals.every(signal => signal?.aborted)).toBe(true);
    await expect(moved.find()).rejects.toThrow('The task is cancelled');
  });

  it("should create repositories of users by the user's own token only", async () => {
    const at = (path: string) =>
      host.repositories.at('github.com', path) as GitRepository;
    const wanted = { visibility: 'private', defaultBranch: 'main' } as const;
    await at('portal/own').create(wanted);
    expect(mock.repositories.has('portal/own')).toBe(true);
    await expect(at('ben/own').create(wanted)).rejects.toMatchObject({
      failure: 'forbidden',
      message: expect.stringContaining('choose an organisation'),
    });
    await expect(
      at('portal/inner').create({ ...wanted, visibility: 'internal' }),
    ).rejects.toThrow('organisations');
    await at('acme/inner').create({ ...wanted, visibility: 'internal' });
    expect(mock.repositories.get('acme/inner')?.created).toMatchObject({
      visibility: 'internal',
    });
    expect(mock.violations).toEqual([]);
  });

  it('should not take a part of the files for all', async () => {
    const repository = await host.seed('large', { a: 'a' });
    const head = (await repository.branchHead('main'))!;
    mock.fault = ({ path }) =>
      path.includes('/git/trees/')
        ? { status: 200, body: { tree: [], truncated: true } }
        : undefined;
    await expect(repository.listFiles(head)).rejects.toThrow('too many');
  });
});

describe('what GitLab alone does', () => {
  it('should list files in pages', async () => {
    const mock = new MockGitlab();
    const host = gitlabFixture(mock);
    const repository = await host.seed(
      'many',
      Object.fromEntries(
        Array.from({ length: 230 }, (_, i) => [`f/${1_000 + i}`, `${i}`]),
      ),
    );
    const head = (await repository.branchHead('main'))!;
    expect(await repository.listFiles(head)).toHaveLength(230);
    expect(
      mock.requests.filter(({ path }) => path.includes('/tree')),
    ).toHaveLength(3);
  });

  it("should not take a fork's merge request for its own", async () => {
    const mock = new MockGitlab();
    const repository = await gitlabFixture(mock).seed('forked', { a: 'a' });
    await repository.commit(COMMIT);
    const branches = { head: 'change', base: 'main' };
    const wanted = { ...branches, title: 'Own', description: '' };
    await repository.openPullRequest(wanted);
    const [own] = mock.repositories.get(repository.path)!.pulls;
    own.fromFork = true;
    expect(await repository.findPullRequest(branches, 'open')).toBeUndefined();
    own.state = 'merged';
    expect(
      await repository.findPullRequest(branches, 'merged'),
    ).toBeUndefined();
    own.fromFork = false;
    expect(await repository.findPullRequest(branches, 'merged')).toMatchObject({
      number: 1,
    });
  });

  it('should say that there is no such reviewer', async () => {
    const host = gitlabFixture();
    const repository = await host.seed('reviews', { a: 'a' });
    await expect(repository.requestReviews(1, ['nobody'])).rejects.toThrow(
      'no user nobody',
    );
  });

  it.each([
    ['conflict', false, 'it is in conflict with the base'],
    ['not_approved', false, 'it has to be approved'],
    ['checking', undefined, undefined],
    ['mergeable', true, undefined],
    ['something_new', false, 'GitLab says something_new'],
  ])(
    'should read whether it can be merged: %s',
    async (status, mergeable, obstacle) => {
      const mock = new MockGitlab();
      const repository = await gitlabFixture(mock).seed('status', { a: 'a' });
      mock.fault = () => ({
        status: 200,
        body: {
          iid: 1,
          web_url: 'https://gitlab.com/x/-/merge_requests/1',
          title: 'Draft: A',
          state: 'opened',
          source_branch: 'a',
          target_branch: 'main',
          detailed_merge_status: status,
        },
      });
      expect(await repository.pullRequest(1)).toMatchObject({
        title: 'A',
        draft: true,
        ...(mergeable !== undefined && { mergeable }),
        ...(obstacle && { obstacle }),
      });
    },
  );
});
