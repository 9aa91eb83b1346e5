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

import type { Application } from '../../argocd/types';
import { eventually } from '../../testing/world';
import { KargoWorld, PROJECT } from '../testing/kargoWorld';
import { API_VERSION, type Freight, KARGO, KEY, type Stage } from '../types';
import { judgeApplication } from './health';

jest.setTimeout(40_000);

const NOTHING = [{ uses: 'compose-output', config: {} }];

describe('stages', () => {
  const world = new KargoWorld();
  let first: Freight;

  beforeAll(async () => {
    await world.start();
    await world.project();
    world.image('1.0.0');
    first = await world.freight('1.0.0');
  });
  afterAll(() => world.stop());

  const stage = (name: string, what: string, test: (s: Stage) => boolean) =>
    world.until<Stage>(KARGO.stages, name, what, test);
  const annotate = (name: string, annotations: Record<string, string>) =>
    world.client.patch(KARGO.stages, name, PROJECT, {
      type: 'merge',
      body: { metadata: { annotations } },
    });
  const condition = ({ status }: Stage, type: string) =>
    status?.conditions?.find(c => c.type === type);

  it('say that they have no Freight yet', async () => {
    await world.stage('empty', { direct: true }, NOTHING);
    const { status } = await stage(
      'empty',
      'looked at',
      s => condition(s, 'Ready') !== undefined,
    );
    expect(status).toMatchObject({
      freightSummary: '0/1 Fulfilled',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'NoFreight',
        }),
        expect.objectContaining({ type: 'Healthy', status: 'Unknown' }),
      ]),
    });
    expect(status?.health).toBeUndefined();
  });

  it('let Freight pass through', async () => {
    await world.stage('gate', { direct: true }, []);
    const { status } = await stage(
      'gate',
      'ready',
      s => condition(s, 'Ready')?.status === 'True',
    );
    expect(status?.freightSummary).toBe('N/A');
    await world.until<Freight>(
      KARGO.freights,
      first.metadata.name,
      'verified in the gate',
      f => f.status?.verifiedIn?.gate !== undefined,
    );
    // What has passed is available behind it.
    await world.stage('behind', { stages: ['gate'] }, NOTHING);
    await world.promote('behind', first.metadata.name);
    await world.verified('behind', first.metadata.name);
  });

  it('take approved Freight before it is verified upstream', async () => {
    await world.stage('last', { stages: ['empty'] }, NOTHING);
    await expect(
      world.promote('last', first.metadata.name),
    ).rejects.toMatchObject({ code: 422 });
    await world.client.patch(KARGO.freights, first.metadata.name, PROJECT, {
      type: 'merge',
      subresource: 'status',
      body: {
        status: {
          approvedFor: { last: { approvedAt: '2026-01-01T00:00:00Z' } },
        },
      },
    });
    const { metadata } = await world.promote('last', first.metadata.name);
    expect((await world.ended(metadata.name)).status?.phase).toBe('Succeeded');
  });

  it('say what a failed Promotion leaves open', async () => {
    await world.stage('broken', { direct: true }, [
      { uses: 'fail', config: { message: 'no' } },
    ]);
    await world.promote('broken', first.metadata.name);
    const { status } = await stage(
      'broken',
      'the end of its Promotion',
      s => s.status?.lastPromotion !== undefined,
    );
    expect(status).toMatchObject({
      health: { status: 'Unknown' },
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'LastPromotionFailed',
        }),
      ]),
    });
    expect(status?.freightHistory ?? []).toEqual([]);
  });

  it('promote by themselves what their policy lets them', async () => {
    await world.put('ProjectConfig', PROJECT, {
      promotionPolicies: [
        { stageSelector: { name: 'glob:auto-*' }, autoPromotionEnabled: true },
      ],
    });
    await world.stage('auto-a', { direct: true }, NOTHING);
    await world.verified('auto-a', first.metadata.name);
    await world.nextSecond();
    world.image('1.1.0');
    const second = await world.freight('1.1.0');
    await world.verified('auto-a', second.metadata.name);
    const left = await world.until<Freight>(
      KARGO.freights,
      first.metadata.name,
      'has left, and knows how long it was there',
      f =>
        f.status?.currentlyIn?.['auto-a'] === undefined &&
        f.status?.verifiedIn?.['auto-a']?.longestSoak !== undefined,
    );
    expect(left.status?.verifiedIn?.['auto-a']?.longestSoak).toMatch(/s$/);
  });

  it('verify anew when asked, abort when asked, and pass over what is stale', async () => {
    const metric = {
      name: 'slow',
      interval: '200ms',
      count: 1,
      initialDelay: '1h',
      successCondition: 'true',
      provider: { web: { url: `${world.registryUrl}/v2/`, jsonPath: '{$}' } },
    };
    await world.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'slow', namespace: PROJECT },
      spec: { metrics: [metric] },
    });
    await world.stage('checked', { direct: true }, NOTHING, {
      verification: { analysisTemplates: [{ name: 'slow' }] },
    });
    const newest = (s: Stage) =>
      s.status?.freightHistory?.[0]?.verificationHistory?.[0];
    await world.promote('checked', first.metadata.name);
    const running = newest(
      await stage(
        'checked',
        'being verified',
        s => newest(s)?.analysisRun !== undefined,
      ),
    );
    await annotate('checked', { [KEY.abort]: 'stale' });
    await annotate('checked', { [KEY.abort]: running?.id ?? '' });
    const aborted = await stage(
      'checked',
      'aborted',
      s => newest(s)?.finishTime !== undefined,
    );
    expect(newest(aborted)).toMatchObject({
      id: running?.id,
      phase: 'Failed',
      message: 'Verification aborted by user',
      actor: 'kubernetes:system:admin',
    });
    expect(condition(aborted, 'Verified')).toMatchObject({
      status: 'False',
      reason: 'VerificationFailed',
    });
    const run = await world.get(
      KARGO.analysisRuns,
      running?.analysisRun?.name ?? '',
    );
    expect(run.spec).toMatchObject({ terminate: true });
    expect(run.metadata).toMatchObject({
      labels: { [KEY.stage]: 'checked' },
      ownerReferences: [expect.objectContaining({ kind: 'Freight' })],
    });

    await annotate('checked', { [KEY.reverify]: running?.id ?? '' });
    const again = await stage(
      'checked',
      'verified anew',
      s =>
        (s.status?.freightHistory?.[0]?.verificationHistory?.length ?? 0) === 2,
    );
    expect(newest(again)?.id).not.toBe(running?.id);
    expect(newest(again)?.actor).toBe('kubernetes:system:admin');
  });

  it('end a verification in error without its template', async () => {
    await world.stage('untested', { direct: true }, NOTHING, {
      verification: { analysisTemplates: [{ name: 'none' }] },
    });
    await world.promote('untested', first.metadata.name);
    const { status } = await stage(
      'untested',
      'verification over',
      s => condition(s, 'Verified')?.reason === 'VerificationError',
    );
    expect(
      status?.freightHistory?.[0].verificationHistory?.[0].message,
    ).toContain('AnalysisTemplate "none"');
  });

  it('hold Freight of several origins, of which a Promotion changes one', async () => {
    await world.put('Warehouse', 'other', {
      interval: '5m0s',
      subscriptions: [{ image: { repoURL: 'registry.acme.example/other' } }],
    });
    world.images.push({
      repository: 'other',
      tag: '7.0.0',
      createdAt: '2026-01-01T00:00:00Z',
    });
    const other = await world.freight('7.0.0');
    await world.put('Stage', 'both', {
      requestedFreight: ['orders', 'other'].map(name => ({
        origin: { kind: 'Warehouse', name },
        sources: { direct: true },
      })),
      promotionTemplate: { spec: { steps: NOTHING } },
    });
    await world.promote('both', first.metadata.name);
    await stage(
      'both',
      'one of two',
      s => s.status?.freightSummary === '1/2 Fulfilled',
    );
    await world.ended(
      (
        await world.promote('both', other.metadata.name)
      ).metadata.name,
    );
    const { status } = await stage(
      'both',
      'both',
      s => s.status?.freightSummary === '2/2 Fulfilled',
    );
    expect(Object.keys(status?.freightHistory?.[0].items ?? {})).toEqual([
      'Warehouse/orders',
      'Warehouse/other',
    ]);
  });

  it('are forgotten by Freight when they go', async () => {
    await world.client.delete(KARGO.stages, 'behind', PROJECT);
    const forgotten = await world.until<Freight>(
      KARGO.freights,
      first.metadata.name,
      'forgotten',
      f => !f.status?.verifiedIn?.behind && !f.status?.currentlyIn?.behind,
    );
    expect(forgotten.status?.verifiedIn).toHaveProperty('gate');
  });
});

