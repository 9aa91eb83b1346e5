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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ActionState,
  ApplicationDetails,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { ConfigReader } from '@backstage/config';
import express from 'express';
import request from 'supertest';
import { application } from '../__testUtils__/applications';
import { applicationSet, appProject } from '../__testUtils__/argocd';
import { createValidator } from '../__testUtils__/responseValidator';
import { Environments } from '../config/environments';
import { readGitopsConfig } from '../config/GitopsConfig';
import { RecordIndex } from '../index/RecordIndex';
import { createArgoCdTool } from '../tools/argocd';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { EntityObjects } from '../links/EntityObjects';
import { createRouter } from './createRouter';
import { detailsRoutes } from './detailsRoutes';
import { EntityGate } from './EntityGate';

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
};
const DETAILS =
  '/v1/entities/component/default/cart/applications/east/argocd/cart-dev';

const validate = createValidator('ApplicationDetails');

async function setUp(
  options: { now?: () => Date; actions?: ActionState[] } = {},
) {
  const config = readGitopsConfig(new ConfigReader({}));
  const tools = [createArgoCdTool(config)];
  const kinds = tools.flatMap(tool => tool.kinds);
  const records = new RecordIndex(kinds);
  const freshness = [
    {
      name: 'east',
      state: 'live' as const,
      argocd: true,
      lastNews: '2026-11-20T10:00:00Z',
    },
    { name: 'west', state: 'stale' as const, argocd: true },
  ];
  const reader = new EntityApplicationsReader({
    tools,
    records,
    clusters: {
      freshness: () => freshness,
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
      requests.map(() => ({ result: AuthorizeResult.ALLOW } as const)),
    ),
  });
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
      freshness: () => freshness,
      rooms: [
        detailsRoutes({
          reader,
          records,
          now: options.now,
          actionStates: async () => options.actions ?? [],
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
  const put = (...objects: KubernetesObject[]) => {
    for (const object of objects) {
      const kind = kinds.find(k => k.kind === object.kind)!;
      records.put(
        `${kind.plural}.${kind.group}`,
        kind.project(object, { cluster: 'east', intern: text => text })!,
      );
    }
  };
  return { app, put, permissions, freshness };
}

const labels = { component: 'cart' };

describe('the details of an Application', () => {
  it('should be found through the entity', async () => {
    const { app, put } = await setUp({
      actions: [{ id: 'sync', blockedBy: [] }],
    });
    const object = application('cart-dev', {
      labels,
      spec: {
        syncPolicy: {
          automated: { prune: true, enabled: false },
          syncOptions: ['CreateNamespace=true'],
          retry: { limit: 3 },
        },
      },
      status: {
        conditions: [
          { type: 'OrphanedResourceWarning', message: '2 orphaned resources' },
          { type: 'SyncError', message: 'denied' },
        ],
      },
    });
    object.metadata.annotations = {
      'argocd.argoproj.io/refresh': 'normal',
      'argocd.argoproj.io/tracking-id':
        'root:argoproj.io/Application:argocd/cart-dev',
    };
    object.metadata.ownerReferences = [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        name: 'cart',
      },
    ];
    put(
      object,
      application('root'),
      applicationSet('cart'),
      appProject('shop', { spec: { orphanedResources: { warn: true } } }),
    );
    const { body } = await request(app).get(DETAILS).expect(200);
    expect(validate(body)).toEqual([]);
    const details: ApplicationDetails = body;
    expect(details).toMatchObject({
      application: {
        id: 'east/argocd/cart-dev',
        environment: 'dev',
        linkedBy: [
          { rule: 'annotation:argocd/app-selector', value: 'component=cart' },
        ],
      },
      conditions: [
        { type: 'SyncError', severity: 'error' },
        { type: 'OrphanedResourceWarning', severity: 'warning' },
      ],
      syncPolicy: {
        automated: false,
        prune: true,
        selfHeal: false,
        allowEmpty: false,
        options: ['CreateNamespace=true'],
        retryLimit: 3,
      },
      project: {
        name: 'shop',
        known: true,
        description: 'What belongs to shop',
        orphanedResources: 'warned',
      },
      syncWindows: {
        windows: [],
        manual: { allowed: true },
        automatic: { allowed: true },
      },
      applicationSet: { namespace: 'argocd', name: 'cart', applications: 1 },
      parent: { cluster: 'east', namespace: 'argocd', name: 'root' },
      refreshing: 'normal',
      actions: [{ id: 'sync', blockedBy: [] }],
    });
    expect(details.clusters.map(({ name }) => name)).toEqual(['east']);
  });

  it('should say what is not known', async () => {
    const { app, put } = await setUp();
    put(application('cart-dev', { labels }));
    const { body } = await request(app).get(DETAILS).expect(200);
    expect(validate(body)).toEqual([]);
    expect(body.project).toEqual({ name: 'shop', known: false });
    expect(body.syncWindows.manual).toMatchObject({
      allowed: false,
      unknown: true,
    });
    expect(body).not.toHaveProperty('applicationSet');
    expect(body).not.toHaveProperty('parent');
    expect(body).not.toHaveProperty('refreshing');
  });

  it('should be another answer only when a window opens or closes', async () => {
    let now = new Date('2026-11-20T21:00:00Z');
    const { app, put, freshness } = await setUp({ now: () => now });
    put(
      application('cart-dev', { labels }),
      appProject('shop', {
        spec: {
          syncWindows: [
            {
              kind: 'deny',
              schedule: '0 22 * * *',
              duration: '1h',
              applications: ['cart-*'],
            },
          ],
        },
      }),
    );
    const first = await request(app).get(DETAILS).expect(200);
    expect(first.body.syncWindows.manual).toEqual({
      allowed: true,
      until: '2026-11-20T22:00:00Z',
    });
    const again = () =>
      request(app).get(DETAILS).set('If-None-Match', first.headers.etag);
    now = new Date('2026-11-20T21:59:59.999Z');
    freshness[0].lastNews = now.toISOString();
    await again().expect(304);
    now = new Date('2026-11-20T22:00:00Z');
    const { body } = await again().expect(200);
    expect(validate(body)).toEqual([]);
    expect(body.syncWindows).toMatchObject({
      windows: [{ active: true, closesAt: '2026-11-20T23:00:00Z' }],
      automatic: { allowed: false, until: '2026-11-20T23:00:00Z' },
    });
  });

  it('should be refused to who may not see the entity', async () => {
    const { app, put, permissions } = await setUp();
    put(application('cart-dev', { labels }));
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    expect((await request(app).get(DETAILS)).status).toBe(403);
  });

  it('should not be found for what is not the entity’s', async () => {
    const { app, put } = await setUp();
    put(application('cart-dev'), application('search-dev', { labels }));
    for (const path of [
      DETAILS,
      DETAILS.replace('east', 'west'),
      DETAILS.replace('component/default/cart', 'component/default/other'),
    ]) {
      expect((await request(app).get(path)).status).toBe(404);
    }
    const malformed = DETAILS.replace('argocd', 'ARGO');
    expect((await request(app).get(malformed)).status).toBe(400);
  });
});
