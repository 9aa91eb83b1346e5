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
  gitopsRolloutAbortPermission,
  gitopsRolloutRetryPermission,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { versionOf } from '../versionOf';
import { aborted, blocks, deleting, notAborted, promoted } from './blocks';
import {
  patchStatus,
  rolloutAction,
  RolloutAction,
  STATUS_ACCESS,
} from './rolloutAction';

/** Gives up an update: the version before serves alone. */
export const abort: RolloutAction = {
  ...rolloutAction,
  id: 'abort',
  permission: gitopsRolloutAbortPermission,
  blockedBy: blocks(deleting, promoted, aborted),
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'returns-to-stable',
        'All traffic goes back to the version before',
      ),
      actionReason(
        'becomes-degraded',
        'It stays degraded until it is retried, or git asks for another version',
      ),
    ],
    warnings: [
      actionReason(
        'git-still-asks',
        `Git still asks for ${versionOf(record.images) ?? 'the new version'}`,
        { version: versionOf(record.images) ?? '?' },
      ),
    ],
  }),
  write: () => patchStatus({ abort: true }),
  access: () => [STATUS_ACCESS],
};

/** Begins an aborted update anew, at its first step. */
export const retry: RolloutAction = {
  ...rolloutAction,
  id: 'retry',
  permission: gitopsRolloutRetryPermission,
  blockedBy: blocks(deleting, notAborted, promoted),
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'begins-again',
        `The update to ${
          versionOf(record.images) ?? 'the new version'
        } begins again at its first step`,
        { version: versionOf(record.images) ?? '?' },
      ),
    ],
    warnings: [],
  }),
  write: () => patchStatus({ abort: false }),
  access: () => [STATUS_ACCESS],
};
