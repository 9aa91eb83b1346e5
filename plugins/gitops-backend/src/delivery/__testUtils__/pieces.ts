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
  ApplicationView,
  CertificateView,
  FreightView,
  PipelineView,
  PromotionView,
  RolloutView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Environments } from '../../config/environments';
import { composeDelivery, DeliveryInput } from '../compose';

const REGISTRY = 'registry.acme.example';

/** An Application of `orders` that is well. */
export function application(
  environment: string,
  version: string,
  overrides: Partial<ApplicationView> = {},
): ApplicationView {
  const name = `orders-${environment}`;
  return {
    id: `hub/argocd/${name}`,
    cluster: 'hub',
    namespace: 'argocd',
    name,
    project: 'shop',
    environment,
    sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
    health: { status: 'Healthy', state: 'healthy', reasons: [] },
    sources: [
      {
        repoUrl: 'https://git.example/acme/orders-config',
        path: `overlays/${environment}`,
        targetRevision: 'main',
        revision: hash(environment),
        commit: commit(environment, `Bring ${version} to ${environment}`),
      },
    ],
    images: [`${REGISTRY}/orders:${version}`, 'docker.io/envoy:1.30'],
    destination: { cluster: 'workload', namespace: name },
    deployedAt: '2026-11-20T10:00:00Z',
    linkedBy: [],
    ...overrides,
  };
}

/** A commit's hash that is the same for the same words. */
export function hash(words: string): string {
  return Buffer.from(words).toString('hex').padEnd(40, '0').slice(0, 40);
}

/** A commit. */
export function commit(words: string, title = words) {
  return {
    sha: hash(words),
    title,
    author: 'Ana',
    authoredAt: '2026-11-20T09:00:00Z',
    url: `https://git.example/acme/orders/commit/${hash(words)}`,
  };
}

