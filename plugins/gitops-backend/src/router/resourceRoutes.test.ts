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
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  gitopsManifestReadPermission,
  gitopsResourceReadPermission,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import express from 'express';
import request from 'supertest';
import { application } from '../__testUtils__/applications';
import { createValidator } from '../__testUtils__/responseValidator';
import { ClusterConnection } from '../clusters/types';
import { Environments } from '../config/environments';
import { FakeConnection } from '../resources/__testUtils__/FakeConnection';
import { owned, RUNNING, SCALED } from '../resources/__testUtils__/objects';
import { managed, TreeWorld } from '../resources/__testUtils__/treeWorld';
import { ResourceDetailsReader } from '../resources/ResourceDetailsReader';
import { argocdRules } from '../tools/argocd/rules';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { EntityObjects } from '../links/EntityObjects';
import { createRouter } from './createRouter';
import { EntityGate } from './EntityGate';
import { resourceRoutes } from './resourceRoutes';

const ALLOW: { result: AuthorizeResult.ALLOW } = {
  result: AuthorizeResult.ALLOW,
};
const DENY: { result: AuthorizeResult.DENY } = { result: AuthorizeResult.DENY };

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', annotations: { 'argocd/app-name': 'cart-dev' } },
};
const APPLICATION =
  '/v1/entities/component/default/cart/applications/east/argocd/cart-dev';
const TREE = `${APPLICATION}/resources`;
const CART_PATH = '/apis/apps/v1/namespaces/cart-dev/deployments/cart';

async function setUp() {
  const world = new TreeWorld();
  const connection = new FakeConnection();
  connection.answers.set(CART_PATH, { kind: 'Deployment', spec: {} });
  connection.answers.set('/api/v1/namespaces/cart-dev/events', {
    items: [{ type: 'Warning', reason: 'BackOff', message: 'm' }],
  });
  world.put('Application', [
    application('cart-dev', {
      status: { resources: [managed('Deployment')] },
    }),
    application('other-dev'),
  ]);
  world.put('Deployment', [owned('cart', 'u-cart', [], SCALED)]);
  world.put('ReplicaSet', [owned('cart-1', 'u-1', ['u-cart'], SCALED)]);
  world.put('Pod', [owned('cart-1-a', 'u-a', ['u-1'], RUNNING)]);

  const denied = new Set<string>();
  const permissions = mockServices.permissions.mock({
    authorize: jest.fn(async requests =>
      requests.map(({ permission }) =>
        denied.has(permission.name) ? DENY : ALLOW,
      ),
    ),
  });
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = {
    createEvent: jest.fn(async (_: AuditorServiceCreateEventOptions) => event),
  };
  const app = express();
  app.use(
    await createRouter({
      httpAuth: mockServices.httpAuth(),
      permissions,
      gate: new EntityGate({
        catalog: catalogServiceMock({ entities: [cart] }),
        permissions,
      }),
      objects: new EntityObjects({
        tools: world.tools,
        records: world.index,
        clusters: { servers: () => new Map() },
        aliases: new Map(),
      }),
      reader: new EntityApplicationsReader({
        tools: [{ ...world.tools[0], rules: argocdRules([]) }, world.tools[1]],
        records: world.index,
        clusters: world.clusters,
        environments: new Environments([]),
        aliases: new Map(),
        commit: () => ({}),
      }),
      freshness: world.clusters.freshness,
      rooms: [
        resourceRoutes({
          tree: world.reader(),
          details: new ResourceDetailsReader({
            tools: world.tools,
            clusters: {
              connection: () => connection as unknown as ClusterConnection,
              failure: () => undefined,
            },
          }),
          permissions,
          auditor,
        }),
      ],
    }),
  );
  app.use(
    MiddlewareFactory.create({
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig(),
    }).error(),
  );
  return { app, world, connection, denied, auditor, event };
}

const resource = (query: Record<string, string>) =>
  `${APPLICATION}/resource?${new URLSearchParams(query)}`;
