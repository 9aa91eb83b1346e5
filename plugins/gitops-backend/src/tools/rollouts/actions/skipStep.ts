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

import { gitopsRolloutSkipStepPermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { currentStep } from '../progress';
import { stepLabel } from '../stepLabel';
import {
  aborted,
  blocks,
  deleting,
  noStepLeft,
  notObserved,
  promoted,
} from './blocks';
import {
  patchStatus,
  rolloutAction,
  RolloutAction,
  statusAccess,
  unpause,
  unpauseEffects,
} from './rolloutAction';

/** Leaves out the step that a canary is at. */
export const skipStep: RolloutAction = {
  ...rolloutAction,
  id: 'skip-step',
  permission: gitopsRolloutSkipStepPermission,
  blockedBy: blocks(deleting, promoted, aborted, notObserved, noStepLeft),
  plan: ({ record }) => {
    const index = currentStep(record) ?? 0;
    const step = record.steps?.[index];
    const label = step ? stepLabel(step).message : '';
    return {
      blockedBy: [],
      effects: [
        actionReason(
          'step-is-skipped',
          `Step ${index + 1} of ${
            record.steps?.length ?? 0
          } is left out: ${label}`,
          {
            step: index + 1,
            steps: record.steps?.length ?? 0,
            label,
          },
        ),
        ...unpauseEffects(record),
      ],
      warnings:
        step?.kind === 'analysis'
          ? [
              actionReason(
                'skips-analysis',
                'What the analysis would have found stays unknown',
              ),
            ]
          : [],
    };
  },
  write: ({ record }) => [
    patchStatus({ currentStepIndex: (currentStep(record) ?? 0) + 1 }),
    ...unpause(record),
  ],
  access: statusAccess,
};
