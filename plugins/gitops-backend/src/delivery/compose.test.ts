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

/** In brief: `dev healthy 1.0.0+2`, with how many changes it is behind. */
function brief({ lanes }: EntityDelivery): string[] {
  return lanes.map(({ name, state, runs, behind }) =>
    [
      name,
      state,
      runs
        .map(({ version, weight }) =>
          weight === undefined ? version : `${version} ${weight}%`,
        )
        .join(' + '),
      behind && `-${behind}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

/** Where a version is: `dev here`. */
function places({ changes }: EntityDelivery, version: string): string[] {
  const found = changes.find(change => change.version === version);
  return (found?.places ?? []).map(
    ({ lane, state, reason }) =>
      `${lane.replace(/^.*[:/]/, '')} ${state}${
        reason ? ` (${reason.code})` : ''
      }`,
  );
}

describe('a delivery by Argo CD alone', () => {
  it('should have a lane for each environment, in their order', () => {
    const answer = deliver({
      applications: [
        application('production', '1.9.0'),
        application('dev', '1.10.0'),
        application('staging', '1.10.0'),
      ],
    });
    expect(brief(answer)).toEqual([
      'dev healthy 1.10.0',
      'staging healthy 1.10.0',
      'production healthy 1.9.0 -1',
    ]);
    expect(answer.changes.map(({ version }) => version)).toEqual([
      '1.10.0',
      '1.9.0',
    ]);
    expect(places(answer, '1.10.0')).toEqual([
      'dev here',
      'staging here',
      'production not-yet',
    ]);
    expect(places(answer, '1.9.0')).toEqual([
      'dev superseded',
      'staging superseded',
      'production here',
    ]);
    expect(answer.verdict.sentence).toMatchObject({
      code: 'reached',
      params: {
        version: '1.10.0',
        place: 'staging',
        behind: 'production',
        older: '1.9.0',
      },
    });
    expect(answer.cause).toBeUndefined();
    expect(validate(answer)).toEqual([]);
  });

  it('should say what holds a version, and what is not affected', () => {
    const answer = deliver({
      applications: [
        application('dev', '1.4.2'),
        application('staging', '1.4.3', {
          health: {
            status: 'Degraded',
            state: 'degraded',
            reasons: [
              {
                code: 'progress-deadline-exceeded',
                message: 'It did not become ready',
              },
              {
                code: 'image-pull-failed',
                params: { image: 'orders:1.4.3' },
                message: 'The image cannot be pulled',
              },
            ],
          },
          images: ['registry/orders:1.4.2', 'registry/orders:1.4.3'],
        }),
      ],
      actionsOf: () => [{ id: 'rollback', blockedBy: [] }],
    });
    expect(answer.verdict).toMatchObject({
      state: 'degraded',
      sentence: {
        code: 'held',
        params: { version: '1.4.3', place: 'staging' },
      },
      details: [
        { code: 'still-runs', params: { place: 'staging', version: '1.4.2' } },
        {
          code: 'not-affected-version',
          params: { place: 'dev', version: '1.4.2' },
        },
      ],
    });
    expect(answer.cause?.reason.code).toBe('image-pull-failed');
    expect(answer.lanes[1].actions).toEqual([
      expect.objectContaining({ action: 'rollback', called: true }),
    ]);
    expect(places(answer, '1.4.3')).toEqual([
      'dev not-yet',
      'staging arriving',
    ]);
    expect(validate(answer)).toEqual([]);
  });

  it('should show what waits in git only where it waits', () => {
    const waiting = application('staging', '1.4.2', {
      sync: {
        status: 'OutOfSync',
        outOfSync: 1,
        reasons: [],
        automated: false,
      },
    });
    waiting.sources[0].deployed = { revision: hash('before') };
    const answer = deliver({
      applications: [application('dev', '1.4.2'), waiting],
    });
    expect(answer.changes[0]).toMatchObject({
      sha: hash('staging'),
      places: [{ state: 'waiting', reason: { code: 'waits-for-sync' } }],
    });
    expect(answer.changes[0].places).toHaveLength(1);
    expect(answer.lanes[0].behind).toBe(0);
    expect(answer.lanes[1].behind).toBe(1);
    expect(answer.lanes[1].next).toMatchObject({
      who: 'owner',
      reason: { code: 'start-sync' },
    });
    expect(answer.verdict.sentence.code).toBe('waits-for-sync');
    expect(validate(answer)).toEqual([]);
  });

  it('should join several Applications of an environment', () => {
    const answer = deliver({
      applications: [
        application('dev', '1.0.0'),
        application('dev', '1.0.0', {
          id: 'hub/argocd/orders-worker',
          name: 'orders-worker',
          health: {
            status: 'Degraded',
            state: 'degraded',
            reasons: [{ code: 'crash-loop', message: 'It keeps crashing' }],
          },
        }),
      ],
    });
    expect(brief(answer)).toEqual(['dev degraded 1.0.0']);
    expect(answer.lanes[0].objects).toHaveLength(2);
    expect(answer.verdict.sentence).toMatchObject({ code: 'broken' });
  });

  it('should tell many without an environment together', () => {
    const answer = deliver({
      applications: Array.from({ length: 9 }, (_, i) =>
        application('', '1.0.0', {
          id: `hub/argocd/app-${i}`,
          name: `app-${i}`,
          environment: undefined,
        }),
      ),
    });
    expect(answer.lanes).toHaveLength(1);
    expect(answer.lanes[0]).toMatchObject({ id: 'rest', name: '' });
  });
});

describe('a delivery with Kargo', () => {
  const old = freight('3.1.4', 8, {
    currentlyIn: [{ stage: 'production' }],
    verifiedIn: [{ stage: 'dev' }, { stage: 'staging' }],
  });
  const fresh = freight('3.2.0', 9, { currentlyIn: [{ stage: 'staging' }] });
  const newest = freight('3.3.0', 10);
  const candidate = (of: typeof old, blockedBy: string[] = []) => ({
    freight: of.name,
    available: !blockedBy.length,
    current: false,
    approved: false,
    blockedBy: blockedBy.map(code => ({ code, message: code })),
  });
  const applications = [
    application('dev', '3.2.0'),
    application('staging', '3.2.0'),
    application('production', '3.1.4'),
  ];

  it('should say who has to promote what', () => {
    const answer = deliver({
      applications,
      pipelines: [
        pipeline(
          [
            stage('dev', fresh, { requests: after() }),
            stage('staging', fresh, { requests: after('dev') }),
            stage('production', old, {
              requests: after('staging'),
              candidates: [candidate(fresh)],
            }),
          ],
          [fresh, old],
        ),
      ],
      others: [certificatePart(certificate('production'))],
    });
    expect(brief(answer)).toEqual([
      'dev healthy 3.2.0',
      'staging healthy 3.2.0',
      'production healthy 3.1.4 -1',
    ]);
    const [dev, staging, production] = answer.lanes;
    expect(production.follows).toEqual([staging.id]);
    expect(dev.follows).toEqual([]);
    expect(production.next).toMatchObject({
      who: 'owner',
      reason: { code: 'promote-version', params: { version: '3.2.0' } },
    });
    expect(production.actions[0]).toMatchObject({
      object: { kind: 'stages.kargo.akuity.io', name: 'production' },
      action: 'promote',
      input: { freight: fresh.name },
      called: true,
      blockedBy: [],
    });
    expect(production.facts.map(({ kind }) => kind)).toContain('certificate');
    expect(answer.verdict).toMatchObject({
      state: 'paused',
      sentence: {
        code: 'waits-for-promotion',
        params: { version: '3.2.0', place: 'production' },
      },
    });
    expect(places(answer, '3.2.0')).toEqual([
      'dev here',
      'staging here',
      'production waiting (promote)',
    ]);
    expect(places(answer, '3.1.4')).toEqual([
      'dev passed',
      'staging passed',
      'production here',
    ]);
    // The commit is that of the source, not the one that wrote the tag
    expect(answer.changes[0].commit?.title).toBe('Add what 3.2.0 has');
    expect(validate(answer)).toEqual([]);
  });

  it('should say that a pull request waits for a review', () => {
    const opened = promotion('production', fresh, {
      steps: [
        {
          uses: 'git-wait-for-pr',
          alias: 'wait',
          status: 'Running',
          state: 'progressing',
        },
      ],
      pullRequest: {
        url: 'https://git.example/pull/7',
        number: '7',
        open: true,
      },
    });
    const answer = deliver({
      applications,
      pipelines: [
        pipeline(
          [
            stage('dev', fresh, { requests: after() }),
            stage('production', old, {
              requests: after('dev'),
              phase: 'Promoting',
              state: 'progressing',
              currentPromotion: opened.name,
              candidates: [candidate(fresh)],
            }),
          ],
          [fresh, old],
          [opened],
        ),
      ],
    });
    const production = answer.lanes.find(({ name }) => name === 'production');
    expect(production).toMatchObject({
      step: { kind: 'pull-request', url: 'https://git.example/pull/7' },
      next: { who: 'reviewer', url: 'https://git.example/pull/7' },
    });
    expect(answer.verdict.sentence).toMatchObject({
      code: 'waits-for-review',
      params: { version: '3.2.0', place: 'production' },
    });
    expect(places(answer, '3.2.0')).toContain(
      'production waiting (pull-request-open)',
    );
    expect(validate(answer)).toEqual([]);
  });

  it('should name the step that a promotion failed at, and offer, but not call for, another try', () => {
    const failed = promotion('staging', newest, {
      phase: 'Errored',
      state: 'degraded',
      steps: [
        {
          uses: 'git-push',
          alias: 'push',
          status: 'Errored',
          state: 'degraded',
          message: 'the remote refused it',
        },
      ],
    });
    const answer = deliver({
      applications,
      pipelines: [
        pipeline(
          [
            stage('dev', newest, { requests: after() }),
            stage('staging', fresh, {
              requests: after('dev'),
              state: 'warning',
              reasons: [],
              health: 'Unknown',
              lastPromotion: failed.name,
              candidates: [candidate(newest)],
            }),
          ],
          [newest, fresh, old],
          [failed],
        ),
      ],
    });
    expect(answer.cause).toMatchObject({
      reason: {
        code: 'promotion-step-failed',
        params: { step: 'git-push', error: 'the remote refused it' },
      },
      wayOut: { code: 'promotion' },
    });
    expect(answer.verdict.sentence).toMatchObject({
      code: 'held',
      params: { version: '3.3.0', place: 'staging' },
    });
    const staging = answer.lanes.find(({ name }) => name === 'staging');
    expect(staging?.actions[0]).toMatchObject({
      action: 'promote',
      input: { freight: newest.name },
      called: false,
      beside: true,
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should tell what soaks when it goes on', () => {
    const until = '2026-11-20T12:00:00Z';
    const answer = deliver({
      pipelines: [
        pipeline(
          [
            stage('dev', fresh, { requests: after() }),
            stage('staging', old, {
              requests: after('dev'),
              candidates: [
                {
                  ...candidate(fresh),
                  available: false,
                  blockedBy: [
                    { code: 'soaking', params: { until }, message: 'It soaks' },
                  ],
                },
              ],
            }),
          ],
          [fresh, old],
        ),
      ],
    });
    expect(answer.lanes[1].next).toMatchObject({ who: 'itself', until });
    expect(answer.lanes[1].actions[0]).toMatchObject({
      action: 'promote',
      called: false,
      blockedBy: [{ code: 'soaking' }],
    });
    expect(places(answer, '3.2.0')).toEqual([
      'dev here',
      'staging waiting (soaking)',
    ]);
  });

  it('should follow Stages through those that only pass Freight on', () => {
    const answer = deliver({
      pipelines: [
        pipeline(
          [
            stage('dev', fresh, { requests: after() }),
            stage('gate', undefined, {
              controlFlow: true,
              requests: after('dev'),
            }),
            stage('staging', old, { requests: after('gate') }),
          ],
          [fresh, old],
        ),
      ],
    });
    expect(answer.lanes.map(({ name }) => name)).toEqual(['dev', 'staging']);
    expect(answer.lanes[1].follows).toEqual([answer.lanes[0].id]);
  });
});

describe('a delivery with Rollouts', () => {
  const held = rollout('staging', '1.4.2', '1.4.3', {
    analysisRuns: [
      {
        cluster: 'workload',
        namespace: 'orders-staging',
        name: 'orders-2-1',
        role: 'step',
        current: true,
        step: 1,
        phase: 'Running',
        state: 'progressing',
        metrics: [failingMetric({ phase: 'Running' })],
        actions: [],
      },
    ],
  });

  it('should tell what was measured against which limit', () => {
    const answer = deliver({
      applications: [
        application('dev', '1.4.3'),
        application('staging', '1.4.3', {
          health: { status: 'Progressing', state: 'progressing', reasons: [] },
        }),
        application('production', '1.4.2'),
      ],
      rollouts: [held],
    });
    expect(brief(answer)).toEqual([
      'dev healthy 1.4.3',
      'staging degraded 1.4.2 + 1.4.3 20%',
      'production healthy 1.4.2 -1',
    ]);
    // What runs in dev is the same version
    expect(answer.verdict.details.map(({ params }) => params?.place)).toEqual([
      'staging',
      'production',
    ]);
    const [, staging] = answer.lanes;
    expect(staging.progress).toEqual({
      current: 1,
      total: 3,
      weight: 20,
      state: 'degraded',
    });
    expect(staging.actions[0]).toMatchObject({
      action: 'abort',
      called: false,
      beside: true,
    });
    expect(answer.cause).toMatchObject({
      reason: {
        code: 'analysis-below',
        params: {
          metric: 'success-rate',
          values: '0.969, 0.964, 0.961',
          limit: '0.99',
        },
      },
      analysis: { metric: { name: 'success-rate' }, weight: 20 },
    });
    expect(answer.verdict.sentence).toMatchObject({
      code: 'held',
      params: { version: '1.4.3', place: 'staging' },
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should need neither Argo CD nor Kargo', () => {
    const answer = deliver({
      rollouts: [
        { ...rollout('dev', '1.0.0', undefined), applications: [] },
        {
          ...rollout('production', '1.0.0', '1.1.0', {
            phase: 'Paused',
            state: 'paused',
            pause: { reason: 'CanaryPauseStep' },
          }),
          applications: [],
        },
      ],
    });
    expect(brief(answer)).toEqual([
      'dev healthy 1.0.0 -1',
      'production paused 1.0.0 + 1.1.0 20%',
    ]);
    expect(answer.lanes[1].next).toMatchObject({
      who: 'owner',
      reason: { code: 'let-go-on' },
    });
    expect(answer.lanes[1].actions[0]).toMatchObject({
      action: 'promote',
      called: true,
    });
    expect(answer.verdict).toMatchObject({
      state: 'paused',
      sentence: { code: 'waits-to-go-on', params: { version: '1.1.0' } },
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should say that an update was given up', () => {
    const answer = deliver({
      rollouts: [
        rollout('staging', '1.4.2', '1.4.3', {
          phase: 'Degraded',
          state: 'degraded',
          reasons: [{ code: 'rollout-aborted', message: 'It was aborted' }],
          aborted: { at: '2026-11-20T11:10:00Z' },
          weight: { set: 0, actual: 0, max: 100, by: 'traffic' },
          analysisRuns: [
            {
              cluster: 'workload',
              namespace: 'orders-staging',
              name: 'orders-2-1',
              role: 'step',
              current: false,
              revision: '2',
              phase: 'Failed',
              state: 'degraded',
              metrics: [failingMetric()],
              actions: [],
            },
          ],
        }),
      ],
    });
    expect(answer.cause?.reason.code).toBe('analysis-below');
    expect(answer.cause?.wayOut).toMatchObject({
      code: 'rollout-given-up',
      params: { version: '1.4.2' },
    });
    expect(answer.lanes[0].actions[0]).toMatchObject({
      action: 'retry',
      called: false,
      beside: true,
    });
    expect(places(answer, '1.4.3')).toEqual(['orders rolled-back']);
  });
});

describe('what is not known', () => {
  it('should say so where there is nothing', () => {
    const answer = deliver({});
    expect(answer).toMatchObject({
      available: false,
      verdict: { state: 'unknown', sentence: { code: 'nothing' } },
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should mark the lanes of a silent cluster', () => {
    const answer = deliver({
      applications: [application('dev', '1.0.0')],
      clusters: [
        { name: 'hub', state: 'live' },
        { name: 'workload', state: 'stale', lastNews: '2026-11-20T10:00:00Z' },
      ],
    });
    expect(answer.lanes[0].stale).toEqual([
      { cluster: 'workload', since: '2026-11-20T10:00:00Z' },
    ]);
    expect(answer.verdict).toMatchObject({
      stale: true,
      sentence: { code: 'stale', params: { clusters: 'workload' } },
    });
  });

  it('should not call well what is well only as far as is heard', () => {
    const dev = application('dev', '1.0.0');
    const answer = deliver({
      applications: [
        { ...dev, destination: { ...dev.destination, cluster: 'hub' } },
        application('production', '1.0.0'),
      ],
      clusters: [
        { name: 'hub', state: 'live' },
        { name: 'workload', state: 'stale' },
      ],
    });
    expect(answer.lanes.map(({ stale }) => stale.length)).toEqual([0, 1]);
    expect(answer.verdict).toMatchObject({
      state: 'unknown',
      stale: true,
      details: [{ code: 'no-news-of', params: { place: 'production' } }],
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should bring a certificate that fails to the fore, and its renewal', () => {
    const broken = certificate('dev', {
      state: 'degraded',
      status: 'Failed',
      reasons: [
        { code: 'certificate-failed', message: 'The issuer refused it' },
      ],
      actions: [{ id: 'renew', blockedBy: [] }],
    });
    const answer = deliver({
      applications: [application('dev', '1.0.0')],
      others: [certificatePart(broken)],
    });
    expect(answer.verdict.sentence).toMatchObject({
      code: 'broken-place',
      params: { place: 'dev', reason: 'The issuer refused it' },
    });
    expect(answer.lanes[0].actions[0]).toMatchObject({
      action: 'renew',
      called: false,
      beside: true,
    });
    expect(validate(answer)).toEqual([]);
  });
});
