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

import { equal } from '../../runtime/json';
import { evaluateWindows } from '../projects/windows';
import {
  type Application,
  type ApplicationCondition,
  type AppProject,
  isAutomated,
  isMultiSource,
  type Operation,
  type ResourceStatus,
  sourcesOf,
} from '../types';
import type { Evaluation } from './evaluate';

const DEFAULT_RETRY_LIMIT = 5;

/** What automated sync does about an Application. */
export interface AutoSyncDecision {
  /** The operation to start. */
  operation?: Operation;
  /** Why there is none, where that is an error. */
  condition?: ApplicationCondition;
  /** Look again after so many milliseconds. */
  retryIn?: number;
}

/** Whether the last operation was a sync to these commits and sources. */
function wasAttempted(application: Application, revisions: string[]): boolean {
  const state = application.status?.operationState;
  const result = state?.syncResult;
  if (!state || !result || state.operation.sync?.dryRun) {
    return false;
  }
  const attempted = result.revisions ?? [result.revision ?? ''];
  const sources = result.sources ?? (result.source ? [result.source] : []);
  return (
    equal(attempted, revisions) && equal(sources, sourcesOf(application.spec))
  );
}

function describe(application: Application, revisions: string[]): string {
  return isMultiSource(application.spec)
    ? `[${revisions.join(' ')}]`
    : revisions[0] ?? '';
}

function outOfSync(resources: ResourceStatus[]) {
  return resources
    .filter(({ status }) => status !== 'Synced')
    .map(({ group, kind, name }) => ({ group, kind, name }));
}

/**
 * Decides whether an automated sync begins, by Argo CD's rules: only what is
 * OutOfSync; not the same commit twice, unless it had succeeded and the live
 * objects drifted (self-heal, after a pause); never to nothing.
 */
export function decideAutoSync(
  application: Application,
  evaluation: Evaluation,
  options: { selfHealMs: number; now: Date },
): AutoSyncDecision {
  const { spec } = application;
  const { status, validated } = evaluation;
  const automated = spec.syncPolicy?.automated;
  const resources = status.resources ?? [];
  if (
    !isAutomated(spec) ||
    'errors' in validated ||
    application.operation ||
    application.metadata.deletionTimestamp ||
    status.sync?.status !== 'OutOfSync'
  ) {
    return {};
  }
  const prune = automated?.prune ?? false;
  const drifted = resources.filter(entry => entry.status !== 'Synced');
  if (!prune && drifted.every(({ requiresPruning }) => requiresPruning)) {
    return {};
  }
  if (!windowsAllow(validated.project, application, evaluation, options.now)) {
    return {};
  }
  const isMulti = isMultiSource(spec);
  const revisions = evaluation.targets?.revisions ?? [];
  const operation: Operation = {
    initiatedBy: { automated: true },
    retry: spec.syncPolicy?.retry ?? { limit: DEFAULT_RETRY_LIMIT },
    sync: {
      ...(isMulti
        ? { revisions, sources: spec.sources }
        : { revision: revisions[0] }),
      ...(prune ? { prune } : {}),
      ...(spec.syncPolicy?.syncOptions
        ? { syncOptions: spec.syncPolicy.syncOptions }
        : {}),
    },
  };
  if (wasAttempted(application, revisions)) {
    const state = application.status?.operationState;
    if (state?.phase !== 'Succeeded') {
      return {
        condition: {
          type: 'SyncError',
          message: `Failed last sync attempt to ${describe(
            application,
            revisions,
          )}: ${state?.message ?? ''}`,
        },
      };
    }
    if (!automated?.selfHeal) {
      return {};
    }
    const since =
      options.now.getTime() - Date.parse(state.finishedAt ?? state.startedAt);
    if (since < options.selfHealMs) {
      return { retryIn: options.selfHealMs - since };
    }
    operation.sync = {
      ...operation.sync,
      resources: outOfSync(resources),
      autoHealAttemptsCount:
        (state.operation.sync?.autoHealAttemptsCount ?? 0) + 1,
    };
  }
  if (
    prune &&
    !automated?.allowEmpty &&
    resources.every(({ requiresPruning }) => requiresPruning)
  ) {
    return {
      condition: {
        type: 'SyncError',
        message: `Skipping sync attempt to ${describe(
          application,
          revisions,
        )}: auto-sync will wipe out all resources`,
      },
    };
  }
  return { operation };
}

function windowsAllow(
  project: AppProject,
  application: Application,
  evaluation: Evaluation,
  now: Date,
): boolean {
  const cluster =
    'errors' in evaluation.validated ? {} : evaluation.validated.destination;
  const { isAllowed } = evaluateWindows(
    project.spec.syncWindows ?? [],
    { application, cluster },
    { isManual: false, now },
  );
  return isAllowed;
}
