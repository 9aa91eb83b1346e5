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
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GitHosts, KnownRepository } from './GitHosts';
import { lastTouching } from './lastTouching';
import { RangeCache } from './RangeCache';

jest.setTimeout(60_000);

const FROM = 'a'.repeat(40);
const TO = 'b'.repeat(40);
const shaOf = (n: number) => n.toString(16).padStart(40, '0');
const dateOf = (n: number) =>
  new Date(Date.UTC(2026, 10, 1, 0, n)).toISOString();

/** As GitHub and Gitea list a commit, without what nobody reads. */
const commit = (n: number) => ({
  sha: shaOf(n),
  commit: {
    message: `Change ${n}\n\nAnd why.`,
    author: { name: 'Ana', email: 'ana@acme.example', date: dateOf(n) },
    committer: { name: 'GitHub', email: 'x@y', date: dateOf(n + 1) },
  },
  author: null,
  parents: [],
});
/** As GitLab does. */
const gitlabCommit = (n: number) => ({
  id: shaOf(n),
  short_id: shaOf(n).slice(0, 8),
  title: `Change ${n}`,
  message: `Change ${n}\n\nAnd why.`,
  author_name: 'Ana',
  authored_date: dateOf(n),
  committed_date: dateOf(n + 1),
});
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

const server = setupServer();

function setUp(url: string, git?: GitServer) {
  const hosts = new GitHosts({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host: 'github.com', token: 'gh-token' }],
          gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
          gitea: [
            { host: 'gitea.example', username: 'portal', password: 'secret' },
            ...(git ? [{ host: new URL(git.url).host, baseUrl: git.url }] : []),
          ],
        },
      }),
    ),
    logger: mockServices.logger.mock(),
    // The one of the moment: it is replaced while tests run.
    fetch: (...request) => fetch(...request),
  });
  return {
    hosts,
    ranges: new RangeCache(hosts),
    repository: hosts.repository(url) as KnownRepository,
  };
}

