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

import { RolloutRecord } from './record';

/** Argo Rollouts' word for a Rollout, and what it says beside. */
export interface RolloutPhase {
  phase: string;
  message?: string;
}

/**
 * The phase as Argo Rollouts' own clients work it out (`GetRolloutPhase` in
 * utils/rollout): what the controller wrote counts only once it has seen the
 * object as it is. Where it has written nothing, it is Unknown.
 */
export function phaseOf(rollout: RolloutRecord): RolloutPhase {
  const { phase, message } = rollout;
  if (!rollout.hasStatus) {
    return { phase: 'Unknown' };
  }
  if (!rollout.observed) {
    return {
      phase: 'Progressing',
      message: 'waiting for rollout spec update to be observed',
    };
  }
  if (rollout.controllerPause && !rollout.pauses) {
    return {
      phase: 'Progressing',
      message: 'waiting for rollout to unpause',
    };
  }
  if (!rollout.workloadObserved) {
    return {
      phase: 'Progressing',
      message:
        'waiting for rollout spec update to be observed for the reference workload',
    };
  }
  return { phase: phase ?? 'Unknown', message };
}

/** Whether all pods are to be of the version that was promoted last. */
export function isPromoted({
  currentHash,
  stableHash,
}: Pick<RolloutRecord, 'currentHash' | 'stableHash'>): boolean {
  return currentHash !== undefined && currentHash === stableHash;
}
