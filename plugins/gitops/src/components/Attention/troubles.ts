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
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { isOutOfReach, isUnreachable } from '../../lib/comparison';
import { isSyncFailed, isSyncing } from '../VerdictLine/verdict';

/**
 * Reasons that are not trouble: how an Application differs from git stands in
 * the table, and what takes its time is told by its state.
 */
const NO_TROUBLE: ReadonlySet<string> = new Set([
  'differs-from-git',
  'to-be-pruned',
  'manual-sync',
  'not-reconciled',
]);

/** What a rollout or sync that goes well shows for a moment, too. */
const PASSING: ReadonlySet<string> = new Set(['not-ready', 'missing']);

/** What follows from another reason, and is told only where none is known. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'not-ready',
  'progress-deadline-exceeded',
  'health-unexplained',
  'health-unproven',
]);

/**
 * What there is to explain about an Application. Reasons that health and sync
 * share are told once, and so is that it cannot be compared, of which Argo CD
 * says several things; a failed operation tells its own story where no reason
 * does.
 */
export function troublesOf(application: ApplicationView): Reason[] {
  const { health, sync, operation } = application;
  const busy = health.state === 'progressing' || isSyncing(application);
  const troubles = [...health.reasons, ...sync.reasons].filter(
    ({ code }) => !NO_TROUBLE.has(code) && !(busy && PASSING.has(code)),
  );
  const failedSync = isSyncFailed(application);
  const told = troubles.some(({ code }) => code === 'sync-failed');
  if (failedSync && operation?.message && !told) {
    troubles.push({
      code: 'sync-failed',
      message: operation.message,
      since: operation.finishedAt,
    });
  }
  // Neither end of the lost connection says more than the other
  const lost = isOutOfReach(application);
  const unique = troubles.filter(
    (reason, index) =>
      !(lost && reason.code === 'destination-stale') &&
      troubles.findIndex(other => isSame(other, reason)) === index,
  );
  const causes = unique.filter(({ code }) => !CONSEQUENCES.has(code));
  return causes.length > 0 ? causes : unique;
}

function isSame(one: Reason, other: Reason): boolean {
  return (
    one.code === other.code &&
    (one.message === other.message ||
      (one.code === 'comparison-error' &&
        isUnreachable(one) === isUnreachable(other)))
  );
}

/** Applications that have the same to explain. */
export interface Troubled {
  applications: ApplicationView[];
  reasons: Reason[];
}

/**
 * The Applications that have something to explain. Those for which one cluster
 * is out of reach, and no more is wrong, are told together.
 */
export function troubledOf(applications: ApplicationView[]): Troubled[] {
  const list: Troubled[] = [];
  const byCluster = new Map<string, Troubled>();
  for (const application of applications) {
    const reasons = troublesOf(application);
    const { cluster } = application.destination;
    const known = byCluster.get(cluster);
    const onlyReach = reasons.length > 0 && reasons.every(isUnreachable);
    if (onlyReach && known) {
      known.applications.push(application);
    } else if (reasons.length > 0) {
      const troubled = { applications: [application], reasons };
      list.push(troubled);
      if (onlyReach) {
        byCluster.set(cluster, troubled);
      }
    }
  }
  return list;
}

/** Whether something about an Application is worth explaining. */
export function needsExplaining(application: ApplicationView): boolean {
  return troublesOf(application).length > 0;
}
