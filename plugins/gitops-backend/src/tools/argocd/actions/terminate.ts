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

import { gitopsApplicationTerminatePermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { APPLICATIONS } from '../kind';
import { ArgoCdApplication } from '../record';
import { readNothing } from './input';

/** Ends the operation that runs. What it has changed stays. */
export const terminate: GitopsAction<
  ArgoCdApplication,
  Record<string, never>
> = {
  id: 'terminate',
  kind: APPLICATIONS,
  permission: gitopsApplicationTerminatePermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: ({ operation }) => {
    if (!operation?.requested) {
      return [actionReason('no-operation', 'No operation is running')];
    }
    if (operation.phase === 'Terminating') {
      return [
        actionReason(
          'already-terminating',
          'The operation is being terminated already',
        ),
      ];
    }
    // Until it has begun there is no state whose phase could be set.
    return operation.startedAt
      ? []
      : [
          actionReason(
            'operation-not-started',
            'The operation has not begun yet',
          ),
        ];
  },
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason(
        'stops-operation',
        'Argo CD stops the operation; what it has changed stays changed',
      ),
    ],
    warnings: [],
  }),
  write: () => ({
    type: 'merge-patch',
    body: { status: { operationState: { phase: 'Terminating' } } },
  }),
};
