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

import type { ReplicaSet } from '../workloads/types';
import { reconcileExperiments } from './experimentSteps';
import { type Pass, tell } from './pass';
import { bounds, canarySizes, isAtSizes } from './replicas';
import { restartPods } from './restart';
import { isFastRollback, isWithinWindow } from './rollback';
import { reconcileRouting } from './routing';
import { reconcileRuns } from './runs';
import { scaleDownDelay, delayOnAbort } from './scaleDown';
import { reconcileCanaryServices } from './services';
import {
  availableOf,
  deadlineOf,
  hashOf,
  isScaling,
  removeHistory,
  scale,
  setDeadline,
  sizeOf,
  total,
} from './sets';
import { baseStatus, persist, promoteStable, resetStatus } from './status';
import {
  currentStep,
  isFullyPromoted,
  pauseMs,
  replicasOf,
  stepHash,
  stepsOf,
  stepText,
} from './steps';
import type { RolloutStatus } from './types';

/** Whether the template or the steps are others than the status knows. */
function hasChanged(pass: Pass): boolean {
  const { rollout, current } = pass;
  const { currentPodHash, currentStepHash } = rollout.status ?? {};
  return (
    currentStepHash !== stepHash(rollout) ||
    (currentPodHash !== undefined && currentPodHash !== hashOf(current))
  );
}

/** Takes down what is neither the new nor the stable version. */
async function scaleDownOthers(pass: Pass): Promise<boolean> {
  const { rollout } = pass;
  const canary = rollout.spec.strategy?.canary;
  const others = pass.others.filter(set => sizeOf(set) > 0);
  if (!others.length) {
    return false;
  }
  let isScaled = false;
  for (const set of others.filter(one => availableOf(one) < sizeOf(one))) {
    isScaled = (await scale(pass, set, availableOf(set))) || isScaled;
  }
  const least = replicasOf(rollout) - bounds(rollout).maxUnavailable;
  let spare = total(pass.sets, availableOf) - least;
  for (const { metadata } of [...others].reverse()) {
    const set = pass.others.find(one => one.metadata.uid === metadata.uid);
    if (!set || spare <= 0 || !sizeOf(set)) {
      continue;
    }
    const size = sizeOf(set);
    let wanted = 0;
    if (!canary?.trafficRouting) {
      // Its pods take part in the traffic as long as they are there.
      wanted = Math.max(0, size - spare);
    } else if (
      (isFullyPromoted(rollout.status) || deadlineOf(set) !== undefined) &&
      !canary.dynamicStableScale
    ) {
      wanted = await scaleDownDelay(pass, set, size);
    }
    if (await scale(pass, set, wanted)) {
      isScaled = true;
      spare -= size - wanted;
    }
  }
  return isScaled;
}

async function reconcileSizes(pass: Pass): Promise<boolean> {
  const { rollout } = pass;
  const keepsDeadline = delayOnAbort(pass) !== undefined;
  const kept = [pass.stable, keepsDeadline ? undefined : pass.current];
  for (const set of kept.filter((one): one is ReplicaSet => Boolean(one))) {
    await setDeadline(pass, set, undefined);
  }
  if (pass.stable && pass.stable !== pass.current) {
    const { stable } = canarySizes(rollout, pass);
    if (await scale(pass, pass.stable, stable)) {
      return true;
    }
  }
  let { canary } = canarySizes(rollout, pass);
  const delay = delayOnAbort(pass);
  if (delay !== undefined) {
    const size = sizeOf(pass.current);
    const isServed =
      pass.stable && availableOf(pass.stable) >= replicasOf(rollout);
    canary =
      size > 0 && (deadlineOf(pass.current) !== undefined || isServed)
        ? await scaleDownDelay(pass, pass.current, size, delay)
        : size;
  }
  return (
    (await scale(pass, pass.current, canary)) || (await scaleDownOthers(pass))
  );
}

/** Begins the pause of the current step, or looks when it ends. */
function reconcilePause(pass: Pass): void {
  const { rollout, pausing } = pass;
  const { step } = currentStep(rollout);
  if (!step?.pause || rollout.spec.paused || rollout.status?.promoteFull) {
    return;
  }
  const condition = pausing.condition('CanaryPauseStep');
  if (!condition) {
    if (!rollout.status?.controllerPause) {
      pausing.add('CanaryPauseStep');
      pass.later(pauseMs(step) ?? 60_000);
    }
    return;
  }
  const duration = pauseMs(step);
  if (duration !== undefined) {
    const left = Date.parse(condition.startTime) + duration - Date.now();
    pass.later(Math.max(left, 0) + 10);
  }
}

