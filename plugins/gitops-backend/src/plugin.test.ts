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
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  EntityApplications,
  GitopsClient,
  unpackEntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsToolsExtensionPoint } from '@gitops-portal/backstage-plugin-gitops-node';
import request from 'supertest';
import { application, APPLICATIONS_PATH } from './__testUtils__/applications';
import { eventually } from './__testUtils__/eventually';
import { FakeApiServer } from './__testUtils__/FakeApiServer';
import { writeKubeconfig } from './__testUtils__/kubeconfig';
import { createValidator } from './__testUtils__/responseValidator';
import gitopsPlugin from './index';

jest.setTimeout(60_000);

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: {},
  };
}
type Decision = { result: AuthorizeResult.ALLOW | AuthorizeResult.DENY };
const decision = (result: Decision['result']): Decision => ({ result });
const cart = component('cart', { 'argocd/app-selector': 'component=cart' });
const lonely = component('lonely', {});
const path = (ref: string) => `/api/gitops/v1/entities/${ref}/applications`;
const CART = path('component/default/cart');

describe('gitopsPlugin', () => {
  const directory = createMockDirectory();
  const east = new FakeApiServer();
  const west = new FakeApiServer();
  const publish = jest.fn(async () => {});
  const allow = async (requests: unknown[]) =>
    requests.map(() => decision(AuthorizeResult.ALLOW));
  const authorize = jest.fn<Promise<Decision[]>, [requests: unknown[]]>(allow);
  const deny = async (requests: unknown[]) =>
    requests.map(() => decision(AuthorizeResult.DENY));
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    await Promise.all([east.start(), west.start()]);
    for (const environment of ['staging', 'dev']) {
      east.put(
        APPLICATIONS_PATH,
        application(`cart-${environment}`, { labels: { component: 'cart' } }),
      );
    }
    west.put(
      APPLICATIONS_PATH,
      application('cart-production', { labels: { component: 'cart' } }),
    );
    await writeKubeconfig(directory.resolve('kubeconfig'), {
      east: east.url,
      west: west.url,
    });
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.mock({ authorize }).factory,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
        catalogServiceMock.factory({ entities: [cart, lonely] }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
              argocd: { instances: [{ url: 'https://argocd.example/' }] },
            },
          },
        }),
      ],
    });
    await eventually(async () => {
      const { body } = await request(backend.server).get(
        '/api/gitops/v1/clusters',
      );
      const states = body.map?.(({ state }: { state: string }) => state);
      if (String(states) !== 'live,live') {
        throw new Error(`The clusters are ${JSON.stringify(body)}`);
      }
    });
  });
  afterAll(async () => {
    await backend.stop();
    await Promise.all([east.stop(), west.stop()]);
  });
  afterEach(() => {
    authorize.mockImplementation(allow);
  });

  function clusterRequests() {
    return [...east.requests, ...west.requests].filter(
      // The heartbeat goes on by itself.
      r => r !== 'GET /apis',
    ).length;
  }

  it('should answer with the applications of all clusters, by environment', async () => {
    const { body, headers } = await request(backend.server)
      .get(CART)
      .expect(200);
    expect(createValidator('EntityApplications')(body)).toEqual([]);
    const answer = unpackEntityApplications(body);
    expect(answer.entityRef).toBe('component:default/cart');
    expect(answer.applications.map(({ id }) => id)).toEqual([
      'east/argocd/cart-dev',
      'east/argocd/cart-staging',
      'west/argocd/cart-production',
    ]);
    expect(answer.applications[2]).toMatchObject({
      environment: 'production',
      destination: { cluster: 'west', namespace: 'cart-production' },
      argocdUrl: 'https://argocd.example/applications/argocd/cart-production',
      sync: { status: 'Synced', outOfSync: 0, automated: true },
      health: { status: 'Healthy', state: 'healthy', reasons: [] },
      sources: [
        {
          commitUnavailable:
            "git.example is not among the portal's integrations",
        },
      ],
      linkedBy: [
        { rule: 'annotation:argocd/app-selector', value: 'component=cart' },
      ],
    });
    expect(answer.clusters).toEqual([
      expect.objectContaining({ name: 'east', state: 'live', argocd: true }),
      expect.objectContaining({ name: 'west', state: 'live', argocd: true }),
    ]);
    expect(answer.environments).toEqual([
      'dev',
      'test',
      'staging',
      'production',
    ]);
    expect(headers['access-control-expose-headers']).toBe('ETag');
    expect(JSON.stringify(body).length).toBeLessThan(4096);
  });

  it('should say what was looked for where nothing was found', async () => {
    const { body } = await request(backend.server)
      .get(path('component/default/lonely'))
      .expect(200);
    const answer: EntityApplications = body;
    expect(createValidator('EntityApplications')(answer)).toEqual([]);
    expect(answer.applications).toEqual([]);
    expect(answer.clusters.map(({ name }) => name)).toEqual(['east', 'west']);
    expect(answer.lookedFor).toContainEqual({
      rule: 'annotation:argocd/app-name',
      found: 0,
    });
  });

  it('should answer again only when something has changed', async () => {
    const first = await request(backend.server).get(CART).expect(200);
    const { etag } = first.headers;
    const second = await request(backend.server)
      .get(CART)
      .set('If-None-Match', etag);
    expect(second.status).toBe(304);
    expect(second.text).toBe('');

    publish.mockClear();
    east.put(
      APPLICATIONS_PATH,
      application('cart-dev', {
        labels: { component: 'cart' },
        status: { health: { status: 'Degraded' } },
      }),
    );
    await eventually(() => expect(publish).toHaveBeenCalledTimes(1));
    const third = await request(backend.server)
      .get(CART)
      .set('If-None-Match', etag)
      .expect(200);
    expect(third.body.applications[0].health.state).toBe('degraded');
    expect(third.headers.etag).not.toBe(etag);
  });

  it('should show an Application as soon as it is there', async () => {
    west.put(
      APPLICATIONS_PATH,
      application('cart-test', { labels: { component: 'cart' } }),
    );
    await eventually(async () => {
      const { body } = await request(backend.server).get(CART);
      expect(body.applications).toHaveLength(4);
    }, 2_000);
    west.remove(APPLICATIONS_PATH, 'argocd', 'cart-test');
    await eventually(async () => {
      const { body } = await request(backend.server).get(CART);
      expect(body.applications).toHaveLength(3);
    }, 2_000);
  });

  it('should be understood by its own client', async () => {
    const client = new GitopsClient({
      discoveryApi: {
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      },
      fetchApi: { fetch },
    });
    const token = mockCredentials.user.token();
    const answer = await client.getEntityApplications(
      'component:default/cart',
      { token },
    );
    if (answer.notModified) {
      throw new Error('nothing was sent to compare with');
    }
    expect(answer.data.applications).toHaveLength(3);
    await expect(
      client.getEntityApplications('component:default/cart', {
        token,
        etag: answer.etag,
      }),
    ).resolves.toEqual({ notModified: true });
    await expect(
      client.getEntityApplications('component:default/none', { token }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.getClusters({ token })).resolves.toHaveLength(2);
  });

  it('should tell how fresh the clusters are', async () => {
    const { body } = await request(backend.server)
      .get('/api/gitops/v1/clusters')
      .expect(200);
    const validate = createValidator('ClusterFreshness');
    expect(body.flatMap(validate)).toEqual([]);
  });

  it('should serve its specification', async () => {
    const { body } = await request(backend.server)
      .get('/api/gitops/openapi.json')
      .expect(200);
    expect(Object.keys(body.paths)).toContain(
      '/api/gitops/v1/entities/{kind}/{namespace}/{name}/applications',
    );
  });

  it.each([
    ['an unknown entity', path('component/default/nobody'), 404],
    ['an unknown kind of entity', path('spaceship/default/cart'), 404],
    ['a malformed kind', path('1component/default/cart'), 400],
    ['a malformed name', path('component/default/ca%20rt'), 400],
    [
      'a name that is too long',
      path(`component/default/${'x'.repeat(64)}`),
      400,
    ],
    ['a way up', '/api/gitops/v1/entities/../clusters', 404],
    ['an encoded way up', path('component/default/..%2F..%2Fclusters'), 400],
    ['a way up encoded twice', path('component/default/..%252Fclusters'), 400],
    ['a zero byte', path('component/default/cart%00'), 400],
    ['half an escape', path('component/default/%E0%A4%A'), 400],
    [
      'a part that is missing',
      '/api/gitops/v1/entities/component/cart/applications',
      404,
    ],
    ['a path that is not there', '/api/gitops/v1/nothing', 404],
    ['a query that is not known', `${CART}?cluster=east`, 400],
  ])('should refuse %s, and ask no cluster', async (_, url, status) => {
    const before = clusterRequests();
    const response = await request(backend.server).get(url);
    expect(response.status).toBe(status);
    const { error } = response.body;
    expect(error ? createValidator('Error')(response.body) : []).toEqual([]);
    expect(clusterRequests()).toBe(before);
  });

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'should refuse the method %s',
    async method => {
      const response = await request(backend.server)[method](CART);
      expect(response.status).toBe(405);
      expect(response.headers.allow).toBe('GET, HEAD');
      expect(createValidator('Error')(response.body)).toEqual([]);
    },
  );

  it('should refuse a large body without reading it', async () => {
    const before = clusterRequests();
    const response = await request(backend.server)
      .post(CART)
      .set('Content-Type', 'application/json')
      .send(JSON.stringify({ x: 'x'.repeat(5_000_000) }))
      .then(
        r => r.status,
        // The connection may be closed before all is sent.
        (error: { code?: string }) => error.code,
      );
    expect([405, 413, 'EPIPE', 'ECONNRESET']).toContain(response);
    expect(clusterRequests()).toBe(before);
  });

  it('should deny what the policy denies, of the entity that is asked for', async () => {
    authorize.mockImplementation(deny);
    const asSomebodyElse = mockCredentials.user.header('user:default/other');
    const denied = await request(backend.server)
      .get(CART)
      .set('Authorization', asSomebodyElse);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toBe(
      'You may not see what belongs to component:default/cart',
    );
    expect(authorize.mock.calls.at(-1)?.[0]).toMatchObject([
      {
        permission: { name: 'gitops.resource.read' },
        resourceRef: 'component:default/cart',
      },
    ]);
    await request(backend.server).get('/api/gitops/v1/clusters').expect(403);
  });

  it('should want to know who asks', async () => {
    const response = await request(backend.server)
      .get(CART)
      .set('Authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });

  it('should ask catalog and policy once for a page that asks often', async () => {
    const header = mockCredentials.user.header('user:default/often');
    authorize.mockClear();
    for (let i = 0; i < 5; i++) {
      await request(backend.server)
        .get(CART)
        .set('Authorization', header)
        .expect(200);
    }
    expect(authorize).toHaveBeenCalledTimes(1);
  });
});

describe('the extension point for tools', () => {
  const start = (tool: { id: string; plural: string }) =>
    startTestBackend({
      features: [
        gitopsPlugin,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: { gitops: { kubernetesPlugin: { enabled: false } } },
        }),
        createBackendModule({
          pluginId: 'gitops',
          moduleId: 'another-tool',
          register(env) {
            env.registerInit({
              deps: { tools: gitopsToolsExtensionPoint },
              async init({ tools }) {
                tools.addTool({
                  id: tool.id,
                  kinds: [
                    {
                      group: 'argoproj.io',
                      plural: tool.plural,
                      kind: 'X',
                      versions: ['v1'],
                      project: () => undefined,
                      keys: () => [],
                    },
                  ],
                });
              },
            });
          },
        }),
      ],
    });

  it('should take another tool', async () => {
    const backend = await start({ id: 'flux', plural: 'kustomizations' });
    const response = await request(backend.server).get(
      '/api/gitops/v1/clusters',
    );
    expect(response.body).toEqual([]);
    await backend.stop();
  });

  it.each([
    [{ id: 'argocd', plural: 'xs' }, 'There is a tool argocd already'],
    [
      { id: 'mine', plural: 'applications' },
      'The kind applications.argoproj.io of the tool argocd belongs to another tool',
    ],
  ])('should refuse what is taken: %j', async (tool, message) => {
    await expect(start(tool)).rejects.toThrow(message);
  });
});
