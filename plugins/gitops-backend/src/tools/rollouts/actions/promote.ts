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

import { gitopsRolloutPromotePermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { ActionWrite } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { currentStep, weightAt } from '../progress';
import { RolloutRecord } from '../record';
import { stepLabel } from '../stepLabel';
import { versionOf } from '../versionOf';
import {
  aborted,
  blocks,
  deleting,
  notObserved,
  notWaiting,
  promoted,
} from './blocks';
import {
  patchStatus,
  rolloutAction,
  RolloutAction,
  statusAccess,
  unpause,
} from './rolloutAction';

/** The steps that are over only once they have succeeded. */
const MEASURED = new Set(['analysis', 'experiment']);

/** Lets a Rollout that is paused go on to what comes next. */
export const promote: RolloutAction = {
  ...rolloutAction,
  id: 'promote',
  permission: gitopsRolloutPromotePermission,
  blockedBy: blocks(deleting, promoted, aborted, notObserved, notWaiting),
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [whatFollows(record)],
    warnings: isUndecided(record)
      ? [
          actionReason(
            'passes-undecided',
            'The analysis has not shown that the new version is good',
          ),
        ]
      : [],
  }),
  write: ({ record }) => [...goOn(record), ...unpause(record)],
  access: statusAccess,
};

/**
 * As Argo Rollouts' command line does: a pause is ended, and the controller
 * goes to the next step by itself; only at a step of analysis that could not
 * decide it has to be told to. An analysis in the background may be undecided at
 * any step, and to go on then is no reason to leave that out. Where somebody has paused it and nothing else waits,
 * that alone ends, so that a second try after a conflict skips no step.
 */
function goOn(rollout: RolloutRecord): ActionWrite[] {
  if (!rollout.pauses) {
    return [];
  }
  const index = currentStep(rollout);
  return isUndecided(rollout) &&
    rollout.steps &&
    index !== undefined &&
    MEASURED.has(rollout.steps[index]?.kind)
    ? [
        patchStatus({
          pauseConditions: null,
          controllerPause: false,
          currentStepIndex: Math.min(index + 1, rollout.steps.length),
        }),
      ]
    : [patchStatus({ pauseConditions: null })];
}

function isUndecided({ pauses, controllerPause }: RolloutRecord): boolean {
  return Boolean(
    controllerPause &&
      pauses?.some(({ reason }) => reason.startsWith('Inconclusive')),
  );
}

function whatFollows(rollout: RolloutRecord) {
  const version = versionOf(rollout.images) ?? 'the new version';
  const { steps } = rollout;
  const index = currentStep(rollout);
  if (!rollout.pauses) {
    return actionReason(
      'rollout-goes-on',
      'It goes on with what it was about to do',
    );
  }
  if (rollout.strategy === 'blue-green') {
    return actionReason(
      'becomes-active',
      `${version} becomes active: all traffic goes to it`,
      { version },
    );
  }
  const next = index === undefined ? undefined : steps?.[index + 1];
  if (!steps || index === undefined || !next) {
    return actionReason(
      'is-brought-out',
      `${version} is brought out in full: that was the last step`,
      { version },
    );
  }
  const step = String(index + 2);
  return next.kind === 'set-weight'
    ? actionReason(
        'goes-to-weight',
        `Step ${step} of ${steps.length} follows: ${version} gets ${weightAt(
          steps,
          index + 1,
        )} %`,
        {
          step,
          steps: steps.length,
          version,
          weight: weightAt(steps, index + 1),
        },
      )
    : actionReason(
        'goes-to-step',
        `Step ${step} of ${steps.length} follows: ${stepLabel(next).message}`,
        { step, steps: steps.length, label: stepLabel(next).message },
      );
}
