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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runAction } from '../../__testUtils__/actionContext';
import { StandInBackend } from '../../__testUtils__/StandInBackend';
import { allowedRepositories } from '../../lib/allowedOwners';
import { createKargoPromoteAction } from './promote';

const INPUT = {
  entityRef: 'component:default/orders',
  cluster: 'hub',
  project: 'orders',
  stage: 'staging',
  freight: 'f1',
};

describe('gitops:kargo:promote', () => {
  const directory = createMockDirectory();
  let backend: StandInBackend;

  beforeEach(async () => {
    // A portal that has only just started
    backend = await StandInBackend.start(path => ({
      body: path.includes('/plan')
        ? { blockedBy: [], effects: [], warnings: [] }
        : { found: false, facts: {}, knowledge: 'pending' },
    }));
  });
  afterEach(() => backend.stop());

  const run = (more: { isDryRun?: boolean; signal?: AbortSignal }) => {
    const config = mockServices.rootConfig();
    const logger = mockServices.logger.mock();
    const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
    return runAction(
      createKargoPromoteAction({
        ...backend.options,
        catalog: catalogServiceMock(),
        config,
        integrations,
        logger,
        reader: mockServices.urlReader.mock(),
        repositories: allowedRepositories({ config, integrations, logger }),
      }),
      { workspacePath: directory.path, input: INPUT, ...more },
    );
  };

  it('should not wait in a dry run, which promotes nothing', async () => {
    const { outputs, log } = await run({ isDryRun: true });
    expect(outputs).toEqual({ acceptedAt: '' });
    expect(backend.asked).toEqual([expect.stringContaining('plan')]);
    expect(log.join('\n')).not.toContain('Waiting');
  });

  it('should wait before it promotes', async () => {
    await expect(run({ signal: AbortSignal.timeout(300) })).rejects.toThrow();
    expect(backend.asked.length).toBeGreaterThan(1);
    expect(backend.asked.filter(each => each.startsWith('POST'))).toEqual([]);
  });
});
