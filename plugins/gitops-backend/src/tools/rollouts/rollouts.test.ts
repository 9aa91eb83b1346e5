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

import { changed, fixtures, replicaSet } from './__fixtures__';
import { indexOf, rolloutRecord } from './__fixtures__/world';
import { analysisRunNode, rolloutNode } from './node';
import { phaseOf } from './phase';
import { AnalysisRunRecord, ANALYSIS_RUNS } from './record';
import { viewRollout } from './view';

const { canary, blueGreen, analysisRun } = fixtures;
const sets = [
  replicaSet('7b9f6c5d4', '3', { pods: 3 }),
  replicaSet('5c8d7f9b6', '2', { image: '3.1.4', pods: 5 }),
  replicaSet('111', '1', { image: '3.1.3', pods: 0 }),
];
const view = (object = canary as object, ...others: object[]) =>
  viewRollout(
    rolloutRecord(object as never),
    indexOf(...sets, ...(others as never[])),
    { replicaSetsKnown: true },
  );
const status = (changes: object) => changed(canary, { status: changes });

const aborted = changed(canary, {
  status: {
    abort: true,
    abortedAt: '2026-11-22T11:42:00Z',
    phase: 'Degraded',
    message: 'RolloutAborted: metric "success-rate" assessed Failed',
    currentStepIndex: 0,
    pauseConditions: undefined,
    controllerPause: undefined,
    conditions: [
      { type: 'Progressing', status: 'False', reason: 'RolloutAborted' },
    ],
  },
});

