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
import { runAction } from '../../__testUtils__/actionContext';
import { examplesOf } from '../../__testUtils__/examples';
import { GiteaHost, writeFiles } from '../../__testUtils__/giteaHost';
import { createGitActions } from '.';
import { AnyAction } from '..';

jest.setTimeout(60_000);

describe('the examples of the git actions', () => {
  const workspace = createMockDirectory();
  let host: GiteaHost;

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path, {
      'source/README.md': '# Source\n',
      'environment/namespace.yaml': 'kind: Namespace\n',
    });
    host = await GiteaHost.start();
    const platform = await host.repository('platform', {
      'README.md': '# Platform\n',
      'environments/legacy/quota.yaml': 'a: 1\n',
    });
    await host.api('POST', '/repos/acme/platform/branches', {
      new_branch_name: 'change',
    });
    await host.commit(platform, { 'README.md': '# New\n' }, 'change');
    await host.api('POST', '/repos/acme/platform/pulls', {
      head: 'change',
      base: 'main',
      title: 'Change',
    });
  });
  afterEach(async () => {
    await host.stop();
  });

  const actions = (): AnyAction[] =>
    createGitActions({
      config: mockServices.rootConfig(),
      repositories: host.repositories,
    });
  const all = [
    'gitops:repository:create',
    'gitops:repository:fetch',
    'gitops:repository:url',
    'gitops:pull-request',
    'gitops:pull-request:wait',
  ];

  it.each(all)('should run those of %s', async id => {
    const action = actions().find(candidate => candidate.id === id)!;
    const cases = examplesOf(action, action.examples ?? []);
    expect(cases).not.toEqual([]);
    for (const { description, input } of cases) {
      if (description.includes('merged')) {
        continue;
      }
      const given = JSON.parse(
        JSON.stringify(input)
          .replaceAll('https://git.example.com', host.server.url)
          .replaceAll('git.example.com', host.name),
      ) as JsonObject;
      const { outputs } = await runAction(action, {
        input: given,
        workspacePath: workspace.path,
      });
      expect(Object.keys(outputs).length).toBeGreaterThan(0);
    }
  });

  it('should have no others', () => {
    expect(actions().map(({ id }) => id)).toEqual(all);
  });

  it('should wait for what is merged', async () => {
    await host.api('POST', '/repos/acme/platform/pulls/1/merge', {
      Do: 'merge',
    });
    const action = actions().find(
      ({ id }) => id === 'gitops:pull-request:wait',
    )!;
    const { input } = examplesOf(action, action.examples ?? [])[0];
    const { outputs } = await runAction(action, {
      input: { ...input, repoUrl: host.repoUrl('platform') },
      workspacePath: workspace.path,
    });
    expect(outputs.state).toBe('merged');
  });
});
