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

import { eventually } from '../../testing/world';
import { KargoWorld } from '../testing/kargoWorld';
import {
  KARGO,
  KEY,
  type Promotion,
  type PromotionStatus,
  type PromotionStep,
  type Stage,
} from '../types';

jest.setTimeout(30_000);

const WAIT: PromotionStep = {
  uses: 'argocd-wait',
  as: 'wait',
  config: { apps: [{ name: 'orders-dev' }] },
};

describe('promotions', () => {
  const world = new KargoWorld();
  let freight: string;
  let count = 0;

  beforeAll(async () => {
    await world.start();
    await world.project();
    world.image('3.2.0');
    freight = (await world.freight('3.2.0')).metadata.name;
  });
  afterAll(() => world.stop());

  /** The status of a Promotion of these steps at its end. */
  async function run(...steps: PromotionStep[]): Promise<PromotionStatus> {
    const name = `stage-${(count += 1)}`;
    await world.stage(name, { direct: true }, steps);
    const { metadata } = await world.promote(name, freight);
    const { status } = await world.ended(metadata.name);
    return status ?? {};
  }

  const states = ({ stepExecutionMetadata }: PromotionStatus) =>
    stepExecutionMetadata?.map(({ status }) => status);

  it('go through their steps and keep what each gives', async () => {
    const status = await run(
      { uses: 'compose-output', as: 'a', config: { n: 1 } },
      {
        uses: 'compose-output',
        as: 'b',
        vars: [{ name: 'x', value: '${{ outputs.a.n + 1 }}' }],
        config: { n: '${{ vars.x }}', who: '${{ ctx.stage }}' },
      },
    );
    expect(status).toMatchObject({
      phase: 'Succeeded',
      currentStep: 1,
      state: { a: { n: 1 }, b: { n: 2, who: 'stage-1' } },
      freight: { name: freight },
      freightCollection: { items: { 'Warehouse/orders': { name: freight } } },
    });
    expect(status.message).toBeUndefined();
    expect(status.stepExecutionMetadata).toEqual([
      expect.objectContaining({
        alias: 'a',
        status: 'Succeeded',
        startedAt: expect.any(String),
        finishedAt: expect.any(String),
      }),
      expect.objectContaining({ alias: 'b', status: 'Succeeded' }),
    ]);
  });

  it('fail where a step says so, and skip what comes after', async () => {
    const status = await run(
      { uses: 'fail', as: 'no', config: { message: 'not today' } },
      { uses: 'compose-output', config: {} },
      {
        uses: 'compose-output',
        if: '${{ failure() }}',
        config: { told: true },
      },
      { uses: 'compose-output', if: '${{ always() }}', config: {} },
    );
    expect(states(status)).toEqual([
      'Failed',
      'Skipped',
      'Succeeded',
      'Succeeded',
    ]);
    expect(status).toMatchObject({
      phase: 'Failed',
      message: 'step execution failed: not today',
      state: { 'step-3': { told: true } },
    });
  });

  it('go on after a step that may fail', async () => {
    const status = await run(
      { uses: 'fail', continueOnError: true },
      { uses: 'compose-output', config: {} },
    );
    expect(states(status)).toEqual(['Failed', 'Succeeded']);
    expect(status.stepExecutionMetadata?.[0].continueOnError).toBe(true);
    expect(status.phase).toBe('Succeeded');
  });

  it.each<[string, PromotionStep, string]>([
    [
      'an unknown step',
      { uses: 'gha-dispatch' },
      'no promotion step runner found for kind "gha-dispatch"',
    ],
    [
      'an expression that names what is not there',
      { uses: 'compose-output', config: { a: '${{ imageFrom("x").Tag }}' } },
      'image from repo x not found',
    ],
    [
      'a condition that is no condition',
      { uses: 'compose-output', if: '${{ ctx.stage }}', config: {} },
      'expected a boolean',
    ],
    [
      'a configuration of another type',
      { uses: 'fail', config: { message: '${{ 1 }}' } },
      'Invalid type. Expected: string, given: number',
    ],
  ])('end in error with %s', async (_, step, message) => {
    const status = await run(step);
    expect(status).toMatchObject({
      phase: 'Errored',
      message: expect.stringContaining(message),
    });
  });

  it('try again as often as a step allows', async () => {
    const status = await run({
      uses: 'argocd-wait',
      retry: { errorThreshold: 3 },
      config: { apps: [{ name: 'none' }] },
    });
    expect(status.stepExecutionMetadata).toEqual([
      expect.objectContaining({
        errorCount: 3,
        status: 'Errored',
        message: expect.stringContaining(
          'met error threshold of 3: unable to find Argo CD Application "none"',
        ),
      }),
    ]);
  });

  it('give a step up that takes too long', async () => {
    await world.environments('dev');
    const status = await run({
      ...WAIT,
      retry: { timeout: '1s' },
      config: { apps: [{ name: 'orders-dev', waitFor: ['degraded'] }] },
    });
    expect(status).toMatchObject({
      phase: 'Errored',
      message: expect.stringContaining('step "wait" has timed out after 1s'),
    });
  });

  it('are aborted on request, and wait in a row', async () => {
    await world.stage('row', { direct: true }, [
      {
        ...WAIT,
        config: { apps: [{ name: 'orders-dev', waitFor: ['degraded'] }] },
      },
    ]);
    const first = await world.promote('row', freight);
    const second = await world.promote('row', freight);
    await world.until<Promotion>(
      KARGO.promotions,
      first.metadata.name,
      'runs',
      ({ status }) => status?.stepExecutionMetadata?.[0].status === 'Running',
    );
    await world.until<Promotion>(
      KARGO.promotions,
      second.metadata.name,
      'waits',
      ({ status }) => status?.phase === 'Pending',
    );
    expect(await world.get<Stage>(KARGO.stages, 'row')).toMatchObject({
      status: {
        currentPromotion: { name: first.metadata.name },
        conditions: expect.arrayContaining([
          expect.objectContaining({
            type: 'Promoting',
            status: 'True',
            reason: 'ActivePromotion',
          }),
        ]),
      },
    });
    await world.client.patch(KARGO.promotions, first.metadata.name, 'orders', {
      type: 'merge',
      body: { metadata: { annotations: { [KEY.abort]: 'terminate' } } },
    });
    const { status } = await world.ended(first.metadata.name);
    expect(status?.phase).toBe('Aborted');
    expect(states(status ?? {})).toEqual(['Aborted']);
    await world.until<Promotion>(
      KARGO.promotions,
      second.metadata.name,
      'runs after the first',
      ({ status: s }) => s?.phase === 'Running',
    );
  });

  it('tell of themselves by events', async () => {
    const { metadata } = await world.promote('stage-1', freight);
    await world.ended(metadata.name);
    const find = async (reason: string) =>
      (await world.client.list({ group: '', plural: 'events' })).find(
        event =>
          event.reason === reason &&
          event.metadata.annotations?.[
            'event.kargo.akuity.io/promotion-name'
          ] === metadata.name,
      );
    expect(await find('PromotionCreated')).toBeDefined();
    expect(
      await eventually(() => find('PromotionSucceeded'), 'its event'),
    ).toMatchObject({
      type: 'Normal',
      metadata: {
        annotations: expect.objectContaining({
          'event.kargo.akuity.io/stage-name': 'stage-1',
          'event.kargo.akuity.io/freight-name': freight,
        }),
      },
    });
  });
});
