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
  DeliveryFact,
  DeliveryNext,
  DeliveryStep,
  HealthState,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** Kargo's words for a verification that has not succeeded. */
export const VERIFICATION: Record<string, [state: HealthState, code: string]> =
  {
    Pending: ['progressing', 'verifying'],
    Running: ['progressing', 'verifying'],
    Failed: ['degraded', 'verification-failed'],
    Error: ['degraded', 'verification-failed'],
    Aborted: ['warning', 'verification-aborted'],
    Inconclusive: ['warning', 'verification-inconclusive'],
  };

/** What is told of a verification that runs, or did not succeed. */
export function verificationSteps(stage: StageView): DeliveryStep[] {
  const { verification } = stage;
  const known = verification && VERIFICATION[verification.phase];
  if (!verification || !known) {
    return [];
  }
  const [state, code] = known;
  const { message, startedAt, finishedAt } = verification;
  return [
    {
      kind: 'verification',
      state,
      reason: {
        code: message && state === 'degraded' ? `${code}-because` : code,
        params: { ...(message && { error: message }) },
        message: message ?? `Verification: ${verification.phase}`,
      },
      change: stage.current[0]?.name,
      since: state === 'progressing' ? startedAt : finishedAt,
    },
  ];
}

/** That what a Stage holds has been verified. */
export function verificationFacts({ verification }: StageView): DeliveryFact[] {
  return verification?.phase === 'Successful'
    ? [
        {
          kind: 'verified',
          state: 'healthy',
          reason: {
            code: 'verified',
            message: 'Verified',
            since: verification.finishedAt,
          },
        },
      ]
    : [];
}

/** Who acts on a verification that has not succeeded. */
export function verificationNext({ verification }: StageView): DeliveryNext[] {
  const known = verification && VERIFICATION[verification.phase];
  if (!known) {
    return [];
  }
  return known[0] === 'progressing'
    ? [
        {
          who: 'itself',
          reason: {
            code: 'until-verified',
            message: 'It goes on by itself once it is verified',
          },
        },
      ]
    : [
        {
          who: 'owner',
          reason: {
            code: 'fix-or-verify',
            message: 'Someone has to bring a better version, or verify again',
          },
        },
      ];
}
