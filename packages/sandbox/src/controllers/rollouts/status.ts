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

import { writeStatus } from '../workloads/writeStatus';
import { equal } from '../runtime/json';
import { abortIfStuck, conditionsOf } from './conditions';
import { type Pass, tell } from './pass';
import { phaseOf } from './phase';
import { availableOf, hashOf, revisionOf, total } from './sets';
import { stepHash, stepsOf } from './steps';
import { ANNOTATIONS, ROLLOUTS, type RolloutStatus } from './types';

const actual = (set: { status?: { replicas?: number } }) =>
  set.status?.replicas ?? 0;

/** A selector as text, as the scale subresource tells it. */
export function selectorText(
  selector: { matchLabels?: Record<string, string> } | undefined,
): string {
  return Object.entries(selector?.matchLabels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** What every status holds, whatever the strategy. */
export function baseStatus(pass: Pass): RolloutStatus {
  const { rollout, sets, current } = pass;
  const before = rollout.status ?? {};
  const hash = hashOf(current);
  return {
    ...pass.next,
    currentPodHash: hash,
    stableRS: before.stableRS,
    currentStepHash: stepHash(rollout),
    replicas: total(sets, actual),
    updatedReplicas: actual(current),
    readyReplicas: total(sets, set => set.status?.readyReplicas ?? 0),
    availableReplicas: total(sets, availableOf),
    HPAReplicas: total(sets, actual),
    selector: selectorText(rollout.spec.selector),
    restartedAt: pass.next.restartedAt ?? before.restartedAt,
    ...(before.promoteFull && before.stableRS !== hash
      ? { promoteFull: true }
      : {}),
  };
}

/** Begins anew, for a new template or new steps. */
export function resetStatus(pass: Pass, next: RolloutStatus): void {
  pass.pausing.clear();
  pass.pausing.endAbort();
  delete next.promoteFull;
  next.restartedAt = pass.rollout.spec.restartAt ?? next.restartedAt;
  if (next.canary) {
    next.canary = {
      ...next.canary,
      currentStepAnalysisRunStatus: undefined,
      currentBackgroundAnalysisRunStatus: undefined,
      currentExperiment: undefined,
    };
  }
  if (next.blueGreen) {
    next.blueGreen = {
      ...next.blueGreen,
      prePromotionAnalysisRunStatus: undefined,
      postPromotionAnalysisRunStatus: undefined,
      scaleUpPreviewCheckPoint: undefined,
    };
  }
  next.currentStepIndex = stepsOf(pass.rollout).length ? 0 : undefined;
}

/** Makes the new version the stable one, and tells why. */
export async function promoteStable(
  pass: Pass,
  next: RolloutStatus,
  reason: string,
): Promise<void> {
  pass.pausing.clear();
  pass.pausing.endAbort();
  delete next.promoteFull;
  if (next.blueGreen) {
    next.blueGreen = { ...next.blueGreen, scaleUpPreviewCheckPoint: undefined };
  }
  next.currentStepIndex = stepsOf(pass.rollout).length || undefined;
  if (next.stableRS !== next.currentPodHash) {
    next.stableRS = next.currentPodHash;
    await tell(
      pass,
      'RolloutCompleted',
      `Rollout completed update to revision ${
        revisionOf(pass.rollout) || revisionOf(pass.current)
      } (${next.currentPodHash}): ${reason}`,
    );
  }
}

async function tellPauses(pass: Pass, next: RolloutStatus): Promise<void> {
  const wasPaused = Boolean(pass.rollout.status?.pauseConditions?.length);
  const [condition] = next.pauseConditions ?? [];
  if (wasPaused === Boolean(condition)) {
    return;
  }
  if (condition) {
    await tell(
      pass,
      'RolloutPaused',
      `Rollout is paused (${condition.reason})`,
    );
  } else if (!next.abortedAt) {
    await tell(pass, 'RolloutResumed', 'Rollout is resumed');
  }
}

/** Writes the status, after pauses, conditions and the phase are worked out. */
export async function persist(pass: Pass, next: RolloutStatus): Promise<void> {
  const { rollout } = pass;
  abortIfStuck(pass, next);
  const paused: RolloutStatus = {
    ...next,
    observedGeneration: String(rollout.metadata.generation ?? 0),
    ...(rollout.spec.workloadRef
      ? {
          workloadObservedGeneration:
            rollout.metadata.annotations?.[ANNOTATIONS.workloadGeneration],
        }
      : {}),
    ...pass.pausing.status(),
  };
  const conditions = await conditionsOf(pass, paused);
  const status = { ...paused, conditions };
  // Members that are undefined are none, in the status as in its JSON.
  const whole = JSON.parse(
    JSON.stringify({ ...status, ...phaseOf(rollout, status) }),
  ) as RolloutStatus & { [field: string]: unknown };
  if (!equal(whole, rollout.status)) {
    await writeStatus(pass.client, ROLLOUTS.rollouts, rollout, whole);
    await tellPauses(pass, whole);
  }
}
