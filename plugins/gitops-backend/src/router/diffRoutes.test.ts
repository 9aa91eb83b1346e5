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
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import request from 'supertest';
import { application } from '../__testUtils__/applications';
import { createValidator } from '../__testUtils__/responseValidator';
import { Environments } from '../config/environments';
import { readGitopsConfig } from '../config/GitopsConfig';
import { DifferenceCache } from '../diff/DifferenceCache';
import { DiffReader } from '../diff/DiffReader';
import { RecordIndex } from '../index/RecordIndex';
import { createArgoCdTool } from '../tools/argocd';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { EntityObjects } from '../links/EntityObjects';
import { createRouter } from './createRouter';
import { diffRoutes } from './diffRoutes';
import { EntityGate } from './EntityGate';

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
};
const pathOf = (name: string) =>
  `/v1/entities/component/default/cart/applications/east/argocd/${name}/diff`;
const DIFF = pathOf('cart-dev');

const secret = (value: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'keys' },
    data: { key: value },
  });

const ITEMS = [
  {
    kind: 'Secret',
    name: 'keys',
    normalizedLiveState: secret('bGl2ZQ=='),
    predictedLiveState: secret('Z2l0'),
  },
];

const validate = createValidator('ApplicationDiff');

async function setUp(options: { denied?: string[] } = {}) {
  const config = readGitopsConfig(
    new ConfigReader({
      gitops: {
        argocd: {
          instances: [
            { cluster: 'east', url: 'https://argocd.example', api: {} },
          ],
        },
      },
    }),
  );
  const tools = [createArgoCdTool(config)];
  const kinds = tools.flatMap(tool => tool.kinds);
  const records = new RecordIndex(kinds);
  const kind = kinds.find(({ plural }) => plural === 'applications')!;
  for (const name of ['cart-dev', 'search-dev']) {
    records.put(
      'applications.argoproj.io',
      kind.project(
        application(name, { labels: { component: name.split('-')[0] } }),
        { cluster: 'east', intern: text => text },
      )!,
    );
  }
  const reader = new EntityApplicationsReader({
    tools,
    records,
    clusters: {
      freshness: () => [],
      knowledge: () => 'live',
      isWatched: () => true,
      servers: () => new Map([['east', undefined]]),
    },
    environments: new Environments(config.environments),
    aliases: new Map(),
    commit: () => ({}),
  });
  const permissions = mockServices.permissions.mock({
    authorize: jest.fn(async requests =>
      requests.map(({ permission }) => ({
        result: options.denied?.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    ),
  });
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = { createEvent: jest.fn(async () => event) };
  const asked = jest.fn(async () => Response.json({ items: ITEMS }));
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
        tools,
        records,
        clusters: { servers: () => new Map() },
        aliases: new Map(),
      }),
      reader,
      freshness: () => [],
      rooms: [
        diffRoutes({
          auditor,
          permissions,
          reader,
          diffs: new DiffReader({
            differences: new DifferenceCache({
              instances: config.argocdInstances,
              logger: mockServices.logger.mock(),
              fetch: asked,
            }),
            drift: () => ({ since: '2026-11-20T10:00:00Z', longer: false }),
          }),
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
  return { app, asked, auditor, event, permissions };
}

describe('how an Application differs', () => {
  it('should be answered without values of Secrets, and noted', async () => {
    const { app, auditor, event, permissions } = await setUp();
    const { body, headers } = await request(app).get(DIFF).expect(200);
    expect(validate(body)).toEqual([]);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body.resources).toEqual([
      expect.objectContaining({
        id: 'east//Secret//keys',
        change: 'modified',
        redacted: true,
        driftedSince: '2026-11-20T10:00:00Z',
        driftedLonger: false,
      }),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/bGl2ZQ|Z2l0/);
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: expect.objectContaining({ name: 'gitops.manifest.read' }),
          resourceRef: 'component:default/cart',
        },
      ],
      expect.anything(),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'application-diff-read',
        severityLevel: 'low',
        meta: {
          entityRef: 'component:default/cart',
          application: {
            cluster: 'east',
            namespace: 'argocd',
            name: 'cart-dev',
          },
        },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({
      meta: { texts: true, resources: 1 },
    });
    await request(app).get(DIFF).set('If-None-Match', headers.etag).expect(304);
  });

  it('should be told without texts to those who may not see them', async () => {
    const { app, asked, event } = await setUp({
      denied: ['gitops.manifest.read'],
    });
    const { body } = await request(app).get(DIFF).expect(200);
    expect(validate(body)).toEqual([]);
    expect(body).toMatchObject({
      resources: [],
      inSync: 2,
      unavailable: {
        code: 'not-permitted',
        params: { permission: 'gitops.manifest.read' },
      },
    });
    expect(asked).not.toHaveBeenCalled();
    expect(event.success).toHaveBeenCalledWith({
      meta: { texts: false, resources: 0 },
    });
  });

  it('should not be told to those who may not see the entity', async () => {
    const { app, asked } = await setUp({ denied: ['gitops.resource.read'] });
    await request(app).get(DIFF).expect(403);
    expect(asked).not.toHaveBeenCalled();
  });

  it('should be told of the Applications of the entity alone', async () => {
    const { app, asked } = await setUp();
    await request(app).get(pathOf('search-dev')).expect(404);
    await request(app).get(pathOf('none')).expect(404);
    await request(app).get(DIFF.replace('/cart/', '/other/')).expect(404);
    expect(asked).not.toHaveBeenCalled();
  });
});
