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

const PROMOTIONS: ReadonlyMap<string, HealthState> = new Map([
  ['Pending', 'progressing'],
  ['Running', 'progressing'],
  ['Succeeded', 'healthy'],
  ['Failed', 'degraded'],
  ['Errored', 'degraded'],
  ['Aborted', 'paused'],
]);

const STEPS: ReadonlyMap<string, HealthState> = new Map([
  ...PROMOTIONS,
  ['Pending', 'missing'],
  ['Skipped', 'missing'],
]);

/** A Promotion's phase on the shared scale; what is new is unknown. */
export function promotionState(phase: string): HealthState {
  return PROMOTIONS.get(phase) ?? 'unknown';
}

/** A step's status on the shared scale; what is new is unknown. */
export function stepState(status: string): HealthState {
  return STEPS.get(status) ?? 'unknown';
}
