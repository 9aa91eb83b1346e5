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
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { GiteaHost, listIn, writeFiles } from '../../__testUtils__/giteaHost';
import { createPullRequestAction } from './pullRequest';
import { createRepositoryFetchAction } from './repositoryFetch';

jest.setTimeout(60_000);

const OVERLAY = {
  'staging/kustomization.yaml': 'images: [1.0.0]\n',
  'staging/patch.yaml': 'replicas: 1\n',
};

describe('gitops:pull-request of a task that goes on later', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;
  let repository: Awaited<ReturnType<GiteaHost['repository']>>;
  let fetchedCommit: string;

  beforeEach(async () => {
    workspace.clear();
    host = await GiteaHost.start();
    repository = await host.repository('orders-config', OVERLAY);
    const { outputs } = await runAction(
      createRepositoryFetchAction({
        repositories: host.repositories,
        config: mockServices.rootConfig(),
      }),
      {
        input: { repoUrl: host.repoUrl('orders-config') },
        workspacePath: workspace.path,
      },
    );
    fetchedCommit = String(outputs.commit);
    await writeFiles(workspace.path, {
      'staging/kustomization.yaml': 'images: [1.1.0]\n',
    });
  });
  afterEach(async () => {
    await host.stop();
  });

  const propose = (more: JsonObject = {}, run: Partial<RunOptions> = {}) =>
    runAction(
      createPullRequestAction({
        repositories: host.repositories,
        config: mockServices.rootConfig(),
      }),
      {
        input: {
          repoUrl: host.repoUrl('orders-config'),
          branch: 'release',
          title: 'Release 1.1.0',
          fetchedCommit,
          ...more,
        },
        workspacePath: workspace.path,
        ...run,
      },
    );
  const pulls = async () =>
    listIn((await host.api('GET', '/repos/acme/orders-config/pulls')).body);

  it('should not take back what others have changed meanwhile', async () => {
    await host.commit(repository, { 'staging/patch.yaml': 'replicas: 3\n' });
    const { outputs } = await propose();
    expect(outputs.changedFiles).toEqual(['staging/kustomization.yaml']);
    const at = (path: string) => host.file('orders-config', path, 'release');
    expect(await at('staging/kustomization.yaml')).toBe('images: [1.1.0]\n');
    expect(await at('staging/patch.yaml')).toBe('replicas: 3\n');
    expect((await propose()).outputs).toEqual(outputs);
  });

  it('should fail where others have changed the same, and write nothing', async () => {
    await host.commit(repository, {
      'staging/kustomization.yaml': 'images: [1.0.1]\n',
    });
    const message =
      'staging/kustomization.yaml of .* was changed by others .* start the template again';
    for (const isDryRun of [true, false]) {
      await expect(propose({}, { isDryRun })).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(message),
      });
    }
    const branches = await host.api(
      'GET',
      '/repos/acme/orders-config/branches',
    );
    expect(branches.body).toMatchObject([{ name: 'main' }]);
    expect(await pulls()).toEqual([]);
  });

  it('should find all of it merged by somebody else', async () => {
    await host.commit(repository, {
      'staging/kustomization.yaml': 'images: [1.1.0]\n',
      'staging/patch.yaml': 'replicas: 3\n',
    });
    await expect(propose()).rejects.toThrow('nothing to propose');
  });

  it('should find its branch where the base has moved on since', async () => {
    const checkpoints = new Map<string, JsonValue>();
    host.down = (method, path) => method === 'POST' && path.endsWith('/pulls');
    await expect(propose({}, { checkpoints })).rejects.toThrow('tried again');
    host.down = () => false;
    // As where it is killed before it could keep that the branch is there
    for (const key of checkpoints.keys()) {
      if (key.startsWith('pull-request.commit.')) {
        checkpoints.delete(key);
      }
    }
    await host.commit(repository, { 'README.md': '# Orders\n' });
    await propose({}, { checkpoints });
    expect(await pulls()).toMatchObject([{ number: 1 }]);
    const files = await host.api(
      'GET',
      '/repos/acme/orders-config/pulls/1/files',
    );
    expect(files.body).toMatchObject([
      { filename: 'staging/kustomization.yaml' },
    ]);
  });
});
