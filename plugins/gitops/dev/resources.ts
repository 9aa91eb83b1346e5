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
  GitopsApi,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeResourceFixtures } from '../src/__testUtils__/resources';

/** A state of the back end: an answer, an error, or none at all. */
type State = ResourceTree | Error | 'loading';

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Every state that the resources are designed for, by name. */
export function makeResourceStates(now: number): Record<string, State> {
  const fixtures = makeResourceFixtures(now);
  const { tree, mixed, many, workload, configuration, live, stale } = fixtures;
  const { crashing, inGit, health } = fixtures;
  const long =
    'checkout-recommendations-personalised-for-returning-customers-eu-west-1';
  return {
    mixed: tree(mixed),
    healthy: tree([...workload('cart'), ...configuration.slice(1)]),
    progressing: tree([
      ...workload('cart').map(node =>
        node.kind === 'Deployment'
          ? {
              ...node,
              health: health('progressing', [
                {
                  code: 'not-ready',
                  params: { ready: '1', desired: '2', name: 'cart' },
                  message: '1 of 2 pods of cart are ready',
                },
              ]),
            }
          : node,
      ),
      ...configuration,
    ]),
    'many pods': tree([
      ...workload('cart', { pods: 12, bad: crashing }),
      ...configuration,
    ]),
    '300 resources': tree(many(300)),
    '2000 resources': tree(many(2000)),
    'every state': tree(
      (
        [
          'healthy',
          'progressing',
          'paused',
          'warning',
          'degraded',
          'missing',
          'unknown',
        ] as const
      ).map(state =>
        inGit('Deployment', `cart-${state}`, {
          health: health(state, state === 'degraded' ? [crashing] : []),
          existence: state === 'missing' ? 'missing' : 'live',
        }),
      ),
    ),
    long: tree([
      ...workload(long, {
        bad: crashing,
        image: `registry.acme.example/platform/${long}:2026.11.22-build.4711`,
      }),
      inGit('ConfigMap', long, { namespace: 'another-namespace' }),
    ]),
    stale: tree(mixed, { clusters: stale }),
    partial: tree(mixed, {
      notes: [
        {
          code: 'old-replica-sets',
          params: { count: '3' },
          message: '3 not shown: old-replica-sets',
        },
        {
          code: 'kinds-forbidden',
          params: { kinds: 'Ingress, Job', cluster: 'workload' },
          message:
            'The portal may not read these kinds in the cluster workload: Ingress, Job',
        },
      ],
    }),
    connecting: tree(mixed.slice(0, 1), {
      clusters: [live[0], { name: 'workload', state: 'connecting' }],
    }),
    empty: tree([]),
    loading: 'loading',
    error: httpError(503, 'Request failed with 503 Service Unavailable'),
    forbidden: httpError(403, 'Request failed with 403 Forbidden'),
    gone: httpError(404, 'Request failed with 404 Not Found'),
  };
}

/** Answers with the state that the Application has the name of. */
export function makeResourceAnswers(
  now: number,
): Pick<GitopsApi, 'getResourceTree' | 'getResourceDetails'> {
  const states = makeResourceStates(now);
  const { details } = makeResourceFixtures(now);
  return {
    async getResourceTree({ name }) {
      const state = states[name] ?? states.mixed;
      if (state === 'loading') {
        return new Promise(() => {});
      }
      if (state instanceof Error) {
        throw state;
      }
      return { notModified: false, data: state };
    },
    async getResourceDetails(_, { kind, name }) {
      if (kind === 'Ingress') {
        throw httpError(503, 'Request failed with 503 Service Unavailable');
      }
      return kind === 'SealedSecret'
        ? details({
            id: name,
            events: [],
            manifest: undefined,
            manifestUnavailable: {
              code: 'not-permitted',
              params: { permission: 'gitops.manifest.read' },
              message: 'You may not read manifests (gitops.manifest.read)',
            },
          })
        : details({ id: name, redacted: kind === 'Service' });
    },
  };
}
