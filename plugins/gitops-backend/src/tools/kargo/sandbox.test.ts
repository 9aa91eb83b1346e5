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
import {
  ActionPlan,
  EntityPipelines,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import request from 'supertest';
import { createValidator } from '../../__testUtils__/responseValidator';
import { eventually } from '../../__testUtils__/eventually';
import {
  SandboxBackend,
  startSandboxBackend,
} from '../../__testUtils__/sandboxBackend';
import { FREIGHTS, PROMOTIONS, STAGES, WAREHOUSES } from './records';

jest.setTimeout(300_000);

/** Longer than it takes on a busy machine. */
const PATIENCE_MS = 120_000;

const CLUSTER = 'control-plane-portal';
const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    annotations: { 'kargo.akuity.io/project': 'orders' },
  },
  spec: {},
};
const ENTITY = '/api/gitops/v1/entities/component/default/orders';

describe('a sandbox with Kargo, in the name of people', () => {
  const directory = createMockDirectory();
  let backend: SandboxBackend;
  let requests = 0;

  beforeAll(async () => {
    backend = await startSandboxBackend({
      directory,
      entities: [orders],
      contexts: [CLUSTER],
      gitops: token => ({
        // The kubeconfig's own account may only read.
        identity: {
          mode: 'impersonation',
          userName: '{name}',
          token: token('portal-actions'),
        },
      }),
    });
  });
  afterAll(async () => {
    await backend?.stop();
  });

  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);

  async function pipeline(name = 'ana'): Promise<PipelineView> {
    const { body } = await request(backend.server)
      .get(`${ENTITY}/pipelines`)
      .set('Authorization', as(name))
      .expect(200);
    expect(createValidator('EntityPipelines')(body)).toEqual([]);
    const [only] = (body as EntityPipelines).pipelines;
    return only;
  }

  const stage = async (name: string) =>
    (await pipeline()).stages.find(s => s.name === name)!;
  const freightOf = async (version: string) =>
    (await pipeline()).freight.find(({ images }) =>
      images.some(({ tag }) => tag === version),
    )!.name;

  const actionUrl = (kind: string, name: string, action: string) =>
    `${ENTITY}/objects/${kind}/${CLUSTER}/orders/${name}/actions/${action}`;

  async function plan(
    person: string,
    kind: string,
    name: string,
    action: string,
    input: object = {},
  ): Promise<ActionPlan> {
    const { body } = await request(backend.server)
      .post(`${actionUrl(kind, name, action)}/plan`)
      .set('Authorization', as(person))
      .send({ input })
      .expect(200);
    expect(createValidator('ActionPlan')(body)).toEqual([]);
    return body;
  }

  function act(
    person: string,
    kind: string,
    name: string,
    action: string,
    input: object = {},
  ) {
    requests += 1;
    return request(backend.server)
      .post(actionUrl(kind, name, action))
      .set('Authorization', as(person))
      .send({ requestId: `request-${requests}`, input });
  }

  it('should show what Kargo did, down to the commits that images were built from', async () => {
    await eventually(async () => {
      const { state, stages } = await pipeline();
      expect(stages.map(({ name, phase }) => [name, phase])).toEqual([
        ['dev', 'Ready'],
        ['staging', 'Ready'],
        ['production', 'Ready'],
      ]);
      expect(state).toBe('healthy');
    }, PATIENCE_MS);
    const { stages, promotions, warehouses } = await pipeline();
    expect(
      stages.map(({ environment, current, autoPromotion, applications }) => [
        environment,
        current[0].images[0].tag,
        autoPromotion,
        applications.map(({ name, found }) => [name, found]),
      ]),
    ).toEqual([
      ['dev', '3.2.0', true, [['orders-dev', true]]],
      ['staging', '3.2.0', false, [['orders-staging', true]]],
      ['production', '3.1.4', false, [['orders-production', true]]],
    ]);
    expect(stages[0].current[0].images[0].builtFrom?.revision).toMatch(
      /^[0-9a-f]{40}$/,
    );
    expect(stages[1].verification).toMatchObject({
      phase: 'Successful',
      analysisRun: expect.stringMatching(/^staging\./),
    });
    expect(
      promotions.find(p => p.stage === 'production')?.pullRequest,
    ).toMatchObject({ open: false, url: expect.stringContaining('/pulls/') });
    expect(warehouses[0]).toMatchObject({ state: 'healthy' });
  });

  it('should let Kargo decide who promotes', async () => {
    const freight = await freightOf('3.2.0');
    const { blockedBy } = await plan('dana', STAGES, 'production', 'promote', {
      freight,
    });
    expect(blockedBy).toMatchObject([
      { code: 'cluster-forbids', params: { user: 'dana' } },
    ]);
    const refused = await act('dana', STAGES, 'production', 'promote', {
      freight,
    }).expect(403);
    expect(createValidator('ActionError')(refused.body)).toEqual([]);
    expect(refused.body.error.blockedBy).toHaveLength(1);
  });

  it('should promote to production by a pull request, and end that', async () => {
    const freight = await freightOf('3.2.0');
    const planned = await plan('ana', STAGES, 'production', 'promote', {
      freight,
    });
    expect(planned.blockedBy).toEqual([]);
    expect(planned.effects.map(({ code }) => code)).toEqual([
      'promotes',
      'image-changes',
      'opens-pull-request',
      'updates-applications',
    ]);
    await act('ana', STAGES, 'production', 'promote', { freight }).expect(202);
    await eventually(async () => {
      const [running] = (await pipeline()).promotions;
      expect(running).toMatchObject({
        stage: 'production',
        phase: 'Running',
        automated: false,
        pullRequest: { open: true, url: expect.stringContaining('/pulls/') },
      });
      expect(running.actor).toContain('ana');
    }, PATIENCE_MS);
    expect(await stage('production')).toMatchObject({
      phase: 'Promoting',
      state: 'progressing',
    });
    const [{ name }] = (await pipeline()).promotions;
    const ending = await plan('ana', PROMOTIONS, name, 'abort');
    expect(ending.blockedBy).toEqual([]);
    expect(ending.warnings.map(({ code }) => code)).toContain(
      'pull-request-stays',
    );
    await act('ana', PROMOTIONS, name, 'abort').expect(202);
    await eventually(async () => {
      const { promotions, stages } = await pipeline();
      expect(promotions.find(p => p.name === name)?.phase).toBe('Aborted');
      const production = stages.find(s => s.name === 'production')!;
      expect(production).toMatchObject({
        state: 'warning',
        current: [{ images: [{ tag: '3.1.4' }] }],
      });
      expect(production.reasons[0].code).toBe('last-promotion-aborted');
    }, PATIENCE_MS);
  });

  it('should go back in dev, and say that auto-promotion waits', async () => {
    const freight = await freightOf('3.1.4');
    const planned = await plan('ben', STAGES, 'dev', 'promote', { freight });
    expect(planned.warnings.map(({ code }) => code)).toEqual([
      'goes-back',
      'holds-auto-promotion',
    ]);
    await act('ben', STAGES, 'dev', 'promote', { freight }).expect(202);
    await eventually(async () => {
      const dev = await stage('dev');
      expect(dev.current[0].name).toBe(freight);
      expect(dev.holds).toMatchObject([{ origin: 'orders', freight }]);
      expect(dev.reasons.map(({ code }) => code)).toContain(
        'auto-promotion-held',
      );
    }, PATIENCE_MS);
  });

  it('should verify again what is healthy', async () => {
    const before = (await stage('staging')).verification?.id;
    await act('ana', STAGES, 'staging', 'reverify').expect(202);
    await eventually(async () => {
      const { verification } = await stage('staging');
      expect(verification?.id).not.toBe(before);
      expect(verification?.phase).toBe('Successful');
    }, PATIENCE_MS);
    const { blockedBy } = await plan('ana', STAGES, 'dev', 'reverify');
    expect(blockedBy.map(({ code }) => code)).toEqual(['no-verification']);
  });

  it('should have a Warehouse look again, and approve nothing that needs none', async () => {
    const before = (await pipeline()).warehouses[0].discoveredAt!;
    await act('ana', WAREHOUSES, 'orders', 'refresh').expect(202);
    await eventually(async () => {
      const [{ discoveredAt, refreshing }] = (await pipeline()).warehouses;
      expect(Date.parse(discoveredAt!)).toBeGreaterThan(Date.parse(before));
      expect(refreshing).toBe(false);
    }, PATIENCE_MS);
    const freight = await freightOf('3.2.0');
    const { blockedBy } = await plan('ana', FREIGHTS, freight, 'approve', {
      stage: 'production',
    });
    expect(blockedBy.map(({ code }) => code)).toEqual(['nothing-to-approve']);
  });
});
