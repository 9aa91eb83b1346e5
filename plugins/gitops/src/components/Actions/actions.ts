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
  ActionState,
  ApplicationActionId,
  ApplicationDetails,
  ApplicationView,
  Deployment,
  Reason,
  SyncResource,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { messages } from '../../messages';
import { isSyncing } from '../VerdictLine/verdict';

/** What a person is about to do, before the dialog has asked for the rest. */
export type ActionIntention =
  | { action: 'sync'; resources?: SyncResource[] }
  | { action: 'rollback'; deployment?: Deployment }
  | { action: Exclude<ApplicationActionId, 'sync' | 'rollback'> };

/** Whether an id is of an action that this front end has a dialog for. */
export function isActionId(id: string): id is ApplicationActionId {
  return Object.hasOwn(messages.action.name, id);
}

/** An action that this front end knows, and whether it is possible. */
export interface KnownAction extends ActionState {
  id: ApplicationActionId;
}

/**
 * The actions of an Application that this front end knows, in the order of the
 * back end. Of turning auto-sync on and off only one makes sense at a time.
 */
export function knownActions(details: ApplicationDetails): KnownAction[] {
  const { automated } = details.syncPolicy;
  const absurd = automated ? 'enable-auto-sync' : 'disable-auto-sync';
  return details.actions.filter(
    (state): state is KnownAction =>
      isActionId(state.id) && state.id !== absurd,
  );
}

/** Why an action is not possible now, whatever its input; empty where it is. */
export function blockedByOf(
  details: ApplicationDetails,
  action: ApplicationActionId,
): Reason[] {
  return details.actions.find(({ id }) => id === action)?.blockedBy ?? [];
}

/** Whether an action is known to be possible now. */
export function isPossible(
  details: ApplicationDetails,
  action: ApplicationActionId,
): boolean {
  return details.actions.some(
    ({ id, blockedBy }) => id === action && blockedBy.length === 0,
  );
}

/**
 * The action that an Application needs most: to stop what runs, to sync what
 * differs, else to look again.
 */
export function neededAction(
  application: ApplicationView,
): ApplicationActionId {
  if (isSyncing(application)) {
    return 'terminate';
  }
  const { sync, health } = application;
  return sync.status === 'OutOfSync' || health.state === 'missing'
    ? 'sync'
    : 'refresh';
}
