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
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import request from 'supertest';
import { createValidator } from '../__testUtils__/responseValidator';
import { eventually } from '../__testUtils__/eventually';
import {
  SandboxBackend,
  startSandboxBackend,
} from '../__testUtils__/sandboxBackend';

jest.setTimeout(240_000);

/** Longer than it takes on a busy machine. */
const PATIENCE_MS = 60_000;

const CLUSTER = 'control-plane-portal';
const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
  spec: {},
};
const CART_DEV = `/api/gitops/v1/entities/component/default/cart/applications/${CLUSTER}/argocd/cart-dev`;

describe('actions on a sandbox with Argo CD, in the name of people', () => {
  const directory = createMockDirectory();
  let backend: SandboxBackend;
  let requests = 0;

  beforeAll(async () => {
    backend = await startSandboxBackend({
      directory,
      entities: [cart],
      contexts: [CLUSTER],
      config: () => ({ app: { title: 'Acme Portal' } }),
      gitops: token => ({
        // The kubeconfig's own account may only read.
        identity: {
          mode: 'impersonation',
          userName: '{name}',
          token: token('portal-actions'),
        },
      }),
      sealingKeyBits: 2048,
    });
  });
  afterAll(async () => {
    await backend?.stop();
  });

  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);

  async function details(): Promise<ApplicationDetails> {
    const { body } = await request(backend.server)
      .get(CART_DEV)
      .set('Authorization', as('ana'))
      .expect(200);
    return body;
  }

  function act(name: string, action: string, input: object = {}) {
    requests += 1;
    return request(backend.server)
      .post(`${CART_DEV}/actions/${action}`)
      .set('Authorization', as(name))
      .send({ requestId: `request-${requests}`, input });
  }

  const plan = (name: string, action: string, input: object = {}) =>
    request(backend.server)
      .post(`${CART_DEV}/actions/${action}/plan`)
      .set('Authorization', as(name))
      .send({ input });

  const blockers = async (id: string) =>
    (await details()).actions
      .find(action => action.id === id)
      ?.blockedBy.map(({ code }) => code);

  it('should sync, and show it done in the name of the person', async () => {
    // What the sandbox itself deploys at first takes a while.
    await eventually(async () => {
      const { application } = await details();
      expect(application.sync.status).toBe('Synced');
      expect(application.operation?.phase).toBe('Succeeded');
    }, PATIENCE_MS);
    const planned = await plan('ana', 'sync').expect(200);
    expect(createValidator('ActionPlan')(planned.body)).toEqual([]);
    expect(planned.body).toMatchObject({
      blockedBy: [],
      actingAs: {
        user: 'user:default/ana',
        identity: 'impersonation',
        impersonated: 'ana',
      },
    });

    const accepted = await act('ana', 'sync').expect(202);
    expect(createValidator('ActionAccepted')(accepted.body)).toEqual([]);
    await eventually(
      async () =>
        expect((await details()).application.operation).toMatchObject({
          phase: 'Succeeded',
          initiatedBy: 'user:default/ana',
        }),
      PATIENCE_MS,
    );
  });

  it('should let the cluster decide about those who are let through by the policy', async () => {
    const planned = await plan('dana', 'sync').expect(200);
    expect(planned.body.blockedBy).toMatchObject([
      { code: 'cluster-forbids', params: { user: 'dana', cluster: CLUSTER } },
    ]);
    const refused = await act('dana', 'sync').expect(403);
    expect(refused.body.error).toMatchObject({
      name: 'NotAllowedError',
      message:
        'The cluster control-plane-portal does not let dana change applications in argocd',
      blockedBy: [{ code: 'cluster-forbids' }],
    });
    expect(createValidator('ActionError')(refused.body)).toEqual([]);
  });

  it('should refresh', async () => {
    const before = (await details()).application.reconciledAt;
    await act('ana', 'refresh').expect(202);
    await eventually(
      async () =>
        expect((await details()).application.reconciledAt).not.toBe(before),
      PATIENCE_MS,
    );
  });

  it('should refuse a rollback with auto-sync on, and take it back without', async () => {
    await expect(blockers('rollback')).resolves.toEqual(['auto-sync-on']);
    const refused = await act('ana', 'rollback', { historyId: 0 }).expect(409);
    expect(refused.body.error.blockedBy[0].code).toBe('auto-sync-on');

    await act('ana', 'disable-auto-sync').expect(202);
    await eventually(
      async () =>
        expect((await details()).application.sync.automated).toBeFalsy(),
      PATIENCE_MS,
    );
    await expect(blockers('rollback')).resolves.toEqual([]);

    const { body } = await request(backend.server)
      .get(`${CART_DEV}/history`)
      .set('Authorization', as('ana'))
      .expect(200);
    const historyId = body.deployments.find(
      (deployment: { historyId?: number }) =>
        deployment.historyId !== undefined,
    )?.historyId;
    const planned = await plan('ana', 'rollback', { historyId }).expect(200);
    expect(planned.body).toMatchObject({
      blockedBy: [],
      effects: [{ code: 'returns-to' }, { code: 'skips-hooks' }],
    });
    const { acceptedAt } = (
      await act('ana', 'rollback', { historyId }).expect(202)
    ).body;
    await eventually(async () => {
      const { operation } = (await details()).application;
      expect(operation).toMatchObject({
        phase: 'Succeeded',
        initiatedBy: 'user:default/ana',
      });
      // Times of clusters have whole seconds.
      expect(Date.parse(operation?.finishedAt ?? '') + 1000).toBeGreaterThan(
        Date.parse(acceptedAt),
      );
    }, PATIENCE_MS);

    await act('ana', 'enable-auto-sync').expect(202);
    await eventually(
      async () =>
        expect((await details()).application.sync.automated).toBe(true),
      PATIENCE_MS,
    );
  });
});
