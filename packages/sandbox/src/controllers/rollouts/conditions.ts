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

import { type Condition } from '../runtime/conditions';
import { timestamp } from '../runtime/objects';
import { type Pass, tell } from './pass';
import {
  availableOf,
  deadlineOf,
  hashOf,
  isSaturated,
  revisionOf,
  total,
} from './sets';
import { currentStep, isFullyPromoted, replicasOf, stepsOf } from './steps';
import type { Rollout, RolloutStatus } from './types';

/** The conditions of a status while they are being worked out. */
class Conditions {
  constructor(public list: Condition[]) {}

  get(type: string): Condition | undefined {
    return this.list.find(condition => condition.type === type);
  }

  /**
   * Sets one. As upstream, one of the same status and reason stays as it is,
   * its message included.
   *
   * @returns whether anything has changed
   */
  set(
    type: string,
    status: Condition['status'],
    reason: string,
    message: string,
  ): boolean {
    const before = this.get(type);
    if (before?.status === status && before.reason === reason) {
      return false;
    }
    const now = timestamp();
    this.remove(type);
    this.list.push({
      type,
      status,
      reason,
      message,
      lastUpdateTime: now,
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : now,
    });
    return true;
  }

  remove(type: string): void {
    this.list = this.list.filter(condition => condition.type !== type);
  }
}

/** Whether all has come to what the spec asks for. */
function isHealthy(rollout: Rollout, next: RolloutStatus): boolean {
  const replicas = replicasOf(rollout);
  const { blueGreen, canary } = rollout.spec.strategy ?? {};
  if (blueGreen) {
    const { activeSelector, previewSelector } = next.blueGreen ?? {};
    if (
      activeSelector !== next.currentPodHash ||
      (blueGreen.previewService && previewSelector !== next.currentPodHash)
    ) {
      return false;
    }
  }
  if (canary) {
    const steps = stepsOf(rollout).length;
    if (
      (steps > 0 && (next.currentStepIndex ?? steps) !== steps) ||
      !isFullyPromoted(next) ||
      next.replicas !== replicas
    ) {
      return false;
    }
  }
  return (
    next.updatedReplicas === replicas &&
    next.availableReplicas === replicas &&
    rollout.status?.observedGeneration === String(rollout.metadata.generation)
  );
}