describe('a canary', () => {
  it('should say for whom it waits, and where it is', () => {
    const shown = view();
    expect(shown).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      state: 'paused',
      promoted: false,
      currentStep: 4,
      weight: { set: 60, actual: 60, max: 100, by: 'traffic' },
      pause: { reason: 'CanaryPauseStep', since: '2026-11-22T11:50:00Z' },
    });
    expect(shown.pause?.until).toBeUndefined();
    expect(shown.reasons.map(({ message }) => message)).toEqual([
      'Step 5 of 6: 3.2.0 has 60 % and waits for a person to promote it',
    ]);
    expect(shown.steps.map(step => [step.state, step.weight])).toEqual([
      ['done', 20],
      ['done', 20],
      ['done', 20],
      ['done', 60],
      ['current', 60],
      ['next', 100],
    ]);
    expect(
      shown.replicaSets.map(({ hash, roles, ready, images }) => [
        hash,
        roles,
        ready,
        images[0],
      ]),
    ).toEqual([
      ['7b9f6c5d4', ['canary'], 3, 'registry.acme.example/orders:3.2.0'],
      ['5c8d7f9b6', ['stable'], 5, 'registry.acme.example/orders:3.1.4'],
    ]);
    // What has no pods is still something to go back to, with its images.
    expect(
      shown.revisions.map(r => [r.revision, r.images[0], r.current]),
    ).toEqual([
      ['3', 'registry.acme.example/orders:3.2.0', true],
      ['2', 'registry.acme.example/orders:3.1.4', false],
      ['1', 'registry.acme.example/orders:3.1.3', false],
    ]);
  });

  it('should count down a pause that ends by itself', () => {
    const shown = view(status({ currentStepIndex: 1 }));
    expect(shown.pause?.until).toBe('2026-11-22T11:50:10.000Z');
    expect(shown.steps[1].until).toBe('2026-11-22T11:50:10.000Z');
    expect(shown.reasons[0].code).toBe('rollout-paused-until');
    expect(shown.weight?.set).toBe(20);
  });

  it('should say by which number an analysis failed', () => {
    const shown = view(aborted, analysisRun);
    expect(shown).toMatchObject({
      phase: 'Degraded',
      state: 'degraded',
      currentStep: undefined,
      aborted: { at: '2026-11-22T11:42:00Z' },
      weight: { set: 0 },
    });
    expect(shown.reasons.map(({ message }) => message)).toEqual([
      'Analysis success-rate failed: 0.9612 < 0.99',
      'The update to 3.2.0 was aborted: the version before serves',
    ]);
    expect(shown.steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'failed',
      'next',
      'next',
      'next',
    ]);
    expect(shown.steps[2].analysisRun).toBe('orders-7b9f6c5d4-3-2');
    const [run] = shown.analysisRuns;
    expect(run).toMatchObject({
      role: 'step',
      current: true,
      step: 2,
      phase: 'Failed',
      state: 'degraded',
    });
    expect(run.metrics[0]).toMatchObject({
      provider: 'prometheus',
      counts: { measured: 3, failed: 3, successful: 0 },
      limits: { count: '5', failure: '2', consecutiveError: '4' },
      thresholds: [
        { of: 'success', operator: '>=', value: 0.99 },
        { of: 'failure', operator: '<', value: 0.98 },
      ],
      measurements: [
        { at: '2026-11-22T11:40:30Z', phase: 'Failed', value: 0.9605 },
        { value: 0.962 },
        { value: 0.96123 },
      ],
    });
  });

  it('should find the analysis that failed where nothing names it any more', () => {
    const forgotten = changed(aborted, { status: { canary: undefined } });
    const shown = view(forgotten, analysisRun);
    expect(shown.analysisRuns).toMatchObject([{ current: true, step: 2 }]);
    expect(shown.reasons[0].code).toBe('analysis-failed');
    // Once all is promoted, what failed before is of no importance.
    const done = changed(forgotten, {
      status: { abort: false, phase: 'Healthy', stableRS: '7b9f6c5d4' },
    });
    expect(view(done, analysisRun).analysisRuns).toMatchObject([
      { current: false },
    ]);
  });

  it('should tell the same in the tree of an Application', () => {
    const index = indexOf(...sets, analysisRun);
    expect(
      rolloutNode(rolloutRecord(aborted), {
        records: index,
        knowledge: () => 'live',
      }),
    ).toMatchObject({
      uid: 'rollout-1',
      health: {
        status: 'Degraded',
        reasons: [{ code: 'analysis-failed' }, { code: 'rollout-aborted' }],
      },
      hasLogs: true,
    });
    const run = index.get(
      ANALYSIS_RUNS,
      'west',
      'orders-production',
      'orders-7b9f6c5d4-3-2',
    );
    expect(analysisRunNode(run as AnalysisRunRecord).health).toMatchObject({
      status: 'Degraded',
      state: 'degraded',
    });
  });

  it('should warn of an analysis that has only begun to fail', () => {
    const failing = changed(analysisRun, {
      status: {
        phase: 'Running',
        metricResults: [
          {
            name: 'success-rate',
            phase: 'Running',
            count: 2,
            failed: 1,
            successful: 1,
            measurements: [
              {
                phase: 'Failed',
                finishedAt: '2026-11-22T11:41:00Z',
                value: '[0.95]',
              },
              {
                phase: 'Successful',
                finishedAt: '2026-11-22T11:41:30Z',
                value: '[0.999]',
              },
            ],
          },
        ],
      },
    });
    const shown = view(
      status({
        phase: 'Progressing',
        message: 'more replicas need to be updated',
        currentStepIndex: 2,
        pauseConditions: undefined,
        controllerPause: false,
      }),
      failing,
    );
    expect(shown.state).toBe('warning');
    expect(shown.reasons.map(({ code }) => code)).toEqual([
      'analysis-failing',
      'rollout-measured',
    ]);
    expect(shown.reasons[0].message).toBe(
      'Analysis success-rate is failing: 0.95 < 0.99',
    );
  });

  it('should count pods where no requests are divided', () => {
    const byPods = changed(canary, {
      spec: { strategy: { canary: { trafficRouting: undefined } } },
    });
    expect(view(byPods).weight).toEqual({
      set: 60,
      actual: 37,
      max: 100,
      by: 'pods',
    });
    expect(
      viewRollout(rolloutRecord(byPods), indexOf(), { replicaSetsKnown: false })
        .weight,
    ).toMatchObject({ actual: undefined });
    expect(
      view(status({ currentStepIndex: 6, stableRS: '7b9f6c5d4' })).weight,
    ).toMatchObject({ set: 100, actual: 100 });
    expect(view(status({ availableReplicas: 0 })).weight?.actual).toBe(0);
  });
});

