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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionAccess,
  ActionBody,
  ActionWrite,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { readNothing } from '../../argocd/actions/input';
import { RolloutRecord, ROLLOUTS } from '../record';

/** An action on a Rollout that asks for nothing. */
export type RolloutAction = GitopsAction<RolloutRecord, Record<string, never>>;

/** What the actions on Rollouts have in common. */
export const rolloutAction = {
  kind: ROLLOUTS,
  severity: 'medium',
  readInput: readNothing,
} as const;

/** Changes the status, which spec and status have to be asked for apart. */
export function patchStatus(status: ActionBody): ActionWrite {
  return { type: 'merge-patch', subresource: 'status', body: { status } };
}

/** Changes the specification. */
export function patchSpec(spec: ActionBody): ActionWrite {
  return { type: 'merge-patch', body: { spec } };
}

/** The right to change the status. */
export const STATUS_ACCESS: ActionAccess = {
  verb: 'patch',
  subresource: 'status',
};

/** The right to change the status, and the rest where somebody has paused. */
export function statusAccess(rollout: RolloutRecord): ActionAccess[] {
  return [STATUS_ACCESS, ...(rollout.held ? [{ verb: 'patch' }] : [])];
}

/** That what somebody has paused goes on with it. */
export function unpauseEffects(rollout: RolloutRecord): Reason[] {
  return rollout.held
    ? [
        actionReason(
          'rollout-unpaused',
          'Somebody has paused it: that ends with it, and it goes on',
        ),
      ]
    : [];
}

/** Ends what `spec.paused` holds, after the status was written. */
export function unpause(rollout: RolloutRecord): ActionWrite[] {
  return rollout.held ? [patchSpec({ paused: false })] : [];
}
