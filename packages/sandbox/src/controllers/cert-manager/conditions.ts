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
import type { CertManagerCondition } from './types';

/** The condition of a type. */
export function conditionOf(
  conditions: CertManagerCondition[] | undefined,
  type: string,
): CertManagerCondition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/** Whether a condition is true. */
export function isTrue(
  conditions: CertManagerCondition[] | undefined,
  type: string,
): boolean {
  return conditionOf(conditions, type)?.status === 'True';
}

/**
 * The conditions with one set; `lastTransitionTime` moves with the status only.
 *
 * @param generation - the generation that it speaks of, for kinds that say so
 */
export function setCondition(
  conditions: CertManagerCondition[] | undefined,
  condition: CertManagerCondition,
  generation?: number,
): CertManagerCondition[] {
  const list = conditions ?? [];
  const before = conditionOf(list, condition.type);
  const next: CertManagerCondition = {
    type: condition.type,
    status: condition.status,
    reason: condition.reason,
    message: condition.message,
    lastTransitionTime:
      before?.status === condition.status
        ? before.lastTransitionTime
        : timestamp(),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
  return before
    ? list.map(entry => (entry === before ? next : entry))
    : [...list, next];
}

/** The conditions without one. */
export function withoutCondition(
  conditions: CertManagerCondition[] | undefined,
  type: string,
): CertManagerCondition[] {
  return (conditions ?? []).filter(condition => condition.type !== type);
}
