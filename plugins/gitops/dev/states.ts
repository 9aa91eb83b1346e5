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
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeFixtures } from '../src/__testUtils__/applications';

const LONG_NAME =
  'checkout-recommendations-personalised-for-returning-customers-eu-west-1';

/** A state of the back end: an answer, an error, or none at all. */
export type State = EntityApplications | Error | 'loading';

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Every state that card and tab are designed for, by name. */
export function makeStates(now: number): Record<string, State> {
  const {
    application,
    answer,
    older,
    degraded,
    outOfReach,
    syncing,
    live,
    stale,
    before,
  } = makeFixtures(now);
  const dev = application('dev');
  const staging = application('staging');
  const production = application('production', older);

  const many = Array.from({ length: 30 }, (_, index): ApplicationView => {
    const name = `tenant-${index + 1}-cart`;
    const overrides = [{}, {}, {}, degraded, syncing, older][index % 6];
    return application('production', { ...overrides, name });
  });

  return {
    degraded: answer([dev, application('staging', degraded), production]),
    healthy: answer([dev, staging, application('production')]),
    mixed: answer([dev, staging, production]),
    syncing: answer([application('dev', syncing), staging, production]),
    'out of sync': answer([
      dev,
      application('staging', {
        sync: {
          status: 'OutOfSync',
          outOfSync: 2,
          reasons: [],
          automated: false,
        },
      }),
      production,
    ]),
    'sync failed': answer([
      application('dev', {
        sync: {
          status: 'OutOfSync',
          outOfSync: 1,
          reasons: [],
          automated: true,
        },
        operation: {
          phase: 'Failed',
          title: 'Sync failed',
          message:
            'one or more objects failed to apply, reason: Deployment.apps "cart" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
          startedAt: before(70_000),
          finishedAt: before(60_000),
          initiatedBy: 'ana',
          retryCount: 5,
          revisions: ['a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
        },
      }),
      staging,
      production,
    ]),
    stale: answer([dev, staging, production], { clusters: stale }),
    connecting: answer([dev, staging], {
      clusters: [live[0], { name: 'workload', state: 'connecting' }],
    }),
    'every state': answer([
      application('dev', {
        health: {
          status: 'Suspended',
          state: 'paused',
          reasons: [],
          since: before(600_000),
        },
      }),
      application('qa', {
        health: { status: 'Missing', state: 'missing', reasons: [] },
        images: [],
        sync: {
          status: 'OutOfSync',
          outOfSync: 4,
          reasons: [],
          automated: false,
        },
      }),
      application('staging', {
        health: { status: 'Unknown', state: 'unknown', reasons: [] },
        sync: {
          status: 'Unknown',
          outOfSync: 0,
          automated: true,
          reasons: [
            {
              code: 'comparison-error',
              message:
                'Failed to load target state: kustomize build overlays/staging failed: accumulating resources: no such file or directory',
              since: before(300_000),
            },
          ],
        },
      }),
      application('preproduction', {
        health: {
          status: 'Degraded',
          state: 'degraded',
          since: before(180_000),
          reasons: [
            {
              code: 'crash-loop',
              params: { container: 'cart' },
              message: 'Container cart keeps crashing',
              since: before(180_000),
            },
          ],
        },
      }),
      production,
    ]),
    'out of reach': answer([
      dev,
      application('staging', outOfReach),
      application('production', outOfReach),
    ]),
    'sync unknown': answer([
      dev,
      application('staging', {
        sync: { status: 'Unknown', outOfSync: 0, reasons: [], automated: true },
      }),
    ]),
    long: answer([
      application('dev', {
        name: LONG_NAME,
        environment: 'development-for-the-checkout-team-in-europe',
        images: [
          `registry.acme.example/platform/${LONG_NAME}:2026.11.22-build.4711-release-candidate-3`,
          'registry.acme.example/cart@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
          'docker.io/library/postgres:17.2',
          'docker.io/envoyproxy/envoy:v1.37.0',
        ],
        destination: {
          cluster: 'arn:aws:eks:eu-west-1:123456789012:cluster/shop-workloads',
          namespace: LONG_NAME,
        },
        sources: [
          {
            repoUrl: 'http://git.example/acme/cart-config.git',
            path: 'overlays/dev',
            targetRevision: 'main',
            revision: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
            commit: {
              sha: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
              title:
                'Make the recommendations of returning customers depend on what they bought before and on the season (#4711)',
              author: 'Wolfeschlegelsteinhausenbergerdorff Maximiliane',
              authoredAt: before(3_600_000),
              url: 'http://git.example/commit',
            },
          },
          {
            repoUrl: 'https://charts.example',
            chart: 'cart',
            targetRevision: '4.x',
            revision: '4.2.1',
          },
        ],
      }),
      production,
    ]),
    '30 applications': answer(many),
    empty: answer([]),
    'empty and partial': answer([], { clusters: stale }),
    loading: 'loading',
    error: httpError(503, 'Request failed with 503 Service Unavailable'),
    forbidden: httpError(403, 'Request failed with 403 Forbidden'),
  };
}
