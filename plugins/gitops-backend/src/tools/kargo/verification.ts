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

const STATES: ReadonlyMap<string, HealthState> = new Map([
  ['Pending', 'progressing'],
  ['Running', 'progressing'],
  ['Successful', 'healthy'],
  ['Failed', 'degraded'],
  ['Error', 'degraded'],
  ['Aborted', 'paused'],
  ['Inconclusive', 'warning'],
]);

/** A verification's phase on the shared scale; what is new is unknown. */
export function verificationState(phase: string): HealthState {
  return STATES.get(phase) ?? 'unknown';
}

/** Whether a verification is over. */
export function isVerificationOver(phase: string): boolean {
  // What is new may be either: then nothing is begun that could get in its way.
  return STATES.has(phase) && STATES.get(phase) !== 'progressing';
}
