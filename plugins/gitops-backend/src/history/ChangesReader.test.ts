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
import { GitHosts } from '../revisions/GitHosts';
import { deployment } from './__testUtils__/deployments';
import { ChangesReader } from './ChangesReader';
import { StoredDeployment } from './DeploymentStore';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const GIT = 'https://git.example/acme/config.git';

type Source = StoredDeployment['sources'][number];

describe('ChangesReader', () => {
  const fetched = jest.fn<Promise<Response>, [url: string]>();
  const reader = new ChangesReader(
    new GitHosts({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { gitea: [{ host: 'git.example' }] },
        }),
      ),
      logger: mockServices.logger.mock(),
      fetch: url => fetched(String(url)),
    }),
  );
  beforeEach(() => fetched.mockReset());

  const read = async (before: Source[], after: Source[]) =>
    (
      await reader.read({
        deployment: { ...deployment(2), sources: after },
        previous: { ...deployment(1), sources: before },
      })
    ).sources;

  it('should ask nobody where there is nothing to ask', async () => {
    const chart = { repoUrl: 'https://charts.example', chart: 'redis' };
    const other = { repoUrl: 'https://elsewhere.example/a/b', path: 'x' };
    const same = { repoUrl: GIT, path: 'same', revision: A };
    await expect(
      read(
        [
          { ...chart, revision: '7.0.1' },
          { ...other, revision: A },
          same,
          { repoUrl: 'oci://registry.example/app', revision: 'sha256:1' },
          { repoUrl: GIT, path: 'failed', revision: A },
        ],
        [
          { ...chart, revision: '7.1.0' },
          { ...other, revision: B },
          same,
          { repoUrl: 'https://ana:pw@git.example/new/one', revision: A },
          { repoUrl: 'oci://registry.example/app', revision: 'sha256:2' },
          { repoUrl: GIT, path: 'failed', revision: 'no-such-branch' },
        ],
      ),
    ).resolves.toMatchObject([
      {
        chart: 'redis',
        from: '7.0.1',
        to: '7.1.0',
        total: 0,
        unavailable: { code: 'versions-have-no-commits' },
      },
      {
        unavailable: {
          code: 'git-host-unknown',
          message: "elsewhere.example is not among the portal's integrations",
        },
      },
      { direction: 'none', from: A, to: A, total: 0 },
      {
        repoUrl: 'https://git.example/new/one',
        unavailable: { code: 'source-added' },
      },
      { unavailable: { code: 'versions-have-no-commits' } },
      { to: 'no-such-branch', unavailable: { code: 'not-a-commit' } },
    ]);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('should not be led to other places by a repository’s path', async () => {
    const odd = { repoUrl: 'git@git.example:acme/../config.git' };
    await expect(
      read([{ ...odd, revision: A }], [{ ...odd, revision: B }]),
    ).resolves.toMatchObject([{ unavailable: { code: 'git-host-unknown' } }]);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('should compare each source with itself', async () => {
    fetched.mockImplementation(async url =>
      Response.json(
        url.includes('/compare/') ? { total_commits: 0, commits: [] } : [],
      ),
    );
    const at = (path: string, revision: string) => ({
      repoUrl: GIT,
      path,
      revision,
    });
    const c = 'c'.repeat(40);
    const changes = await read(
      [at('one', A), at('two', B)],
      [at('two', c), at('one', c)],
    );
    expect(changes.map(({ from }) => from)).toEqual([B, A]);
    // Argo CD's order tells where paths have changed.
    const moved = await read(
      [at('one', A), at('two', B)],
      [at('uno', c), at('dos', c)],
    );
    expect(moved.map(({ from }) => from)).toEqual([A, B]);
  });

  it('should show commits even where nobody tells what they touch', async () => {
    const commit = (sha: string, date: string) => ({
      sha,
      commit: {
        message: 'Change',
        author: { name: 'Ana', date },
        committer: { date },
      },
    });
    fetched.mockImplementation(async url => {
      if (!url.includes('/compare/')) {
        return new Response('', { status: 500 });
      }
      return Response.json({
        total_commits: url.includes(`${A}...`) ? 1 : 0,
        commits: url.includes(`${A}...`)
          ? [commit(B, '2026-11-20T10:00:00Z')]
          : [],
      });
    });
    const source = { repoUrl: GIT, path: 'overlays/dev' };
    const [changes] = await read(
      [{ ...source, revision: A }],
      [{ ...source, revision: B }],
    );
    expect(changes.commits).toHaveLength(1);
    expect(changes.commits[0]).not.toHaveProperty('touchesPath');
    expect(changes).not.toHaveProperty('unavailable');
    const [root] = await read(
      [{ ...source, path: '.', revision: A }],
      [{ ...source, path: '.', revision: B }],
    );
    expect(root.commits).toMatchObject([{ touchesPath: true }]);
  });

  it('should say why the host does not tell', async () => {
    fetched.mockImplementation(async () => new Response('', { status: 401 }));
    const d = 'd'.repeat(40);
    const [changes] = await read(
      [{ repoUrl: GIT, revision: A }],
      [{ repoUrl: GIT, revision: d }],
    );
    expect(changes).toMatchObject({
      total: 0,
      commits: [],
      url: `https://git.example/acme/config/compare/${A}...${d}`,
      unavailable: {
        code: 'git-host-forbidden',
        params: { host: 'git.example' },
      },
    });
  });
});
