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

import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { Resource } from './resources';

/** Worst first, in the order in which a person wants to look at them. */
export const STATES_BY_SEVERITY: readonly HealthState[] = [
  'degraded',
  'missing',
  'warning',
  'unknown',
  'progressing',
  'paused',
  'healthy',
];

/** The states in which something is wrong. */
const BAD: ReadonlySet<HealthState | undefined> = new Set<HealthState>([
  'degraded',
  'missing',
  'warning',
]);

/** Whether something is wrong with a resource. */
export function isBad({ state }: Pick<Resource, 'state'>): boolean {
  return BAD.has(state);
}

/** The place of a state in {@link STATES_BY_SEVERITY}; what has none is last. */
export function severityOf(state: HealthState | undefined): number {
  const at = state ? STATES_BY_SEVERITY.indexOf(state) : -1;
  return at === -1 ? STATES_BY_SEVERITY.length : at;
}

/** The worst of some states, undefined where none has any. */
export function worstOf(
  states: Iterable<HealthState | undefined>,
): HealthState | undefined {
  let worst: HealthState | undefined;
  for (const state of states) {
    if (severityOf(state) < severityOf(worst)) {
      worst = state;
    }
  }
  return worst;
}
