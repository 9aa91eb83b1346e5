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

import { timestamp } from '../runtime/objects';
import type { Condition } from './types';

/** Sets a condition; the time of its last transition stays with its status. */
export function setCondition(
  conditions: Condition[] | undefined,
  wanted: Omit<Condition, 'lastTransitionTime'>,
  generation?: number,
): Condition[] {
  const list = conditions ?? [];
  const before = list.find(({ type }) => type === wanted.type);
  const next: Condition = {
    ...wanted,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    lastTransitionTime:
      before?.status === wanted.status
        ? before.lastTransitionTime
        : timestamp(),
  };
  return before
    ? list.map(entry => (entry === before ? next : entry))
    : [...list, next];
}

/** Takes conditions away that do not apply. */
export function removeConditions(
  conditions: Condition[] | undefined,
  ...types: string[]
): Condition[] {
  return (conditions ?? []).filter(({ type }) => !types.includes(type));
}

/** A condition by its type. */
export function condition(
  conditions: Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(entry => entry.type === type);
}