const CART = resource({
  cluster: 'east',
  group: 'apps',
  kind: 'Deployment',
  namespace: 'cart-dev',
  name: 'cart',
});

describe('GET …/resources', () => {
  it('should answer with the tree, and again only when it has changed', async () => {
    const { app, world, connection } = await setUp();
    const { body, headers } = await request(app).get(TREE).expect(200);
    const tree: ResourceTree = body;
    expect(createValidator('ResourceTree')(tree)).toEqual([]);
    expect(tree.application).toEqual({
      cluster: 'east',
      namespace: 'argocd',
      name: 'cart-dev',
    });
    expect(tree.nodes.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'ReplicaSet',
      'Pod',
    ]);
    const again = () =>
      request(app).get(TREE).set('If-None-Match', headers.etag);
    await again().expect(304);
    world.put('Pod', [owned('cart-1-b', 'u-b', ['u-1'], RUNNING)]);
    await again().expect(200);
    // No page view reaches a cluster.
    expect(connection.requests).toEqual([]);
  });

  it('should know only the Applications of the entity', async () => {
    const { app } = await setUp();
    const status = async (path: string) =>
      (await request(app).get(path)).status;
    expect(await status(TREE.replace('cart-dev', 'other-dev'))).toBe(404);
    expect(await status(TREE.replace('default/cart', 'default/gone'))).toBe(
      404,
    );
  });

  it('should refuse who may not see the entity', async () => {
    const { app, denied, connection } = await setUp();
    denied.add(gitopsResourceReadPermission.name);
    await request(app).get(TREE).expect(403);
    await request(app).get(CART).expect(403);
    expect(connection.requests).toEqual([]);
  });
});

describe('GET …/resource', () => {
  it('should answer with manifest and events, and write down who read it', async () => {
    const { app, auditor, event } = await setUp();
    const { body, headers } = await request(app).get(CART).expect(200);
    expect(createValidator('ResourceDetails')(body)).toEqual([]);
    expect(body).toMatchObject({
      id: 'east/apps/Deployment/cart-dev/cart',
      manifest: expect.stringContaining('kind: Deployment'),
      redacted: false,
      events: [{ reason: 'BackOff' }],
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'manifest-read',
        severityLevel: 'low',
        meta: {
          entityRef: 'component:default/cart',
          application: {
            cluster: 'east',
            namespace: 'argocd',
            name: 'cart-dev',
          },
          resource: 'east/apps/Deployment/cart-dev/cart',
        },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({
      meta: { found: true, redacted: false },
    });
  });

  it('should answer with events alone where the policy keeps manifests', async () => {
    const { app, denied, auditor, connection } = await setUp();
    denied.add(gitopsManifestReadPermission.name);
    const { body } = await request(app).get(CART).expect(200);
    expect(body.manifest).toBeUndefined();
    expect(body.manifestUnavailable.code).toBe('not-permitted');
    expect(body.events).toHaveLength(1);
    expect(connection.requests).not.toContain(CART_PATH);
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });

  it('should know only what is in the tree', async () => {
    const { app, connection, event } = await setUp();
    await request(app)
      .get(
        resource({
          cluster: 'east',
          group: '',
          kind: 'Secret',
          namespace: 'cart-dev',
          name: 'db',
        }),
      )
      .expect(404);
    expect(event.fail).toHaveBeenCalled();
    expect(connection.requests).toEqual([]);
  });

  it.each<Record<string, string>>([
    { group: 'apps', kind: 'Deployment', name: 'cart' },
    { cluster: 'east', kind: 'Deployment', name: '' },
    { cluster: 'east', kind: 'x'.repeat(64), name: 'cart' },
  ])('should refuse the query %p', async query => {
    const { app } = await setUp();
    const { status } = await request(app).get(resource(query));
    expect(status).toBe(400);
  });

  it('should take each word of the query once', async () => {
    const { app, connection } = await setUp();
    await request(app).get(`${CART}&name=other`).expect(400);
    expect(connection.requests).toEqual([]);
  });
});
