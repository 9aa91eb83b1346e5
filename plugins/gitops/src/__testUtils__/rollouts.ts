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
  AnalysisMetricView,
  AnalysisRunView,
  EntityRollouts,
  RolloutStep,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const REGISTRY = 'registry.acme.example/orders';

const possible = (...ids: string[]) => ids.map(id => ({ id, blockedBy: [] }));

const blocked = (code: string, message: string, ...ids: string[]) =>
  ids.map(id => ({ id, blockedBy: [{ code, message }] }));

/** A metric whose good measurements are at least 0.99. */
export function makeMetric(
  now: number,
  values: Array<number | undefined>,
  overrides: Partial<AnalysisMetricView> = {},
): AnalysisMetricView {
  const phaseOf = (value: number | undefined) => {
    if (value === undefined) {
      return 'Error';
    }
    return value >= 0.99 ? 'Successful' : 'Failed';
  };
  const phases = values.map(phaseOf);
  const countOf = (phase: string) => phases.filter(p => p === phase).length;
  return {
    name: 'success-rate',
    phase: 'Successful',
    state: 'healthy',
    reasons: [],
    provider: 'prometheus',
    dryRun: false,
    interval: '30s',
    counts: {
      measured: values.length,
      successful: countOf('Successful'),
      failed: countOf('Failed'),
      inconclusive: 0,
      error: countOf('Error'),
    },
    limits: {
      count: '5',
      failure: '2',
      inconclusive: '0',
      consecutiveError: '4',
    },
    successCondition: 'result[0] >= 0.99',
    failureCondition: 'result[0] < 0.98',
    thresholds: [
      { of: 'success', operator: '>=', value: 0.99 },
      { of: 'failure', operator: '<', value: 0.98 },
    ],
    measurements: values.map((value, i) => ({
      at: new Date(now - (values.length - i) * 30 * SECOND).toISOString(),
      phase: phases[i],
      value,
      ...(value === undefined && { message: 'no answer from the server' }),
    })),
    ...overrides,
  };
}

/** An AnalysisRun of a canary's third step. */
export function makeRun(
  now: number,
  overrides: Partial<AnalysisRunView> = {},
): AnalysisRunView {
  return {
    cluster: 'workload',
    namespace: 'orders-staging',
    name: 'orders-7b9f6c5d4-3-2',
    role: 'step',
    current: true,
    step: 2,
    revision: '3',
    phase: 'Successful',
    state: 'healthy',
    startedAt: new Date(now - 3 * MINUTE).toISOString(),
    completedAt: new Date(now - MINUTE).toISOString(),
    metrics: [makeMetric(now, [0.998, 0.997, 0.998, 0.9985, 0.998])],
    actions: [],
    ...overrides,
  };
}

/** The steps of a canary, at one of them. */
export function makeSteps(
  at: number,
  state: RolloutStep['state'] = 'current',
): RolloutStep[] {
  const steps: Array<Omit<RolloutStep, 'state'>> = [
    {
      kind: 'set-weight',
      weight: 20,
      label: {
        code: 'step-set-weight',
        params: { weight: '20' },
        message: 'Set weight: 20 %',
      },
    },
    {
      kind: 'pause',
      weight: 20,
      durationSeconds: 10,
      label: {
        code: 'step-pause-for',
        params: { seconds: '10' },
        message: 'Pause: 10 s',
      },
    },
    {
      kind: 'analysis',
      weight: 20,
      analysisRun: 'orders-7b9f6c5d4-3-2',
      label: {
        code: 'step-analysis',
        params: { names: 'success-rate' },
        message: 'Analysis: success-rate',
      },
    },
    {
      kind: 'set-weight',
      weight: 60,
      label: {
        code: 'step-set-weight',
        params: { weight: '60' },
        message: 'Set weight: 60 %',
      },
    },
    {
      kind: 'pause',
      weight: 60,
      label: {
        code: 'step-pause',
        message: 'Pause until a person promotes it',
      },
    },
    {
      kind: 'set-weight',
      weight: 100,
      label: {
        code: 'step-set-weight',
        params: { weight: '100' },
        message: 'Set weight: 100 %',
      },
    },
  ];
  return steps.map((step, index) => {
    if (index === at) {
      return { ...step, state };
    }
    return { ...step, state: index < at ? 'done' : 'next' };
  });
}

