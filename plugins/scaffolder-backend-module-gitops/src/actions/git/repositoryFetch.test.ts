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
import { JsonObject } from '@backstage/types';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { GiteaHost } from '../../__testUtils__/giteaHost';
import { createRepositoryFetchAction } from './repositoryFetch';
import { createRepositoryUrlAction } from './repositoryUrl';

jest.setTimeout(60_000);

describe('reading repositories on Gitea', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;

  beforeAll(async () => {
    host = await GiteaHost.start();
    const repository = await host.repository('config', {
      'README.md': '# Orders\n',
      'base/a.yaml': 'a: 1\n',
      'overlays/dev/kustomization.yaml': 'dev\n',
      'overlays/dev/.hidden': 'h\n',
      'overlays/production/kustomization.yaml': 'production\n',
    });
    await host.server.host.commit(repository, 'main', [
      {
        message: 'A program',
        author: { name: 'Ana', email: 'ana@acme.example' },
        changes: [{ path: 'run.sh', content: '#!/bin/sh\n', executable: true }],
      },
    ]);
    await host.api('POST', '/repos/acme/config/branches', {
      new_branch_name: 'feature/x',
    });
    await host.commit(repository, { 'base/a.yaml': 'a: 2\n' }, 'feature/x');
  });
  afterAll(async () => {
    await host.stop();
  });
  beforeEach(() => workspace.clear());

  const options = () => ({
    repositories: host.repositories,
    config: mockServices.rootConfig(),
  });
  const fetchFiles = (input: JsonObject, more: Partial<RunOptions> = {}) =>
    runAction(createRepositoryFetchAction(options()), {
      input: { repoUrl: host.repoUrl('config'), ...input },
      workspacePath: workspace.path,
      ...more,
    });
  const urls = (input: JsonObject) =>
    runAction(createRepositoryUrlAction(options()), {
      input,
      workspacePath: workspace.path,
      isDryRun: true,
    });

  it('should fetch files, directories and patterns', async () => {
    const { outputs } = await fetchFiles({
      paths: ['README.md', './overlays/dev/', 'overlays/*/kustomization.yaml'],
      targetPath: './fetched',
    });
    expect(workspace.content()).toEqual({
      fetched: {
        'README.md': '# Orders\n',
        overlays: {
          dev: { 'kustomization.yaml': 'dev\n', '.hidden': expect.anything() },
          production: { 'kustomization.yaml': 'production\n' },
        },
      },
    });
    expect(outputs).toMatchObject({
      branch: 'main',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(outputs.files).toHaveLength(4);
  });

  it('should fetch everything of a branch, again and in a dry run', async () => {
    await fetchFiles({ branch: 'feature/x' });
    await fetchFiles({ branch: 'feature/x' }, { isDryRun: true });
    expect(workspace.content()).toMatchObject({
      base: { 'a.yaml': 'a: 2\n' },
      'run.sh': '#!/bin/sh\n',
    });
  });

  it('should leave out what is not there, where that may be', async () => {
    const { outputs, log } = await fetchFiles({
      paths: ['gone.yaml', 'base/a.yaml'],
      ignoreMissing: true,
    });
    expect(outputs.files).toEqual(['base/a.yaml']);
    expect(log[0]).toContain('has nothing at gone.yaml');
  });

  it.each([
    [{ paths: ['gone'] }, 'has nothing at gone'],
    [{ paths: ['../x'] }, 'no place in a repository'],
    [{ branch: 'gone' }, 'has no branch gone'],
    [{ targetPath: '../x' }, 'outside of the workspace'],
    [{ repoUrl: 'localhost?owner=a' }, 'names no repo'],
  ])('should say what is wrong: %j', async (input, message) => {
    await expect(fetchFiles(input)).rejects.toThrow(message);
    expect(workspace.content()).toEqual({});
  });

  it('should say the addresses of a repository, however it is named', async () => {
    const { url } = host.server;
    const expected = {
      host: host.name,
      owner: 'acme',
      name: 'config',
      repoUrl: host.repoUrl('config'),
      remoteUrl: `${url}/acme/config`,
      ownerUrl: `${url}/acme`,
      cloneUrl: `${url}/acme/config.git`,
      repoContentsUrl: `${url}/acme/config/src/branch/main/`,
      exists: true,
      defaultBranch: 'main',
    };
    for (const input of [
      { repoUrl: host.repoUrl('config') },
      { url: `url:${url}/acme/config/` },
      { url: `${url}/acme/config.git` },
      { host: host.name, owner: 'acme', name: 'config' },
    ]) {
      expect((await urls(input)).outputs).toEqual({
        ...expected,
        repoUrl: expect.any(String),
      });
    }
    const later = await urls({ repoUrl: host.repoUrl('later') });
    expect(later.outputs).toMatchObject({
      exists: false,
      remoteUrl: `${url}/acme/later`,
      repoUrl: host.repoUrl('later'),
    });
  });
});