describe('holds', () => {
  const world = new KargoWorld();
  afterAll(() => world.stop());

  it('keep older Freight until the newest is chosen again', async () => {
    await world.start();
    await world.project();
    await world.put('ProjectConfig', PROJECT, {
      promotionPolicies: [{ stage: 'dev', autoPromotionEnabled: true }],
    });
    await world.stage('dev', { direct: true }, NOTHING);
    world.image('1.0.0');
    const first = await world.freight('1.0.0');
    await world.verified('dev', first.metadata.name);
    await world.nextSecond();
    world.image('1.1.0');
    const second = await world.freight('1.1.0');
    await world.verified('dev', second.metadata.name);

    const back = await world.promote('dev', first.metadata.name);
    expect(back.metadata.annotations?.[KEY.hold]).toBe('Warehouse/orders');
    const held = await world.verified('dev', first.metadata.name);
    expect(held.status?.effectiveAutoPromotionHolds).toEqual({
      'Warehouse/orders': expect.objectContaining({
        freightName: first.metadata.name,
        promotionName: back.metadata.name,
        actor: 'kubernetes:system:admin',
      }),
    });
    await world.nextSecond();
    world.image('1.2.0');
    const third = await world.freight('1.2.0');
    // It stays: what would be promoted is looked at several times.
    await new Promise(resolve => {
      setTimeout(resolve, 600);
    });
    await world.verified('dev', first.metadata.name);

    await world.create({
      apiVersion: API_VERSION,
      kind: 'Promotion',
      metadata: { name: '', generateName: 'p-', namespace: PROJECT },
      spec: { stage: 'dev', origin: { kind: 'Warehouse', name: 'orders' } },
    });
    const resumed = await world.verified('dev', third.metadata.name);
    expect(resumed.status?.autoPromotionHolds).toBeUndefined();
  });

  it('do not make a failed Promotion be tried for ever', async () => {
    await world.client.patch(KARGO.stages, 'dev', PROJECT, {
      type: 'merge',
      body: {
        spec: { promotionTemplate: { spec: { steps: [{ uses: 'fail' }] } } },
      },
    });
    await world.nextSecond();
    world.image('1.3.0');
    const { metadata } = await world.freight('1.3.0');
    const own = async () =>
      (await world.client.list(KARGO.promotions)).filter(
        p => (p.spec as { freight: string }).freight === metadata.name,
      );
    await eventually(
      async () =>
        (
          await own()
        ).some(p => (p.status as { phase?: string })?.phase === 'Failed'),
      'a failed Promotion',
    );
    await new Promise(resolve => {
      setTimeout(resolve, 600);
    });
    expect(await own()).toHaveLength(1);
  });
});