/** A canary that waits for a person at its fifth step. */
export function makeRollout(
  now: number,
  overrides: Partial<RolloutView> = {},
): RolloutView {
  return {
    id: 'workload/orders-production/orders',
    cluster: 'workload',
    namespace: 'orders-production',
    name: 'orders',
    environment: 'production',
    applications: [
      {
        cluster: 'control-plane',
        namespace: 'argocd',
        name: 'orders-production',
      },
    ],
    phase: 'Paused',
    message: 'CanaryPauseStep',
    state: 'paused',
    reasons: [
      {
        code: 'rollout-paused',
        params: { step: '5', steps: '6', weight: '60', version: '3.2.0' },
        message:
          'Step 5 of 6: 3.2.0 has 60 % and waits for a person to promote it',
        since: new Date(now - 4 * MINUTE).toISOString(),
      },
    ],
    strategy: 'canary',
    promoted: false,
    revision: '3',
    steps: makeSteps(4),
    currentStep: 4,
    weight: { set: 60, actual: 60, max: 100, by: 'traffic' },
    pause: {
      reason: 'CanaryPauseStep',
      since: new Date(now - 4 * MINUTE).toISOString(),
    },
    replicas: { desired: 5, current: 8, updated: 3, ready: 8, available: 8 },
    replicaSets: [
      {
        name: 'orders-7b9f6c5d4',
        hash: '7b9f6c5d4',
        revision: '3',
        roles: ['canary'],
        images: [`${REGISTRY}:3.2.0`],
        desired: 3,
        ready: 3,
        available: 3,
      },
      {
        name: 'orders-5c8d7f9b6',
        hash: '5c8d7f9b6',
        revision: '2',
        roles: ['stable'],
        images: [`${REGISTRY}:3.1.4`],
        desired: 5,
        ready: 5,
        available: 5,
      },
    ],
    replicaSetsKnown: true,
    revisions: [
      { revision: '3', images: [`${REGISTRY}:3.2.0`], current: true },
      { revision: '2', images: [`${REGISTRY}:3.1.4`], current: false },
      { revision: '1', images: [`${REGISTRY}:3.1.3`], current: false },
    ],
    analysisRuns: [makeRun(now, { namespace: 'orders-production' })],
    experiments: [],
    actions: [
      ...possible('promote', 'promote-full', 'skip-step', 'abort', 'pause'),
      ...possible('restart', 'undo'),
      ...blocked('rollout-not-aborted', 'It is not aborted', 'retry'),
      ...blocked('rollout-not-held', 'Nobody has paused it', 'resume'),
    ],
    linkedBy: [],
    ...overrides,
  };
}

/** A canary that was given up because its analysis failed. */
export function makeAborted(
  now: number,
  overrides: Partial<RolloutView> = {},
): RolloutView {
  const failure = {
    code: 'analysis-failed',
    params: {
      metric: 'success-rate',
      value: '0.961',
      operator: '<',
      limit: '0.99',
      failed: '3',
      measured: '3',
      allowed: '2',
    },
    message: 'Analysis success-rate failed: 0.961 < 0.99',
  };
  return makeRollout(now, {
    id: 'workload/orders-staging/orders',
    namespace: 'orders-staging',
    environment: 'staging',
    phase: 'Degraded',
    message: 'RolloutAborted: metric "success-rate" assessed Failed',
    state: 'degraded',
    reasons: [
      failure,
      {
        code: 'rollout-aborted',
        params: { version: '3.3.0-errors' },
        message: 'The update to 3.3.0-errors was aborted',
      },
    ],
    steps: makeSteps(2, 'failed'),
    currentStep: undefined,
    weight: { set: 0, actual: 0, max: 100, by: 'pods' },
    pause: undefined,
    aborted: { at: new Date(now - 2 * MINUTE).toISOString() },
    analysisRuns: [
      makeRun(now, {
        phase: 'Failed',
        state: 'degraded',
        metrics: [
          makeMetric(now, [0.962, 0.9605, 0.961], {
            phase: 'Failed',
            state: 'degraded',
            reasons: [failure],
          }),
        ],
      }),
      makeRun(now, { name: 'orders-5c8d7f9b6-2-2', current: false }),
    ],
    replicaSets: [
      {
        name: 'orders-9d8c7b6a5',
        hash: '9d8c7b6a5',
        revision: '4',
        roles: ['canary'],
        images: [`${REGISTRY}:3.3.0-errors`],
        desired: 0,
        ready: 0,
        available: 0,
        scaleDownAt: new Date(now + 20 * SECOND).toISOString(),
      },
      {
        name: 'orders-7b9f6c5d4',
        hash: '7b9f6c5d4',
        revision: '3',
        roles: ['stable'],
        images: [`${REGISTRY}:3.2.0`],
        desired: 2,
        ready: 2,
        available: 2,
      },
    ],
    actions: [
      ...possible('retry', 'restart', 'undo'),
      ...blocked(
        'rollout-is-aborted',
        'Retry it first',
        'promote',
        'promote-full',
        'skip-step',
        'abort',
        'pause',
      ),
    ],
    ...overrides,
  });
}

