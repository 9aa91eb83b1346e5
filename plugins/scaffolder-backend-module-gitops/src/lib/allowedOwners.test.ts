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
import { createGitActions } from '../actions/git';
import { runAction } from '../__testUtils__/actionContext';
import { allowedRepositories, readAllowedOwners } from './allowedOwners';

const configWith = (allowedOwners?: string[]) =>
  mockServices.rootConfig({
    data: {
      integrations: { gitlab: [{ host: 'gitlab.com', token: 'gl-token' }] },
      ...(allowedOwners && { gitops: { scaffolder: { allowedOwners } } }),
    },
  });

describe('the owners that templates may use', () => {
  it('should be all, or those that are listed', () => {
    expect(readAllowedOwners(configWith())).toBeUndefined();
    expect(readAllowedOwners(configWith([]))).toEqual([]);
    expect(readAllowedOwners(configWith(['gitlab.com/acme/deploy/']))).toEqual([
      'gitlab.com/acme/deploy',
    ]);
  });

  it.each(['acme', 'https://gitlab.com/acme', 'gitlab.com/a b', '/'])(
    'should be refused where an entry names none: %s',
    entry => {
      expect(() => readAllowedOwners(configWith([entry]))).toThrow(
        'names no owner',
      );
    },
  );

  const inputs: Record<string, object> = {
    'gitops:repository:create': {},
    'gitops:repository:fetch': {},
    'gitops:repository:url': {},
    'gitops:pull-request': { branch: 'a', title: 'A' },
    'gitops:pull-request:wait': { number: 1 },
  };
  it.each(Object.keys(inputs))(
    'should be kept to by %s, and by its preview',
    async id => {
      const config = configWith(['gitlab.com/acme']);
      const action = createGitActions({
        config,
        repositories: allowedRepositories({
          config,
          integrations: ScmIntegrations.fromConfig(
            new ConfigReader(config.get()),
          ),
          logger: mockServices.logger.mock(),
        }),
      }).find(candidate => candidate.id === id)!;
      for (const owner of ['acme-else', 'other/acme']) {
        for (const isDryRun of [false, true]) {
          await expect(
            runAction(action, {
              input: {
                ...inputs[id],
                repoUrl: `gitlab.com?owner=${encodeURIComponent(owner)}&repo=a`,
              },
              workspacePath: '/nowhere',
              isDryRun,
            }),
          ).rejects.toMatchObject({
            name: 'InputError',
            message: expect.stringContaining('gitops.scaffolder.allowedOwners'),
          });
        }
      }
      await expect(
        runAction(action, {
          input: {
            ...inputs[id],
            repoUrl: 'https://elsewhere.example/acme/a',
          },
          workspacePath: '/nowhere',
        }),
      ).rejects.toThrow('allowedOwners');
    },
  );
});
