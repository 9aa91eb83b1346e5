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
import type { ApplicationCondition } from './types';

/**
 * The conditions after an evaluation: those of evaluated types are replaced
 * by what was found, the others stay. One that says the same keeps its time.
 */
export function mergeConditions(
  before: ApplicationCondition[] | undefined,
  found: ApplicationCondition[],
  evaluated: readonly string[],
): ApplicationCondition[] | undefined {
  const now = timestamp();
  const kept = (before ?? []).filter(({ type }) => !evaluated.includes(type));
  const fresh = found.map(condition => {
    const earlier = before?.find(
      ({ type, message }) =>
        type === condition.type && message === condition.message,
    );
    return {
      lastTransitionTime: earlier?.lastTransitionTime ?? now,
      message: condition.message,
      type: condition.type,
    };
  });
  const all = [...kept, ...fresh];
  return all.length ? all : undefined;
}

/** Of values that a chart does not know. */
export const UNKNOWN_VALUE = 'UnknownValueWarning';

/** The types that a comparison finds. */
export const COMPARED_CONDITIONS = [
  'InvalidSpecError',
  'UnknownError',
  'ComparisonError',
  'SharedResourceWarning',
  'RepeatedResourceWarning',
  'ExcludedResourceWarning',
  'OrphanedResourceWarning',
  UNKNOWN_VALUE,
] as const;
