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
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { allowedRepositories } from '../lib/allowedOwners';
import { createGitopsActions } from '.';

const config = mockServices.rootConfig();
const integrations = ScmIntegrations.fromConfig(config);
const logger = mockServices.logger.mock();
const actions = createGitopsActions({
  auth: mockServices.auth(),
  catalog: catalogServiceMock(),
  config,
  discovery: mockServices.discovery(),
  integrations,
  logger,
  reader: mockServices.urlReader.mock(),
  repositories: allowedRepositories({ config, integrations, logger }),
});

describe('the actions of the module', () => {
  it('should each have an id of its own', () => {
    const ids = actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'gitops:repository:create',
        'gitops:pull-request',
        'gitops:manifest:edit',
        'gitops:catalog:annotate-and-register',
      ]),
    );
  });

  it.each(actions.map(action => [action.id, action] as const))(
    '%s should be described, with examples and a dry run',
    (id, action) => {
      expect(id).toMatch(/^gitops(:[a-z]+(-[a-z]+)*)+$/);
      expect(action.description).toEqual(expect.any(String));
      expect(action.supportsDryRun).toBe(true);
      expect(action.examples).not.toHaveLength(0);
      for (const { example } of action.examples ?? []) {
        expect(example).toContain(`action: ${id}\n`);
      }
      expect(
        Object.keys(action.schema?.input?.properties ?? {}),
      ).not.toHaveLength(0);
    },
  );
});
