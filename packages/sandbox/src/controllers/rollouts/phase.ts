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

import { isOver } from './analysis/types';
import { isFullyPromoted, replicasOf } from './steps';
import type { Rollout, RolloutStatus } from './types';

/**
 * A Rollout's phase and message by its spec and status, in upstream's order: the
 * first that applies counts.
 */
export function phaseOf(
  rollout: Rollout,
  status: RolloutStatus,
): { phase: string; message?: string } {
  const { spec } = rollout;
  for (const { type, reason, message } of status.conditions ?? []) {
    if (type === 'InvalidSpec') {
      return { phase: 'Degraded', message: `${type}: ${message}` };
    }
    if (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded') {
      return { phase: 'Degraded', message: `${reason}: ${message}` };
    }
  }
  const [pause] = status.pauseConditions ?? [];
  if (spec.paused || pause) {
    return {
      phase: 'Paused',
      message: spec.paused ? 'manually paused' : pause.reason,
    };
  }
  const waiting = waitingFor(rollout, status);
  return waiting
    ? { phase: 'Progressing', message: waiting }
    : { phase: 'Healthy' };
}

function waitingFor(
  rollout: Rollout,
  status: RolloutStatus,
): string | undefined {
  const { spec } = rollout;
  const { updatedReplicas = 0, availableReplicas = 0 } = status;
  if (spec.restartAt && status.restartedAt !== spec.restartAt) {
    return 'rollout is restarting';
  }
  if (updatedReplicas < replicasOf(rollout)) {
    return 'more replicas need to be updated';
  }
  if (availableReplicas < updatedReplicas) {
    return 'updated replicas are still becoming available';
  }
  const { blueGreen, canary } = spec.strategy ?? {};
  if (blueGreen) {
    const { activeSelector, postPromotionAnalysisRunStatus } =
      status.blueGreen ?? {};
    if (!activeSelector || activeSelector !== status.currentPodHash) {
      return 'active service cutover pending';
    }
    if (!isFullyPromoted(status)) {
      return blueGreen.postPromotionAnalysis &&
        !isOver(postPromotionAnalysisRunStatus?.status)
        ? 'waiting for analysis to complete'
        : 'waiting for post-promotion verification to complete';
    }
    return undefined;
  }
  if (
    canary &&
    !canary.trafficRouting &&
    (status.replicas ?? 0) > updatedReplicas
  ) {
    return 'old replicas are pending termination';
  }
  return isFullyPromoted(status)
    ? undefined
    : 'waiting for all steps to complete';
}
