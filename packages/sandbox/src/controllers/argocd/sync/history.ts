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

import type { Application, HistoryEntry, OperationState } from '../types';

const DEFAULT_LIMIT = 10;

/** The Application's history with an entry for a finished operation. */
export function withEntry(
  application: Application,
  state: OperationState,
): HistoryEntry[] {
  const before = application.status?.history ?? [];
  const { revision, revisions, source, sources } = state.syncResult ?? {};
  const { operation, startedAt, finishedAt } = state;
  const entry: HistoryEntry = {
    id: (before[before.length - 1]?.id ?? -1) + 1,
    ...(revisions ? { revisions, sources } : { revision, source }),
    deployStartedAt: startedAt,
    deployedAt: finishedAt ?? startedAt,
    initiatedBy: operation.initiatedBy ?? {},
  };
  const limit = application.spec.revisionHistoryLimit ?? DEFAULT_LIMIT;
  return [...before, entry].slice(-Math.max(limit, 1));
}
