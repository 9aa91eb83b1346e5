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

import { gitopsPromotionAbortPermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { isTerminal } from '../promotionOrder';
import { KargoPromotion, PROMOTIONS } from '../records';
import { pullRequestOf } from '../view/promotionView';
import { explainAdmission } from './explainAdmission';
import { readNothing } from './input';
import { promoteAccess } from './promotion';

const ABORT = 'kargo.akuity.io/abort';

/** Ends a Promotion that waits or runs. */
export const abortPromotion: GitopsAction<
  KargoPromotion,
  Record<string, never>
> = {
  id: 'abort',
  kind: PROMOTIONS,
  permission: gitopsPromotionAbortPermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: promotion => {
    if (isTerminal(promotion)) {
      return [actionReason('promotion-ended', 'The promotion has ended')];
    }
    return promotion.aborting
      ? [
          actionReason(
            'abort-pending',
            'It was asked to be ended, and has not been yet',
          ),
        ]
      : [];
  },
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'aborts-promotion',
        record.phase === 'Running'
          ? `The promotion to ${record.stage} is ended where it is`
          : `The promotion to ${record.stage} does not begin`,
        { stage: record.stage },
      ),
    ],
    warnings: [
      ...(pullRequestOf(record)?.open
        ? [
            actionReason(
              'pull-request-stays',
              'The pull request stays open: close it, or it is merged without a promotion that waits for it',
            ),
          ]
        : []),
      ...(record.steps.some(
        ({ uses, status }) => uses === 'git-push' && status === 'Succeeded',
      )
        ? [
            actionReason(
              'git-stays-changed',
              'What it has pushed to git stays there',
            ),
          ]
        : []),
      ...(record.steps.some(
        ({ uses, status }) => uses === 'argocd-update' && status === 'Running',
      )
        ? [
            actionReason(
              'argocd-goes-on',
              'The sync that it has begun in Argo CD goes on',
            ),
          ]
        : []),
    ],
  }),
  write: () => ({
    type: 'merge-patch',
    body: { metadata: { annotations: { [ABORT]: 'terminate' } } },
  }),
  access: ({ stage }) => [{ verb: 'patch' }, promoteAccess(stage)],
  explainRefusal: explainAdmission,
};