describe('a blue-green Rollout', () => {
  it('should wait for a person, with active and preview', () => {
    const shown = viewRollout(
      rolloutRecord(blueGreen),
      indexOf(
        replicaSet('aaa', '1', { owner: 'rollout-2' }),
        replicaSet('bbb', '2', { owner: 'rollout-2' }),
      ),
      { replicaSetsKnown: true },
    );
    expect(shown).toMatchObject({
      strategy: 'blue-green',
      weight: undefined,
      state: 'paused',
      blueGreen: { active: 'aaa', preview: 'bbb', autoPromotion: false },
      reasons: [{ code: 'rollout-preview' }],
    });
    expect(shown.replicaSets.map(({ roles }) => roles)).toEqual([
      ['preview'],
      ['active'],
    ]);
  });

  it('should say that it is measured before it goes over', () => {
    const run = {
      name: 'gift-cards-bbb-2-pre',
      namespace: blueGreen.metadata.namespace,
    };
    const measured = changed(blueGreen, {
      status: {
        phase: 'Progressing',
        message: 'active service cutover pending',
        pauseConditions: undefined,
        controllerPause: undefined,
        blueGreen: {
          prePromotionAnalysisRunStatus: { name: run.name, status: 'Running' },
        },
      },
    });
    const running = changed(analysisRun, {
      metadata: {
        ...run,
        ownerReferences: [
          { kind: 'Rollout', name: 'gift-cards', uid: blueGreen.metadata.uid },
        ],
      },
      status: { phase: 'Running', metricResults: [] },
    });
    expect(view(measured, running).reasons).toMatchObject([
      {
        code: 'rollout-measured-all',
        message: expect.stringMatching(/ is being measured$/),
      },
    ]);
  });

  it('should say when it goes over by itself', () => {
    const auto = changed(blueGreen, {
      spec: {
        strategy: {
          blueGreen: { autoPromotionEnabled: true, autoPromotionSeconds: 60 },
        },
      },
    });
    expect(view(auto).pause?.until).toBe('2026-11-22T11:01:00.000Z');
  });
});

describe('phaseOf', () => {
  const phase = (object: object) => phaseOf(rolloutRecord(object as never));
  it.each([
    [
      'a generation that is not observed',
      status({ observedGeneration: '3' }),
      'Progressing',
      /spec update/,
    ],
    [
      'a hash of old, larger than any generation',
      status({ observedGeneration: '98765432' }),
      'Paused',
      /Canary/,
    ],
    [
      'a hash of old with letters',
      status({ observedGeneration: '6f4d' }),
      'Paused',
      /Canary/,
    ],
    [
      'a pause that was just ended',
      status({ pauseConditions: [] }),
      'Progressing',
      /unpause/,
    ],
    ['no status', changed(canary, { status: undefined }), 'Unknown', undefined],
    ['no phase', status({ phase: undefined }), 'Unknown', undefined],
    [
      'a phase that is new',
      status({ phase: 'Sleeping' }),
      'Sleeping',
      undefined,
    ],
  ])('should be right for %s', (_, object, word, message) => {
    const found = phase(object);
    expect(found.phase).toBe(word);
    expect(!message || message.test(found.message ?? '')).toBe(true);
  });

  it('should wait for the workload that it refers to', () => {
    const referring = changed(canary, {
      metadata: {
        annotations: { 'rollout.argoproj.io/workload-generation': '7' },
      },
      spec: { workloadRef: { kind: 'Deployment', name: 'orders' } },
      status: { workloadObservedGeneration: '6' },
    });
    expect(phase(referring).message).toMatch(/reference workload/);
    expect(view(referring).workloadRef).toEqual({
      kind: 'Deployment',
      name: 'orders',
    });
    expect(view(referring).revisions).toEqual([]);
  });

  it('should call nothing healthy that is not known', () => {
    for (const object of [
      changed(canary, { status: undefined }),
      status({ phase: 'Sleeping' }),
    ]) {
      expect(view(object).state).toBe('unknown');
      expect(view(object).reasons).toHaveLength(1);
    }
  });
});
