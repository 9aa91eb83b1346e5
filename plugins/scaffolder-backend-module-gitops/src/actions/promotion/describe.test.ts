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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { Cluster } from '@gitops-portal/sandbox';
import { JsonObject } from '@backstage/types';
import { runAction } from '../../__testUtils__/actionContext';
import {
  cartApplication,
  startCartPortal,
  untilHeard,
} from '../../__testUtils__/cartPortal';
import { examplesOf } from '../../__testUtils__/examples';
import { GitopsPortal } from '../../__testUtils__/GitopsPortal';
import { createPromotionDescribeAction } from './describe';
import { examples } from './describe.examples';

jest.setTimeout(120_000);

const application = (environment: string, version: string) =>
  cartApplication(environment, {
    source: { path: `overlays/${environment}`, targetRevision: 'main' },
    status: {
      sync: { status: 'Synced', revision: 'a'.repeat(40) },
      health: { status: 'Healthy' },
      summary: { images: [`registry.example/cart:${version}`] },
    },
  });

describe('gitops:promotion:describe', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let portal: GitopsPortal;

  const describePromotion = (input: JsonObject) =>
    runAction(createPromotionDescribeAction(portal.options), {
      workspacePath: directory.path,
      input,
      isDryRun: true,
    });
  const [example] = examplesOf({ id: 'gitops:promotion:describe' }, examples);

  beforeAll(async () => {
    ({ cluster, portal } = await startCartPortal(
      directory.resolve('kubeconfig'),
      [application('staging', '1.4.2'), application('production', '1.4.1')],
    ));
    await untilHeard(() => describePromotion(example.input));
  });
  afterAll(async () => {
    await portal?.stop();
    await cluster?.stop();
  });

  it('should do its example', async () => {
    const { outputs, log } = await describePromotion(example.input);
    const { description } = outputs;
    expect(description).toContain(
      'The rounding of discounts is right at last\n\n**cart** `1.4.2` goes from staging to **production**, in place of `1.4.1`.',
    );
    expect(description).toContain(
      '| `registry.example/cart` | `1.4.1` | `1.4.2` |',
    );
    expect(description).toContain('✓ 1.4.2 is healthy in staging');
    expect(description).toContain('- To look at: Orders of the last hour');
    // No integration knows the host
    expect(description).toContain(
      "are not known: git.example is not among the portal's integrations.",
    );
    expect(description).toContain(
      'The catalog says that cart belongs to **team**.',
    );
    expect(outputs.warnings).toContain(
      'Merging alone deploys nothing: auto-sync is off in production, so somebody has to sync cart-production',
    );
    expect(log).toEqual(
      expect.arrayContaining([
        "Commits of the configuration: git.example is not among the portal's integrations",
      ]),
    );
  });

  it('should say which environments there are', async () => {
    await expect(
      describePromotion({ ...example.input, to: 'qa' }),
    ).rejects.toThrow(/has no environment qa: it has .*staging/);
  });
});
