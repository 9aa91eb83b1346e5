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

import { timestamp } from './objects';

/** A condition as most built-in kinds write it. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/**
 * The conditions with one set. `lastTransitionTime` moves with `status` only;
 * `lastUpdateTime`, for kinds that have it, with anything.
 */
export function withCondition(
  conditions: Condition[] | undefined,
  condition: Condition,
  options: { updateTime?: boolean } = {},
): Condition[] {
  const list = conditions ?? [];
  const before = list.find(({ type }) => type === condition.type);
  if (
    before?.status === condition.status &&
    before.reason === condition.reason &&
    before.message === condition.message
  ) {
    return list;
  }
  const now = timestamp();
  const next: Condition = {
    ...condition,
    lastTransitionTime:
      before?.status === condition.status ? before.lastTransitionTime : now,
    ...(options.updateTime ? { lastUpdateTime: now } : {}),
  };
  return before
    ? list.map(entry => (entry === before ? next : entry))
    : [...list, next];
}