describe('git hosts', () => {
  beforeAll(() =>
    server.listen({
      onUnhandledRequest: ({ url }, print) => {
        if (new URL(url).hostname !== 'localhost') {
          print.error();
        }
      },
    }),
  );
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  describe('GitHub', () => {
    const REPOSITORY = 'https://api.github.com/repos/acme/cart';
    const { ranges, hosts, repository } = setUp('git@github.com:acme/cart.git');
    const asked: string[] = [];
    let from = 0;

    /** Answers a comparison with so many commits, in pages, oldest first. */
    function compare(ahead: number, behind: number) {
      asked.length = 0;
      from += 1;
      const base = shaOf(from);
      const answer = (total: number, missing: number, offset: number) =>
        (({ request }) => {
          const url = new URL(request.url);
          asked.push(url.search);
          expect(request.headers.get('authorization')).toMatch(/gh-token/);
          const page = Number(url.searchParams.get('page'));
          return HttpResponse.json({
            status: 'whatever',
            ahead_by: total,
            behind_by: missing,
            total_commits: total,
            commits: numbers(1, total)
              .slice((page - 1) * 100, page * 100)
              .map(n => commit(n + offset)),
          });
        }) as Parameters<typeof http.get>[1];
      server.use(
        http.get(
          `${REPOSITORY}/compare/${base}...${TO}`,
          answer(ahead, behind, 0),
        ),
        http.get(
          `${REPOSITORY}/compare/${TO}...${base}`,
          answer(behind, ahead, 5_000),
        ),
      );
      return ranges.compare(repository, base, TO);
    }

    it('should list what came, newest first', async () => {
      await expect(compare(2, 0)).resolves.toEqual({
        direction: 'forward',
        total: 2,
        commits: [
          {
            sha: shaOf(2),
            title: 'Change 2',
            author: 'Ana',
            authoredAt: dateOf(2),
            committedAt: dateOf(3),
            url: `https://github.com/acme/cart/commit/${shaOf(2)}`,
          },
          expect.objectContaining({ sha: shaOf(1) }),
        ],
      });
      expect(asked).toHaveLength(1);
    });

    it('should list the newest hundred of very many', async () => {
      const { commits, total } = await compare(250, 0);
      expect(total).toBe(250);
      expect(commits.map(({ sha }) => sha)).toEqual(
        numbers(151, 250).reverse().map(shaOf),
      );
      expect(asked).toHaveLength(3);
      const exact = await compare(200, 0);
      expect(exact.commits.map(({ sha }) => sha)).toEqual(
        numbers(101, 200).reverse().map(shaOf),
      );
    });

    it('should tell forward, backward, diverged and none', async () => {
      await expect(compare(0, 3)).resolves.toMatchObject({
        direction: 'backward',
        total: 3,
        commits: [{ sha: shaOf(5_003) }, {}, {}],
      });
      await expect(compare(1, 3)).resolves.toMatchObject({
        direction: 'diverged',
        total: 1,
      });
      await expect(compare(0, 0)).resolves.toMatchObject({ direction: 'none' });
    });

    it('should ask for the same once, and again only later where it failed', async () => {
      let requests = 0;
      server.use(
        http.get(`${REPOSITORY}/compare/*`, () => {
          requests += 1;
          return new HttpResponse(null, {
            status: 403,
            headers: { 'x-ratelimit-remaining': '0' },
          });
        }),
      );
      const other = 'c'.repeat(40);
      for (let i = 0; i < 2; i++) {
        await expect(
          Promise.all([
            ranges.compare(repository, FROM, other),
            ranges.compare(repository, FROM, other),
          ]),
        ).rejects.toMatchObject({
          failure: 'limited',
          message: 'github.com limits how often it may be asked',
        });
      }
      expect(requests).toBe(1);
    });

    it('should find the last commit that touched an overlay', async () => {
      server.use(
        http.get(`${REPOSITORY}/contents/*`, ({ request }) => {
          const { pathname, searchParams } = new URL(request.url);
          expect(searchParams.get('ref')).toBe(TO);
          expect(request.headers.get('accept')).toBe(
            'application/vnd.github.raw+json',
          );
          const text = Object.entries({
            '/overlays/dev/kustomization.yaml': 'resources: [../../base]',
            '/base/kustomization.yml': 'resources: [a.yaml]',
          }).find(([file]) => pathname.endsWith(file))?.[1];
          return text
            ? HttpResponse.text(text)
            : HttpResponse.json({ message: 'Not Found' }, { status: 404 });
        }),
        http.get(`${REPOSITORY}/commits`, ({ request }) => {
          const { searchParams } = new URL(request.url);
          expect(searchParams.get('sha')).toBe(TO);
          return HttpResponse.json([
            commit(searchParams.get('path') === 'base' ? 7 : 5),
          ]);
        }),
      );
      await expect(
        lastTouching(hosts, repository, TO, {
          path: 'overlays/dev',
          madeBy: 'kustomize',
        }),
      ).resolves.toMatchObject({ sha: shaOf(7), title: 'Change 7' });
    });
  });

  describe('GitLab', () => {
    const PROJECT = 'https://gitlab.com/api/v4/projects/a%2Fb%2Fc/repository';
    const { ranges, repository, hosts } = setUp('https://gitlab.com/a/b/c.git');

    it('should compare, and read commits, files and paths', async () => {
      server.use(
        http.get(`${PROJECT}/compare`, ({ request }) => {
          const { searchParams } = new URL(request.url);
          expect(request.headers.get('authorization')).toBe('Bearer gl-token');
          const commits =
            searchParams.get('from') === FROM
              ? numbers(1, 120).map(gitlabCommit)
              : [];
          return HttpResponse.json({
            commit: commits[commits.length - 1] ?? null,
            commits,
            diffs: [],
            compare_timeout: false,
            compare_same_ref: false,
          });
        }),
        http.get(`${PROJECT}/commits`, ({ request }) => {
          const { searchParams } = new URL(request.url);
          expect(searchParams.get('ref_name')).toBe(TO);
          return HttpResponse.json(
            [gitlabCommit(120), gitlabCommit(7)].slice(
              0,
              Number(searchParams.get('per_page')),
            ),
          );
        }),
        http.get(
          `${PROJECT}/files/overlays%2Fdev%2Fkustomization.yaml/raw`,
          () => HttpResponse.text('{}'),
        ),
      );
      const comparison = await ranges.compare(repository, FROM, TO);
      expect(comparison).toMatchObject({ direction: 'forward', total: 120 });
      expect(comparison.commits).toHaveLength(100);
      expect(comparison.commits[0]).toEqual({
        sha: shaOf(120),
        title: 'Change 120',
        author: 'Ana',
        authoredAt: dateOf(120),
        committedAt: dateOf(121),
        url: `https://gitlab.com/a/b/c/-/commit/${shaOf(120)}`,
      });
      await expect(ranges.compare(repository, TO, FROM)).resolves.toMatchObject(
        { direction: 'backward', total: 120 },
      );
      const log = await ranges.touching(repository, TO, 'overlays/dev');
      expect([...log.shas]).toEqual([shaOf(120), shaOf(7)]);
      await expect(
        lastTouching(hosts, repository, TO, {
          path: 'overlays/dev',
          madeBy: 'kustomize',
        }),
      ).resolves.toMatchObject({ sha: shaOf(120) });
      expect(repository.api.comparePage(repository, FROM, TO)).toBe(
        `https://gitlab.com/a/b/c/-/compare/${FROM}...${TO}`,
      );
    });
  });

  describe('Gitea', () => {
    const REPOSITORY = 'https://gitea.example/api/v1/repos/acme/cart';
    const { ranges, repository } = setUp('https://gitea.example/acme/cart');

    it('should read a comparison as Gitea has it', async () => {
      server.use(
        http.get(`${REPOSITORY}/compare/${FROM}...${TO}`, ({ request }) => {
          expect(request.headers.get('authorization')).toMatch(/^basic /i);
          return HttpResponse.json({
            total_commits: 2,
            commits: [commit(2), commit(1)],
          });
        }),
        // Without any, it has null for the list.
        http.get(`${REPOSITORY}/compare/${TO}...${FROM}`, () =>
          HttpResponse.json({ total_commits: 0, commits: null }),
        ),
      );
      await expect(ranges.compare(repository, FROM, TO)).resolves.toMatchObject(
        {
          direction: 'forward',
          commits: [{ sha: shaOf(2) }, { sha: shaOf(1) }],
        },
      );
    });

    it('should say what is wrong in words', async () => {
      const answers: Array<[() => Response, string]> = [
        [
          () => HttpResponse.json({}, { status: 404 }),
          'gitea.example does not know one of the commits, or hides it from the portal',
        ],
        [
          () => HttpResponse.json({ hello: 'world' }),
          'gitea.example does not answer with one of the commits',
        ],
        [() => HttpResponse.error(), 'gitea.example could not be asked'],
        [() => HttpResponse.text('<html>'), 'gitea.example could not be asked'],
      ];
      for (const [i, [answer, message]] of answers.entries()) {
        server.use(http.get(`${REPOSITORY}/compare/*`, answer));
        await expect(
          ranges.compare(repository, shaOf(900 + i), TO),
        ).rejects.toMatchObject({ name: 'HostError', message });
      }
    });
  });

  describe('the git host of the sandbox', () => {
    let git: GitServer;
    const commits: string[] = [];

    beforeAll(async () => {
      git = await startGitServer({ port: 0 });
      const { host } = git;
      host.state.putUser({
        login: 'ana',
        fullName: 'Ana',
        email: 'ana@acme.example',
        token: 'ana-token',
      });
      host.state.addOrganization({
        name: 'acme',
        fullName: 'Acme',
        description: '',
        writers: ['ana'],
      });
      const repository = await host.createRepository({
        owner: 'acme',
        name: 'config',
      });
      for (const [i, [path, content]] of [
        ['overlays/dev/kustomization.yaml', 'resources: [../../base]\n'],
        ['base/kustomization.yaml', 'resources: []\n'],
        ['overlays/dev/patch.yaml', 'a: 1\n'],
        ['base/a.yaml', 'a: 1\n'],
        ['overlays/staging/kustomization.yaml', 'resources: []\n'],
      ].entries()) {
        commits.push(
          await host.commit(
            repository,
            'main',
            [
              {
                message: `Commit ${i}`,
                author: { name: 'Ana', email: 'ana@acme.example' },
                changes: [{ path, content }],
              },
            ],
            { by: host.state.user('ana') },
          ),
        );
      }
    });
    afterAll(() => git.stop());

    it('should answer as Gitea does', async () => {
      const { ranges, hosts, repository } = setUp(
        `${git.url}/acme/config.git`,
        git,
      );
      const [first, , third, fourth, fifth] = commits;
      await expect(
        ranges.compare(repository, first, fifth),
      ).resolves.toMatchObject({
        direction: 'forward',
        total: 4,
        commits: [4, 3, 2, 1].map(i => ({ title: `Commit ${i}` })),
      });
      await expect(
        ranges.compare(repository, fifth, third),
      ).resolves.toMatchObject({
        direction: 'backward',
        total: 2,
        commits: [{ title: 'Commit 4' }, { title: 'Commit 3' }],
      });
      const log = await ranges.touching(repository, fifth, 'overlays/dev');
      expect([...log.shas]).toEqual([third, first]);
      const change = (madeBy: 'directory' | 'kustomize', sha = fifth) =>
        lastTouching(hosts, repository, sha, { path: 'overlays/dev', madeBy });
      expect((await change('directory'))?.sha).toBe(third);
      expect((await change('kustomize'))?.sha).toBe(fourth);
      expect((await change('kustomize', third))?.sha).toBe(third);
      await expect(
        lastTouching(hosts, repository, fifth, {
          path: 'overlays/production',
          madeBy: 'kustomize',
        }),
      ).resolves.toBeUndefined();
    });
  });
});
