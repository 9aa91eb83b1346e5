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

import { AnalysisRunView } from '@gitops-portal/backstage-plugin-gitops-common';
import { rollout } from '../__testUtils__/pieces';
import { rolloutPart } from './rolloutPart';

const run: AnalysisRunView = {
  cluster: 'workload',
  namespace: 'orders-staging',
  name: 'success-rate',
  role: 'pre-promotion',
  current: true,
  phase: 'Running',
  state: 'progressing',
  metrics: [],
  actions: [],
};

describe('rolloutPart', () => {
  it('should say at which step a version is measured, where there are steps', () => {
    const canary = rollout('staging', '1.4.2', '1.4.3', {
      analysisRuns: [run],
    });
    expect(rolloutPart(canary, 'orders').steps).toMatchObject([
      {
        reason: {
          code: 'analysing',
          params: { step: '2', steps: '3', metric: 'success-rate' },
        },
      },
    ]);
    const blueGreen = rollout('staging', '1.4.2', '1.4.3', {
      strategy: 'blue-green',
      steps: [],
      currentStep: undefined,
      weight: undefined,
      analysisRuns: [run],
    });
    expect(rolloutPart(blueGreen, 'orders').steps).toMatchObject([
      { reason: { code: 'analysing-all', params: { metric: 'success-rate' } } },
    ]);
  });

  it('should not hold against a version what was found before it was tried again', () => {
    const failed: AnalysisRunView = {
      ...run,
      current: false,
      phase: 'Failed',
      state: 'degraded',
      revision: '2',
      metrics: [
        {
          name: 'success-rate',
          phase: 'Failed',
          state: 'degraded',
          dryRun: false,
          counts: {
            measured: 1,
            successful: 0,
            failed: 1,
            inconclusive: 0,
            error: 0,
          },
          limits: { failure: '0', inconclusive: '0', consecutiveError: '4' },
          measurements: [],
          reasons: [],
          thresholds: [],
        },
      ],
    };
    const attempt = (aborted: boolean) =>
      rolloutPart(
        rollout('staging', '1.4.2', '1.4.3', {
          revision: '2',
          analysisRuns: [failed],
          revisions: [
            {
              revision: '2',
              images: ['registry.acme.example/orders:1.4.3'],
              current: true,
            },
          ],
          ...(aborted && { aborted: { at: '2026-11-20T10:00:00Z' } }),
        }),
        'orders',
      );
    expect(attempt(true).analysis).toBeDefined();
    expect(attempt(true).failed).toMatchObject([{ version: '1.4.3' }]);
    expect(attempt(false).analysis).toBeUndefined();
    expect(attempt(false).failed).toEqual([]);
  });
});
