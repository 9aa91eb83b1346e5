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

import type { KubeObject } from '../../cluster';
import { rolloutsDefinitions } from '../../cluster/crds/rollouts';
import { asList, at } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import {
  rollout,
  RolloutCluster,
  type RolloutDriver,
  service,
} from '../testing/rollouts';
import { eventually } from '../testing/world';
import type { Experiment } from './experiments/types';
import { type CanaryStrategy, ROLLOUTS } from './types';

jest.setTimeout(30_000);

describe('a canary whose traffic is routed', () => {
  const world = new RolloutCluster();
  const { client } = world;
  beforeAll(async () => {
    await world.start();
    await world.drive().create(world.successRate());
  });
  afterAll(async () => {
    await world.stop();
  });

  const ingress = (name: string): KubeObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'app.acme.example',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  });

  const create = async (
    app: RolloutDriver,
    canary: CanaryStrategy,
    replicas = 4,
  ) => {
    await app.create(
      rollout(app.name, '1', {
        replicas,
        strategy: {
          canary: {
            stableService: app.name,
            canaryService: `${app.name}-canary`,
            ...canary,
          },
        },
      }),
      [
        service(app.name, app.name),
        service(`${app.name}-canary`, app.name),
        ingress(app.name),
      ],
    );
    return app.healthy('1');
  };

  it('tells its weights, by a second Ingress and in its status', async () => {
    const app = world.drive();
    const first = await create(app, {
      trafficRouting: { nginx: { stableIngress: app.name } },
      scaleDownDelaySeconds: 1,
      steps: [
        { setCanaryScale: { replicas: 2 } },
        { pause: {} },
        { setCanaryScale: { matchTrafficWeight: true } },
        { setWeight: 25 },
        { pause: {} },
      ],
    });
    const canaryIngress = async () =>
      client.get(
        RESOURCES.ingresses,
        `${app.name}-${app.name}-canary`,
        'default',
      );
    await app.release('2');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    expect(await world.sizes(app.name)).toEqual({ 1: 4, 2: 2 });
    await app.status({ pauseConditions: null });
    const weighted = await app.until(
      'a weight',
      ({ status }) =>
        status?.phase === 'Paused' && status.currentStepIndex === 4,
    );
    expect(weighted.status?.canary?.weights).toEqual({
      canary: {
        weight: 25,
        serviceName: `${app.name}-canary`,
        podTemplateHash: weighted.status?.currentPodHash,
      },
      stable: {
        weight: 75,
        serviceName: app.name,
        podTemplateHash: first.status?.stableRS,
      },
    });
    expect(await world.sizes(app.name)).toEqual({ 1: 4, 2: 1 });
    const second = await canaryIngress();
    expect(second?.metadata.annotations).toEqual({
      'nginx.ingress.kubernetes.io/canary': 'true',
      'nginx.ingress.kubernetes.io/canary-weight': '25',
    });
    const [rule] = asList(at(second, 'spec', 'rules'));
    const [path] = asList(at(rule, 'http', 'paths'));
    expect(at(path, 'backend', 'service', 'name')).toBe(`${app.name}-canary`);

    await app.status({ pauseConditions: null });
    const done = await app.healthy('2');
    const finished = await app.until(
      'all traffic at the stable version',
      ({ status }) => status?.canary?.weights?.canary.weight === 0,
    );
    expect(finished.status?.canary?.weights?.stable).toMatchObject({
      weight: 100,
      podTemplateHash: done.status?.stableRS,
    });
    expect(await world.selected(app.name)).toBe(done.status?.stableRS);
    await eventually(
      async () => (await world.sizes(app.name))['1'] === 0,
      'the end of the old version',
    );
    expect(await world.told(app.name)).toEqual(
      expect.arrayContaining([
        'TrafficWeightUpdated: Traffic weight updated from canary=0, stable=100 to canary=25, stable=75',
      ]),
    );
  });

  it('leads all traffic back when it is aborted', async () => {
    const app = world.drive();
    await create(app, {
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': {} } },
      abortScaleDownDelaySeconds: 1,
      steps: [{ setWeight: 50 }, { pause: {} }],
    });
    await app.release('2');
    await app.until(
      'a weight',
      ({ status }) => status?.canary?.weights?.canary.weight === 50,
    );
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await app.status({ abort: true });
    await app.until(
      'no weight',
      ({ status }) =>
        status?.phase === 'Degraded' &&
        status.canary?.weights?.canary.weight === 0,
    );
    await eventually(
      async () => (await world.sizes(app.name))['2'] === 0,
      'the end of the canary',
    );
    expect((await app.get()).status?.canary?.weights?.stable.weight).toBe(100);
  });

  it('runs experiments beside it, and heeds how they end', async () => {
    const app = world.drive();
    const steps: CanaryStrategy['steps'] = [
      {
        experiment: {
          duration: '1s',
          templates: [
            { name: 'baseline', specRef: 'stable' },
            { name: 'canary', specRef: 'canary' },
          ],
          analyses: [
            {
              name: 'rate',
              templateName: 'success-rate',
              args: [
                {
                  name: 'hash',
                  value: '{{templates.canary.podTemplateHash}}',
                },
              ],
            },
          ],
        },
      },
    ];
    await create(app, { steps }, 1);
    await app.release('2');
    const during = await app.until(
      'an experiment',
      ({ status }) => status?.canary?.currentExperiment !== undefined,
    );
    const name = during.status?.canary?.currentExperiment ?? '';
    expect(name).toBe(`${app.name}-${during.status?.currentPodHash}-2-0`);
    await eventually(async () => {
      const sizes = await world.sizes(name);
      return sizes['1'] === 1 && sizes['2'] === 1;
    }, 'the pods of the experiment');
    await app.healthy('2');
    const experiment = (await client.get(
      ROLLOUTS.experiments,
      name,
      'default',
    )) as Experiment;
    expect(experiment.status).toMatchObject({
      phase: 'Successful',
      availableAt: expect.any(String),
      templateStatuses: [
        { name: 'baseline', status: 'Successful' },
        { name: 'canary', status: 'Successful' },
      ],
      analysisRuns: [
        { name: 'rate', analysisRun: `${name}-rate`, phase: 'Successful' },
      ],
    });
    expect(await world.sizes(name)).toEqual({ 1: 0, 2: 0 });

    await app.release('3-errors');
    const aborted = await app.until(
      'an abort',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(aborted.status?.message).toContain(
      'Experiment analysis phase is error/failed: Metric "success-rate" assessed Failed',
    );
  });

  it('has nothing to complain of', () => {
    expect(world.warnings).toEqual([]);
  });
});

