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
  gitopsStageAbortVerificationPermission,
  gitopsStageReverifyPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { ABORT, REVERIFY } from '../projectStage';
import { KargoStage, STAGES } from '../records';
import { isControlFlow, stagePhase } from '../stageHealth';
import { isVerificationOver } from '../verification';
import { beingDeleted } from './blocks';
import { readNothing } from './input';
import { activeOf } from './promotion';

type OnStage = GitopsAction<KargoStage, Record<string, never>>;

/** Why there is no verification to speak of. */
function nothingVerified(stage: KargoStage): Reason[] {
  if (isControlFlow(stage) || !stage.verifies) {
    return [
      actionReason('no-verification', 'The Stage does not say how to verify'),
    ];
  }
  if (!stage.current) {
    return [actionReason('no-freight', 'The Stage holds nothing')];
  }
  return stage.current.verification?.id
    ? []
    : [
        actionReason(
          'not-verified-before',
          'What the Stage holds has not been verified yet',
        ),
      ];
}

/**
 * Has Kargo verify again. It does so only where all of this holds, and says
 * nothing where it does not: so the portal asks first.
 */
export const reverify: OnStage = {
  id: 'reverify',
  kind: STAGES,
  permission: gitopsStageReverifyPermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: (stage, context) => {
    const verification = stage.current?.verification;
    return [
      ...beingDeleted(stage),
      ...nothingVerified(stage),
      ...(verification && !isVerificationOver(verification.phase)
        ? [actionReason('verification-running', 'It is being verified already')]
        : []),
      ...(stage.current && stage.health !== 'Healthy'
        ? [
            actionReason(
              'stage-not-healthy',
              `Kargo verifies only what is healthy; the Stage is ${
                stage.health ?? 'Unknown'
              }`,
              { health: stage.health ?? 'Unknown' },
            ),
          ]
        : []),
      ...(stage.currentPromotion ||
      stagePhase(stage) === 'Promoting' ||
      activeOf(stage, context).some(({ phase }) => phase === 'Running')
        ? [
            actionReason(
              'promotion-running',
              'Kargo verifies again once the promotion has ended',
            ),
          ]
        : []),
    ];
  },
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'verifies-again',
        'Kargo verifies again what the Stage holds',
      ),
      ...(record.current?.verification?.phase === 'Successful'
        ? []
        : [
            actionReason(
              'may-go-on',
              'Where it succeeds, it may be promoted to the Stages that follow',
            ),
          ]),
    ],
    warnings: [],
  }),
  write: ({ record }) => annotate(REVERIFY, record),
};

/** Ends a verification; Kargo then counts it as failed. */
export const abortVerification: OnStage = {
  id: 'abort-verification',
  kind: STAGES,
  permission: gitopsStageAbortVerificationPermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: stage => {
    const verification = stage.current?.verification;
    return [
      ...beingDeleted(stage),
      ...(!verification?.id || isVerificationOver(verification.phase)
        ? [actionReason('no-verification-running', 'Nothing is being verified')]
        : []),
      ...(verification?.id && stage.abort === verification.id
        ? [
            actionReason(
              'abort-pending',
              'It was asked to be ended, and has not been yet',
            ),
          ]
        : []),
    ];
  },
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason('ends-verification', 'The verification is ended'),
      actionReason(
        'counts-as-failed',
        'It counts as failed: what the Stage holds does not go on to those that follow',
      ),
    ],
    warnings: [],
  }),
  write: ({ record }) => annotate(ABORT, record),
};

/** Kargo goes by the id: that of any other verification is ignored. */
function annotate(annotation: string, { current }: KargoStage) {
  return {
    type: 'merge-patch' as const,
    body: {
      metadata: { annotations: { [annotation]: current?.verification?.id } },
    },
  };
}
