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
  gitopsRolloutPausePermission,
  gitopsRolloutRestartPermission,
  gitopsRolloutResumePermission,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { aborted, blocks, deleting, held, notHeld, promoted } from './blocks';
import { patchSpec, rolloutAction, RolloutAction } from './rolloutAction';

/** Holds an update where it is. */
export const pause: RolloutAction = {
  ...rolloutAction,
  id: 'pause',
  permission: gitopsRolloutPausePermission,
  blockedBy: blocks(deleting, promoted, aborted, held),
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason(
        'is-held',
        'The update stays at its step until it is resumed; what runs goes on running',
      ),
    ],
    warnings: [],
  }),
  write: () => patchSpec({ paused: true }),
};

/** Ends what {@link pause} began; a step that waits for a person still waits. */
export const resume: RolloutAction = {
  ...rolloutAction,
  id: 'resume',
  permission: gitopsRolloutResumePermission,
  blockedBy: blocks(deleting, notHeld),
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      record.pauses
        ? actionReason(
            'resumes-waiting',
            'Nobody holds it any more; its step waits to be promoted all the same',
          )
        : actionReason(
            'rollout-goes-on',
            'It goes on with what it was about to do',
          ),
    ],
    warnings: [],
  }),
  write: () => patchSpec({ paused: false }),
};

/** Starts all pods anew, some at a time. */
export const restart: RolloutAction = {
  ...rolloutAction,
  id: 'restart',
  permission: gitopsRolloutRestartPermission,
  blockedBy: deleting,
  restMs: 10_000,
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'pods-restart',
        `Its ${record.replicas} pods are started anew, some at a time`,
        { count: record.replicas },
      ),
    ],
    warnings:
      record.desired <= 1
        ? [
            actionReason(
              'restart-single',
              'It has one pod: others wait while that one starts',
            ),
          ]
        : [],
  }),
  write: (_, __, { now }) =>
    patchSpec({ restartAt: `${now.toISOString().slice(0, 19)}Z` }),
};
