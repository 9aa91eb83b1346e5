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
import { JsonObject, JsonValue } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import {
  GiteaHost,
  listIn,
  textAt,
  writeFiles,
} from '../../__testUtils__/giteaHost';
import { createPullRequestAction } from './pullRequest';

jest.setTimeout(60_000);

let count = 0;

/** What a description becomes. */
const WITH_QUOTA = 'With a *quota*\n\nAsked for by ana, in the portal.';

describe('gitops:pull-request on Gitea', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;
  let name: string;
  let repository: Awaited<ReturnType<GiteaHost['repository']>>;

  beforeAll(async () => {
    host = await GiteaHost.start();
  });
  afterAll(async () => {
    await host.stop();
  });
  beforeEach(async () => {
    workspace.clear();
    host.down = () => false;
    host.requests.length = 0;
    count += 1;
    name = `platform-${count}`;
    repository = await host.repository(name, {
      'README.md': '# Platform\n',
      'environments/old/quota.yaml': 'old: 1\n',
      'environments/old/sub/role.yaml': 'old: 2\n',
      'environments/older.yaml': 'older: 1\n',
    });
    await writeFiles(workspace.path, {
      'made/namespace.yaml': 'new: 1\n',
      'made/README.md': '# New\n',
    });
  });

  const input = (more: JsonObject = {}) => ({
    repoUrl: host.repoUrl(name),
    branch: 'environments/new',
    title: 'Add the environment new',
    description: 'With a *quota*',
    sourcePath: 'made',
    targetPath: 'environments/new',
    ...more,
  });
  const run = (given: JsonObject = input(), more: Partial<RunOptions> = {}) =>
    runAction(
      createPullRequestAction({
        repositories: host.repositories,
        config: mockServices.rootConfig(),
      }),
      { input: given, workspacePath: workspace.path, ...more },
    );
  const preview = async (step: string) =>
    JSON.parse(
      await readFile(
        join(workspace.path, '.gitops-preview', `${step}.json`),
        'utf8',
      ),
    );
  const pulls = async () =>
    listIn((await host.api('GET', `/repos/acme/${name}/pulls?state=all`)).body);
  const head = async (branch: string) =>
    textAt(
      (await host.api('GET', `/repos/acme/${name}/branches/${branch}`)).body,
      'commit',
      'id',
    );
  const writes = () => host.requests.filter(line => !line.startsWith('GET'));

  it('should propose files and removals, as one commit', async () => {
    const { outputs, log } = await run(
      input({
        deletePaths: ['environments/old'],
        labels: ['environment'],
        reviewers: ['ben'],
        draft: true,
      }),
    );
    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(outputs).toEqual({
      url: `${host.server.url}/acme/${name}/pulls/1`,
      number: 1,
      commit: await head('environments/new'),
      branch: 'environments/new',
      base: 'main',
      changedFiles: [
        'environments/old/quota.yaml',
        'environments/old/sub/role.yaml',
        'environments/new/README.md',
        'environments/new/namespace.yaml',
      ],
    });
    expect(pull).toMatchObject({
      title: 'WIP: Add the environment new',
      body: WITH_QUOTA,
      draft: true,
      base: { ref: 'main' },
      labels: [{ name: 'environment' }],
      requested_reviewers: [{ login: 'ben' }],
    });
    const at = (path: string) => host.file(name, path, 'environments/new');
    expect(await at('environments/new/namespace.yaml')).toBe('new: 1\n');
    expect(await at('environments/old/quota.yaml')).toBeUndefined();
    expect(await at('environments/older.yaml')).toBe('older: 1\n');
    expect(await host.file(name, 'environments/old/quota.yaml')).toBe(
      'old: 1\n',
    );
    expect(log.join('\n')).not.toContain('portal-token');
  });

  it('should do nothing twice, with the checkpoints of the task and without', async () => {
    const checkpoints = new Map<string, JsonValue>();
    const first = await run(input(), { checkpoints });
    host.requests.length = 0;
    const second = await run(input(), { checkpoints });
    expect(second.outputs).toEqual(first.outputs);
    expect(writes()).toEqual([]);
    const third = await run();
    expect(third.outputs).toEqual(first.outputs);
    expect(writes().filter(line => line.startsWith('POST'))).toEqual([]);
    expect(await pulls()).toHaveLength(1);
  });

  it('should bring the open one of the same branch up to date', async () => {
    const first = await run();
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 2\n' });
    const second = await run(input({ title: 'Add it, in a better way' }));
    expect(second.outputs.number).toBe(first.outputs.number);
    expect(second.outputs.commit).not.toBe(first.outputs.commit);
    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(pull).toMatchObject({
      title: 'Add it, in a better way',
      head: { sha: second.outputs.commit },
    });
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 3\n' });
    await expect(run(input({ update: false }))).rejects.toThrow('set update');
    expect(await head('environments/new')).toBe(second.outputs.commit);
  });

  it('should go on after the host was down before the pull request', async () => {
    const checkpoints = new Map<string, JsonValue>();
    host.down = (method, path) => method === 'POST' && path.endsWith('/pulls');
    await expect(run(input(), { checkpoints })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const commit = await head('environments/new');
    host.down = () => false;
    // As after a restart of the portal, which keeps no checkpoint
    const { outputs } = await run();
    expect(outputs.commit).toBe(commit);
    const resumed = await run(input(), { checkpoints });
    expect(resumed.outputs).toEqual(outputs);
    expect(await pulls()).toHaveLength(1);
  });

  it('should quote why, so that it hides nothing', async () => {
    const given = input({ reason: 'For the sale\n<!-- ```\n/merge' });
    const wanted =
      /^> For the sale\n> <\u2060!-- ```\n> \/merge\n\nWith a \*quota\*\n\nAsked for by ana, in the portal\.$/;
    await run(given, { isDryRun: true });
    expect((await preview('step-1')).description).toMatch(wanted);
    await run(given);
    const [{ body }] = (await pulls()) as Array<{ body?: unknown }>;
    expect(body).toMatch(wanted);
    await run(input({ reason: ' ' }));
    expect(await pulls()).toMatchObject([{ body: WITH_QUOTA }]);
  });

  it("should leave a branch alone that is somebody's", async () => {
    const { body } = await host.api(
      'POST',
      `/repos/acme/${name}/contents/theirs.txt`,
      {
        content: Buffer.from('theirs').toString('base64'),
        message: 'Theirs',
        new_branch: 'environments/new',
      },
    );
    await expect(run()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('choose another branch'),
    });
    expect(await head('environments/new')).toBe(textAt(body, 'commit', 'sha'));
    expect(await pulls()).toEqual([]);
  });

  it('should take a branch for its own only with nothing else on it', async () => {
    await host.commit(repository, { 'theirs.txt': 'theirs' });
    await host.api('POST', `/repos/acme/${name}/branches`, {
      new_branch_name: 'environments/new',
    });
    await host.commit(
      repository,
      {
        'environments/new/namespace.yaml': 'new: 1\n',
        'environments/new/README.md': '# New\n',
        'environments/older.yaml': null,
      },
      'environments/new',
    );
    const stale = await head('environments/new');
    await expect(run()).rejects.toThrow('other changes');
    expect(await head('environments/new')).toBe(stale);
    await host.commit(
      repository,
      { 'environments/older.yaml': 'older: 1\n' },
      'environments/new',
    );
    const { outputs } = await run();
    expect(outputs.commit).toBe(await head('environments/new'));
    // And with mustBeNew, once it is merged and another one comes
    await host.api('POST', `/repos/acme/${name}/pulls/1/merge`, {
      Do: 'merge',
    });
    const again = input({ mustBeNew: ['environments/new'] });
    expect((await run(again)).outputs.number).toBe(1);
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 2\n' });
    await expect(run(again)).rejects.toThrow('choose another name');
    await expect(run(again, { isDryRun: true })).rejects.toThrow(
      'choose another name',
    );
  });

  it('should keep apart what a task proposes on one branch', async () => {
    const checkpoints = new Map<string, JsonValue>();
    const first = await run(input(), { checkpoints });
    await writeFiles(workspace.path, { 'other/a.yaml': 'a: 1\n' });
    const second = await run(
      input({ sourcePath: 'other', targetPath: 'environments/other' }),
      { checkpoints },
    );
    expect(second.outputs).toMatchObject({
      number: first.outputs.number,
      changedFiles: ['environments/other/a.yaml'],
    });
    expect(
      await host.file(name, 'environments/other/a.yaml', 'environments/new'),
    ).toBe('a: 1\n');
  });

  it('should go on where it has moved a branch, and no more', async () => {
    await run();
    await host.api('POST', `/repos/acme/${name}/pulls/1/merge`, {
      Do: 'squash',
    });
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 2\n' });
    host.down = (method, path) =>
      method === 'POST' && path.endsWith('/contents');
    await expect(run()).rejects.toThrow('tried again');
    expect(await head('environments/new')).toBe(await head('main'));
    expect(writes().filter(line => line.startsWith('DELETE'))).toEqual([]);
    host.down = () => false;
    expect((await run()).outputs.number).toBe(2);
  });

  it('should find what is merged already, and else have nothing to propose', async () => {
    const first = await run();
    await host.api('POST', `/repos/acme/${name}/pulls/1/merge`, {
      Do: 'merge',
      delete_branch_after_merge: true,
    });
    const second = await run();
    expect(second.outputs).toMatchObject({
      url: first.outputs.url,
      number: 1,
      changedFiles: [],
    });
    expect(second.log.join('\n')).toContain('has all of this already');
    await expect(run(input({ branch: 'another' }))).rejects.toThrow(
      'nothing to propose',
    );
  });

  it('should begin anew on a branch that was merged, and stayed', async () => {
    await run();
    await host.api('POST', `/repos/acme/${name}/pulls/1/merge`, {
      Do: 'squash',
    });
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 2\n' });
    const { outputs } = await run();
    expect(outputs).toMatchObject({
      number: 2,
      changedFiles: ['environments/new/namespace.yaml'],
    });
    const { body } = await host.api(
      'GET',
      `/repos/acme/${name}/pulls/2/commits`,
    );
    expect(body).toHaveLength(1);

    await host.api('POST', `/repos/acme/${name}/pulls/2/merge`, {
      Do: 'merge',
    });
    await host.commit(repository, { 'theirs.txt': 'x' }, 'environments/new');
    const theirs = await head('environments/new');
    await writeFiles(workspace.path, { 'made/namespace.yaml': 'new: 3\n' });
    await expect(run()).rejects.toThrow('delete that one');
    expect(await head('environments/new')).toBe(theirs);
  });

  it('should be opened by whoever has given a token', async () => {
    await run(input({ token: 'ana-token' }));
    const [pull] = await pulls();
    expect(pull.user).toMatchObject({ login: 'ana' });
    await expect(
      run(input({ branch: 'other', token: 'ben-token' })),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('should open it where labels or reviewers are refused', async () => {
    const { outputs, log } = await run(
      input({ reviewers: ['portal', 'nobody'] }),
    );
    expect(outputs.number).toBe(1);
    expect(log.join('\n')).toContain('open without portal, nobody');
  });

  it.each([
    ['no such base', { base: 'release' }, 'has no branch release'],
    ['the base itself', { branch: 'main' }, 'branch and base are both main'],
    ['a bad branch', { branch: 'a b' }, 'cannot name a branch'],
    ['no title', { title: ' ' }, 'title is empty'],
    ['the root', { deletePaths: ['/'] }, 'root of the repository'],
    ['no last name', { deletePaths: ['environments/'] }, 'without a name'],
    ['the default branch', { branch: 'main', base: 'old' }, 'default branch'],
    [
      'what is to be new',
      { mustBeNew: ['environments/older.yaml'] },
      'has environments/older.yaml on main already',
    ],
    [
      'what is to be new, a directory',
      { mustBeNew: ['environments/old'], targetPath: 'environments/old' },
      'has environments/old on main already',
    ],
    ['another place', { targetPath: '../x' }, 'no place in a repository'],
    ['no source', { sourcePath: 'gone' }, 'There is no gone'],
  ])('should say what is wrong: %s', async (_, more, message) => {
    await expect(run(input(more))).rejects.toThrow(message);
    expect(writes()).toEqual([]);
  });

  it('should say that there is no such repository, and no right', async () => {
    await expect(
      run(input({ repoUrl: host.repoUrl('nothing') })),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await host.server.host.createRepository({
      owner: 'acme',
      name: `empty-${name}`,
    });
    await expect(
      run(input({ repoUrl: host.repoUrl(`empty-${name}`) })),
    ).rejects.toThrow('is empty');
    repository.archived = true;
    await expect(run()).rejects.toThrow('is archived');
    repository.archived = false;
    host.server.host.state.organization('acme')!.writers = ['ana'];
    try {
      await expect(run()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('token that may write'),
      });
      expect(await pulls()).toEqual([]);
    } finally {
      host.server.host.state.organization('acme')!.writers = ['ana', 'portal'];
    }
  });

  it('should write nothing in a dry run, and say what would change', async () => {
    await host.commit(repository, { 'environments/new/README.md': '# Was\n' });
    const { outputs } = await run(
      input({ deletePaths: ['environments/older.yaml'] }),
      { isDryRun: true, stepId: 'propose' },
    );
    expect(outputs.number).toBe(0);
    expect(writes()).toEqual([]);
    expect(await preview('propose')).toEqual({
      kind: 'pull-request',
      host: host.name,
      owner: 'acme',
      name,
      branch: 'environments/new',
      base: 'main',
      title: 'Add the environment new',
      description: WITH_QUOTA,
      files: [
        { path: 'environments/older.yaml', before: 'older: 1\n' },
        {
          path: 'environments/new/README.md',
          before: '# Was\n',
          after: '# New\n',
        },
        { path: 'environments/new/namespace.yaml', after: 'new: 1\n' },
      ],
    });
  });

  it('should preview a change of a repository that is yet to be made', async () => {
    const { outputs } = await run(input({ repoUrl: host.repoUrl('later') }), {
      isDryRun: true,
    });
    expect(outputs.changedFiles).toHaveLength(2);
  });
});
