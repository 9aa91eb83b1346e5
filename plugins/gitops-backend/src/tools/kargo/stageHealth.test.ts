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

import { condition, held, stage, successful } from './__testUtils__/objects';
import { projectStage } from './projectStage';
import { stageVerdict } from './stageHealth';

function verdict(status: object, spec: object = {}, annotations = {}) {
  const { phase, health, state, reasons } = stageVerdict(
    projectStage(
      stage('dev', {
        spec: spec as Record<string, unknown>,
        status: status as Record<string, unknown>,
        annotations,
      }),
      { cluster: 'east', intern: text => text },
    ),
  );
  return [phase, health, state, ...reasons.map(({ code }) => code)];
}

const history = { freightHistory: [held('3.2.0', [successful])] };
const verification = (phase: string) => ({
  freightHistory: [held('3.2.0', [{ id: 'v', phase }])],
});
const last = (phase: string) => ({
  lastPromotion: { name: 'dev.x.y', status: { phase, message: 'why' } },
});
const noFreight = ['Ready', 'Healthy', 'Verified'].map(type =>
  condition(type, type === 'Ready' ? 'False' : 'Unknown', 'NoFreight'),
);
const failed = [condition('Ready', 'False', 'LastPromotionFailed')];

describe('a Stage', () => {
  it.each<[string, object, string[]]>([
    ['that is as it should be', history, ['Ready', 'Healthy', 'healthy']],
    [
      'that nothing was promoted to',
      { conditions: noFreight, health: { status: 'Unknown' } },
      ['Unknown', 'Unknown', 'missing', 'no-freight'],
    ],
    [
      'that Kargo has not looked at',
      { conditions: [], health: undefined },
      ['Unknown', 'Unknown', 'missing', 'no-freight'],
    ],
    [
      'that is promoted to',
      {
        ...history,
        conditions: [condition('Promoting', 'True', 'ActivePromotion')],
        health: { status: 'Unknown' },
      },
      ['Promoting', 'Unknown', 'progressing', 'promoting'],
    ],
    [
      'that is verified',
      {
        ...verification('Running'),
        conditions: [condition('Verified', 'Unknown', 'VerificationRunning')],
      },
      ['Verifying', 'Healthy', 'progressing', 'verifying'],
    ],
    [
      'that waits to be healthy',
      {
        freightHistory: [held('3.2.0')],
        conditions: [
          condition('Verified', 'Unknown', 'WaitingForVerification'),
        ],
        health: { status: 'Progressing' },
      },
      ['Verifying', 'Progressing', 'progressing', 'waiting-for-health'],
    ],
    [
      'whose verification is for a person to decide',
      {
        ...verification('Inconclusive'),
        conditions: [
          condition('Verified', 'Unknown', 'VerificationInconclusive'),
        ],
      },
      ['Verifying', 'Healthy', 'warning', 'verification-inconclusive'],
    ],
    [
      'whose verification failed',
      {
        ...verification('Failed'),
        conditions: [
          condition('Ready', 'False', 'VerificationFailed'),
          condition('Verified', 'False', 'VerificationFailed'),
        ],
      },
      ['Failed', 'Healthy', 'degraded', 'verification-failed'],
    ],
    [
      'whose verification has a word that is new',
      {
        ...verification('Postponed'),
        conditions: [condition('Ready', 'True')],
      },
      ['Ready', 'Healthy', 'unknown', 'verification-postponed'],
    ],
    [
      'whose last promotion failed',
      {
        ...history,
        ...last('Failed'),
        conditions: failed,
        health: { status: 'Unknown' },
      },
      ['Failed', 'Unknown', 'degraded', 'last-promotion-failed'],
    ],
    [
      'whose last promotion somebody has ended',
      {
        ...history,
        ...last('Aborted'),
        conditions: [condition('Ready', 'False', 'LastPromotionAborted')],
        health: { status: 'Unknown' },
      },
      ['Failed', 'Unknown', 'warning', 'last-promotion-aborted'],
    ],
    [
      'that holds what is not healthy',
      {
        ...history,
        conditions: [condition('Ready', 'False', 'Unhealthy')],
        health: { status: 'Unhealthy', issues: ['cart is Degraded'] },
      },
      ['Failed', 'Unhealthy', 'degraded', 'stage-unhealthy'],
    ],
    [
      'that Kargo cannot work on',
      {
        ...history,
        conditions: [condition('Ready', 'False', 'ReconcileError', 'oops')],
      },
      ['Failed', 'Healthy', 'degraded', 'reconcile-error'],
    ],
    [
      'whose auto-promotion is held',
      {
        ...history,
        autoPromotionEnabled: true,
        effectiveAutoPromotionHolds: { 'Warehouse/orders': {} },
      },
      ['Ready', 'Healthy', 'warning', 'auto-promotion-held'],
    ],
    [
      'whose hold holds nothing, as there is no auto-promotion',
      {
        ...history,
        effectiveAutoPromotionHolds: { 'Warehouse/orders': {} },
      },
      ['Ready', 'Healthy', 'healthy'],
    ],
    [
      'with a health that is new',
      { ...history, health: { status: 'Fine' } },
      ['Ready', 'Fine', 'unknown'],
    ],
    [
      'that is looked at again',
      { ...history, conditions: [condition('Reconciling', 'True')] },
      ['Reconciling', 'Healthy', 'progressing'],
    ],
  ])('should be told: one %s', (_, status, expected) => {
    expect(verdict(status)).toEqual(expected);
  });

  it('should be healthy where it passes on and Kargo says so', () => {
    expect(
      verdict({ health: undefined }, { promotionTemplate: undefined }),
    ).toEqual(['Ready', 'NotApplicable', 'healthy']);
  });

  it('should say that Kargo has not begun to verify again', () => {
    const asked = { 'kargo.akuity.io/reverify': 'v' };
    expect(verdict(verification('Successful'), {}, asked)).toContain(
      'reverify-not-accepted',
    );
    expect(
      verdict(
        verification('Successful'),
        {},
        {
          'kargo.akuity.io/reverify': 'earlier',
        },
      ),
    ).toEqual(['Ready', 'Healthy', 'healthy']);
  });
});
