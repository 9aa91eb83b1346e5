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
import { Entity } from '@backstage/catalog-model';
import { Cluster, createCluster } from '@gitops-portal/sandbox';
import { JsonObject } from '@backstage/types';
import { writeFile } from 'node:fs/promises';
import { runAction } from '../../__testUtils__/actionContext';
import { examplesOf } from '../../__testUtils__/examples';
import { GitopsPortal } from '../../__testUtils__/GitopsPortal';
import { kubeconfigOf } from '../../__testUtils__/kubeconfig';
import { createPromotionDescribeAction } from './describe';
import { examples } from './describe.examples';

jest.setTimeout(120_000);

const CART: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
  spec: { type: 'service', owner: 'group:default/team' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
};

const application = (environment: string, version: string) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: `cart-${environment}`,
    namespace: 'argocd',
    labels: { component: 'cart', environment },
  },
  spec: {
    project: 'default',
    source: {
      repoURL: 'https://git.example/acme/cart-config.git',
      path: `overlays/${environment}`,
      targetRevision: 'main',
    },
    destination: {
      server: 'https://kubernetes.default.svc',
      namespace: `cart-${environment}`,
    },
  },
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
    cluster = createCluster({
      name: 'east',
      port: 0,
      users: [{ name: 'portal', token: 'token', groups: ['system:masters'] }],
    });
    await cluster.start();
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    for (const object of [
      application('staging', '1.4.2'),
      application('production', '1.4.1'),
    ]) {
      await cluster.client.create(
        { group: 'argoproj.io', plural: 'applications' },
        object,
      );
    }
    await writeFile(
      directory.resolve('kubeconfig'),
      kubeconfigOf(cluster, 'token'),
    );
    portal = await GitopsPortal.start(
      {
        gitops: { clusters: [{ kubeconfig: directory.resolve('kubeconfig') }] },
      },
      [CART],
    );
    // Until the portal has heard of the cluster's Applications
    for (let attempt = 0; ; attempt += 1) {
      try {
        await describePromotion(example.input);
        return;
      } catch (error) {
        if (attempt === 49) {
          throw error;
        }
        await new Promise(done => setTimeout(done, 200));
      }
    }
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
