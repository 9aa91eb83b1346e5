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
  EntityApplications,
  FreightCandidate,
  FreightView,
  PipelineView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';

const HOUR = 3_600_000;

/** A Freight with an image of a version. */
export function freight(version: string, hoursAgo = 1): FreightView {
  return {
    name: `freight-${version}`,
    alias: `alias-${version}`,
    origin: 'orders',
    discoveredAt: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
    commits: [],
    images: [
      {
        repoUrl: 'registry.example/acme/orders',
        tag: version,
        builtFrom: {
          revision: 'a1b2c3d',
          commit: {
            sha: 'a1b2c3d',
            title: `Change of ${version}`,
            author: 'Ana Lima',
            authoredAt: '2026-11-20T12:00:00Z',
            url: 'https://git.example/acme/orders/commit/a1b2c3d',
          },
        },
      },
    ],
    charts: [],
    others: [],
    currentlyIn: [],
    verifiedIn: [],
    approvedFor: [],
    actions: [],
  };
}

/** Whether a Freight may go to a Stage. */
export function candidate(
  version: string,
  more: Partial<FreightCandidate> = {},
): FreightCandidate {
  return {
    freight: `freight-${version}`,
    available: true,
    current: false,
    blockedBy: [],
    approved: false,
    ...more,
  };
}

/** A Stage that has a version. */
export function stage(
  name: string,
  has: string | undefined,
  candidates: FreightCandidate[],
  more: Partial<StageView> = {},
): StageView {
  return {
    name,
    controlFlow: false,
    phase: 'Ready',
    health: 'Healthy',
    state: 'healthy',
    reasons: [],
    environment: name,
    current: has ? [freight(has)] : [],
    autoPromotion: false,
    holds: [],
    requests: [],
    applications: [],
    queued: 0,
    candidates,
    actions: [{ id: 'promote', blockedBy: [] }],
    ...more,
  };
}

/** A pipeline with three versions. */
export function pipeline(stages: StageView[]): PipelineView {
  return {
    id: 'hub/orders',
    cluster: 'hub',
    project: 'orders',
    state: 'healthy',
    reasons: [],
    warehouses: [],
    stages,
    edges: [],
    freight: [freight('1.3.0', 1), freight('1.2.0', 24), freight('1.1.0', 48)],
    promotions: [],
    linkedBy: [],
  };
}

/** An Application of an environment that runs images. */
export function application(
  environment: string,
  images: string[],
  more: Partial<ApplicationView> = {},
): ApplicationView {
  return {
    id: `hub/argocd/cart-${environment}`,
    cluster: 'hub',
    namespace: 'argocd',
    name: `cart-${environment}`,
    project: 'shop',
    environment,
    sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
    health: { status: 'Healthy', state: 'healthy', reasons: [] },
    sources: [
      {
        repoUrl: 'https://git.example/acme/cart-config',
        path: `overlays/${environment}`,
        targetRevision: 'main',
        revision: `revision-of-${environment}`,
      },
    ],
    images,
    destination: { cluster: 'hub', namespace: `cart-${environment}` },
    linkedBy: [],
    ...more,
  };
}

/** The Applications of an entity, in the order of their environments. */
export function applications(all: ApplicationView[]): EntityApplications {
  return {
    entityRef: 'component:default/cart',
    applications: all,
    environments: [],
    clusters: [],
    lookedFor: [],
  };
}
