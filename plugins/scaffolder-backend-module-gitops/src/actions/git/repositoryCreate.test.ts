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
import { get } from 'lodash';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { GiteaHost, listIn, writeFiles } from '../../__testUtils__/giteaHost';
import { createRepositoryCreateAction } from './repositoryCreate';

jest.setTimeout(60_000);

describe('gitops:repository:create on Gitea', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;

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
    await writeFiles(workspace.path, {
      'README.md': '# Orders\n',
      'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
      '.gitignore': 'overlays\n',
      '.gitops-preview/other.json': '{}',
    });
    await writeFiles(workspace.path, { 'install.sh': '#!/bin/sh\n' }, 0o755);
  });

  const run = (input: JsonObject, more: Partial<RunOptions> = {}) =>
    runAction(
      createRepositoryCreateAction({
        repositories: host.repositories,
        config: mockServices.rootConfig({
          data: {
            scaffolder: {
              defaultAuthor: { name: 'Acme', email: 'bot@acme.example' },
            },
          },
        }),
      }),
      { input, workspacePath: workspace.path, ...more },
    );
  const commits = async (name: string) =>
    (await host.api('GET', `/repos/acme/${name}/commits`)).body as Array<{
      sha: string;
      commit: { message: string; author: { name: string } };
    }>;

  it('should create it with one commit of all files', async () => {
    const { outputs, log } = await run({
      repoUrl: host.repoUrl('created'),
      description: 'Orders',
      commitMessage: 'Begin',
    });
    const [first, ...others] = await commits('created');
    expect(others).toEqual([]);
    expect(first.commit.message.trim()).toBe('Begin');
    expect(first.commit.author.name).toBe('Acme');
    expect(outputs).toEqual({
      remoteUrl: `${host.server.url}/acme/created`,
      cloneUrl: `${host.server.url}/acme/created.git`,
      repoContentsUrl: `${host.server.url}/acme/created/src/branch/main/`,
      commit: first.sha,
    });
    const { body: tree } = await host.api(
      'GET',
      `/repos/acme/created/git/trees/${first.sha}?recursive=true`,
    );
    expect(
      listIn(get(tree, 'tree'))
        .filter(({ type }) => type === 'blob')
        .map(({ path, mode }) => [path, mode]),
    ).toEqual([
      ['.gitignore', '100644'],
      ['README.md', '100644'],
      ['install.sh', '100755'],
      ['overlays/dev/kustomization.yaml', '100644'],
    ]);
    const { body: repository } = await host.api('GET', '/repos/acme/created');
    expect(repository).toMatchObject({
      private: true,
      description: 'Orders',
      default_branch: 'main',
    });
    expect(log.join('\n')).toContain('Created');
    expect(log.join('\n')).not.toContain('portal-token');
  });

  it('should take another branch, visibility and directory', async () => {
    const { outputs } = await run({
      host: host.name,
      owner: 'acme',
      name: 'trunk',
      visibility: 'public',
      defaultBranch: 'trunk',
      sourcePath: './overlays',
    });
    expect(outputs.repoContentsUrl).toContain('/src/branch/trunk/');
    expect(await host.file('trunk', 'dev/kustomization.yaml', 'trunk')).toBe(
      'resources: [../../base]\n',
    );
    const { body } = await host.api('GET', '/repos/acme/trunk');
    expect(body).toMatchObject({ private: false, default_branch: 'trunk' });
  });

  it('should do nothing twice, with the checkpoints of the task and without', async () => {
    const checkpoints = new Map<string, JsonValue>();
    const input = { repoUrl: host.repoUrl('twice') };
    const first = await run(input, { checkpoints });
    host.requests.length = 0;
    const second = await run(input, { checkpoints });
    expect(second.outputs).toEqual(first.outputs);
    expect(host.requests).toEqual([]);
    const third = await run(input);
    expect(third.outputs).toEqual(first.outputs);
    expect(third.log.join('\n')).toContain('has all files already');
    expect(host.requests.filter(line => !line.startsWith('GET'))).toEqual([]);
    expect(await commits('twice')).toHaveLength(1);
  });

  it('should go on after the host was down between creating and pushing', async () => {
    const checkpoints = new Map<string, JsonValue>();
    const input = { repoUrl: host.repoUrl('midway') };
    host.down = (_, path) => path.includes('.git/');
    await expect(run(input, { checkpoints })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('tried again'),
    });
    host.down = () => false;
    const { outputs } = await run(input, { checkpoints });
    expect((await commits('midway'))[0].sha).toBe(outputs.commit);
  });

  it('should fill one that is empty, and leave one that is not', async () => {
    await host.api('POST', '/orgs/acme/repos', {
      name: 'empty',
      private: true,
    });
    const { log } = await run({ repoUrl: host.repoUrl('empty') });
    expect(log.join('\n')).toContain('exists: going on');
    expect(await host.file('empty', 'README.md')).toBe('# Orders\n');

    await host.api('POST', '/orgs/acme/repos', {
      name: 'open',
      private: false,
    });
    const open = { repoUrl: host.repoUrl('open') };
    for (const isDryRun of [false, true]) {
      await expect(run(open, { isDryRun })).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('is public instead of private'),
      });
    }
    expect(await host.file('open', 'README.md')).toBeUndefined();
    await run({ ...open, visibility: 'public' });
    expect(await host.file('open', 'README.md')).toBe('# Orders\n');

    await host.repository('full', { 'README.md': '# Ours\n' });
    await expect(run({ repoUrl: host.repoUrl('full') })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('choose another name'),
    });
    expect(await host.file('full', 'README.md')).toBe('# Ours\n');
    expect(await commits('full')).toHaveLength(1);
  });

  it.each([
    ['no right', { owner: 'closed', name: 'a' }, 'token that may write'],
    ['no owner', { owner: 'nobody', name: 'a' }, 'no organisation or user'],
    ['another user', { owner: 'ben', name: 'a' }, 'choose an organisation'],
    [
      'a visibility that Gitea has not',
      { owner: 'acme', name: 'a', visibility: 'internal' },
      'not internal',
    ],
    ['a bad name', { owner: 'acme', name: 'a b' }, 'cannot be the name'],
    ['a path', { owner: 'acme', name: '../b' }, 'not understood'],
    [
      'a bad branch',
      { owner: 'acme', name: 'a', defaultBranch: 'a..b' },
      'cannot name a branch',
    ],
    [
      'no files',
      { owner: 'acme', name: 'a', sourcePath: 'nowhere' },
      'There is no nowhere',
    ],
    [
      'files outside of the workspace',
      { owner: 'acme', name: 'a', sourcePath: '../..' },
      'outside of the workspace',
    ],
  ])('should say what is wrong: %s', async (_, input, message) => {
    await expect(run({ host: host.name, ...input })).rejects.toThrow(message);
    expect((await host.api('GET', '/repos/acme/a')).status).toBe(404);
  });

  it('should say that a host is none of the integrations', async () => {
    await expect(
      run({ repoUrl: 'elsewhere.example?owner=acme&repo=a' }),
    ).rejects.toThrow('elsewhere.example is not among');
  });

  it('should create nothing in a dry run, and say what it would', async () => {
    const { outputs } = await run(
      { repoUrl: host.repoUrl('dry'), description: 'Orders' },
      { isDryRun: true, stepId: 'publish' },
    );
    expect((await host.api('GET', '/repos/acme/dry')).status).toBe(404);
    expect(outputs.remoteUrl).toBe(`${host.server.url}/acme/dry`);
    const preview = JSON.parse(
      await readFile(
        join(workspace.path, '.gitops-preview', 'publish.json'),
        'utf8',
      ),
    );
    expect(preview).toMatchObject({
      kind: 'repository',
      host: host.name,
      owner: 'acme',
      name: 'dry',
      branch: 'main',
      description: 'Orders',
    });
    expect(preview.files).toContainEqual({
      path: 'README.md',
      after: '# Orders\n',
    });
  });
});
