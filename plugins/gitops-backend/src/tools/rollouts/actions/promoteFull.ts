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

import { gitopsRolloutPromoteFullPermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { versionOf } from '../versionOf';
import {
  aborted,
  blocks,
  deleting,
  notObserved,
  promoted,
  promotingFull,
} from './blocks';
import {
  patchStatus,
  rolloutAction,
  RolloutAction,
  statusAccess,
  unpause,
  unpauseEffects,
} from './rolloutAction';

/** Brings the new version out at once, past all that was still to come. */
export const promoteFull: RolloutAction = {
  ...rolloutAction,
  id: 'promote-full',
  permission: gitopsRolloutPromoteFullPermission,
  blockedBy: blocks(deleting, promoted, aborted, notObserved, promotingFull),
  plan: ({ record }) => {
    const version = versionOf(record.images) ?? 'the new version';
    return {
      blockedBy: [],
      effects: [
        actionReason(
          'is-brought-out-now',
          `${version} is brought out in full, without any further step`,
          { version },
        ),
        ...unpauseEffects(record),
      ],
      warnings: [
        actionReason(
          'skips-all',
          'No further pause and no analysis protects you',
        ),
      ],
    };
  },
  write: ({ record }) => [
    patchStatus({ promoteFull: true }),
    ...unpause(record),
  ],
  access: statusAccess,
};
