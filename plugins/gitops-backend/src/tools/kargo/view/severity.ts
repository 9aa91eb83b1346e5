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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** Worst first; what is not there yet is no bad news of a pipeline. */
const ORDER: HealthState[] = [
  'degraded',
  'unknown',
  'warning',
  'paused',
  'progressing',
  'healthy',
  'missing',
];

/** The worst of several states; unknown of none. */
export function worstState(states: Iterable<HealthState>): HealthState {
  const all = new Set(states);
  return ORDER.find(state => all.has(state)) ?? 'unknown';
}

/** Puts the reasons of what is worse first. */
export function worstFirst(
  parts: Array<{ state: HealthState; reasons: Reason[] }>,
): Reason[] {
  return [...parts]
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .flatMap(({ reasons }) => reasons);
}
