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
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { application, SHA } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import gitopsPlugin from '../index';

jest.setTimeout(120_000);

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const ENTITY = 'component:default/cart';

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: {
      'argocd/app-selector': 'component=cart',
      'kargo.akuity.io/project': 'cart',
    },
  },
  spec: {},
};

describe('the actions for tools', () => {
  const directory = createMockDirectory();
  const registry = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const denied = new Set<string>();
  let cluster: Cluster;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    cluster = createCluster({
      name: 'east',
      port: 0,
      kargo: true,
      users: [{ name: 'portal', token: 'a-token', groups: ['system:masters'] }],
    });
    await cluster.start();
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    for (let i = 0; i < 30; i += 1) {
      await cluster.client.create(
        APPLICATIONS,
        application(`cart-${i}`, {
          labels: { component: 'cart' },
        }) as KubeObject,
      );
    }
    await cluster.client.create(
      APPLICATIONS,
      application('cart-staging', {
        labels: { component: 'cart' },
        status: {
          health: { status: 'Degraded' },
          conditions: [
            {
              type: 'SyncError',
              message: `one or more objects failed: ${'x'.repeat(2_000)}`,
            },
          ],
        },
      }) as KubeObject,
    );
    await cluster.client.create(
      APPLICATIONS,
      application('search-dev') as KubeObject,
    );
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
              'certificate-authority-data': Buffer.from(cluster.caPem).toString(
                'base64',
              ),
            },
          },
        ],
        users: [{ name: 'portal', user: { token: 'a-token' } }],
        contexts: [
          { name: 'east', context: { cluster: 'east', user: 'portal' } },
        ],
      }),
    );
    const authorize = async (requests: AuthorizePermissionRequest[]) =>
      requests.map(({ permission }) => {
        const result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = denied.has(
          permission.name,
        )
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW;
        return { result };
      });
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        auditor.factory,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
        mockServices.permissions.mock({ authorize }).factory,
        catalogServiceMock.factory({ entities: [cart] }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
            },
          },
        }),
      ],
    });
    await eventually(async () => {
      const { total } = await run('list-applications', { entityRef: ENTITY });
      if (total !== 31) {
        throw new Error(`There are ${total} Applications`);
      }
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });
  afterEach(() => {
    denied.clear();
  });

  async function run(
    name: string,
    input: JsonObject,
    credentials = mockCredentials.user('user:default/ana'),
  ) {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials,
    });
    return output as Record<string, any>;
  }

  it('should say which actions only read', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual([
      ['list-applications', true],
      ['get-delivery', true],
      ['explain-problem', true],
      ['list-freight', true],
      ['sync-application', false],
      ['promote-freight', false],
      ['propose-sealed-secret', false],
    ]);
    for (const { description } of actions) {
      expect(description.length).toBeGreaterThan(100);
    }
  });

  it('should list Applications, but not without end', async () => {
    const all = await run('list-applications', { entityRef: 'cart' });
    expect(all.applications).toHaveLength(20);
    expect(all.clusters).toEqual([{ name: 'east', state: 'live' }]);
    const { applications } = await run('list-applications', {
      entityRef: ENTITY,
      onlyWithProblems: true,
    });
    expect(applications).toMatchObject([
      {
        cluster: 'east',
        namespace: 'argocd',
        name: 'cart-staging',
        health: 'Degraded',
        state: 'degraded',
        revisions: [SHA],
      },
    ]);
    expect(JSON.stringify(applications).length).toBeLessThan(3_000);
  });

  it('should say how the delivery is, and what is wrong', async () => {
    const delivery = await run('get-delivery', { entityRef: ENTITY });
    expect(delivery).toMatchObject({ entityRef: ENTITY, available: true });
    expect(delivery.sentence).not.toBe('');
    expect(delivery.lanes.length).toBeGreaterThan(1);
    const problem = await run('explain-problem', { entityRef: ENTITY });
    expect(problem.cause.message).toContain('could not be synced');
    expect(problem.notWell[0]).toMatchObject({
      name: 'staging',
      state: 'degraded',
    });
    expect(JSON.stringify(problem).length).toBeLessThan(6_000);
  });

  it('should have no pipelines where there are none', async () => {
    await expect(run('list-freight', { entityRef: ENTITY })).resolves.toEqual({
      entityRef: ENTITY,
      pipelines: [],
    });
  });

  const sync = {
    entityRef: ENTITY,
    cluster: 'east',
    namespace: 'argocd',
    name: 'cart-staging',
    requestId: 'request-1',
  };

  it("should act in the person's name, once, and audited", async () => {
    auditor.createEvent.mockClear();
    const first = await run('sync-application', sync);
    expect(first).toMatchObject({
      action: 'sync',
      requestId: 'request-1',
      user: 'user:default/ana',
    });
    await expect(run('sync-application', sync)).resolves.toEqual(first);
    const object = await cluster.client.get(
      APPLICATIONS,
      'cart-staging',
      'argocd',
    );
    expect(object?.operation).toMatchObject({
      initiatedBy: { username: 'user:default/ana' },
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'application-sync',
        meta: expect.objectContaining({ user: 'user:default/ana' }),
      }),
    );
  });

  it.each([
    'list-applications',
    'get-delivery',
    'explain-problem',
    'list-freight',
  ])('should not let %s read what the person may not', async name => {
    denied.add('gitops.resource.read');
    // Another person, as a decision holds for some seconds.
    const credentials = mockCredentials.user(`user:default/${name}`);
    await expect(
      run(name, { entityRef: ENTITY }, credentials),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      run(name, { entityRef: 'component:default/none' }, credentials),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      run(name, { entityRef: 'a:b:c/d' }, credentials),
    ).rejects.toThrow();
  });

  it('should not act where the person may not, nor on what is not of the entity', async () => {
    await expect(
      run('sync-application', { ...sync, name: 'search-dev' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    denied.add('gitops.application.sync');
    await expect(
      run('sync-application', { ...sync, requestId: 'request-2' }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      run(
        'sync-application',
        { ...sync, requestId: 'request-3' },
        mockCredentials.service() as never,
      ),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      run('promote-freight', {
        entityRef: ENTITY,
        cluster: 'east',
        project: 'cart',
        stage: 'dev',
        freight: 'x',
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    const proposal = {
      entityRef: ENTITY,
      application: { cluster: 'east', namespace: 'argocd', name: 'cart-1' },
      cluster: 'east',
      manifest: 'password: hunter2',
    };
    await expect(run('propose-sealed-secret', proposal)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.not.stringContaining('hunter2'),
    });
    denied.add('gitops.sealed-secret.seal');
    await expect(run('propose-sealed-secret', proposal)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });
});
