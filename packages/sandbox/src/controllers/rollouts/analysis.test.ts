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

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROMETHEUS_SERVICE } from '../../seed/company';
import { ANALYSIS, rollout, RolloutCluster } from '../testing/rollouts';
import { eventually } from '../testing/world';
import type { AnalysisRun, AnalysisRunSpec } from './analysis/types';
import { ROLLOUTS } from './types';

jest.setTimeout(30_000);

describe('analyses', () => {
  const world = new RolloutCluster();
  const { client } = world;
  let server: Server;
  let url: string;

  /** An AnalysisRun that belongs to no Rollout, at its end. */
  const ended = async (
    name: string,
    spec: AnalysisRunSpec,
    meanwhile?: () => Promise<unknown>,
  ): Promise<AnalysisRun> => {
    await client.create(ROLLOUTS.runs, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name, namespace: 'default' },
      spec,
    });
    await meanwhile?.();
    return eventually(async () => {
      const run = (await client.get(ROLLOUTS.runs, name, 'default')) as
        | AnalysisRun
        | undefined;
      return run?.status?.completedAt ? run : undefined;
    }, `the end of ${name}`);
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/broken') {
        response.statusCode = 500;
        response.end();
        return;
      }
      response.end(
        JSON.stringify({
          data: { ok: true, errors: [1, 2] },
          auth: request.headers.authorization,
        }),
      );
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await world.start();
    await world.drive().create(world.successRate());
  });
  afterAll(async () => {
    await world.stop();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const withAnalysis = () => ({
    replicas: 2,
    strategy: {
      canary: { steps: [{ setWeight: 50 }, { analysis: ANALYSIS }] },
    },
  });

  it('let a good version through, and abort a bad one', async () => {
    const app = world.drive();
    await app.create(rollout(app.name, '1', withAnalysis()));
    await app.healthy('1');
    expect(await world.runs(app.name)).toEqual([]);
    await app.release('2');
    const good = await app.healthy('2');
    const [run] = await world.runs(app.name);
    const hash = good.status?.stableRS;
    expect(run.metadata).toMatchObject({
      name: `${app.name}-${hash}-2-1`,
      labels: {
        app: app.name,
        'rollout-type': 'Step',
        'step-index': '1',
        'rollouts-pod-template-hash': hash,
      },
      annotations: { 'rollout.argoproj.io/revision': '2' },
    });
    expect(run.spec.args).toEqual([{ name: 'hash', value: hash }]);
    expect(run.status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 1, successful: 1, failed: 0 },
      metricResults: [
        {
          name: 'success-rate',
          phase: 'Successful',
          count: 3,
          successful: 3,
          measurements: Array(3).fill({
            phase: 'Successful',
            value: expect.stringMatching(/^\[0\.99[78]\d+\]$/),
            startedAt: expect.any(String),
            finishedAt: expect.any(String),
          }),
        },
      ],
    });

    await app.release('3-errors');
    const bad = await app.until(
      'an abort',
      ({ status }) => status?.phase === 'Degraded',
    );
    const why =
      'Metric "success-rate" assessed Failed due to failed (3) > failureLimit (2)';
    expect(bad.status).toMatchObject({
      abort: true,
      currentStepIndex: 0,
      message: `RolloutAborted: Rollout aborted update to revision 3: Step-based analysis phase error/failed: ${why}`,
    });
    await eventually(async () => {
      const sizes = await world.sizes(app.name);
      return sizes['2'] === 2 && sizes['3-errors'] === 0;
    }, 'the stable version alone');
    expect(await world.told(app.name)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          `Step Analysis Run '${app.name}-${bad.status?.currentPodHash}-3-1' Status New: 'Failed' Previous: 'Running'`,
        ),
      ]),
    );
    expect(await world.runs(app.name)).toContainEqual(
      expect.objectContaining({
        status: expect.objectContaining({ phase: 'Failed', message: why }),
      }),
    );

    await app.status({ abort: false });
    await eventually(
      async () =>
        (
          await world.runs(app.name)
        ).some(({ metadata }) => metadata.name.endsWith('-3-1.1')),
      'another run of the same step',
    );
    // To go back is an update to what is stable already.
    await app.release('2');
    await app.healthy('2');
  });

  it('pause at a version that is neither good nor bad', async () => {
    const app = world.drive();
    await app.create(rollout(app.name, '1', withAnalysis()));
    await app.healthy('1');
    await app.release('2-unsure');
    const paused = await app.until(
      'a pause',
      ({ status }) => status?.phase === 'Paused',
    );
    expect(paused.status).toMatchObject({
      message: 'InconclusiveAnalysisRun',
      controllerPause: true,
      currentStepIndex: 1,
      canary: { currentStepAnalysisRunStatus: { status: 'Inconclusive' } },
    });
    // As a promotion does: all three at once, else the step is measured again.
    await app.status({
      pauseConditions: null,
      controllerPause: false,
      currentStepIndex: 2,
    });
    await app.healthy('2-unsure');
  });

  it('go on in the background, and abort whenever they fail', async () => {
    const app = world.drive();
    const endless = world.successRate('endless');
    const [metric] = (endless.spec as AnalysisRunSpec).metrics;
    delete metric.count;
    await app.create(
      rollout(app.name, '1', {
        strategy: {
          canary: {
            analysis: {
              ...ANALYSIS,
              templates: [{ templateName: 'endless' }],
              startingStep: 1,
            },
            steps: [{ setWeight: 50 }, { pause: {} }],
          },
        },
      }),
      [endless],
    );
    await app.healthy('1');
    await app.release('2');
    await app.until('a run in the background', ({ status }) => {
      const ref = status?.canary?.currentBackgroundAnalysisRunStatus;
      return status?.phase === 'Paused' && ref?.status === 'Running';
    });
    await app.status({ pauseConditions: null });
    await app.healthy('2');
    const [run] = await eventually(async () => {
      const runs = await world.runs(app.name);
      return runs[0]?.status?.completedAt ? runs : undefined;
    }, 'the end of the run');
    expect(run.spec.terminate).toBe(true);
    expect(run.status).toMatchObject({
      phase: 'Successful',
      message: 'Run Terminated',
    });
    await app.release('3-errors');
    const aborted = await app.until(
      'an abort',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(aborted.status?.message).toContain(
      'Background analysis phase error/failed: Metric "success-rate" assessed Failed',
    );
  });

  it('measure by HTTP, by Jobs and on trial', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'token', namespace: 'default' },
      stringData: { token: 'hush' },
    };
    await client.create({ group: '', plural: 'secrets' }, secret);
    const run = await ended('mixed', {
      args: [
        { name: 'path', value: 'x' },
        {
          name: 'token',
          valueFrom: { secretKeyRef: { name: 'token', key: 'token' } },
        },
      ],
      metrics: [
        {
          name: 'web',
          successCondition: 'len(result.errors) == 2 and result.ok',
          provider: {
            web: {
              url: `${url}/{{args.path}}`,
              jsonPath: '{$.data}',
              headers: [{ key: 'Authorization', value: '{{args.token}}' }],
            },
          },
        },
        {
          name: 'job',
          provider: {
            job: {
              spec: {
                template: {
                  spec: {
                    restartPolicy: 'Never',
                    containers: [{ name: 'probe', image: 'probe:1' }],
                  },
                },
              },
            },
          },
        },
        {
          name: 'trial',
          successCondition: 'result > 1',
          provider: { web: { url, jsonPath: '{$.data.errors[0]}' } },
        },
      ],
      dryRun: [{ metricName: 'tri.*' }],
    });
    expect(run.status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 2, successful: 2 },
      dryRunSummary: { count: 1, failed: 1 },
      metricResults: [
        {
          name: 'web',
          measurements: [{ value: '{"ok":true,"errors":[1,2]}' }],
        },
        {
          name: 'job',
          measurements: [{ metadata: { 'job-name': expect.any(String) } }],
        },
        {
          name: 'trial',
          phase: 'Failed',
          dryRun: true,
          message:
            'Metric assessed Failed due to failed (1) > failureLimit (0)',
        },
      ],
    });
    expect(JSON.stringify(run)).not.toContain('hush');

    const failed = await ended('failing-job', {
      metrics: [
        {
          name: 'job',
          provider: {
            job: {
              spec: {
                backoffLimit: 0,
                template: {
                  spec: {
                    restartPolicy: 'Never',
                    containers: [{ name: 'probe', image: 'probe:crash' }],
                  },
                },
              },
            },
          },
        },
      ],
    });
    expect(failed.status).toMatchObject({ phase: 'Failed' });
  });

  it('err where nothing can be measured, and say why', async () => {
    const web = (path: string, more = {}) => ({
      metrics: [
        {
          name: 'web',
          consecutiveErrorLimit: 1,
          provider: { web: { url: `${url}${path}` } },
          ...more,
        },
      ],
    });
    const broken = await ended('broken', web('/broken'));
    expect(broken.status).toMatchObject({
      phase: 'Error',
      message:
        'Metric "web" assessed Error due to consecutiveErrors (2) > consecutiveErrorLimit (1): "Error Message: received non 2xx response code: 500"',
    });
    const empty = await ended('empty', {
      metrics: [
        {
          name: 'rate',
          consecutiveErrorLimit: 0,
          successCondition: 'result[0] >= 0.99',
          provider: {
            prometheus: {
              // As the cluster knows it
              address: `http://${PROMETHEUS_SERVICE}`,
              query: 'sum(rate(http_requests_total{app="nobody"}[1m]))',
            },
          },
        },
      ],
    });
    expect(empty.status?.message).toContain(
      'metric result is nil or empty: no data returned from the metric provider',
    );
    const unresolved = await ended('unresolved', web('/{{args.gone}}'));
    expect(unresolved.status).toMatchObject({
      phase: 'Error',
      message:
        'Unable to resolve metric arguments: failed to resolve {{args.gone}}',
    });
    const invalid = await ended('invalid', web('/', { count: 2 }));
    expect(invalid.status?.message).toBe(
      'Analysis spec invalid: metrics[0]: interval must be specified when count > 1',
    );
  });

  it('wait for their delay, and end when they are told to', async () => {
    const run = await ended(
      'late',
      {
        metrics: [
          {
            name: 'web',
            initialDelay: '1h',
            interval: '1h',
            provider: { web: { url } },
          },
        ],
      },
      async () => {
        await eventually(async () => {
          const late = await client.get(ROLLOUTS.runs, 'late', 'default');
          return (late as AnalysisRun).status?.phase === 'Running';
        }, 'a run');
        await client.patch(ROLLOUTS.runs, 'late', 'default', {
          type: 'merge',
          body: { spec: { terminate: true } },
        });
      },
    );
    expect(run.status).toMatchObject({
      phase: 'Successful',
      message: 'Run Terminated',
    });
    expect(run.status?.metricResults ?? []).toEqual([]);
  });

  it('has nothing to complain of', () => {
    expect(world.warnings).toEqual([]);
  });
});