/** Freight that carries one version of `orders`. */
export function freight(
  version: string,
  hour: number,
  overrides: Partial<FreightView> = {},
): FreightView {
  return {
    name: hash(`freight ${version}`),
    alias: `alias-${version}`,
    origin: 'orders',
    discoveredAt: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`,
    commits: [],
    images: [
      {
        repoUrl: `${REGISTRY}/orders`,
        tag: version,
        builtFrom: {
          revision: hash(version),
          commit: commit(version, `Add what ${version} has`),
        },
      },
    ],
    charts: [],
    others: [],
    currentlyIn: [],
    verifiedIn: [],
    approvedFor: [],
    actions: [],
    ...overrides,
  };
}

/** A Stage that holds a Freight and updates the Application of its name. */
export function stage(
  name: string,
  held: FreightView | undefined,
  overrides: Partial<StageView> = {},
): StageView {
  return {
    name,
    controlFlow: false,
    phase: 'Ready',
    health: 'Healthy',
    state: 'healthy',
    reasons: [],
    environment: name,
    current: held ? [held] : [],
    since: '2026-11-20T10:00:00Z',
    verification: {
      phase: 'Successful',
      state: 'healthy',
      finishedAt: '2026-11-20T10:05:00Z',
    },
    autoPromotion: false,
    holds: [],
    requests: [],
    applications: [
      {
        cluster: 'hub',
        namespace: 'argocd',
        name: `orders-${name}`,
        found: true,
      },
    ],
    queued: 0,
    candidates: [],
    actions: [{ id: 'promote', blockedBy: [] }],
    ...overrides,
  };
}

/** What a Stage asks for. */
export function after(...stages: string[]): StageView['requests'] {
  return [
    {
      origin: 'orders',
      direct: stages.length === 0,
      stages,
      availabilityStrategy: 'OneOf',
    },
  ];
}

/** A project. */
export function pipeline(
  stages: StageView[],
  freights: FreightView[],
  promotions: PromotionView[] = [],
): PipelineView {
  return {
    id: 'hub/orders',
    cluster: 'hub',
    project: 'orders',
    state: 'healthy',
    reasons: [],
    warehouses: [],
    stages,
    edges: [],
    freight: freights,
    promotions,
    linkedBy: [],
  };
}

/** A promotion that runs. */
export function promotion(
  to: string,
  of: FreightView,
  overrides: Partial<PromotionView> = {},
): PromotionView {
  return {
    name: `${to}.01abc.${of.name.slice(0, 7)}`,
    stage: to,
    freight: of.name,
    freightAlias: of.alias,
    phase: 'Running',
    state: 'progressing',
    startedAt: '2026-11-20T11:00:00Z',
    automated: false,
    steps: [
      {
        uses: 'git-clone',
        alias: 'step-1',
        status: 'Succeeded',
        state: 'healthy',
      },
      {
        uses: 'argocd-update',
        alias: 'step-2',
        status: 'Running',
        state: 'progressing',
      },
    ],
    actions: [],
    ...overrides,
  };
}

/** A canary at its second step of three, at 20 %. */
export function rollout(
  environment: string,
  stable: string,
  canary: string | undefined,
  overrides: Partial<RolloutView> = {},
): RolloutView {
  const set = (version: string, role: 'stable' | 'canary') => ({
    name: `orders-${version}`,
    hash: version,
    roles: [role],
    images: [`${REGISTRY}/orders:${version}`],
    desired: 2,
    ready: 2,
    available: 2,
  });
  const namespace = `orders-${environment}`;
  return {
    id: `workload/${namespace}/orders`,
    cluster: 'workload',
    namespace,
    name: 'orders',
    environment,
    applications: [{ cluster: 'hub', namespace: 'argocd', name: namespace }],
    phase: canary ? 'Progressing' : 'Healthy',
    state: canary ? 'progressing' : 'healthy',
    reasons: [],
    strategy: 'canary',
    promoted: !canary,
    revision: '2',
    steps: canary
      ? [20, 20, 60].map((weight, i) => ({
          kind: i === 1 ? 'analysis' : 'set-weight',
          state: (['done', 'current', 'next'] as const)[i],
          label: { code: 'set-weight', message: `${weight} %` },
          weight,
        }))
      : [],
    currentStep: canary ? 1 : undefined,
    weight: canary
      ? { set: 20, actual: 20, max: 100, by: 'traffic' }
      : undefined,
    replicas: { desired: 2, current: 2, updated: 2, ready: 2, available: 2 },
    replicaSets: [
      set(stable, 'stable'),
      ...(canary ? [set(canary, 'canary')] : []),
    ],
    replicaSetsKnown: true,
    revisions: [],
    analysisRuns: [],
    experiments: [],
    actions: ['promote', 'abort', 'retry'].map(id => ({ id, blockedBy: [] })),
    linkedBy: [],
    ...overrides,
  };
}

/** A metric that has to be at least 0.99 and was not. */
export function failingMetric(
  overrides: Partial<AnalysisMetricView> = {},
): AnalysisMetricView {
  return {
    name: 'success-rate',
    phase: 'Failed',
    state: 'degraded',
    reasons: [],
    dryRun: false,
    counts: {
      measured: 3,
      successful: 0,
      failed: 3,
      inconclusive: 0,
      error: 0,
    },
    limits: { failure: '2', inconclusive: '0', consecutiveError: '4' },
    successCondition: 'result >= 0.99',
    thresholds: [{ of: 'success', operator: '>=', value: 0.99 }],
    measurements: [0.969, 0.964, 0.961].map((value, i) => ({
      at: `2026-11-20T11:0${i}:00Z`,
      phase: 'Failed',
      value,
    })),
    ...overrides,
  };
}

/** A certificate that is well. */
export function certificate(
  environment: string,
  overrides: Partial<CertificateView> = {},
): CertificateView {
  return {
    id: `workload/orders-${environment}/orders-tls`,
    cluster: 'workload',
    namespace: `orders-${environment}`,
    name: 'orders-tls',
    environment,
    status: 'Ready',
    state: 'healthy',
    reasons: [],
    names: ['orders.acme.example'],
    issuer: {
      name: 'acme-internal-ca',
      kind: 'ClusterIssuer',
      state: 'healthy',
      reasons: [],
    },
    isCA: false,
    notAfter: '2027-01-20T10:00:00Z',
    issuing: false,
    renewal: { policy: 'RenewBefore', windows: [] },
    chain: [],
    linkedBy: [],
    actions: [],
    ...overrides,
  };
}

/** What is joined of the given pieces. */
export function deliver(input: Partial<DeliveryInput>) {
  return composeDelivery({
    entityRef: 'component:default/orders',
    name: 'orders',
    applications: [],
    pipelines: [],
    rollouts: [],
    others: [],
    clusters: [
      { name: 'hub', state: 'live' },
      { name: 'workload', state: 'live' },
    ],
    unreadable: [],
    environments: new Environments([
      { name: 'dev' },
      { name: 'staging' },
      { name: 'production' },
    ]),
    actionsOf: () => [],
    ...input,
  });
}
