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
  EntityPipelines,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeFanOutPipeline } from './fanOutPipeline';
import { makeLongPipeline } from './longPipeline';
import { makePipelineFixtures } from './pipelines';

/** Pipelines in the states that a page has to be good at. */
export function makePipelineStates(now: number) {
  const make = makePipelineFixtures(now);
  const { freight, stage, warehouse, promotion, step, available, blocked } =
    make;
  const { ago, notVerified, soaking, pipeline, answer } = make;
  const { MINUTE, HOUR, DAY } = make;
  const after = (
    upstream: string,
    origin = 'orders',
    requiredSoakTime?: string,
  ) => [
    {
      origin,
      direct: false,
      stages: [upstream],
      requiredSoakTime,
      availabilityStrategy: 'OneOf',
    },
  ];
  const line = [
    { from: 'warehouse/orders', to: 'dev', origin: 'orders' },
    { from: 'stage/dev', to: 'staging', origin: 'orders' },
    { from: 'stage/staging', to: 'production', origin: 'orders' },
  ];

  const calm = freight('calm-fox', '3.3.0', 12 * MINUTE, {
    currentlyIn: [{ stage: 'dev', since: ago(10 * MINUTE) }],
    verifiedIn: [{ stage: 'dev', longestSoak: '9m' }],
  });
  const brave = freight('brave-otter', '3.2.0', 5 * HOUR, {
    currentlyIn: [{ stage: 'staging', since: ago(37 * MINUTE) }],
    verifiedIn: [
      { stage: 'dev', longestSoak: '4h2m' },
      { stage: 'staging', longestSoak: '37m' },
    ],
  });
  const old = freight('tidy-wren', '3.1.4', 9 * DAY, {
    currentlyIn: [{ stage: 'production', since: ago(8 * DAY) }],
    verifiedIn: [
      { stage: 'dev', longestSoak: '26h' },
      { stage: 'staging', longestSoak: '22h' },
      { stage: 'production', longestSoak: '192h' },
    ],
  });

  const dev = () =>
    stage('dev', [calm], {
      color: 'green',
      environment: 'dev',
      autoPromotion: true,
      since: ago(10 * MINUTE),
      candidates: [
        available(calm, { current: true }),
        available(brave),
        available(old),
      ],
    });
  const staging = () =>
    stage('staging', [brave], {
      color: 'amber',
      environment: 'staging',
      since: ago(37 * MINUTE),
      requests: after('dev', 'orders', '5m'),
      candidates: [
        available(calm),
        available(brave, { current: true }),
        available(old),
      ],
    });
  const production = () =>
    stage('production', [old], {
      color: 'violet',
      environment: 'production',
      since: ago(8 * DAY),
      requests: after('staging', 'orders', '1h'),
      candidates: [
        blocked(calm, notVerified('staging')),
        blocked(brave, soaking('staging', 23 * MINUTE)),
        available(old, { current: true }),
      ],
    });

  const simple = (changes: Partial<PipelineView> = {}): PipelineView =>
    pipeline({
      warehouses: [warehouse('orders')],
      stages: [dev(), staging(), production()],
      edges: line,
      freight: [calm, brave, old],
      promotions: [
        promotion('dev', calm, {
          automated: true,
          actor: undefined,
          createdAt: ago(12 * MINUTE),
          startedAt: ago(12 * MINUTE),
          finishedAt: ago(10 * MINUTE),
        }),
        promotion('staging', brave, { finishedAt: ago(37 * MINUTE) }),
        promotion('production', old, {
          createdAt: ago(8 * DAY + HOUR),
          finishedAt: ago(8 * DAY),
          pullRequest: {
            url: 'https://git.acme.example/acme/orders-config/pulls/41',
            number: '41',
            open: false,
          },
        }),
      ],
      ...changes,
    });

  const running = promotion('production', brave, {
    phase: 'Running',
    state: 'progressing',
    createdAt: ago(4 * MINUTE),
    startedAt: ago(4 * MINUTE),
    finishedAt: undefined,
    pullRequest: {
      url: 'https://git.acme.example/acme/orders-config/pulls/57',
      number: '57',
      open: true,
    },
    steps: [
      step('git-clone', 'Succeeded'),
      step('kustomize-set-image', 'Succeeded'),
      step('git-commit', 'Succeeded', {
        outputs: { commit: '4f1c0e2b9a7d6c5e3f8a1b2c4d5e6f7a8b9c0d1e' },
      }),
      step('git-push', 'Succeeded'),
      step('git-open-pr', 'Succeeded', {
        alias: 'open-pr',
        outputs: {
          pullRequest: '57',
          pullRequestUrl:
            'https://git.acme.example/acme/orders-config/pulls/57',
        },
      }),
      step('git-wait-for-pr', 'Running', { alias: 'wait-for-pr' }),
      step('argocd-update', 'Pending'),
    ],
    actions: make.actions(['abort']),
  });
  const queued = promotion('production', calm, {
    phase: 'Pending',
    state: 'paused',
    createdAt: ago(MINUTE),
    startedAt: undefined,
    finishedAt: undefined,
    queuePosition: 1,
    steps: running.steps.map(({ uses, alias }) =>
      step(uses, 'Pending', { alias }),
    ),
    actor: 'user:default/ben',
    actions: make.actions(['abort']),
  });

  /** A pull request waits for a person, and a promotion for it. */
  const promoting = () =>
    simple({
      state: 'progressing',
      stages: [
        dev(),
        staging(),
        {
          ...production(),
          phase: 'Promoting',
          candidates: [
            blocked(calm, notVerified('staging')),
            available(brave),
            available(old, { current: true }),
          ],
          state: 'progressing',
          currentPromotion: running.name,
          queued: 1,
        },
      ],
      promotions: [running, queued, ...simple().promotions],
    });

  const failed = promotion('staging', calm, {
    phase: 'Failed',
    state: 'degraded',
    createdAt: ago(6 * MINUTE),
    startedAt: ago(6 * MINUTE),
    finishedAt: ago(5 * MINUTE),
    message:
      'step execution failed: step "git-push" met error threshold of 1: failed to push to "https://git.acme.example/acme/orders-config": the branch main is protected',
    steps: [
      step('git-clone', 'Succeeded'),
      step('kustomize-set-image', 'Succeeded'),
      step('git-commit', 'Succeeded'),
      step('git-push', 'Failed', {
        errorCount: 3,
        message:
          'failed to push to "https://git.acme.example/acme/orders-config": the branch main is protected',
      }),
      step('argocd-update', 'Pending'),
    ],
  });

  /** A promotion and a verification that failed, and a blind Warehouse. */
  const failures = () =>
    simple({
      state: 'degraded',
      warehouses: [
        warehouse('orders', {
          state: 'degraded',
          reasons: [
            {
              code: 'discovery-failed',
              message:
                'Images of registry.acme.example/orders cannot be listed: 401 Unauthorized',
            },
          ],
        }),
      ],
      stages: [
        {
          ...dev(),
          phase: 'Failed',
          state: 'degraded',
          health: 'Unhealthy',
          reasons: [
            {
              code: 'verification-failed',
              message:
                'Its verification failed: metric success-rate measured 0.961, and must be at least 0.99',
            },
          ],
          verification: {
            id: 'a1',
            phase: 'Failed',
            state: 'degraded',
            message: 'Metric "success-rate" assessed Failed',
            startedAt: ago(8 * MINUTE),
            finishedAt: ago(6 * MINUTE),
            analysisRun: 'dev.01h2.b7c9d1e',
          },
        },
        {
          ...staging(),
          phase: 'Failed',
          state: 'degraded',
          health: 'Unknown',
          reasons: [
            {
              code: 'promotion-failed',
              message:
                'Its last promotion failed at git-push: the branch main is protected',
            },
          ],
          lastPromotion: failed.name,
          candidates: [
            blocked(calm, notVerified('dev')),
            available(brave, { current: true }),
            available(old),
          ],
        },
        {
          ...production(),
          actions: make.actions(['refresh'], {
            promote: {
              code: 'not-permitted',
              params: { permission: 'gitops.stage.promote' },
              message: 'You may not do this here',
            },
          }),
        },
      ],
      promotions: [failed, ...simple().promotions],
    });

  /** Held by a person, being verified, soaking. */
  const holds = () =>
    simple({
      state: 'paused',
      stages: [
        {
          ...dev(),
          state: 'paused',
          holds: [
            {
              origin: 'orders',
              freight: brave.name,
              actor: 'user:default/ben',
              createdAt: ago(50 * MINUTE),
            },
          ],
        },
        {
          ...staging(),
          phase: 'Verifying',
          state: 'progressing',
          verification: {
            id: 'v2',
            phase: 'Running',
            state: 'progressing',
            startedAt: ago(90_000),
            analysisRun: 'staging.01h2.b7c9d1e',
          },
          actions: make.actions(['promote', 'refresh', 'abort-verification'], {
            reverify: {
              code: 'verification-running',
              message: 'It is being verified already',
            },
          }),
        },
        production(),
      ],
    });

  const config = freight('plain-heron', 'settings', 2 * HOUR, {
    origin: 'settings',
    images: [],
    commits: [
      {
        repoUrl: 'https://git.acme.example/acme/orders-config',
        id: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
        branch: 'main',
        message: 'Raise the limits of the order queue',
        author: 'Ben Okafor',
        url: 'https://git.acme.example/acme/orders-config/commit/9f8e7d6',
      },
    ],
    charts: [
      { repoUrl: 'oci://registry.acme.example/charts/queue', version: '2.4.1' },
    ],
  });
  const fanOut = () =>
    makeFanOutPipeline(make, {
      dev: dev(),
      staging: staging(),
      items: { calm, brave, old, config },
    });

  /** Thirty Freight, of which three are in use. */
  const many = () => {
    const rest = Array.from({ length: 27 }, (_, index) =>
      freight(`build-${27 - index}`, `3.0.${27 - index}`, (10 + index) * DAY),
    );
    const items = [calm, ...rest.slice(0, 4), brave, ...rest.slice(4, 9), old];
    return simple({
      freight: [...items, ...rest.slice(9)],
      freightTotal: 61,
    });
  };

  const states: Record<string, EntityPipelines> = {
    simple: answer([simple()]),
    promoting: answer([promoting()]),
    failures: answer([failures()]),
    holds: answer([holds()]),
    'fan-out': answer([fanOut()]),
    'long-names': answer([makeLongPipeline(make)]),
    many: answer([many()]),
    two: answer([
      simple(),
      { ...fanOut(), id: 'control-plane/shop', project: 'shop' },
    ]),
    'new-project': answer([
      pipeline({ warehouses: [warehouse('orders')], state: 'unknown' }),
    ]),
    'stale-cluster': answer([simple()], {
      clusters: [
        {
          name: 'control-plane',
          state: 'stale',
          lastNews: ago(14 * MINUTE),
          error: 'connection refused',
        },
      ],
    }),
    unreadable: answer([simple()], { unreadable: ['workload'] }),
    none: answer([]),
  };
  return {
    ...make,
    states,
    simple,
    promoting,
    failures,
    holds,
    fanOut,
    longNames: () => makeLongPipeline(make),
    many,
    items: { calm, brave, old, config },
    promotions: { running, queued, failed },
  };
}
