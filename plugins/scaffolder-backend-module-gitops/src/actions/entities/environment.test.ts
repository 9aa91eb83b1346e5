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
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { runAction } from '../../__testUtils__/actionContext';
import { examplesOf } from '../../__testUtils__/examples';
import { GitopsPortal } from '../../__testUtils__/GitopsPortal';
import { createEntityEnvironmentAction } from './environment';
import { examples } from './environment.examples';

jest.setTimeout(120_000);

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };

const CART: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
  spec: { type: 'service', owner: 'group:default/team' },
};

const application = (name: string, environment: string, source: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name,
    namespace: 'argocd',
    labels: { component: 'cart', environment },
  },
  spec: {
    project: 'default',
    source: { repoURL: 'https://git.example/acme/cart-config.git', ...source },
    destination: {
      server: 'https://kubernetes.default.svc',
      namespace: `cart-${environment}`,
    },
  },
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
    const path = 'overlays/staging';
    for (const object of [
      application('cart-staging', 'staging', { path, targetRevision: 'main' }),
      application('cart-test', 'test', {
        chart: 'cart',
        targetRevision: '1.0.0',
      }),
      application('cart-blue', 'production', { path, targetRevision: 'main' }),
      application('cart-green', 'production', { path, targetRevision: 'main' }),
    ]) {
      await cluster.client.create(APPLICATIONS, object);
    }
    const ca = Buffer.from(cluster.caPem).toString('base64');
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'east',
            cluster: {
              server: cluster.url,
              'certificate-authority-data': ca,
            },
          },
        ],
        users: [{ name: 'portal', user: { token: 'token' } }],
        contexts: [
          { name: 'east', context: { cluster: 'east', user: 'portal' } },
        ],
      }),
    );
    portal = await GitopsPortal.start(
      {
        gitops: { clusters: [{ kubeconfig: directory.resolve('kubeconfig') }] },
      },
      [CART],
    );
    // Until the portal has heard of the cluster's Applications
    for (let attempt = 0; attempt < 50; attempt += 1) {
      try {
        await find('staging');
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
