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
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GitHosts } from '../revisions/GitHosts';
import { ArgoCdSource } from '../tools/argocd/record';
import { PromotionCommitsReader } from './commits';

const shaOf = (n: number) => n.toString(16).padStart(40, '0');
const dateOf = (n: number) =>
  new Date(Date.UTC(2026, 10, 1, 0, n)).toISOString();
const commit = (n: number) => ({
  sha: shaOf(n),
  commit: {
    message: `Change ${n}\n\nAnd why.`,
    author: { name: 'Ana', date: dateOf(n) },
    committer: { name: 'GitHub', date: dateOf(n) },
  },
});
const gitlabCommit = (n: number) => ({
  id: shaOf(n),
  title: `Change ${n}`,
  author_name: 'Ana',
  authored_date: dateOf(n),
  committed_date: dateOf(n),
});
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
const notFound = () =>
  HttpResponse.json({ message: 'Not Found' }, { status: 404 });

const GITHUB = 'https://api.github.com/repos/acme/cart';
const GITLAB = 'https://gitlab.com/api/v4/projects/a%2Fb%2Fcart/repository';

const server = setupServer();

describe('PromotionCommitsReader', () => {
  const readerOf = () =>
    new PromotionCommitsReader(
      new GitHosts({
        integrations: ScmIntegrations.fromConfig(
          new ConfigReader({
            integrations: {
              github: [{ host: 'github.com', token: 'gh-token' }],
              gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
            },
          }),
        ),
        logger: mockServices.logger.mock(),
        // The one of the moment: it is replaced while tests run.
        fetch: (...request) => fetch(...request),
      }),
    );
  const image = (before: string, after: string) => ({
    name: 'registry.example/cart',
    before,
    after,
  });

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  describe('of a source', () => {
    const asked: string[] = [];
    beforeEach(() => {
      asked.length = 0;
    });

    /** GitHub, which knows some names. */
    function github(known: Record<string, number[]>) {
      server.use(
        http.get(`${GITHUB}/compare/:range`, ({ params }) => {
          const range = String(params.range);
          asked.push(range);
          const found = known[range];
          return found
            ? HttpResponse.json({
                ahead_by: found.length,
                behind_by: 0,
                commits: found.slice(0, 100).map(commit),
              })
            : notFound();
        }),
      );
    }

    it.each([
      ['1.4.1', '1.4.2', 'v1.4.1...v1.4.2', 2],
      ['v1.4.1', 'v1.4.2', '1.4.1...1.4.2', 2],
      ['1.4.1', '1.4.2', '1.4.1...1.4.2', 1],
      ['sha-a1b2c3d', 'sha-b2c3d4e', 'a1b2c3d...b2c3d4e', 1],
    ])(
      'should be those between %s and %s by %s, on GitHub',
      async (before, after, range, requests) => {
        github({ [range]: [1, 2] });
        const found = await readerOf().source(
          'https://github.com/acme/cart/tree/main/',
          image(before, after),
        );
        expect(asked).toHaveLength(requests);
        expect(found).toMatchObject({
          of: 'source',
          direction: 'forward',
          total: 2,
          commits: [{ title: 'Change 2' }, { title: 'Change 1' }],
          url: `https://github.com/acme/cart/compare/${range}`,
        });
      },
    );

    it('should be the newest twenty of many', async () => {
      github({ '1.0...2.0': numbers(1, 60) });
      const { commits, total, incomplete } = await readerOf().source(
        'https://github.com/acme/cart/',
        image('1.0', '2.0'),
      );
      expect(commits.map(({ sha }) => sha)).toEqual(
        numbers(41, 60).reverse().map(shaOf),
      );
      expect({ total, incomplete }).toEqual({ total: 60 });
    });

    it('should say so where the versions are no tags there', async () => {
      github({});
      await expect(
        readerOf().source(
          'https://github.com/acme/cart',
          image('latest', 'nightly'),
        ),
      ).resolves.toMatchObject({
        commits: [],
        unavailable: { code: 'versions-unknown-in-source' },
      });
      // No version: the letter changes nothing
      expect(asked).toEqual(['latest...nightly']);
    });

    it('should ask nobody about digests, and no other hosts', async () => {
      const digest = `sha256:${'a'.repeat(64)}`;
      await expect(
        readerOf().source(
          'https://github.com/acme/cart',
          image('1.4.1', digest),
        ),
      ).resolves.toMatchObject({
        unavailable: { code: 'versions-are-digests' },
      });
      await expect(
        readerOf().source('https://git.example/a/b', image('1.0', '1.1')),
      ).resolves.toMatchObject({ unavailable: { code: 'git-host-unknown' } });
    });

    it('should say that the host does not answer', async () => {
      server.use(
        http.get(`${GITHUB}/compare/*`, () =>
          HttpResponse.json({ message: 'no' }, { status: 403 }),
        ),
      );
      await expect(
        readerOf().source('https://github.com/acme/cart', image('1.0', '1.1')),
      ).resolves.toMatchObject({
        unavailable: {
          code: 'git-host-forbidden',
          message: expect.stringContaining('github.com does not let'),
        },
      });
    });

    it('should be read on GitLab, whose projects lie in groups', async () => {
      server.use(
        http.get(`${GITLAB}/compare`, ({ request }) => {
          const { searchParams } = new URL(request.url);
          const names = [searchParams.get('from'), searchParams.get('to')];
          switch (names.join()) {
            case 'v1.4.1,v1.4.2':
              return HttpResponse.json({ commits: [1, 2].map(gitlabCommit) });
            case 'v1.4.2,v1.4.1':
              return HttpResponse.json({ commits: [] });
            default:
              return notFound();
          }
        }),
      );
      await expect(
        readerOf().source(
          'https://gitlab.com/a/b/cart/-/tree/main/',
          image('1.4.1', '1.4.2'),
        ),
      ).resolves.toMatchObject({
        total: 2,
        commits: [{ title: 'Change 2' }, { title: 'Change 1' }],
        url: 'https://gitlab.com/a/b/cart/-/compare/v1.4.1...v1.4.2',
      });
    });
  });

  describe('of a configuration', () => {
    const source = (
      environment: string,
      revision: number,
      more: Partial<ArgoCdSource> = {},
    ): ArgoCdSource => ({
      repoUrl: 'https://github.com/acme/cart.git',
      path: `overlays/${environment}`,
      targetRevision: 'main',
      revision: shaOf(revision),
      madeBy: 'directory',
      ...more,
    });

    it('should be those that touch the first one, since the other was changed', async () => {
      server.use(
        http.get(`${GITHUB}/commits`, ({ request }) => {
          const { searchParams } = new URL(request.url);
          return HttpResponse.json(
            searchParams.get('path') === 'overlays/production'
              ? [commit(3)]
              : [commit(7), commit(5), commit(2)],
          );
        }),
        http.get(`${GITHUB}/compare/${shaOf(3)}...${shaOf(9)}`, () =>
          HttpResponse.json({
            ahead_by: 6,
            behind_by: 0,
            commits: numbers(4, 9).map(commit),
          }),
        ),
      );
      await expect(
        readerOf().configuration(source('staging', 9), source('production', 9)),
      ).resolves.toMatchObject({
        of: 'configuration',
        from: shaOf(3),
        to: shaOf(9),
        direction: 'forward',
        commits: [{ title: 'Change 7' }, { title: 'Change 5' }],
        total: 2,
      });
    });

    it('should be compared as it is deployed, where nobody knows its files', async () => {
      server.use(
        http.get(`${GITHUB}/compare/${shaOf(3)}...${shaOf(5)}`, () =>
          HttpResponse.json({
            ahead_by: 2,
            behind_by: 0,
            commits: [4, 5].map(commit),
          }),
        ),
        http.get(`${GITHUB}/commits`, () => HttpResponse.json([commit(5)])),
      );
      const deployed = {
        revision: shaOf(3),
        repoUrl: 'https://github.com/acme/cart.git',
        path: 'overlays/production',
      };
      await expect(
        readerOf().configuration(
          source('staging', 5, { madeBy: undefined }),
          source('production', 9, { madeBy: undefined, deployed }),
        ),
      ).resolves.toMatchObject({
        from: shaOf(3),
        commits: [{ title: 'Change 5' }],
        total: 1,
      });
    });

    it.each<[string, ArgoCdSource, ArgoCdSource, string]>([
      [
        'a chart',
        source('staging', 1, { chart: 'cart' }),
        source('production', 1),
        'versions-have-no-commits',
      ],
      [
        'a revision that is no commit',
        source('staging', 1),
        source('production', 1, { revision: undefined }),
        'not-a-commit',
      ],
      [
        'two repositories',
        source('staging', 1),
        source('production', 1, { repoUrl: 'https://github.com/acme/live' }),
        'other-repository',
      ],
      [
        'an unknown host',
        source('staging', 1),
        source('production', 1, { repoUrl: 'https://git.example/acme/live' }),
        'git-host-unknown',
      ],
    ])('should not be made up of %s', async (_, from, to, code) => {
      await expect(readerOf().configuration(from, to)).resolves.toMatchObject({
        commits: [],
        unavailable: { code },
      });
    });
  });
});