describe('the health of an Application', () => {
  const application = (status: object) =>
    ({
      metadata: { name: 'a', namespace: 'argocd' },
      spec: {},
      status: { reconciledAt: '2026-01-01T00:00:10Z', ...status },
    } as Application);

  it.each<[string, string, object, string[]]>([
    ['Healthy', 'healthy', { health: { status: 'Healthy' } }, []],
    ['Progressing', 'suspended', { health: { status: 'Suspended' } }, []],
    ['Progressing', 'no health yet', {}, []],
    ['Unhealthy', 'degraded', { health: { status: 'Degraded' } }, []],
    ['Unhealthy', 'unknown to us', { health: { status: 'Hibernating' } }, []],
    [
      'Unhealthy',
      'not comparable',
      {
        health: { status: 'Healthy' },
        conditions: [{ type: 'ComparisonError', message: 'm' }],
      },
      [],
    ],
    [
      'Unknown',
      'not looked at since its sync',
      {
        health: { status: 'Healthy' },
        operationState: { finishedAt: '2026-01-01T00:00:11Z' },
      },
      [],
    ],
    [
      'Unhealthy',
      'at another revision',
      { health: { status: 'Healthy' }, sync: { revision: 'b' } },
      ['a'],
    ],
    [
      'Unknown',
      'being synced to a revision',
      { health: { status: 'Healthy' }, operationState: { phase: 'Running' } },
      ['a'],
    ],
  ])('%s: %s', (expected, _, status, revisions) => {
    expect(judgeApplication(application(status), revisions).status).toBe(
      expected,
    );
  });
});
