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

import { ReplicaSetRecord } from '../workloads/records';
import { isPromoted } from './phase';
import { PauseRecord, RolloutRecord, RolloutStepRecord } from './record';

/** The index of the step that a canary is at; as many as there are: all done. */
export function currentStep(rollout: RolloutRecord): number | undefined {
  const { steps, stepIndex } = rollout;
  if (!steps) {
    return undefined;
  }
  if (stepIndex === undefined) {
    return isPromoted(rollout) ? steps.length : 0;
  }
  return Math.max(0, Math.min(Math.trunc(stepIndex), steps.length));
}

/** The share that the steps have asked for up to an index, without it none. */
export function weightAt(
  steps: readonly RolloutStepRecord[],
  index: number,
): number {
  for (let i = Math.min(index, steps.length - 1); i >= 0; i--) {
    if (steps[i].kind === 'set-weight') {
      return steps[i].weight ?? 0;
    }
  }
  return 0;
}

/** The share that the new version is to have now. */
export function setWeight(rollout: RolloutRecord): number {
  const { steps, aborted, maxWeight } = rollout;
  if (aborted) {
    return 0;
  }
  const index = currentStep(rollout);
  return !steps || index === undefined || index >= steps.length
    ? maxWeight
    : weightAt(steps, index);
}

/**
 * The share that it has: as the router divides requests, else by the pods.
 *
 * @param replicaSets - undefined where they are not known
 * @returns undefined where it cannot be told
 */
export function actualWeight(
  rollout: RolloutRecord,
  replicaSets: readonly ReplicaSetRecord[] | undefined,
): number | undefined {
  const { steps, maxWeight, byTraffic, available } = rollout;
  const index = currentStep(rollout);
  if (!steps || index === undefined || index >= steps.length) {
    return maxWeight;
  }
  if (available <= 0) {
    return 0;
  }
  if (byTraffic) {
    return rollout.trafficWeight ?? setWeight(rollout);
  }
  if (!replicaSets) {
    return undefined;
  }
  const canary = isPromoted(rollout)
    ? undefined
    : replicaSets.find(set => set.rollout?.hash === rollout.currentHash);
  return Math.min(
    maxWeight,
    Math.floor(((canary?.rollout?.available ?? 0) * maxWeight) / available),
  );
}

/** When a pause ends by itself; undefined where it waits for a person. */
export function pauseEnd(
  rollout: RolloutRecord,
  pause: PauseRecord,
): string | undefined {
  const seconds = pauseSeconds(rollout, pause);
  const start = pause.since === undefined ? NaN : Date.parse(pause.since);
  const end = new Date(start + (seconds ?? NaN) * 1_000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

function pauseSeconds(
  rollout: RolloutRecord,
  { reason }: PauseRecord,
): number | undefined {
  if (reason === 'CanaryPauseStep') {
    const step = rollout.steps?.[currentStep(rollout) ?? 0];
    return step?.kind === 'pause' ? step.seconds : undefined;
  }
  if (reason === 'BlueGreenPause') {
    const { autoPromotion, autoPromotionSeconds } = rollout.blueGreen ?? {};
    return autoPromotion ? autoPromotionSeconds : undefined;
  }
  return undefined;
}
