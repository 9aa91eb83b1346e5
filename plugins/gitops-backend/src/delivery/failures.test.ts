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

import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { createValidator } from '../__testUtils__/responseValidator';
import {
  after,
  application,
  certificate,
  deliver,
  failingMetric,
  freight,
  hash,
  pipeline,
  promotion,
  rollout,
  stage,
} from './__testUtils__/pieces';
import { certificatePart } from './parts/certificatePart';

const validate = createValidator('EntityDelivery');

const held = freight('3.2.0', 8, {
  currentlyIn: [{ stage: 'production' }],
  verifiedIn: [{ stage: 'dev' }, { stage: 'staging' }],
});
const good = freight('3.3.0', 9, {
  currentlyIn: [{ stage: 'staging' }],
  verifiedIn: [{ stage: 'dev' }, { stage: 'staging' }],
});
const bad = freight('3.4.0-errors', 10, {
  currentlyIn: [{ stage: 'dev' }],
  verifiedIn: [{ stage: 'dev' }],
});

const candidate = (of: typeof good, blockedBy: string[] = []) => ({
  freight: of.name,
  available: !blockedBy.length,
  current: false,
  approved: false,
  blockedBy: blockedBy.map(code => ({ code, message: code })),
});

const applications = [
  application('dev', '3.4.0-errors'),
  application('staging', '3.3.0'),
  application('production', '3.2.0'),
];

const failedRun = {
  cluster: 'workload',
  namespace: 'orders-staging',
  name: 'orders-2-1',
  role: 'step' as const,
  current: false,
  revision: '2',
  phase: 'Failed',
  state: 'degraded' as const,
  metrics: [failingMetric()],
  actions: [],
};
const revisions = [
  {
    revision: '2',
    images: ['registry.acme.example/orders:3.4.0-errors'],
    current: false,
  },
];

const laneOf = ({ lanes }: EntityDelivery, name: string) =>
  lanes.find(lane => lane.name === name)!;
const changeOf = ({ changes }: EntityDelivery, version: string) =>
  changes.find(change => change.version === version)!;
const placeOf = (answer: EntityDelivery, version: string, lane: string) =>
  changeOf(answer, version).places.find(place => place.lane.endsWith(lane));

/** What calls for somebody, or stands beside. */
const buttons = (answer: EntityDelivery, name: string) =>
  laneOf(answer, name).actions.flatMap(({ action, beside, called, input }) =>
    called || beside
      ? `${action}${input ? ` ${input.freight}` : ''}${called ? '!' : ''}`
      : [],
  );

