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
  DeliveryLane,
  HealthState,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { checksOfSource, checksOfTarget, EnvironmentFacts } from './checks';

const APPLICATION: ApplicationView = {
  id: 'east/argocd/cart-staging',
  cluster: 'east',
  namespace: 'argocd',
  name: 'cart-staging',
  project: 'shop',
  environment: 'staging',
  sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
  health: { status: 'Healthy', state: 'healthy', reasons: [] },
  sources: [],
  images: [],
  destination: { cluster: 'east' },
  linkedBy: [],
};

const lane = (more: Partial<DeliveryLane> = {}): DeliveryLane => ({
  id: 'staging',
  name: 'staging',
  environment: 'staging',
  state: 'healthy',
  reasons: [],
  stale: [],
  runs: [],
  facts: [],
  next: { who: 'nobody' },
  actions: [],
  follows: [],
  objects: [],
  ...more,
});

const facts = (more: Partial<EnvironmentFacts> = {}): EnvironmentFacts => ({
  environment: 'staging',
  application: APPLICATION,
  version: '1.4.2',
  lane: lane(),
  rollouts: [],
  ...more,
});

/** As much of a Rollout as is read of it. */
const rollout = (more: object): RolloutView =>
  ({
    name: 'cart',
    promoted: true,
    analysisRuns: [],
    ...more,
  } as unknown as RolloutView);

const said = (checks: ReturnType<typeof checksOfSource>) =>
  checks.map(({ state, reason }) => `${state}: ${reason.message}`);

describe('what speaks for a version', () => {
  it.each<[HealthState, string]>([
    ['healthy', '1.4.2 is healthy in staging'],
    ['degraded', '1.4.2 is degraded in staging'],
    ['warning', '1.4.2 has a warning in staging'],
    ['unknown', 'How staging is now is not known'],
  ])('should be how it is where it runs: %s', (state, message) => {
    const [first, second] = checksOfSource(
      facts({
        lane: lane({ state, reasons: [{ code: 'x', message: 'So it is' }] }),
      }),
    );
    expect(first).toMatchObject({ state, reason: { message } });
    // Where it is well nothing explains that
    expect(second?.reason.message).toBe(
      state === 'healthy' ? undefined : 'So it is',
    );
  });

  it('should be said once, whichever tools know of it', () => {
    const reason = { code: 'x', message: 'Its certificate has ended' };
    expect(
      said(
        checksOfSource(
          facts({
            lane: lane({
              state: 'degraded',
              reasons: [reason],
              facts: [{ kind: 'certificate', state: 'degraded', reason }],
            }),
          }),
        ),
      ),
    ).toEqual([
      'degraded: 1.4.2 is degraded in staging',
      'degraded: Its certificate has ended',
    ]);
  });

  it('should be what its rollout and the analysis of it have come to', () => {
    const metric = (name: string, state: HealthState, phase: string) => ({
      name,
      state,
      phase,
      dryRun: name === 'try',
      counts: { measured: 3, successful: state === 'healthy' ? 3 : 1 },
    });
    expect(
      said(
        checksOfSource(
          facts({
            rollouts: [
              rollout({
                revision: '7',
                analysisRuns: [
                  {
                    current: false,
                    revision: '7',
                    metrics: [
                      metric('success-rate', 'healthy', 'Successful'),
                      metric('latency', 'degraded', 'Failed'),
                      metric('try', 'degraded', 'Failed'),
                    ],
                  },
                  {
                    current: false,
                    revision: '6',
                    metrics: [metric('old', 'healthy', 'Successful')],
                  },
                ],
              }),
              rollout({ name: 'worker', promoted: false }),
            ],
          }),
        ),
      ).slice(1),
    ).toEqual([
      'healthy: The rollout cart has gone through all of its steps',
      'healthy: Analysis success-rate: Successful, 3 of 3 measurements good',
      'degraded: Analysis latency: Failed, 1 of 3 measurements good',
      'progressing: The rollout worker has not gone through all of its steps yet',
    ]);
  });

  it('should not hide that the news is old', () => {
    expect(
      said(
        checksOfSource(facts({ lane: lane({ stale: [{ cluster: 'east' }] }) })),
      ),
    ).toContain(
      'unknown: There is no news from the cluster east: what is said of staging is what was last known',
    );
  });
});

describe('what stands in the way', () => {
  it('should be nothing where all is well', () => {
    expect(checksOfTarget(facts(), { allowed: true })).toEqual([]);
  });

  it('should be that nothing is deployed by itself, whatever the windows say', () => {
    const manual = {
      ...APPLICATION,
      sync: { ...APPLICATION.sync, automated: false },
    };
    expect(
      said(
        checksOfTarget(facts({ application: manual }), {
          allowed: false,
          reason: { code: 'x', message: 'Frozen' },
        }),
      ),
    ).toEqual([
      'paused: Merging alone deploys nothing: auto-sync is off in staging, so somebody has to sync cart-staging',
    ]);
  });

  it('should be a window that is shut, until when', () => {
    const until = '2026-11-30T06:00:00.000Z';
    expect(
      checksOfTarget(facts(), {
        allowed: false,
        reason: { code: 'x', message: 'Frozen' },
        until,
      }),
    ).toEqual([
      {
        environment: 'staging',
        state: 'paused',
        reason: { code: 'x', message: 'Frozen' },
        until,
      },
    ]);
  });

  it('should be what git has already, and how it is there', () => {
    expect(
      said(
        checksOfTarget(
          facts({
            application: {
              ...APPLICATION,
              sources: [
                {
                  repoUrl: 'https://git.example/a/b',
                  targetRevision: 'main',
                  deployed: { revision: 'a' },
                },
              ],
            },
            lane: lane({
              state: 'degraded',
              reasons: [{ code: 'x', message: 'Its image cannot be pulled' }],
            }),
          }),
          undefined,
        ),
      ),
    ).toEqual([
      'warning: Git has changes for staging already that are not deployed: they come along',
      'degraded: What runs in staging now is degraded',
      'degraded: Its image cannot be pulled',
    ]);
  });
});
