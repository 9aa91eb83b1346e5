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
import type { Pass } from './pass';
import { restartPods } from './restart';
import { isFastRollback, isWithinWindow } from './rollback';
import { reconcileRuns } from './runs';
import { delayOnAbort, scaleDownDelay } from './scaleDown';
import { selectedHash, serviceOf, switchService } from './services';
import {
  availableOf,
  deadlineOf,
  hashOf,
  isSaturated,
  removeHistory,
  scale,
  setDeadline,
  sizeOf,
} from './sets';
import {
  baseStatus,
  persist,
  promoteStable,
  resetStatus,
  selectorText,
} from './status';
import { replicasOf } from './steps';
import type { BlueGreenStrategy, RolloutStatus, Service } from './types';

/** A look at a blue-green Rollout. */
interface BlueGreenPass {
  pass: Pass;
  strategy: BlueGreenStrategy;
  active: Service;
  preview?: Service;
}

function hasChanged({ rollout, current }: Pass): boolean {
  const { currentPodHash } = rollout.status ?? {};
  return currentPodHash !== undefined && currentPodHash !== hashOf(current);
}

/** Whether somebody, or an analysis that told nothing, holds the Rollout. */
function isHalted({ rollout, pausing }: Pass): boolean {
  return (
    rollout.spec.paused === true ||
    pausing.condition('InconclusiveAnalysisRun') !== undefined
  );
}

function isPreAnalysisDone({ pass, strategy }: BlueGreenPass): boolean {
  return (
    !strategy.prePromotionAnalysis ||
    pass.runs.prePromotion?.status?.phase === 'Successful'
  );
}

/** Whether the new version has enough pods to be looked at, or to take over. */
function isReady({ pass, strategy }: BlueGreenPass): boolean {
  const { rollout, current, sets } = pass;
  const { activeSelector } = rollout.status?.blueGreen ?? {};
  const activeSet = sets.find(set => hashOf(set) === activeSelector);
  return strategy.previewReplicaCount === undefined ||
    !activeSet ||
    activeSet === current
    ? isSaturated(rollout, current)
    : availableOf(current) >= strategy.previewReplicaCount;
}

/** How many pods the new version is to have before and after the switch. */
function currentSize({ pass, strategy }: BlueGreenPass): number {
  const { rollout, current, sets } = pass;
  const { status } = rollout;
  const wanted = replicasOf(rollout);
  const activeSet = sets.find(
    set => hashOf(set) === status?.blueGreen?.activeSelector,
  );
  if (
    strategy.previewReplicaCount === undefined ||
    !activeSet ||
    activeSet === current ||
    status?.promoteFull
  ) {
    return wanted;
  }
  const isPaused =
    rollout.spec.paused || Boolean(status?.pauseConditions?.length);
  return status?.currentPodHash === hashOf(current) &&
    !isPaused &&
    status?.blueGreen?.scaleUpPreviewCheckPoint
    ? wanted
    : strategy.previewReplicaCount;
}

async function scaleDownOthers({
  pass,
  strategy,
}: BlueGreenPass): Promise<void> {
  if (pass.pausing.condition('InconclusiveAnalysisRun')) {
    return;
  }
  const { status } = pass.rollout;
  const limit = strategy.scaleDownDelayRevisionLimit ?? Infinity;
  let kept = 0;
  for (const { metadata } of [...pass.others].reverse()) {
    const set = pass.others.find(one => one.metadata.uid === metadata.uid);
    const isReferenced =
      set &&
      [
        status?.stableRS,
        status?.blueGreen?.activeSelector,
        status?.blueGreen?.previewSelector,
      ].includes(hashOf(set));
    if (!set || isReferenced || !sizeOf(set)) {
      continue;
    }
    kept += 1;
    const size =
      kept > limit ? 0 : await scaleDownDelay(pass, set, sizeOf(set));
    await scale(pass, set, size);
  }
}

async function reconcileSizes(look: BlueGreenPass): Promise<void> {
  const { pass } = look;
  const delay = delayOnAbort(pass);
  const kept = [pass.stable, delay === undefined ? pass.current : undefined];
  for (const set of kept.filter((one): one is ReplicaSet => Boolean(one))) {
    await setDeadline(pass, set, undefined);
  }
  if (pass.stable) {
    await scale(pass, pass.stable, replicasOf(pass.rollout));
  }
  if (pass.stable !== pass.current) {
    const size = sizeOf(pass.current);
    const isServed =
      pass.stable && availableOf(pass.stable) >= replicasOf(pass.rollout);
    const isTakenDown =
      delay !== undefined &&
      size > 0 &&
      (deadlineOf(pass.current) !== undefined || isServed);
    if (isTakenDown) {
      await scale(
        pass,
        pass.current,
        await scaleDownDelay(pass, pass.current, size, delay),
      );
    } else if (delay === undefined) {
      await scale(pass, pass.current, currentSize(look));
    }
  }
  await scaleDownOthers(look);
  await removeHistory(pass);
}

/** Whether no pause comes before the switch. */
function isFastTracked({ pass, active }: BlueGreenPass): boolean {
  const selected = selectedHash(active);
  return (
    isFastRollback(pass) ||
    pass.rollout.status?.promoteFull === true ||
    !selected ||
    selected === hashOf(pass.current)
  );
}

function isPauseDone({ pass, strategy }: BlueGreenPass): boolean {
  const { rollout, pausing } = pass;
  if (pausing.hasAdded) {
    return false;
  }
  const condition = pausing.condition('BlueGreenPause');
  if (rollout.status?.blueGreen?.scaleUpPreviewCheckPoint) {
    return true;
  }
  if (strategy.autoPromotionEnabled ?? true) {
    const seconds = strategy.autoPromotionSeconds ?? 0;
    return (
      !seconds ||
      (condition !== undefined &&
        Date.now() > Date.parse(condition.startTime) + seconds * 1_000)
    );
  }
  return rollout.status?.controllerPause === true && !condition;
}

