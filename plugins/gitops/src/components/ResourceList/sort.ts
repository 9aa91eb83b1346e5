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

import { toMillis } from '../../lib/time';
import { SYNC_KINDS } from '../ApplicationResources/filters';
import { Resource, SyncKind } from '../ApplicationResources/resources';
import { severityOf } from '../ApplicationResources/severity';

/** The columns that a list of resources can be sorted by. */
export const SORTABLE = ['resource', 'sync', 'health', 'wave', 'age'] as const;

export type SortColumn = (typeof SORTABLE)[number];

export interface ResourceSort {
  column: SortColumn;
  direction: 'ascending' | 'descending';
}

const DIFFERS: ReadonlySet<SyncKind> = new Set([
  'out-of-sync',
  'prune',
  'unknown',
]);

/** Worst first. */
export const DEFAULT_SORT: ResourceSort = {
  column: 'health',
  direction: 'ascending',
};

const COMPARE: Record<SortColumn, (a: Resource, b: Resource) => number> = {
  resource: (a, b) =>
    a.kind.localeCompare(b.kind, 'en') || a.name.localeCompare(b.name, 'en'),
  sync: (a, b) => syncRank(a) - syncRank(b),
  health: (a, b) => urgency(a) - urgency(b) || syncRank(a) - syncRank(b),
  wave: (a, b) => waveRank(a) - waveRank(b),
  age: (a, b) => ageRank(b) - ageRank(a),
};

/**
 * Sorts resources without changing the list. Those that are alike keep the
 * order of the back end, in which owners come before what they own.
 */
export function sorted(
  resources: readonly Resource[],
  { column, direction }: ResourceSort,
): Resource[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...resources].sort((a, b) => sign * COMPARE[column](a, b));
}

/**
 * What is not as in git needs a look, too: it comes after all that is not well,
 * and before all that is.
 */
function urgency({ state, sync }: Resource): number {
  const wellFrom = severityOf('healthy');
  const severity = severityOf(state);
  const differs = sync !== undefined && DIFFERS.has(sync);
  return severity >= wellFrom && differs ? wellFrom - 0.5 : severity;
}

function syncRank({ sync }: Resource): number {
  return sync ? SYNC_KINDS.indexOf(sync) : SYNC_KINDS.length;
}

function waveRank({ wave }: Resource): number {
  return wave ?? Number.MAX_SAFE_INTEGER;
}

/** When it was made; what is not known counts as oldest. */
function ageRank({ createdAt }: Resource): number {
  return toMillis(createdAt) ?? 0;
}