function isStepDone(pass: Pass): boolean {
  const { rollout, pausing } = pass;
  const { step } = currentStep(rollout);
  if (!step || rollout.spec.paused) {
    return false;
  }
  if (step.pause) {
    const condition = pausing.condition('CanaryPauseStep');
    if (!condition) {
      return rollout.status?.controllerPause === true;
    }
    const duration = pauseMs(step);
    return (
      duration !== undefined &&
      Date.now() > Date.parse(condition.startTime) + duration
    );
  }
  if (step.setWeight !== undefined) {
    return (
      isAtSizes(rollout, pass) && pass.next.canary?.weights?.verified !== false
    );
  }
  if (step.setCanaryScale) {
    return isAtSizes(rollout, pass);
  }
  if (step.experiment) {
    return pass.experiment?.status?.phase === 'Successful';
  }
  if (step.analysis) {
    return pass.runs.step?.status?.phase === 'Successful';
  }
  // Routes by headers and plugins: nothing in the sandbox keeps them.
  return true;
}

/** Why the new version becomes the stable one now, if it does. */
function promotionReason(pass: Pass): string | undefined {
  const { rollout, stable, current, pausing } = pass;
  if (!stable) {
    return 'Initial deploy';
  }
  if (pausing.isAborted || availableOf(current) < replicasOf(rollout)) {
    return undefined;
  }
  if (rollout.status?.promoteFull) {
    return 'Full promotion requested';
  }
  if (isFastRollback(pass)) {
    return isWithinWindow(pass) ? 'Rollback within window' : 'Fast rollback';
  }
  const steps = stepsOf(rollout).length;
  return !steps || rollout.status?.currentStepIndex === steps
    ? `Completed all ${steps} canary steps`
    : undefined;
}

async function syncStatus(pass: Pass): Promise<void> {
  const { rollout, pausing, current } = pass;
  const next: RolloutStatus = baseStatus(pass);
  const steps = stepsOf(rollout).length;
  if (hasChanged(pass)) {
    resetStatus(pass, next);
    const isStable = rollout.status?.stableRS === hashOf(current);
    const isBack = isWithinWindow(pass) && sizeOf(current) > 0;
    if (steps && rollout.status?.stableRS && (isStable || isBack)) {
      await tell(
        pass,
        'SkipSteps',
        isStable
          ? 'Rollback to stable ReplicaSets'
          : 'Rollback to active ReplicaSets within RollbackWindow',
      );
      next.currentStepIndex = steps;
    }
    await persist(pass, next);
    return;
  }
  let { step, index } = currentStep(rollout);
  if (rollout.status?.promoteFull || isWithinWindow(pass)) {
    pausing.clear();
    pausing.endAbort();
    if (steps) {
      index = steps;
      step = undefined;
    }
  }
  const reason = promotionReason(pass);
  if (reason) {
    await promoteStable(pass, next, reason);
    await persist(pass, next);
    return;
  }
  if (pausing.isAborted) {
    if (steps) {
      next.currentStepIndex = isFullyPromoted(next) ? steps : 0;
    }
    await persist(pass, next);
    return;
  }
  if (step && index !== undefined && isStepDone(pass)) {
    index += 1;
    next.canary = {
      ...next.canary,
      currentStepAnalysisRunStatus: undefined,
      currentExperiment: undefined,
    };
    await tell(
      pass,
      'RolloutStepCompleted',
      `Rollout step ${index}/${steps} completed (${stepText(step)})`,
    );
    pausing.remove('CanaryPauseStep');
  }
  next.currentStepIndex = index;
  await persist(pass, next);
}

/** Whether somebody, or an analysis that told nothing, holds the Rollout. */
function isHalted({ rollout, pausing }: Pass): boolean {
  return (
    rollout.spec.paused === true ||
    pausing.condition('InconclusiveAnalysisRun') !== undefined
  );
}

/** Brings a canary one look further. */
export async function reconcileCanary(pass: Pass): Promise<void> {
  if (hasChanged(pass)) {
    await syncStatus(pass);
    return;
  }
  if (await restartPods(pass)) {
    return;
  }
  await removeHistory(pass);
  await reconcileCanaryServices(pass);
  await reconcileRouting(pass);
  await reconcileExperiments(pass);
  await reconcileRuns(pass, isFastRollback(pass));
  // A Rollout that is held is scaled all the same.
  const isResized = [pass.current, pass.stable].some(
    set => set && isScaling(pass.rollout, set),
  );
  if (!pass.pausing.hasAdded && (!isHalted(pass) || isResized)) {
    const isScaled = await reconcileSizes(pass);
    if (!isScaled) {
      reconcilePause(pass);
    }
  }
  await syncStatus(pass);
}