/** Pauses before the switch, and ends the pause when it is time. */
function reconcilePause(look: BlueGreenPass): void {
  const { pass, strategy } = look;
  const { rollout, pausing } = pass;
  if (rollout.status?.abort || !isReady(look) || isHalted(pass)) {
    return;
  }
  const seconds = strategy.autoPromotionSeconds ?? 0;
  if (
    isFastTracked(look) ||
    rollout.status?.blueGreen?.scaleUpPreviewCheckPoint ||
    ((strategy.autoPromotionEnabled ?? true) && !seconds)
  ) {
    pausing.remove('BlueGreenPause');
    return;
  }
  if (!isPreAnalysisDone(look)) {
    return;
  }
  const condition = pausing.condition('BlueGreenPause');
  if (!condition) {
    if (!rollout.status?.controllerPause) {
      pausing.add('BlueGreenPause');
      pass.later(seconds ? seconds * 1_000 + 10 : 60_000);
    }
  } else if (isPauseDone(look)) {
    pausing.remove('BlueGreenPause');
  } else if (seconds) {
    const left = Date.parse(condition.startTime) + seconds * 1_000 - Date.now();
    pass.later(Math.max(left, 0) + 10);
  }
}

async function switchActive(look: BlueGreenPass): Promise<void> {
  const { pass, active } = look;
  const { rollout, current } = pass;
  if (isHalted(pass)) {
    return;
  }
  if (rollout.status?.abort) {
    if (rollout.status.stableRS) {
      await switchService(pass, active, rollout.status.stableRS);
    }
    return;
  }
  if (!isReady(look) || !isSaturated(rollout, current)) {
    return;
  }
  if (isFastTracked(look) || (isPauseDone(look) && isPreAnalysisDone(look))) {
    await switchService(pass, active, hashOf(current));
  }
}

/** Why the new version becomes the stable one now, if it does. */
function promotionReason(
  { pass, strategy }: BlueGreenPass,
  next: RolloutStatus,
): string | undefined {
  const { activeSelector } = next.blueGreen ?? {};
  if (!pass.stable || !activeSelector) {
    return 'Initial deploy';
  }
  if (activeSelector !== next.currentPodHash) {
    return undefined;
  }
  if (pass.rollout.status?.promoteFull) {
    return 'Full promotion requested';
  }
  if (isFastRollback(pass)) {
    return isWithinWindow(pass) ? 'Rollback within window' : 'Fast rollback';
  }
  if (
    pass.pausing.isAborted ||
    (strategy.postPromotionAnalysis &&
      pass.runs.postPromotion?.status?.phase !== 'Successful')
  ) {
    return undefined;
  }
  return 'Completed blue-green update';
}

function checkPoint(look: BlueGreenPass): boolean | undefined {
  const { pass, strategy } = look;
  if (strategy.previewReplicaCount === undefined) {
    return undefined;
  }
  if (pass.rollout.status?.blueGreen?.scaleUpPreviewCheckPoint) {
    return true;
  }
  return (
    (isPreAnalysisDone(look) &&
      isPauseDone(look) &&
      availableOf(pass.current) === strategy.previewReplicaCount) ||
    undefined
  );
}

async function syncStatus(look: BlueGreenPass): Promise<void> {
  const { pass, strategy } = look;
  const { rollout, pausing } = pass;
  const next = baseStatus(pass);
  next.currentStepHash = undefined;
  if (hasChanged(pass)) {
    resetStatus(pass, next);
  }
  if (rollout.status?.promoteFull || isWithinWindow(pass)) {
    pausing.clear();
    pausing.endAbort();
  }
  next.blueGreen = {
    ...next.blueGreen,
    previewSelector:
      selectedHash(await serviceOf(pass, strategy.previewService)) || undefined,
    activeSelector:
      selectedHash(await serviceOf(pass, strategy.activeService)) || undefined,
  };
  const reason = hasChanged(pass) ? undefined : promotionReason(look, next);
  if (reason) {
    await promoteStable(pass, next, reason);
  } else if (!hasChanged(pass)) {
    next.blueGreen.scaleUpPreviewCheckPoint = checkPoint(look);
  }
  const activeSet = pass.sets.find(
    set => hashOf(set) === next.blueGreen?.activeSelector,
  );
  if (activeSet) {
    next.HPAReplicas = activeSet.status?.replicas ?? 0;
    next.selector = selectorText(activeSet.spec.selector);
    next.availableReplicas = availableOf(activeSet);
    next.readyReplicas = activeSet.status?.readyReplicas ?? 0;
  }
  await persist(pass, next);
}

/** Brings a blue-green Rollout one look further. */
export async function reconcileBlueGreen(pass: Pass): Promise<void> {
  const strategy = pass.rollout.spec.strategy?.blueGreen;
  const active = await serviceOf(pass, strategy?.activeService);
  if (!strategy || !active) {
    throw new Error(`services "${strategy?.activeService}" not found`);
  }
  const preview = await serviceOf(pass, strategy.previewService);
  const look: BlueGreenPass = { pass, strategy, active, preview };
  if (preview && !isHalted(pass)) {
    await switchService(pass, preview, hashOf(pass.current));
  }
  if (hasChanged(pass)) {
    await syncStatus(look);
    return;
  }
  await restartPods(pass);
  await reconcileSizes(look);
  reconcilePause(look);
  await switchActive(look);
  await reconcileRuns(pass, isFastRollback(pass));
  await syncStatus(look);
}