/** Whether anything has come nearer to what the spec asks for. */
function hasProgressed(rollout: Rollout, next: RolloutStatus): boolean {
  const before = rollout.status ?? {};
  const old = (status: RolloutStatus) =>
    (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  const { blueGreen } = rollout.spec.strategy ?? {};
  const byStrategy = blueGreen
    ? (['activeSelector', 'previewSelector'] as const).some(
        name => before.blueGreen?.[name] !== next.blueGreen?.[name],
      )
    : before.stableRS !== next.stableRS ||
      before.currentStepHash !== next.currentStepHash ||
      (before.currentStepIndex !== undefined &&
        next.currentStepIndex !== undefined &&
        before.currentStepIndex !== next.currentStepIndex);
  return (
    byStrategy ||
    (next.updatedReplicas ?? 0) !== (before.updatedReplicas ?? 0) ||
    old(next) < old(before) ||
    (next.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (next.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** How long a Rollout may stand still, in milliseconds. */
export function progressDeadlineMs(pass: Pass): number {
  return Math.min(
    (pass.rollout.spec.progressDeadlineSeconds ?? 600) * 1_000,
    pass.timing.progressDeadlineMax,
  );
}

/** Whether the Rollout waits for something that has no deadline. */
function mayWait(pass: Pass, next: RolloutStatus): boolean {
  const { step } = currentStep(pass.rollout);
  return (
    Boolean(step?.experiment || step?.analysis || step?.pause) ||
    Boolean(next.pauseConditions?.length || pass.rollout.spec.paused) ||
    pass.others.some(set => deadlineOf(set) !== undefined)
  );
}

function isTimedOut(pass: Pass, condition: Condition | undefined): boolean {
  if (
    !condition ||
    ['RolloutAborted', 'RolloutPaused'].includes(condition.reason ?? '')
  ) {
    return false;
  }
  if (condition.reason === 'ProgressDeadlineExceeded') {
    return true;
  }
  const left =
    Date.parse(condition.lastUpdateTime ?? '') +
    progressDeadlineMs(pass) -
    Date.now();
  if (left > 0) {
    pass.later(left);
    return false;
  }
  return true;
}

/**
 * Aborts an update that has stood still for too long, where the spec says so;
 * to be called before the members of pauses are worked out.
 */
export function abortIfStuck(pass: Pass, next: RolloutStatus): void {
  const { rollout, pausing } = pass;
  const condition = rollout.status?.conditions?.find(
    ({ type }) => type === 'Progressing',
  );
  if (
    rollout.spec.progressDeadlineAbort &&
    !pausing.isAborted &&
    !isFullyPromoted(next) &&
    !hasProgressed(rollout, next) &&
    !mayWait(pass, rollout.status ?? {}) &&
    isTimedOut(pass, condition)
  ) {
    pausing.abort(
      `ReplicaSet "${pass.current.metadata.name}" has timed out progressing.`,
    );
  }
}

/** The conditions of a pause, before all others, as upstream checks them first. */
function setPaused(pass: Pass, conditions: Conditions): void {
  const { rollout } = pass;
  const { status, spec } = rollout;
  if (status?.observedGeneration !== String(rollout.metadata.generation)) {
    return;
  }
  const isPaused = Boolean(status.pauseConditions?.length || spec.paused);
  const progressing = conditions.get('Progressing');
  const wasAborted = progressing?.reason === 'RolloutAborted';
  if (
    isPaused !== (progressing?.reason === 'RolloutPaused') &&
    !wasAborted &&
    !isFullyPromoted(status)
  ) {
    conditions.set(
      'Progressing',
      'Unknown',
      isPaused ? 'RolloutPaused' : 'RolloutResumed',
      isPaused ? 'Rollout is paused' : 'Rollout is resumed',
    );
  }
  if (!status.abort && wasAborted) {
    conditions.set(
      'Progressing',
      'Unknown',
      'RolloutRetry',
      'Retrying Rollout after abort',
    );
  }
  if (
    isPaused !== (conditions.get('Paused')?.status === 'True') &&
    !wasAborted
  ) {
    conditions.set(
      'Paused',
      isPaused ? 'True' : 'False',
      'RolloutPaused',
      'Rollout is paused',
    );
  }
}

function setProgressing(
  pass: Pass,
  next: RolloutStatus,
  conditions: Conditions,
  becameUnhealthy: boolean,
): void {
  const { rollout } = pass;
  const { name } = pass.current.metadata;
  if (isHealthy(rollout, next)) {
    conditions.set(
      'Progressing',
      'True',
      'NewReplicaSetAvailable',
      `ReplicaSet "${name}" has successfully progressed.`,
    );
    return;
  }
  if (hasProgressed(rollout, next) || becameUnhealthy) {
    const isLost = isFullyPromoted(next) && becameUnhealthy;
    const before = conditions.get('Progressing');
    // Its time moves with any progress, even where it says the same.
    conditions.remove('Progressing');
    conditions.set(
      'Progressing',
      'True',
      isLost ? 'ReplicaSetNotAvailable' : 'ReplicaSetUpdated',
      isLost
        ? 'Rollout does not have minimum availability'
        : `ReplicaSet "${name}" is progressing.`,
    );
    const after = conditions.get('Progressing');
    if (after && before?.status === 'True') {
      after.lastTransitionTime = before.lastTransitionTime;
    }
    return;
  }
  if (!mayWait(pass, next) && isTimedOut(pass, conditions.get('Progressing'))) {
    conditions.set(
      'Progressing',
      'False',
      'ProgressDeadlineExceeded',
      `ReplicaSet "${name}" has timed out progressing.`,
    );
  }
}

function isAvailable(pass: Pass, next: RolloutStatus): boolean {
  if (pass.rollout.spec.strategy?.blueGreen) {
    const active = pass.sets.find(
      set => hashOf(set) === next.blueGreen?.activeSelector,
    );
    return active !== undefined && isSaturated(pass.rollout, active);
  }
  return total(pass.sets, availableOf) >= replicasOf(pass.rollout);
}

/**
 * A Rollout's conditions by its next status, and the events of what has changed
 * of them.
 */
export async function conditionsOf(
  pass: Pass,
  next: RolloutStatus,
): Promise<Condition[]> {
  const { rollout, pausing } = pass;
  const conditions = new Conditions([...(rollout.status?.conditions ?? [])]);
  conditions.remove('InvalidSpec');
  setPaused(pass, conditions);
  if (!conditions.get('Progressing')) {
    conditions.set(
      'Progressing',
      'True',
      'NewReplicaSetCreated',
      `Created new replica set "${pass.current.metadata.name}"`,
    );
  }
  const isPaused = Boolean(next.pauseConditions?.length || rollout.spec.paused);
  let becameUnhealthy = false;
  if (!isPaused && isHealthy(rollout, next)) {
    conditions.set('Healthy', 'True', 'RolloutHealthy', 'Rollout is healthy');
  } else if (conditions.get('Healthy')) {
    becameUnhealthy = conditions.set(
      'Healthy',
      'False',
      'RolloutHealthy',
      'Rollout is not healthy',
    );
  }
  const revision = revisionOf(rollout) || revisionOf(pass.current);
  if (pausing.isAborted) {
    const why = pausing.abortMessage ? `: ${pausing.abortMessage}` : '';
    const message = `Rollout aborted update to revision ${revision}${why}`;
    if (conditions.set('Progressing', 'False', 'RolloutAborted', message)) {
      await tell(pass, 'RolloutAborted', message, 'Warning');
    }
  } else {
    setProgressing(pass, next, conditions, becameUnhealthy);
  }
  const available = isAvailable(pass, next);
  conditions.set(
    'Available',
    available ? 'True' : 'False',
    'AvailableReason',
    available
      ? 'Rollout has minimum availability'
      : 'Rollout does not have minimum availability',
  );
  if (isFullyPromoted(next)) {
    conditions.set('Completed', 'True', 'RolloutCompleted', 'RolloutCompleted');
  } else if (
    conditions.set('Completed', 'False', 'RolloutCompleted', 'RolloutCompleted')
  ) {
    await tell(
      pass,
      'RolloutNotCompleted',
      `Rollout not completed, started update to revision ${revision} (${next.currentPodHash})`,
    );
  }
  return conditions.list;
}
