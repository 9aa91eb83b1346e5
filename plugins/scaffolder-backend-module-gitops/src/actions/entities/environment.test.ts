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
import { runAction } from '../../__testUtils__/actionContext';
import {
  cartApplication,
  startCartPortal,
  untilHeard,
} from '../../__testUtils__/cartPortal';
import { examplesOf } from '../../__testUtils__/examples';
import { GitopsPortal } from '../../__testUtils__/GitopsPortal';
import { createEntityEnvironmentAction } from './environment';
import { examples } from './environment.examples';

jest.setTimeout(120_000);

const application = (name: string, environment: string, source: object) =>
  cartApplication(environment, {
    name,
    source,
    status: { summary: { images: ['registry.example/cart:1.4.2'] } },
  });

describe('gitops:entity:environment', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let portal: GitopsPortal;

  const find = (environment: string, entityRef = 'component:default/cart') =>
    runAction(createEntityEnvironmentAction(portal.options), {
      workspacePath: directory.path,
      input: { entityRef, environment },
    });

  beforeAll(async () => {
    const path = 'overlays/staging';
    ({ cluster, portal } = await startCartPortal(
      directory.resolve('kubeconfig'),
      [
        application('cart-staging', 'staging', {
          path,
          targetRevision: 'main',
        }),
        application('cart-test', 'test', {
          chart: 'cart',
          targetRevision: '1.0.0',
        }),
        application('cart-blue', 'production', {
          path,
          targetRevision: 'main',
        }),
        application('cart-green', 'production', {
          path,
          targetRevision: 'main',
        }),
      ],
    ));
    await untilHeard(() => find('staging'));
  });
  afterAll(async () => {
    await portal?.stop();
    await cluster?.stop();
  });

  it.each(examplesOf({ id: 'gitops:entity:environment' }, examples))(
    'does its example: $description',
    async ({ input }) => {
      const { outputs, log } = await runAction(
        createEntityEnvironmentAction(portal.options),
        { workspacePath: directory.path, input, isDryRun: true },
      );
      expect(outputs).toEqual({
        application: {
          cluster: 'east',
          namespace: 'argocd',
          name: 'cart-staging',
        },
        cluster: 'east',
        namespace: 'cart-staging',
        repository: {
          url: 'https://git.example/acme/cart-config.git',
          path: 'overlays/staging',
          revision: 'main',
        },
        images: ['registry.example/cart:1.4.2'],
      });
      expect(log).toEqual([
        expect.stringContaining('Application argocd/cart-staging'),
      ]);
    },
  );

  it('should say which environments there are', async () => {
    await expect(find('dev')).rejects.toThrow(
      /has no environment dev: it has .*staging/,
    );
  });

  it('should not guess among several Applications', async () => {
    await expect(find('production')).rejects.toThrow(
      'several Applications in production, and it cannot be told which is meant: east/argocd/cart-blue, east/argocd/cart-green',
    );
  });

  it('should refuse what no directory says', async () => {
    await expect(find('test')).rejects.toThrow(
      'argocd/cart-test of test deploys no directory',
    );
  });

  it('should say so where the entity is not there', async () => {
    await expect(find('staging', 'component:default/none')).rejects.toThrow(
      'component:default/none',
    );
  });
});