describe('Argo Rollouts', () => {
  const DEFINITIONS = {
    group: 'apiextensions.k8s.io',
    plural: 'customresourcedefinitions',
  };

  it('works while its kinds are served, and no longer', async () => {
    const world = new RolloutCluster(true);
    const { client } = world;
    await world.start();
    try {
      const definitions = rolloutsDefinitions();
      for (const definition of definitions) {
        await client.create(DEFINITIONS, definition);
      }
      const app = world.drive();
      await app.create(rollout(app.name, '1'));
      await app.healthy('1');
      await client.delete(DEFINITIONS, 'rollouts.argoproj.io');
      await eventually(
        async () =>
          !client.resolve('argoproj.io/v1alpha1', 'Rollout') &&
          !(await client.get(DEFINITIONS, 'rollouts.argoproj.io')),
        'no Rollouts',
      );
      await client.create(DEFINITIONS, definitions[0]);
      const again = world.drive();
      await again.create(rollout(again.name, '2'));
      await again.healthy('2');
      expect(world.warnings).toEqual([]);
    } finally {
      await world.stop();
    }
  });

  it('refers to a Deployment, and takes it down when all is well', async () => {
    const world = new RolloutCluster();
    const { client } = world;
    await world.start();
    try {
      const app = world.drive();
      const { template, selector } = rollout(app.name, '1').spec;
      await app.create({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: app.name },
        spec: { replicas: 1, selector, template },
      });
      await app.create({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { name: app.name },
        spec: {
          replicas: 1,
          workloadRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: app.name,
            scaleDown: 'onsuccess',
          },
          strategy: { canary: {} },
        },
      });
      const healthy = await app.until(
        'health',
        ({ status }) => status?.phase === 'Healthy',
      );
      expect(healthy.status?.workloadObservedGeneration).toBe(
        healthy.metadata.annotations?.[
          'rollout.argoproj.io/workload-generation'
        ],
      );
      await eventually(async () => {
        const deployment = await client.get(
          RESOURCES.deployments,
          app.name,
          'default',
        );
        return at(deployment, 'spec', 'replicas') === 0;
      }, 'no pods of the Deployment');
    } finally {
      await world.stop();
    }
  });
});
