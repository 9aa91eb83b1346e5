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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  EntityRollouts,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ANALYSIS, rollout, RolloutCluster } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import request from 'supertest';
import { stringify } from 'yaml';
import { createValidator } from '../../__testUtils__/responseValidator';
import { eventually } from '../../__testUtils__/eventually';
import gitopsPlugin from '../../index';

jest.setTimeout(120_000);

/** Longer than it takes on a busy machine. */
const PATIENCE_MS = 40_000;
const ENTITY = '/api/gitops/v1/entities/component/default/orders';
const ana = mockCredentials.user.header('user:default/ana');
const isAnswer = createValidator('EntityRollouts');

describe('a canary in a cluster with Argo Rollouts', () => {
  const directory = createMockDirectory();
  const world = new RolloutCluster(false, {
    name: 'west',
    port: 0,
    users: [{ name: 'portal', token: 'a-token', groups: ['system:masters'] }],
  });
  const app = world.drive();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let requests = 0;

  beforeAll(async () => {
    await world.start();
    await world.cluster.start();
    await app.create(
      rollout(app.name, '1', {
        replicas: 4,
        strategy: {
          canary: {
            steps: [
              { setWeight: 25 },
              { pause: {} },
              { analysis: ANALYSIS },
              { setWeight: 50 },
            ],
          },
        },
      }),
      [world.successRate()],
    );
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'west',
            cluster: {
              server: world.cluster.url,
              'certificate-authority-data': Buffer.from(
                world.cluster.caPem,
              ).toString('base64'),
            },
          },
        ],
        users: [{ name: 'portal', user: { token: 'a-token' } }],
        contexts: [
          { name: 'west', context: { cluster: 'west', user: 'portal' } },
        ],
      }),
    );
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.factory(),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'orders',
                namespace: 'default',
                annotations: {
                  'backstage.io/kubernetes-label-selector': `app=${app.name}`,
                },
              },
              spec: {},
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await world.stop();
  });

  async function view(): Promise<RolloutView> {
    const { body } = await request(backend.server)
      .get(`${ENTITY}/rollouts`)
      .set('Authorization', ana)
      .expect(200);
    expect(isAnswer(body)).toEqual([]);
    const [found] = (body as EntityRollouts).rollouts;
    expect(found).toBeDefined();
    return found;
  }

  async function until(expected: object): Promise<RolloutView> {
    let found: RolloutView | undefined;
    await eventually(async () => {
      found = await view();
      expect(found).toMatchObject(expected);
    }, PATIENCE_MS);
    return found!;
  }

  const post = (action: string, body: object) =>
    request(backend.server)
      .post(
        `${ENTITY}/objects/rollouts.argoproj.io/west/default/${app.name}/actions/${action}`,
      )
      .set('Authorization', ana)
      .send(body);

  async function act(action: string, input: object = {}) {
    requests += 1;
    await post(action, { requestId: `request-${requests}`, input }).expect(202);
  }

  const healthyAt = (tag: string) => ({
    state: 'healthy',
    promoted: true,
    replicaSets: [
      {
        roles: ['stable'],
        ready: 4,
        images: [expect.stringMatching(`:${tag}$`)],
      },
    ],
  });

  const waiting = {
    phase: 'Paused',
    state: 'paused',
    currentStep: 1,
    weight: { set: 25, actual: 25, by: 'pods' },
    pause: { reason: 'CanaryPauseStep' },
    reasons: [{ code: 'rollout-paused' }],
  };

  it('should go on when it is promoted, through its analysis to its end', async () => {
    await until(healthyAt('1'));
    await app.release('2');
    await until({
      ...waiting,
      replicaSets: [
        { roles: ['canary'], ready: 1 },
        { roles: ['stable'], ready: 3 },
      ],
    });
    const { body } = await post('promote/plan', { input: {} }).expect(200);
    expect(body).toMatchObject({
      blockedBy: [],
      effects: [{ code: 'goes-to-step' }],
    });
    await act('promote');
    const done = await until(healthyAt('2'));
    expect(done.analysisRuns[0]).toMatchObject({
      role: 'step',
      step: 2,
      phase: 'Successful',
      state: 'healthy',
    });
  });

  it('should say by how much an analysis failed, and go back', async () => {
    await app.release('3-errors');
    await until(waiting);
    await act('promote');
    const failed = await until({
      phase: 'Degraded',
      state: 'degraded',
      reasons: [{ code: 'analysis-failed' }, { code: 'rollout-aborted' }],
      weight: { set: 0 },
    });
    expect(failed.reasons[0].message).toMatch(
      /^Analysis success-rate failed: 0\.9\d* < 0\.99$/,
    );
    expect(failed.steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'failed',
      'next',
    ]);
    const refused = await post('promote', {
      requestId: 'request-refused',
      input: {},
    }).expect(409);
    expect(refused.body.error.blockedBy[0].code).toBe('rollout-is-aborted');
    await act('undo', { revision: '2' });
    await eventually(async () => {
      const { spec } = await app.get();
      expect(spec.template?.spec.containers[0].image).toMatch(/:2$/);
      expect(spec.template?.metadata?.labels).toEqual({ app: app.name });
    }, PATIENCE_MS);
    await eventually(
      async () => expect((await view()).aborted).toBeUndefined(),
      PATIENCE_MS,
    );
  });

  it('should leave the decision to a person where an analysis cannot', async () => {
    await app.release('3');
    await until(waiting);
    await act('promote-full');
    await until(healthyAt('3'));
    await app.release('4-unsure');
    await until(waiting);
    await act('promote');
    await until({
      phase: 'Paused',
      state: 'warning',
      currentStep: 2,
      reasons: [
        { code: 'analysis-inconclusive' },
        { code: 'rollout-undecided' },
      ],
    });
    await act('promote');
    const done = await until(healthyAt('4-unsure'));
    expect(done.pause).toBeUndefined();
  });

  it('should hold, go on, be given up, tried again and brought out at once', async () => {
    await app.release('5');
    await until(waiting);
    await act('pause');
    await until({ phase: 'Paused', pause: { reason: 'Manual' } });
    await act('resume');
    await until(waiting);
    await act('abort');
    await until({ state: 'degraded', reasons: [{ code: 'rollout-aborted' }] });
    await act('retry');
    await until(waiting);
    await act('promote-full');
    await until(healthyAt('5'));
    await act('restart');
    await eventually(async () => {
      const { status } = await app.get();
      expect(status?.restartedAt).toBeTruthy();
    }, PATIENCE_MS);
  });
});
