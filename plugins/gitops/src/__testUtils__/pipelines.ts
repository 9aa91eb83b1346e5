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
  ActionState,
  EntityPipelines,
  FreightCandidate,
  FreightView,
  PipelineView,
  PromotionStepView,
  PromotionView,
  Reason,
  StageFreight,
  StageView,
  WarehouseView,
} from '@gitops-portal/backstage-plugin-gitops-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const REGISTRY = 'registry.acme.example';
const SOURCE = 'https://git.acme.example/acme';

const TITLES = [
  'Ask for the delivery day',
  'Round totals as the ledger does',
  'Keep the basket when a session ends',
  'Show why a voucher does not apply',
];

/** What is possible, and what is not with its reason. */
function actions(
  possible: string[],
  blocked: Record<string, Reason> = {},
): ActionState[] {
  return [
    ...possible.map(id => ({ id, blockedBy: [] })),
    ...Object.entries(blocked).map(([id, reason]) => ({
      id,
      blockedBy: [reason],
    })),
  ];
}

/** A hash that is the same each time for the same text. */
function hashOf(text: string): string {
  let hash = '';
  for (let round = 0; hash.length < 40; round++) {
    let value = 0x811c9dc5 + round;
    for (const letter of text) {
      value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193);
    }
    hash += (value >>> 0).toString(16).padStart(8, '0');
  }
  return hash.slice(0, 40);
}