/** A Rollout of all of whose pods run what is wanted. */
export function makeHealthy(
  now: number,
  overrides: Partial<RolloutView> = {},
): RolloutView {
  return makeRollout(now, {
    id: 'control-plane/orders-dev/orders',
    cluster: 'control-plane',
    namespace: 'orders-dev',
    environment: 'dev',
    phase: 'Healthy',
    message: undefined,
    state: 'healthy',
    reasons: [],
    promoted: true,
    steps: [],
    currentStep: undefined,
    weight: { set: 100, actual: 100, max: 100, by: 'pods' },
    pause: undefined,
    replicaSets: [
      {
        name: 'orders-7b9f6c5d4',
        hash: '7b9f6c5d4',
        revision: '3',
        roles: ['stable'],
        images: [`${REGISTRY}:3.2.0`],
        desired: 1,
        ready: 1,
        available: 1,
      },
    ],
    analysisRuns: [],
    actions: [
      ...possible('restart', 'undo'),
      ...blocked('rollout-promoted', 'No update is under way', 'promote'),
    ],
    ...overrides,
  });
}

/** The Rollouts of a component in three environments, and a blue-green one. */
export function makeRollouts(now: number): EntityRollouts {
  return {
    entityRef: 'component:default/orders',
    available: true,
    clusters: [
      { name: 'control-plane', state: 'live' },
      { name: 'workload', state: 'live' },
    ],
    unreadable: [],
    rollouts: [
      makeHealthy(now),
      makeAborted(now),
      makeRollout(now),
      makeRollout(now, {
        id: 'workload/gift-cards-production/gift-cards',
        namespace: 'gift-cards-production',
        name: 'gift-cards-with-a-name-that-is-longer-than-most-of-them-are',
        strategy: 'blue-green',
        steps: [],
        currentStep: undefined,
        weight: undefined,
        blueGreen: {
          activeService: 'gift-cards',
          previewService: 'gift-cards-preview',
          autoPromotion: false,
        },
        reasons: [
          {
            code: 'rollout-preview',
            params: { version: '2.1.0' },
            message: '2.1.0 is ready for a preview',
          },
        ],
        pause: {
          reason: 'BlueGreenPause',
          since: new Date(now - 30 * MINUTE).toISOString(),
        },
        replicaSets: [
          {
            name: 'gift-cards-6d7',
            hash: '6d7',
            revision: '2',
            roles: ['preview'],
            images: ['registry.acme.example/gift-cards:2.1.0'],
            desired: 2,
            ready: 1,
            available: 1,
          },
          {
            name: 'gift-cards-5c6',
            hash: '5c6',
            revision: '1',
            roles: ['active'],
            images: ['registry.acme.example/gift-cards:2.0.3'],
            desired: 2,
            ready: 2,
            available: 2,
          },
        ],
        analysisRuns: [],
        experiments: [
          {
            cluster: 'workload',
            namespace: 'gift-cards-production',
            name: 'gift-cards-6d7-2-0',
            current: true,
            phase: 'Running',
            state: 'progressing',
            startedAt: new Date(now - MINUTE).toISOString(),
            templates: [
              { name: 'baseline', phase: 'Running', replicas: 1, available: 1 },
            ],
            actions: possible('terminate'),
          },
        ],
      }),
    ],
  };
}
