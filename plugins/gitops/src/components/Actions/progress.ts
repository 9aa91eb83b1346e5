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
  ActionAccepted,
  ApplicationActionId,
  ApplicationDetails,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** An action that was accepted, and what was known just before. */
export interface StartedAction {
  action: ApplicationActionId;
  dryRun: boolean;
  accepted: ActionAccepted;
  before: ApplicationDetails;
}

/** How far an accepted action has come. */
export interface ActionProgress {
  phase: 'waiting' | 'running' | 'succeeded' | 'failed';
  /** Argo CD's words about it. */
  message?: string;
  revision?: string;
}

/** Whether nothing more will come of an action. */
export function isOver({ phase }: ActionProgress): boolean {
  return phase === 'succeeded' || phase === 'failed';
}

/**
 * Reads from the details how far an accepted action has come. Moments of the
 * cluster are only ever compared with earlier ones of the same cluster, as its
 * clock is not that of the portal.
 *
 * @param previous - what was found last; what is over stays as it was.
 */
export function progressOf(
  started: StartedAction,
  details: ApplicationDetails,
  previous: ActionProgress = { phase: 'waiting' },
): ActionProgress {
  if (isOver(previous)) {
    return previous;
  }
  switch (started.action) {
    case 'sync':
    case 'rollback':
      return operationProgress(started.before, details);
    case 'terminate':
      return terminateProgress(started.before, details);
    case 'refresh':
    case 'hard-refresh':
      return refreshProgress(started.before, details, previous);
    default:
      return {
        phase:
          details.syncPolicy.automated ===
          (started.action === 'enable-auto-sync')
            ? 'succeeded'
            : 'waiting',
      };
  }
}

function isRunning(details: ApplicationDetails): boolean {
  const phase = details.application.operation?.phase;
  return phase === 'Running' || phase === 'Terminating';
}

function operationProgress(
  before: ApplicationDetails,
  now: ApplicationDetails,
): ActionProgress {
  const { operation } = now.application;
  const isNew =
    operation?.startedAt !== before.application.operation?.startedAt ||
    (isRunning(now) && !isRunning(before));
  if (!operation || !isNew) {
    return { phase: 'waiting' };
  }
  const { message } = operation;
  switch (operation.phase) {
    case 'Running':
    case 'Terminating':
      return {
        phase: 'running',
        message,
        revision: operation.revisions.find(Boolean),
      };
    case 'Succeeded':
      return { phase: 'succeeded', message };
    case 'Failed':
    case 'Error':
      return { phase: 'failed', message };
    default:
      return { phase: 'waiting', message };
  }
}

function terminateProgress(
  before: ApplicationDetails,
  now: ApplicationDetails,
): ActionProgress {
  const { operation } = now.application;
  const same = operation?.startedAt === before.application.operation?.startedAt;
  if (!same || !operation) {
    return { phase: 'succeeded' };
  }
  switch (operation.phase) {
    case 'Running':
      return { phase: 'waiting' };
    case 'Terminating':
      return { phase: 'running', message: operation.message };
    case 'Succeeded':
      return { phase: 'failed', message: operation.message };
    default:
      // Argo CD calls an operation failed that it was told to stop
      return { phase: 'succeeded', message: operation.message };
  }
}

function refreshProgress(
  before: ApplicationDetails,
  now: ApplicationDetails,
  previous: ActionProgress,
): ActionProgress {
  if (now.application.reconciledAt !== before.application.reconciledAt) {
    return { phase: 'succeeded' };
  }
  if (now.refreshing) {
    return { phase: 'running' };
  }
  // It compares without saying when, should nothing have changed
  return { phase: previous.phase === 'running' ? 'succeeded' : 'waiting' };
}
