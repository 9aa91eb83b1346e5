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
  matchesLabels,
  type Requirement,
} from '../../cluster/read/labelSelector';

/** A label selector as objects write it. */
export interface LabelSelector {
  matchLabels?: Record<string, unknown>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

const OPERATORS: Record<string, Requirement['operator']> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: 'absent',
};

/** Whether labels are among those that a selector chooses. */
export function selects(
  selector: LabelSelector,
  labels: Record<string, string> | undefined,
): boolean {
  const requirements = [
    ...Object.entries(selector.matchLabels ?? {}).map(
      ([key, value]): Requirement => ({
        key,
        operator: 'in',
        values: [String(value)],
      }),
    ),
    ...(selector.matchExpressions ?? []).map(
      ({ key, operator, values }): Requirement => ({
        key,
        operator: OPERATORS[operator] ?? 'in',
        values: values ?? [],
      }),
    ),
  ];
  return matchesLabels(requirements, labels);
}
