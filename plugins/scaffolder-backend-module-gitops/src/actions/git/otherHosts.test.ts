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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject, JsonValue } from '@backstage/types';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  MockGithub,
  MockGitlab,
} from '@gitops-portal/backstage-plugin-gitops-node/testUtils';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { AnyAction } from '..';
import { createPullRequestAction } from './pullRequest';
import { createPullRequestWaitAction } from './pullRequestWait';
import { createRepositoryCreateAction } from './repositoryCreate';
import { createRepositoryFetchAction } from './repositoryFetch';

describe.each([
  {
    kind: 'GitHub',
    Mock: MockGithub,
    host: 'github.com',
    group: 'acme',
    contents: 'https://github.com/acme/orders/blob/main',
    pull: 'https://github.com/acme/platform/pull/1',
    draft: 'Add it',
  },
  {
    kind: 'GitLab',
    Mock: MockGitlab,
    host: 'gitlab.com',
    group: 'acme/deploy',
    contents: 'https://gitlab.com/acme/deploy/orders/-/blob/main',
    pull: 'https://gitlab.com/acme/deploy/platform/-/merge_requests/1',
    draft: 'Draft: Add it',
  },
])('the git actions on $kind', ({ Mock, host, group, ...expected }) => {
  const workspace = createMockDirectory();
  let mock: MockGithub | MockGitlab;

  beforeEach(async () => {
    workspace.clear();
    mock = new Mock();
    await writeFiles(workspace.path, {
      'made/namespace.yaml': 'new: 1\n',
      'made/README.md': '# New\n',
    });
    await writeFiles(workspace.path, { 'made/run.sh': '#!/bin/sh\n' }, 0o755);
  });
  const options = () => ({
    config: mockServices.rootConfig(),
    repositories: new GitRepositories({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: {
            github: [{ host: 'github.com', token: 'gh-token' }],
            gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
          },
        }),
      ),
      logger: mockServices.logger.mock(),
      fetch: mock.fetch,
    }),
  });
  const run = async (
    action: AnyAction,
    input: JsonObject,
    more: Partial<RunOptions> = {},
  ) => {
    const ran = await runAction(action, {
      input,
      workspacePath: workspace.path,
      ...more,
    });
    expect(JSON.stringify(ran)).not.toMatch(/g[hl]-token/);
    expect(mock.violations).toEqual([]);
    return ran;
  };
  const repoUrl = (name: string) =>
    `${host}?owner=${encodeURIComponent(group)}&repo=${name}`;
  const repository = (name: string) =>
    mock.repositories.get(`${group}/${name}`)!;
  const propose = (more: JsonObject = {}, options_: Partial<RunOptions> = {}) =>
    run(
      createPullRequestAction(options()),
      {
        repoUrl: repoUrl('platform'),
        branch: 'environments/new',
        title: 'Add it',
        sourcePath: 'made',
        targetPath: 'environments/new',
        ...more,
      },
      options_,
    );

  it('should create a repository once, with what was lost midway', async () => {
    const checkpoints = new Map<string, JsonValue>();
    const create = (given?: Map<string, JsonValue>) =>
      run(
        createRepositoryCreateAction(options()),
        { repoUrl: repoUrl('orders'), sourcePath: 'made', description: 'O' },
        { checkpoints: given },
      );
    mock.fault = ({ path }) =>
      path.includes('git-receive-pack') ? { status: 503 } : undefined;
    await expect(create(checkpoints)).rejects.toThrow('error (503)');
    expect(repository('orders').empty).toBe(true);
    mock.fault = undefined;
    const { outputs } = await create(checkpoints);
    expect(outputs).toMatchObject({
      repoContentsUrl: expected.contents,
      commit: repository('orders').branches.get('main'),
    });
    expect(repository('orders').texts('main')).toEqual({
      'README.md': '# New\n',
      'namespace.yaml': 'new: 1\n',
      'run.sh': '#!/bin/sh\n',
    });
    const { commits } = repository('orders');
    expect((await create()).outputs).toEqual(outputs);
    expect(commits.size).toBe(1);
    repository('orders').put({ other: 'x' });
    await expect(create()).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('should propose, bring up to date, wait, and find what is merged', async () => {
    mock.add(`${group}/platform`, {
      'README.md': '# P\n',
      'environments/old/a.yaml': 'a\n',
    });
    const first = await propose({
      deletePaths: ['environments/old'],
      labels: ['environment'],
      reviewers: ['ben'],
      draft: true,
    });
    expect(first.outputs).toMatchObject({ url: expected.pull, number: 1 });
    expect(first.outputs.changedFiles).toHaveLength(4);
    const [pull] = repository('platform').pulls;
    expect(pull).toMatchObject({
      title: expected.draft,
      draft: true,
      labels: ['environment'],
      reviewers: ['ben'],
    });
    const files = repository('platform').filesAt('environments/new')!;
    expect([...files.keys()].sort()).toEqual([
      'README.md',
      'environments/new/README.md',
      'environments/new/namespace.yaml',
      'environments/new/run.sh',
    ]);
    expect(files.get('environments/new/run.sh')?.mode).toBe('100755');

    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 2\n' });
    const second = await propose({ title: 'Add it, better' });
    expect(second.outputs.number).toBe(1);
    expect(repository('platform').pulls).toHaveLength(1);
    expect(pull.title).toBe(expected.draft.replace('it', 'it, better'));
    expect(
      repository('platform').texts('environments/new')[
        'environments/new/namespace.yaml'
      ],
    ).toBe('new: 2\n');

    pull.draft = false;
    const wait = (more: JsonObject) =>
      run(
        createPullRequestWaitAction({
          ...options(),
          interval: 5,
          conflictFor: 20,
        }),
        { repoUrl: repoUrl('platform'), number: 1, ...more },
      );
    expect((await wait({ until: 'mergeable' })).outputs.state).toBe('open');
    pull.mergeable = false;
    await expect(wait({ until: 'mergeable' })).rejects.toThrow('conflict');
    repository('platform').merge(1);
    expect((await wait({})).outputs).toEqual({
      state: 'merged',
      url: expected.pull,
      mergeCommit: pull.mergeCommit,
    });
    const third = await propose();
    expect(third.outputs).toMatchObject({ number: 1, changedFiles: [] });
  });

  it.each(['commit', 'pull'])(
    'should go on where it was killed: before the %s',
    async what => {
      mock.add(`${group}/platform`, { 'README.md': '# P\n' });
      mock.fault = ({ method, path }) => {
        const isIt = what === 'commit' ? /commits$/ : /(pulls|merge_requests)$/;
        if (method === 'POST' && isIt.test(path)) {
          throw new TypeError('fetch failed');
        }
      };
      const checkpoints = new Map<string, JsonValue>();
      await expect(propose({}, { checkpoints })).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      expect(repository('platform').branches.has('environments/new')).toBe(
        what === 'pull',
      );
      mock.fault = undefined;
      const resumed = await propose({}, { checkpoints });
      const restarted = await propose();
      expect(restarted.outputs).toEqual(resumed.outputs);
      expect(repository('platform').pulls).toHaveLength(1);
      expect(repository('platform').commits.size).toBe(2);
    },
  );

  it('should say that there is no right, and leave nothing behind', async () => {
    mock.add(`${group}/platform`, { 'README.md': '# P\n' });
    mock.fault = ({ method }) =>
      method === 'GET' ? undefined : { status: 403, body: { message: 'No' } };
    await expect(propose()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('token that may write'),
    });
    expect(repository('platform').branches.size).toBe(1);
  });

  it('should write as whoever has given a token, except in a preview', async () => {
    mock.add(`${group}/platform`, { 'README.md': '# P\n' });
    const mine = { token: 'mine' };
    await expect(propose(mine)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.not.stringContaining('mine'),
    });
    const creating = { repoUrl: repoUrl('own'), sourcePath: 'made' };
    await expect(
      run(createRepositoryCreateAction(options()), { ...creating, ...mine }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await propose({ token: 'not-known-in-a-preview' }, { isDryRun: true });
    expect(mock.writes).toEqual([]);
  });

  it('should fetch files', async () => {
    mock.add(`${group}/platform`, { 'a/b.yaml': 'b\n', 'c.yaml': 'c\n' });
    await run(createRepositoryFetchAction(options()), {
      repoUrl: repoUrl('platform'),
      paths: ['a'],
      targetPath: 'fetched',
    });
    expect(workspace.content()).toMatchObject({
      fetched: { a: { 'b.yaml': 'b\n' } },
    });
  });
});
