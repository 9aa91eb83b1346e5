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
import { SHA } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { CommitCache } from './CommitCache';
import { GitHosts } from './GitHosts';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: 'gh-token' }],
      gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
      gitea: [
        {
          host: 'localhost:8645',
          baseUrl: 'http://localhost:8645',
          username: 'portal',
          password: 'secret',
        },
      ],
      bitbucketCloud: [{ username: 'x', appPassword: 'y' }],
    },
  }),
);

const GITEA_BODY = {
  commit: {
    message: 'Fix the cart\n\nIt was broken.',
    author: { name: 'Ana Lima', date: '2026-11-22T10:00:00Z' },
  },
};
const reference = {
  repoUrl: 'http://localhost:8645/acme/cart-config.git',
  revision: SHA,
};

function setUp(answer: () => Promise<Response>) {
  const fetched = jest.fn((_url: RequestInfo | URL, _init?: RequestInit) =>
    answer(),
  );
  const onNews = jest.fn();
  const cache = new CommitCache({
    hosts: new GitHosts({
      integrations,
      logger: mockServices.logger.mock(),
      fetch: fetched,
    }),
    onNews,
  });
  return { cache, fetched, onNews };
}

const ok = (body: unknown) => async () => new Response(JSON.stringify(body));

describe('CommitCache', () => {
  afterEach(() => jest.useRealTimers());

  it('should look a commit up once, behind the back of who asks', async () => {
    const { cache, fetched, onNews } = setUp(ok(GITEA_BODY));
    expect(cache.get(reference)).toEqual({});
    expect(cache.get(reference)).toEqual({});
    await eventually(() => expect(onNews).toHaveBeenCalledTimes(1));
    expect(cache.get(reference)).toEqual({
      commit: {
        sha: SHA,
        title: 'Fix the cart',
        author: 'Ana Lima',
        authoredAt: '2026-11-22T10:00:00Z',
        url: `http://localhost:8645/acme/cart-config/commit/${SHA}`,
      },
    });
    expect(fetched).toHaveBeenCalledTimes(1);
    const [url, init] = fetched.mock.calls[0];
    expect(url).toBe(
      `http://localhost:8645/api/v1/repos/acme/cart-config/git/commits/${SHA}?stat=false&verification=false&files=false`,
    );
    expect(JSON.stringify(init?.headers)).toMatch(/basic /i);
  });

  it('should ask GitHub', async () => {
    const { cache, fetched, onNews } = setUp(
      ok({ message: 'Title', author: { name: 'Ben', date: '2026-11-22' } }),
    );
    const github = { repoUrl: 'git@github.com:acme/cart.git', revision: SHA };
    cache.get(github);
    await eventually(() => expect(onNews).toHaveBeenCalled());
    expect(fetched.mock.calls[0][0]).toBe(
      `https://api.github.com/repos/acme/cart/git/commits/${SHA}`,
    );
    expect(cache.get(github).commit).toMatchObject({
      author: 'Ben',
      url: `https://github.com/acme/cart/commit/${SHA}`,
    });
  });

  it('should ask GitLab, whose projects have any depth', async () => {
    const { cache, fetched, onNews } = setUp(
      ok({ title: 'Title', author_name: 'Chen', authored_date: '2026-11-22' }),
    );
    const gitlab = { repoUrl: 'https://gitlab.com/a/b/c.git', revision: SHA };
    cache.get(gitlab);
    await eventually(() => expect(onNews).toHaveBeenCalled());
    expect(fetched.mock.calls[0][0]).toBe(
      `https://gitlab.com/api/v4/projects/a%2Fb%2Fc/repository/commits/${SHA}?stats=false`,
    );
    expect(cache.get(gitlab).commit?.url).toBe(
      `https://gitlab.com/a/b/c/-/commit/${SHA}`,
    );
  });

  it.each([
    [
      'https://unknown.example/a/b',
      "unknown.example is not among the portal's integrations",
    ],
    [
      'https://bitbucket.org/a/b',
      'Commits on bitbucket.org cannot be looked up yet',
    ],
    ['no address', 'The address of its repository is not understood'],
  ])('should say why it does not ask about %s', (repoUrl, unavailable) => {
    const { cache, fetched } = setUp(ok({}));
    expect(cache.get({ repoUrl, revision: SHA })).toEqual({ unavailable });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('should not be led to other places by a repository’s path', async () => {
    const { cache, fetched } = setUp(ok(GITEA_BODY));
    const odd = {
      repoUrl: 'localhost:8645/x:../../admin/users',
      revision: SHA,
    };
    cache.get(odd);
    const dots = {
      repoUrl: 'git@gitlab.com:a/../b.git',
      revision: SHA,
    };
    expect(cache.get(dots)).toEqual({
      unavailable: 'The address of its repository is not understood',
    });
    expect(fetched).not.toHaveBeenCalled();
    const encoded = {
      repoUrl: 'http://localhost:8645/acme/a b?x=1#y.git',
      revision: SHA,
    };
    cache.get(encoded);
    await eventually(() => expect(fetched).toHaveBeenCalled());
    expect(fetched.mock.calls[0][0]).toContain('/repos/acme/a%20b/git/');
  });

  it.each([
    [
      404,
      'localhost:8645 does not know the commit, or hides it from the portal',
    ],
    [403, 'localhost:8645 does not let the portal read the commit'],
    [429, 'localhost:8645 limits how often it may be asked'],
    [500, 'localhost:8645 answers with an error (500)'],
  ])('should put the refusal %s in words', async (status, unavailable) => {
    const { cache, onNews } = setUp(async () => new Response('', { status }));
    cache.get(reference);
    await eventually(() => expect(onNews).toHaveBeenCalled());
    expect(cache.get(reference)).toEqual({ unavailable });
  });

  it('should ask again after a pause, and less and less often', async () => {
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
    });
    const { cache, fetched, onNews } = setUp(async () => {
      throw new Error('network down');
    });
    cache.get(reference);
    await eventually(() => expect(onNews).toHaveBeenCalledTimes(1));
    expect(cache.get(reference).unavailable).toBe(
      'localhost:8645 could not be asked',
    );
    expect(fetched).toHaveBeenCalledTimes(1);
    jest.setSystemTime(Date.now() + 16_000);
    expect(cache.get(reference).unavailable).toBeDefined();
    await eventually(() => expect(fetched).toHaveBeenCalledTimes(2));
    await new Promise(resolve => setTimeout(resolve, 10));
    jest.setSystemTime(Date.now() + 16_000);
    cache.get(reference);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(onNews).toHaveBeenCalledTimes(1);
  });

  it('should not take another answer for a commit', async () => {
    const { cache, onNews } = setUp(ok({ hello: 'world' }));
    cache.get(reference);
    await eventually(() => expect(onNews).toHaveBeenCalled());
    expect(cache.get(reference).unavailable).toBe(
      'localhost:8645 does not answer with the commit',
    );
  });
});