/** Kargo pipelines as the back end tells of them, at a moment. */
export function makePipelineFixtures(now: number) {
  const ago = (millis: number) => new Date(now - millis).toISOString();

  const freight = (
    alias: string,
    version: string,
    age: number,
    changes: Partial<FreightView> = {},
  ): FreightView => {
    const origin = changes.origin ?? 'orders';
    const name = hashOf(`${origin} ${alias}`);
    const sha = hashOf(`${origin} commit of ${version}`);
    const title = TITLES[parseInt(name.slice(0, 2), 16) % TITLES.length];
    return {
      name,
      alias,
      origin,
      discoveredAt: ago(age),
      commits: [],
      images: [
        {
          repoUrl: `${REGISTRY}/${origin}`,
          tag: version,
          digest: `sha256:${hashOf(version)}${hashOf(alias).slice(0, 24)}`,
          builtFrom: {
            repoUrl: `${SOURCE}/${origin}`,
            revision: sha,
            commit: {
              sha,
              title,
              author: 'Ana Silva',
              authoredAt: ago(age + 10 * MINUTE),
              url: `${SOURCE}/${origin}/commit/${sha}`,
            },
          },
        },
      ],
      charts: [],
      others: [],
      currentlyIn: [],
      verifiedIn: [],
      approvedFor: [],
      actions: actions(['approve']),
      ...changes,
    };
  };

  const held = ({
    name,
    alias,
    origin,
    commits,
    images,
    charts,
  }: FreightView): StageFreight => ({
    name,
    alias,
    origin,
    commits,
    images,
    charts,
  });

  const warehouse = (
    name: string,
    changes: Partial<WarehouseView> = {},
  ): WarehouseView => ({
    name,
    state: 'healthy',
    reasons: [],
    subscriptions: [
      {
        type: 'image',
        repoUrl: `${REGISTRY}/${name}`,
        filter: '^3.0.0',
        discovered: 4,
        newest: '3.3.0',
      },
    ],
    freightCreationPolicy: 'Automatic',
    discoveredAt: ago(40_000),
    refreshing: false,
    actions: actions(['refresh']),
    ...changes,
  });

  const available = (
    { name }: FreightView,
    changes: Partial<FreightCandidate> = {},
  ): FreightCandidate => ({
    freight: name,
    available: true,
    current: false,
    blockedBy: [],
    approved: false,
    ...changes,
  });

  const blocked = (
    item: FreightView,
    reason: Reason,
    changes: Partial<FreightCandidate> = {},
  ): FreightCandidate =>
    available(item, { available: false, blockedBy: [reason], ...changes });

  const notVerified = (upstream: string): Reason => ({
    code: 'not-verified',
    params: { stages: upstream },
    message: `It has not been verified in ${upstream}`,
  });

  const soaking = (upstream: string, left: number): Reason => ({
    code: 'soaking',
    params: { stage: upstream, required: '1h', until: ago(-left) },
    message: `It has to stay in ${upstream} for 1h`,
  });

  const stage = (
    name: string,
    current: FreightView[],
    changes: Partial<StageView> = {},
  ): StageView => ({
    name,
    controlFlow: false,
    phase: 'Ready',
    health: 'Healthy',
    state: 'healthy',
    reasons: [],
    current: current.map(held),
    since: ago(2 * HOUR),
    verification: {
      id: hashOf(`verification ${name}`).slice(0, 8),
      phase: 'Successful',
      state: 'healthy',
      startedAt: ago(118 * MINUTE),
      finishedAt: ago(115 * MINUTE),
      analysisRun: `${name}.01h2.b7c9d1e`,
    },
    autoPromotion: false,
    holds: [],
    requests: [
      {
        origin: 'orders',
        direct: true,
        stages: [],
        availabilityStrategy: 'OneOf',
      },
    ],
    applications: [
      {
        cluster: 'control-plane',
        namespace: 'argocd',
        name: `orders-${name}`,
        found: true,
      },
    ],
    queued: 0,
    candidates: current.map(item => available(item, { current: true })),
    actions: actions(['promote', 'promote-downstream', 'refresh', 'reverify'], {
      'abort-verification': {
        code: 'no-verification',
        message: 'No verification is running',
      },
    }),
    ...changes,
  });

  const step = (
    uses: string,
    status: string,
    changes: Partial<PromotionStepView> = {},
  ): PromotionStepView => ({
    uses,
    alias: changes.alias ?? uses,
    status,
    state:
      (
        {
          Succeeded: 'healthy',
          Running: 'progressing',
          Failed: 'degraded',
        } as const
      )[status as 'Succeeded' | 'Running' | 'Failed'] ?? 'unknown',
    ...(status === 'Pending' ? {} : { startedAt: ago(90_000) }),
    ...(status === 'Succeeded' || status === 'Failed'
      ? { finishedAt: ago(82_000) }
      : {}),
    ...changes,
  });

  const promotion = (
    stageName: string,
    item: FreightView,
    changes: Partial<PromotionView> = {},
  ): PromotionView => ({
    name: `${stageName}.01k${hashOf(`${stageName}${item.name}`).slice(
      0,
      23,
    )}.${item.name.slice(0, 7)}`,
    stage: stageName,
    freight: item.name,
    freightAlias: item.alias,
    phase: 'Succeeded',
    state: 'healthy',
    createdAt: ago(2 * HOUR + 3 * MINUTE),
    startedAt: ago(2 * HOUR + 2 * MINUTE),
    finishedAt: ago(2 * HOUR),
    actor: 'user:default/ana',
    automated: false,
    steps: [
      step('git-clone', 'Succeeded'),
      step('kustomize-set-image', 'Succeeded'),
      step('git-commit', 'Succeeded', {
        outputs: { commit: hashOf(`commit to ${stageName}`) },
      }),
      step('git-push', 'Succeeded'),
      step('argocd-update', 'Succeeded'),
    ],
    actions: actions([], {
      abort: { code: 'promotion-over', message: 'It is over' },
    }),
    ...changes,
  });

  const pipeline = (changes: Partial<PipelineView> = {}): PipelineView => ({
    id: 'control-plane/orders',
    cluster: 'control-plane',
    project: 'orders',
    state: 'healthy',
    reasons: [],
    kargoUrl: 'https://kargo.acme.example/project/orders',
    warehouses: [],
    stages: [],
    edges: [],
    freight: [],
    promotions: [],
    linkedBy: [{ rule: 'annotation:kargo.akuity.io/project', value: 'orders' }],
    ...changes,
  });

  const answer = (
    pipelines: PipelineView[],
    changes: Partial<EntityPipelines> = {},
  ): EntityPipelines => ({
    entityRef: 'component:default/orders',
    available: true,
    clusters: [{ name: 'control-plane', state: 'live', lastNews: ago(2000) }],
    unreadable: [],
    pipelines,
    ...changes,
  });

  return {
    ago,
    actions,
    freight,
    warehouse,
    stage,
    step,
    promotion,
    pipeline,
    answer,
    available,
    blocked,
    notVerified,
    soaking,
    MINUTE,
    HOUR,
    DAY,
  };
}
