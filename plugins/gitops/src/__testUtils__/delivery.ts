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
  DeliveryChange,
  DeliveryLane,
  DeliveryMember,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';

const OLD = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';
const NEW = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';

/** Answers about where the changes of an entity are, seen from a moment. */
export function makeDeliveries(now: number) {
  const ago = (minutes: number) =>
    new Date(now - minutes * 60_000).toISOString();
  const commits = {
    [OLD]: {
      sha: OLD,
      title: 'Add coupons',
      author: 'Ben',
      authoredAt: ago(2 * 24 * 60),
      url: `http://git.example/acme/cart/commit/${OLD}`,
    },
    [NEW]: {
      sha: NEW,
      title: 'Fix cart total',
      author: 'Ana',
      authoredAt: ago(22),
      url: `http://git.example/acme/cart/commit/${NEW}`,
    },
  };
  const older = {
    change: 'freight-old',
    version: '1.4.2',
    revision: OLD,
    commit: commits[OLD],
    freight: 'freight-old',
    alias: 'calm-otter',
  };
  const newer = {
    change: 'freight-new',
    version: '1.4.3',
    revision: NEW,
    commit: commits[NEW],
    freight: 'freight-new',
    alias: 'brave-otter',
  };
  const lane = (
    name: string,
    more: Partial<DeliveryLane> = {},
  ): DeliveryLane => ({
    id: `stage:${name}`,
    name,
    environment: name,
    state: 'healthy',
    reasons: [],
    stale: [],
    runs: [newer],
    since: ago(12),
    behind: 0,
    facts: [
      {
        kind: 'verified',
        state: 'healthy',
        reason: { code: 'verified', message: 'Verified', since: ago(8) },
      },
      {
        kind: 'certificate',
        state: 'healthy',
        reason: { code: 'certificate-until', message: 'Valid' },
        until: new Date(now + 62 * 24 * 60 * 60_000).toISOString(),
        object: {
          kind: 'certificates.cert-manager.io',
          cluster: 'workload',
          namespace: `cart-${name}`,
          name: 'cart-tls',
        },
      },
    ],
    next: { who: 'nobody' },
    actions: [],
    follows: [],
    objects: [
      {
        kind: 'stages.kargo.akuity.io',
        cluster: 'control-plane',
        namespace: 'cart',
        name,
        state: 'healthy',
      },
      {
        kind: 'applications.argoproj.io',
        cluster: 'control-plane',
        namespace: 'argocd',
        name: `cart-${name}`,
        state: 'healthy',
      },
    ],
    ...more,
  });
  const change = (
    run: typeof older,
    places: DeliveryChange['places'],
  ): DeliveryChange => ({
    id: run.change,
    version: run.version,
    image: `registry.acme.example/cart:${run.version}`,
    freight: run.freight,
    alias: run.alias,
    sha: run.revision,
    commit: run.commit,
    at: run.commit.authoredAt,
    places,
  });
  const stage = (name: string) => ({
    kind: 'stages.kargo.akuity.io',
    cluster: 'control-plane',
    namespace: 'cart',
    name,
  });
  const rollout = {
    kind: 'rollouts.argoproj.io',
    cluster: 'workload',
    namespace: 'cart-staging',
    name: 'cart',
  };
  const base: EntityDelivery = {
    entityRef: 'component:default/cart',
    available: true,
    clusters: [{ name: 'control-plane', state: 'live', lastNews: ago(0) }],
    unreadable: [],
    lanes: [
      lane('dev'),
      lane('staging', { follows: ['stage:dev'] }),
      lane('production', { follows: ['stage:staging'] }),
    ],
    changes: [
      change(newer, [
        { lane: 'stage:dev', state: 'here', since: ago(12) },
        { lane: 'stage:staging', state: 'here', since: ago(10) },
        { lane: 'stage:production', state: 'here', since: ago(2) },
      ]),
      change(older, [
        { lane: 'stage:dev', state: 'passed' },
        { lane: 'stage:staging', state: 'passed' },
        { lane: 'stage:production', state: 'passed' },
      ]),
    ],
    verdict: {
      state: 'healthy',
      sentence: {
        code: 'everywhere',
        params: { version: '1.4.3' },
        message: '1.4.3 is everywhere',
      },
      details: [],
      stale: false,
    },
    otherCauses: 0,
  };

  const step = {
    kind: 'analysis' as const,
    state: 'degraded' as const,
    reason: {
      code: 'analysing',
      params: { step: '2', steps: '5', metric: 'success-rate' },
      message: 'The new version is measured',
    },
    change: 'freight-new',
    since: ago(4),
  };
  /** A canary whose error rate is too high. */
  const held: EntityDelivery = {
    ...base,
    lanes: [
      lane('dev'),
      lane('staging', {
        state: 'degraded',
        reasons: [step.reason],
        runs: [older, { ...newer, arriving: true, weight: 20 }],
        since: ago(2 * 24 * 60),
        step,
        progress: { current: 1, total: 5, weight: 20, state: 'degraded' },
        facts: [],
        next: {
          who: 'owner',
          reason: { code: 'fix', message: 'Someone has to fix it' },
        },
        actions: [
          {
            object: rollout,
            action: 'abort',
            called: false,
            beside: true,
            blockedBy: [],
          },
          {
            object: rollout,
            action: 'promote-full',
            called: false,
            blockedBy: [],
          },
        ],
        follows: ['stage:dev'],
      }),
      lane('production', {
        runs: [older],
        since: ago(2 * 24 * 60),
        behind: 1,
        next: {
          who: 'nobody',
          reason: {
            code: 'not-verified',
            message: 'It is not verified in staging',
          },
        },
        actions: [
          {
            object: stage('production'),
            action: 'promote',
            input: { freight: 'freight-new' },
            called: false,
            blockedBy: [
              {
                code: 'not-verified',
                message: 'It is not verified in staging',
              },
            ],
          },
        ],
        follows: ['stage:staging'],
      }),
    ],
    changes: [
      change(newer, [
        { lane: 'stage:dev', state: 'here', since: ago(12) },
        {
          lane: 'stage:staging',
          state: 'arriving',
          reason: step.reason,
          since: ago(4),
        },
        {
          lane: 'stage:production',
          state: 'not-yet',
          reason: {
            code: 'not-verified',
            message: 'It is not verified in staging',
          },
        },
      ]),
      change(older, [
        { lane: 'stage:dev', state: 'passed' },
        { lane: 'stage:staging', state: 'here' },
        { lane: 'stage:production', state: 'here', since: ago(2 * 24 * 60) },
      ]),
    ],
    verdict: {
      state: 'degraded',
      sentence: {
        code: 'held',
        params: { version: '1.4.3', place: 'staging', reason: 'x' },
        message: '1.4.3 is held in staging',
      },
      details: [
        {
          code: 'still-runs',
          params: { place: 'staging', version: '1.4.2' },
          message: 'staging still runs 1.4.2',
        },
        {
          code: 'not-affected-version',
          params: { place: 'production', version: '1.4.2' },
          message: 'production is not affected',
        },
      ],
      lane: 'stage:staging',
      stale: false,
    },
    cause: {
      state: 'degraded',
      reason: {
        code: 'analysis-below',
        params: {
          metric: 'success-rate',
          value: '96.1',
          values: '96.9, 96.4, 96.1',
          limit: '99',
          failed: '3',
          measured: '6',
        },
        message: 'The metric success-rate measured 96.9, 96.4, 96.1',
        resource: {
          group: 'argoproj.io',
          kind: 'AnalysisRun',
          namespace: 'cart-staging',
          name: 'cart-2-1',
          cluster: 'workload',
        },
      },
      object: rollout,
      lane: 'stage:staging',
      affects: [
        {
          code: 'not-affected-version',
          params: { place: 'production', version: '1.4.2' },
          message: 'production is not affected',
        },
      ],
      wayOut: {
        code: 'rollout-failing',
        params: { version: '1.4.2' },
        message: 'Abort it',
      },
      more: [],
      analysis: {
        cluster: 'workload',
        namespace: 'cart-staging',
        name: 'cart-2-1',
        weight: 20,
        metric: {
          name: 'success-rate',
          phase: 'Failed',
          state: 'degraded',
          reasons: [],
          provider: 'prometheus',
          dryRun: false,
          interval: '60s',
          counts: {
            measured: 6,
            successful: 3,
            failed: 3,
            inconclusive: 0,
            error: 0,
          },
          limits: { failure: '2', inconclusive: '0', consecutiveError: '4' },
          successCondition: 'result[0] >= 99',
          thresholds: [{ of: 'success', operator: '>=', value: 99 }],
          measurements: [99.8, 99.7, 99.75, 96.9, 96.4, 96.1].map(
            (value, i) => ({
              at: ago(10 - i),
              phase: value < 99 ? 'Failed' : 'Successful',
              value,
            }),
          ),
        },
      },
    },
  };

  /** Somebody has to promote. */
  const waits: EntityDelivery = {
    ...base,
    lanes: [
      lane('dev'),
      lane('staging', { follows: ['stage:dev'] }),
      lane('production', {
        runs: [older],
        since: ago(2 * 24 * 60),
        behind: 1,
        next: {
          who: 'owner',
          reason: { code: 'promote', message: 'Someone has to promote it' },
        },
        actions: [
          {
            object: stage('production'),
            action: 'promote',
            input: { freight: 'freight-new' },
            called: true,
            blockedBy: [],
          },
        ],
        follows: ['stage:staging'],
      }),
    ],
    changes: [
      change(newer, [
        { lane: 'stage:dev', state: 'here', since: ago(12) },
        { lane: 'stage:staging', state: 'here', since: ago(12) },
        {
          lane: 'stage:production',
          state: 'waiting',
          reason: { code: 'promote', message: 'Someone has to promote it' },
        },
      ]),
      base.changes[1],
    ],
    verdict: {
      state: 'paused',
      sentence: {
        code: 'waits-for-promotion',
        params: { version: '1.4.3', place: 'production' },
        message: '1.4.3 waits',
      },
      details: [],
      lane: 'stage:production',
      stale: false,
    },
  };

  /** A pull request is open, and the cluster of staging is silent. */
  const review: EntityDelivery = {
    ...waits,
    lanes: [
      waits.lanes[0],
      {
        ...waits.lanes[1],
        stale: [{ cluster: 'workload', since: ago(4) }],
      },
      {
        ...waits.lanes[2],
        step: {
          kind: 'pull-request',
          state: 'paused',
          reason: {
            code: 'pull-request-open',
            params: { version: '1.4.3', number: '7' },
            message: 'Pull request 7 is open',
          },
          change: 'freight-new',
          since: ago(6),
          url: 'http://git.example/acme/cart-config/pulls/7',
        },
        next: {
          who: 'reviewer',
          reason: {
            code: 'merge-pull-request',
            params: { number: '7' },
            message: 'Review and merge it',
          },
          url: 'http://git.example/acme/cart-config/pulls/7',
        },
        actions: [],
      },
    ],
    verdict: {
      ...waits.verdict,
      sentence: {
        code: 'waits-for-review',
        params: { version: '1.4.3', place: 'production' },
        message: '1.4.3 waits for a review',
      },
    },
  };

  const member = (
    name: string,
    verdict: EntityDelivery['verdict'],
    lanes: DeliveryMember['lanes'],
    more: Partial<DeliveryMember> = {},
  ): DeliveryMember => ({
    entityRef: `component:default/${name}`,
    owners: ['group:default/team-checkout'],
    verdict,
    lanes,
    ...more,
  });
  /** A system. */
  const system: EntityDelivery = {
    ...base,
    entityRef: 'system:default/shop',
    lanes: [],
    changes: [],
    verdict: {
      state: 'degraded',
      sentence: {
        code: 'members-bad',
        params: { count: '1', total: '3' },
        message: '1 of 3 need a look',
      },
      details: [],
      stale: false,
    },
    members: {
      members: [
        member(
          'cart',
          held.verdict,
          [
            { name: 'dev', state: 'healthy', version: '1.4.3', stale: false },
            {
              name: 'staging',
              state: 'degraded',
              version: '1.4.2',
              stale: false,
            },
            {
              name: 'production',
              state: 'healthy',
              version: '1.4.2',
              behind: 1,
              stale: false,
            },
          ],
          {
            next: {
              lane: 'staging',
              who: 'owner',
              reason: { code: 'fix', message: 'Someone has to fix it' },
            },
          },
        ),
        member(
          'orders',
          waits.verdict,
          [
            { name: 'dev', state: 'healthy', version: '3.2.0', stale: false },
            {
              name: 'production',
              state: 'healthy',
              version: '3.1.4',
              stale: true,
            },
          ],
          {
            owners: [],
            next: {
              lane: 'production',
              who: 'operator',
              reason: {
                code: 'fix-certificate',
                params: { name: 'orders-tls' },
                message: 'Someone has to look at the certificate',
              },
            },
          },
        ),
        member('gift-cards', base.verdict, [
          { name: 'dev', state: 'healthy', version: '1.0.0', stale: false },
        ]),
      ],
      total: 3,
      idle: 2,
      hidden: 1,
    },
  };
  return { base, held, waits, review, system };
}
