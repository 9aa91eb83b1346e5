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
  ApplicationView,
  ClusterFreshness,
  EntityApplications,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/*
 * Made-up answers of the back end, for tests and for the states page in dev/.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FIX_CART = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const ADD_COUPONS = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';

/** Makes fixtures around one moment, so that "4 min ago" stays that. */
export function makeFixtures(now: number) {
  const before = (millis: number) => new Date(now - millis).toISOString();

  const commits = {
    [FIX_CART]: {
      sha: FIX_CART,
      title: 'Fix cart total',
      author: 'Ana Lima',
      authoredAt: before(22 * MINUTE),
      url: `http://git.example/acme/cart-config/commit/${FIX_CART}`,
    },
    [ADD_COUPONS]: {
      sha: ADD_COUPONS,
      title: 'Add coupons',
      author: 'Ben Okoro',
      authoredAt: before(2 * DAY),
      url: `http://git.example/acme/cart-config/commit/${ADD_COUPONS}`,
    },
  };

  /** A healthy, synced Application of `cart` in an environment. */
  function application(
    environment: string,
    overrides: Partial<ApplicationView> = {},
  ): ApplicationView {
    const cluster = environment === 'production' ? 'workload' : 'control-plane';
    const name = overrides.name ?? `cart-${environment}`;
    return {
      id: `${cluster}/argocd/${name}`,
      cluster,
      namespace: 'argocd',
      name,
      project: 'shop',
      environment,
      sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
      health: {
        status: 'Healthy',
        state: 'healthy',
        reasons: [],
        since: before(11 * MINUTE),
      },
      operation: {
        phase: 'Succeeded',
        title: 'Sync OK',
        startedAt: before(13 * MINUTE),
        finishedAt: before(12 * MINUTE),
        revisions: [FIX_CART],
      },
      sources: [
        {
          repoUrl: 'http://git.example/acme/cart-config.git',
          path: `overlays/${environment}`,
          targetRevision: 'main',
          revision: FIX_CART,
          commit: commits[FIX_CART],
        },
      ],
      images: ['registry.acme.example/cart:1.4.3'],
      destination: {
        cluster: environment === 'dev' ? 'control-plane' : 'workload',
        namespace: `cart-${environment}`,
      },
      deployedAt: before(12 * MINUTE),
      reconciledAt: before(40 * SECOND),
      argocdUrl: `http://argocd.example/applications/argocd/${name}`,
      linkedBy: [
        { rule: 'annotation:argocd/app-selector', value: 'component=cart' },
      ],
      ...overrides,
    };
  }

  const older: Partial<ApplicationView> = {
    images: ['registry.acme.example/cart:1.4.2'],
    deployedAt: before(2 * DAY),
    sources: [
      {
        repoUrl: 'http://git.example/acme/cart-config.git',
        path: 'overlays/production',
        targetRevision: 'main',
        revision: ADD_COUPONS,
        commit: commits[ADD_COUPONS],
      },
    ],
  };

  const imagePullFailed: Reason = {
    code: 'image-pull-failed',
    params: {
      image: 'registry.acme.example/cart:1.4.3-missing',
      error: 'not found',
    },
    message:
      'Image registry.acme.example/cart:1.4.3-missing cannot be pulled: not found',
    resource: {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'cart-staging',
      name: 'cart',
    },
    since: before(4 * MINUTE),
  };

  const degraded: Partial<ApplicationView> = {
    health: {
      status: 'Degraded',
      state: 'degraded',
      reasons: [imagePullFailed],
      since: before(4 * MINUTE),
    },
    images: [
      'registry.acme.example/cart:1.4.2',
      'registry.acme.example/cart:1.4.3-missing',
    ],
  };

  const unreachable = (what: string, why: string): Reason => ({
    code: 'comparison-error',
    params: { error: `Failed to load ${what}: ${why}` },
    message: `Argo CD cannot compare it with git: Failed to load ${what}: ${why}`,
    since: before(4 * MINUTE),
  });
  const refused =
    'failed to get server version: Get "https://10.0.0.7/version?timeout=32s": dial tcp 10.0.0.7:443: connect: connection refused';

  /** Argo CD does not reach the destination, and says so three times. */
  const outOfReach: Partial<ApplicationView> = {
    sync: {
      status: 'Unknown',
      outOfSync: 0,
      automated: true,
      reasons: [
        unreachable(
          'live state',
          `failed to get cluster info for "https://10.0.0.7": error synchronizing cache state : ${refused}`,
        ),
      ],
    },
    health: {
      status: 'Healthy',
      state: 'unknown',
      reasons: [
        unreachable(
          'target state',
          `failed to get cluster version for cluster "https://10.0.0.7": ${refused}`,
        ),
        {
          code: 'destination-stale',
          params: { cluster: 'workload' },
          message: 'The connection to the cluster workload is lost',
        },
      ],
    },
  };

  const syncing: Partial<ApplicationView> = {
    sync: { status: 'OutOfSync', outOfSync: 2, reasons: [], automated: true },
    health: {
      status: 'Progressing',
      state: 'progressing',
      reasons: [],
      since: before(8 * SECOND),
    },
    operation: {
      phase: 'Running',
      title: 'Syncing',
      startedAt: before(12 * SECOND),
      automated: true,
      revisions: [FIX_CART],
    },
  };

  const live: ClusterFreshness[] = ['control-plane', 'workload'].map(name => ({
    name,
    state: 'live',
    lastNews: before(2 * SECOND),
    argocd: true,
  }));

  const stale: ClusterFreshness[] = [
    live[0],
    {
      name: 'workload',
      title: 'Workload',
      state: 'stale',
      lastNews: before(3 * MINUTE),
      error: 'The connection was refused',
      argocd: true,
    },
  ];

  /** The back end's answer with these Applications in it. */
  function answer(
    applications: ApplicationView[],
    overrides: Partial<EntityApplications> = {},
  ): EntityApplications {
    return {
      entityRef: 'component:default/cart',
      applications,
      clusters: live,
      lookedFor: [
        {
          rule: 'annotation:argocd/app-selector',
          value: 'component=cart',
          found: applications.length,
        },
        { rule: 'annotation:argocd/app-name', found: 0 },
        { rule: 'annotation:backstage.io/kubernetes-id', found: 0 },
        {
          rule: 'source-location',
          value: 'http://git.example/acme/cart',
          found: 0,
        },
      ],
      environments: ['dev', 'staging', 'production'],
      ...overrides,
    };
  }

  return {
    application,
    answer,
    older,
    degraded,
    outOfReach,
    syncing,
    live,
    stale,
    before,
    imagePullFailed,
    revisions: { FIX_CART, ADD_COUPONS },
  };
}
