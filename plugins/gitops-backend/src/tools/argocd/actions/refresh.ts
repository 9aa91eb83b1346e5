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
  gitopsApplicationRefreshPermission,
  gitopsApplicationHardRefreshPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { asString, at } from '../../../lib/reading';
import { APPLICATIONS } from '../kind';
import { ArgoCdApplication } from '../record';
import { readNothing } from './input';

/** Argo CD takes it away when it has refreshed. */
const ANNOTATION = 'argocd.argoproj.io/refresh';

/** So long a hard refresh waits for the next: it makes repo-server work anew. */
const HARD_REFRESH_REST_MS = 60_000;

type Refresh = GitopsAction<ArgoCdApplication, Record<string, never>>;

function pendingRefresh({ metadata }: KubernetesObject): string | undefined {
  return asString(at(metadata.annotations, ANNOTATION));
}

function alreadyPending(): Reason {
  return actionReason(
    'refresh-pending',
    'A refresh was asked for and has not begun: Argo CD may be busy or down',
  );
}

/** Has Argo CD compare the Application with git now. */
export const refresh: Refresh = {
  id: 'refresh',
  kind: APPLICATIONS,
  permission: gitopsApplicationRefreshPermission,
  severity: 'low',
  readInput: readNothing,
  blockedBy: () => [],
  plan: ({ object }) => ({
    blockedBy: [],
    effects: [
      actionReason('compares-again', 'Argo CD compares it with git again'),
    ],
    warnings: pendingRefresh(object) ? [alreadyPending()] : [],
  }),
  write: ({ object }) => ({
    type: 'merge-patch',
    body: {
      metadata: {
        annotations: {
          // A hard one that waits does more than this, and stays.
          [ANNOTATION]: pendingRefresh(object) === 'hard' ? 'hard' : 'normal',
        },
      },
    },
  }),
};

/** Has Argo CD forget the manifests it has made, make them anew and compare. */
export const hardRefresh: Refresh = {
  id: 'hard-refresh',
  kind: APPLICATIONS,
  permission: gitopsApplicationHardRefreshPermission,
  severity: 'low',
  restMs: HARD_REFRESH_REST_MS,
  readInput: readNothing,
  blockedBy: () => [],
  plan: ({ object }) => ({
    // Another replica may have asked for it: the object is what they share.
    blockedBy: pendingRefresh(object) === 'hard' ? [alreadyPending()] : [],
    effects: [
      actionReason('makes-manifests-again', 'Argo CD makes all manifests anew'),
      actionReason('compares-again', 'Argo CD compares it with git again'),
    ],
    warnings: [
      actionReason(
        'costs-repo-server',
        'Manifests that are made anew cost Argo CD time, which others wait for',
      ),
    ],
  }),
  write: () => ({
    type: 'merge-patch',
    body: { metadata: { annotations: { [ANNOTATION]: 'hard' } } },
  }),
};
