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

import { ApplicationOperation } from '@gitops-portal/backstage-plugin-gitops-common';
import { ArgoCdApplication } from './record';

/** Argo CD's own titles of phases. */
const TITLES: Record<string, string> = {
  Running: 'Syncing',
  Terminating: 'Terminated',
  Succeeded: 'Sync OK',
  Failed: 'Sync failed',
  Error: 'Sync error',
};

const SUCCESS = 'successfully synced (all tasks run)';

/** Whether an operation is asked for or running. */
export function isOperating(application: ArgoCdApplication): boolean {
  const { operation } = application;
  return Boolean(
    operation &&
      (operation.requested ||
        operation.phase === 'Running' ||
        operation.phase === 'Terminating'),
  );
}

/** The operation with the title that Argo CD's pages give it. */
export function describeOperation(
  application: ArgoCdApplication,
): ApplicationOperation | undefined {
  const { operation, deletingSince } = application;
  if (deletingSince && !operation?.requested) {
    // What was done before it is over.
    return {
      phase: 'Running',
      title: 'Deleting',
      startedAt: deletingSince,
      revisions: [],
    };
  }
  if (!operation) {
    return undefined;
  }
  const phase = operation.requested ? 'Running' : operation.phase;
  const waiting =
    operation.requested && !operation.startedAt
      ? 'waiting to start'
      : undefined;
  const sameAsSources =
    Boolean(operation.finishedAt) &&
    operation.revisions.join() ===
      application.sources.map(({ revision }) => revision).join();
  return {
    phase,
    title: TITLES[phase] ?? phase,
    // Of success there is nothing to say that the title does not say.
    message:
      operation.message === SUCCESS ? undefined : operation.message ?? waiting,
    startedAt: operation.startedAt,
    finishedAt: operation.finishedAt,
    initiatedBy: operation.initiatedBy,
    automated: operation.isAutomated,
    retryCount: operation.retryCount,
    revisions: sameAsSources ? [] : [...operation.revisions],
  };
}