describe('what was taken back', () => {
  /** 3.4.0-errors was in staging, and 3.3.0 was promoted back. */
  const retreat = (overrides = {}) =>
    deliver({
      applications,
      rollouts: [
        rollout('staging', '3.3.0', undefined, {
          revision: '3',
          revisions,
          analysisRuns: [failedRun],
        }),
      ],
      pipelines: [
        pipeline(
          [
            stage('dev', bad, { requests: after() }),
            stage('staging', good, {
              requests: after('dev'),
              previous: [bad.name],
              candidates: [candidate(bad)],
              ...overrides,
            }),
            stage('production', held, {
              requests: after('staging'),
              candidates: [candidate(bad, ['not-verified']), candidate(good)],
            }),
          ],
          [bad, good, held],
        ),
      ],
    });

  it('should never be suggested, and be named as failed', () => {
    const answer = retreat();
    expect(laneOf(answer, 'staging').next).toMatchObject({
      who: 'owner',
      reason: {
        code: 'decide-after-retreat',
        params: { version: '3.4.0-errors' },
      },
    });
    expect(buttons(answer, 'staging')).toEqual([]);
    expect(placeOf(answer, '3.4.0-errors', 'staging')).toMatchObject({
      state: 'rolled-back',
      reason: { code: 'analysis-below', params: { value: '0.961' } },
    });
    expect(answer.verdict).toMatchObject({
      state: 'paused',
      sentence: {
        code: 'failed-back',
        params: {
          version: '3.4.0-errors',
          place: 'staging',
          running: '3.3.0',
        },
      },
      reason: { code: 'analysis-below' },
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should not come to what follows, which is offered what is good', () => {
    const answer = retreat();
    expect(placeOf(answer, '3.4.0-errors', 'production')).toMatchObject({
      state: 'not-yet',
      reason: { code: 'taken-back-in', params: { place: 'staging' } },
    });
    expect(buttons(answer, 'production')).toEqual([`promote ${good.name}!`]);
  });

  it('should give way to what is newer', () => {
    const fix = freight('3.4.1', 11);
    const answer = deliver({
      applications,
      pipelines: [
        pipeline(
          [
            stage('staging', good, {
              requests: after(),
              previous: [bad.name],
              candidates: [candidate(fix), candidate(bad)],
            }),
          ],
          [fix, bad, good],
        ),
      ],
    });
    expect(buttons(answer, 'staging')).toEqual([`promote ${fix.name}!`]);
    expect(answer.verdict.sentence).toMatchObject({
      code: 'waits-for-promotion',
      params: { version: '3.4.1' },
    });
  });

  it('should leave it to a person after an Application was rolled back', () => {
    const back = application('production', '3.2.0', {
      sync: {
        status: 'OutOfSync',
        outOfSync: 1,
        reasons: [],
        automated: false,
      },
      rolledBack: { from: hash('production') },
    });
    back.sources[0].deployed = { revision: hash('before') };
    const answer = deliver({
      applications: [application('dev', '3.2.0'), back],
      actionsOf: () => [{ id: 'sync', blockedBy: [] }],
      others: [
        certificatePart(certificate('production', { state: 'warning' })),
      ],
    });
    const production = laneOf(answer, 'production');
    expect(production.actions.map(({ action }) => action)).not.toContain(
      'sync',
    );
    expect(production.next.reason).toMatchObject({
      code: 'decide-after-rollback',
      params: { commit: hash('production').slice(0, 7) },
    });
    expect(answer.verdict.sentence).toMatchObject({
      code: 'taken-back',
      params: { place: 'production', running: '3.2.0' },
    });
    expect(validate(answer)).toEqual([]);
  });
});

describe('what fails in a roll-out', () => {
  const given = (aborted: boolean) =>
    deliver({
      applications: [
        applications[0],
        application('staging', '3.4.0-errors', {
          images: [
            'registry.acme.example/orders:3.3.0',
            'registry.acme.example/orders:3.4.0-errors',
          ],
          health: { status: 'Degraded', state: 'degraded', reasons: [] },
        }),
        applications[2],
      ],
      rollouts: [
        rollout('staging', '3.3.0', '3.4.0-errors', {
          phase: aborted ? 'Degraded' : 'Progressing',
          state: aborted ? 'degraded' : 'progressing',
          reasons: aborted
            ? [{ code: 'analysis-failed', message: 'success-rate failed' }]
            : [],
          revisions,
          analysisRuns: [
            aborted
              ? failedRun
              : {
                  ...failedRun,
                  current: true,
                  phase: 'Running',
                  state: 'progressing',
                  metrics: [
                    failingMetric({ phase: 'Running', state: 'progressing' }),
                  ],
                },
          ],
          ...(aborted && {
            aborted: { at: '2026-11-20T11:10:00Z' },
            currentStep: 0,
            weight: { set: 0, actual: 0, max: 100, by: 'traffic' },
            steps: rollout('staging', '1', '2').steps.map((step, i) => ({
              ...step,
              state: i === 1 ? ('failed' as const) : ('next' as const),
            })),
          }),
        }),
      ],
      pipelines: [
        pipeline(
          [
            stage('dev', bad, { requests: after() }),
            stage('staging', bad, {
              requests: after('dev'),
              previous: [good.name],
              verification: undefined,
              state: aborted ? 'degraded' : 'progressing',
              reasons: [
                { code: 'stage-unhealthy', message: 'It is not healthy' },
              ],
              candidates: [
                { ...candidate(bad), current: true },
                candidate(good),
              ],
            }),
            stage('production', held, {
              requests: after('staging'),
              candidates: [
                candidate(bad, ['not-verified-yet']),
                candidate(good),
              ],
            }),
          ],
          [{ ...bad, currentlyIn: [{ stage: 'staging' }] }, good, held],
        ),
      ],
    });

  it('should name the most certain reason, the step and the way back', () => {
    const answer = given(true);
    const staging = laneOf(answer, 'staging');
    expect(staging.reasons[0].code).toBe('analysis-failed');
    expect(staging.progress?.current).toBe(1);
    expect(buttons(answer, 'staging')).toEqual([
      `promote ${good.name}`,
      'retry',
    ]);
    expect(answer.verdict.sentence).toMatchObject({
      code: 'held',
      params: { version: '3.4.0-errors', place: 'staging' },
    });
    expect(placeOf(answer, '3.4.0-errors', 'production')?.reason?.code).toBe(
      'taken-back-in',
    );
    expect(validate(answer)).toEqual([]);
  });

  it('should call for nothing while it is measured', () => {
    const answer = given(false);
    expect(laneOf(answer, 'staging').actions.some(({ called }) => called)).toBe(
      false,
    );
    expect(buttons(answer, 'staging')).toEqual(['abort']);
  });
});

describe('who acts next', () => {
  it('should be told by what is wrong, and not that something is', () => {
    const answer = deliver({
      applications: [
        application('dev', '3.2.0', {
          health: { status: 'Degraded', state: 'degraded', reasons: [] },
        }),
      ],
      others: [
        certificatePart(
          certificate('dev', {
            state: 'degraded',
            reasons: [{ code: 'challenge-dns-missing', message: 'No DNS' }],
          }),
        ),
      ],
    });
    expect(laneOf(answer, 'dev').next.reason?.code).toBe('fix-certificate');
  });
});

describe('a promotion', () => {
  const promoted = (
    overrides: Parameters<typeof promotion>[2],
    more: Partial<Parameters<typeof deliver>[0]> = {},
  ) =>
    deliver({
      applications,
      pipelines: [
        pipeline(
          [
            stage('dev', good, { requests: after() }),
            stage('staging', held, {
              requests: after('dev'),
              candidates: [candidate(good)],
            }),
          ],
          [good, held],
          [promotion('staging', good, overrides)],
        ),
      ],
      ...more,
    });

  it.each([
    ['was just asked for', { phase: 'Pending', startedAt: undefined }],
    ['runs', { phase: 'Running' }],
    [
      'has succeeded a moment ago',
      { phase: 'Succeeded', finishedAt: '2026-11-20T12:00:00Z' },
    ],
  ])('that %s should count as under way', (_, overrides) => {
    const answer = promoted(overrides);
    expect(answer.verdict.sentence).toMatchObject({
      code: 'arriving',
      params: { version: '3.3.0', place: 'staging' },
    });
    expect(laneOf(answer, 'staging').next.who).toBe('itself');
    expect(buttons(answer, 'staging')).toEqual([]);
    expect(validate(answer)).toEqual([]);
  });

  it('should not make a change of the commit that it writes', () => {
    const waiting = application('staging', '3.2.0', {
      sync: {
        status: 'OutOfSync',
        outOfSync: 1,
        reasons: [],
        automated: false,
      },
    });
    waiting.sources[0].deployed = { revision: hash('before') };
    const answer = promoted(
      { phase: 'Running' },
      { applications: [applications[0], waiting] },
    );
    expect(answer.changes[0].version).not.toBeUndefined();
    expect(answer.changes.map(({ sha }) => sha)).not.toContain(hash('staging'));
  });
});

describe('the verdict of one change', () => {
  it('should speak of that change alone', () => {
    const until = '2026-11-20T12:00:00Z';
    const answer = deliver({
      applications: [
        application('dev', '3.3.0'),
        application('staging', '3.2.0'),
        application('production', '3.1.0'),
      ],
      pipelines: [
        pipeline(
          [
            stage('dev', good, { requests: after() }),
            stage('staging', held, {
              requests: after('dev'),
              candidates: [
                {
                  ...candidate(good, ['soaking']),
                  blockedBy: [
                    { code: 'soaking', params: { until }, message: 'It soaks' },
                  ],
                },
              ],
            }),
            stage('production', freight('3.1.0', 7), {
              requests: after('staging'),
              candidates: [candidate(held)],
            }),
          ],
          [good, held, freight('3.1.0', 7)],
        ),
      ],
    });
    const sentence = (version: string) =>
      changeOf(answer, version).verdict?.sentence;
    expect(sentence('3.3.0')).toMatchObject({
      code: 'waits-before',
      params: { version: '3.3.0', place: 'staging' },
    });
    expect(answer.verdict.sentence).toEqual(sentence('3.3.0'));
    expect(sentence('3.2.0')).toMatchObject({
      code: 'waits-for-promotion',
      params: { version: '3.2.0', place: 'production' },
    });
    expect(sentence('3.1.0')).toMatchObject({ code: 'reached-only' });
    expect(validate(answer)).toEqual([]);
  });

  it('should say beside it that something else is not well', () => {
    const answer = deliver({
      applications: [
        application('dev', '1.1.0'),
        application('production', '1.0.0', {
          health: {
            status: 'Degraded',
            state: 'degraded',
            reasons: [{ code: 'crash-loop', message: 'It keeps crashing' }],
          },
        }),
      ],
    });
    expect(answer.verdict.sentence.code).toBe('broken');
    expect(changeOf(answer, '1.1.0').verdict).toMatchObject({
      sentence: { code: 'reached', params: { version: '1.1.0' } },
      details: [{ code: 'look-too', params: { place: 'production' } }],
    });
  });
});
