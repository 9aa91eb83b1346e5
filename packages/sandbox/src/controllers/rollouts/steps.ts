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

import { createHash } from 'crypto';
import { parseDuration } from '../argocd/duration';
import type {
  CanaryStep,
  CanaryStrategy,
  Rollout,
  RolloutStatus,
} from './types';

/** The steps of a canary; none for other strategies. */
export function stepsOf(rollout: Rollout): CanaryStep[] {
  return rollout.spec.strategy?.canary?.steps ?? [];
}

/** The replicas that a Rollout asks for. */
export function replicasOf(rollout: Rollout): number {
  return rollout.spec.replicas ?? 1;
}

/** The weight that stands for all traffic. */
export function maxWeight(rollout: Rollout): number {
  return rollout.spec.strategy?.canary?.trafficRouting?.maxTrafficWeight ?? 100;
}

/** Where the canary is; no step where all are done or there are none. */
export function currentStep(rollout: Rollout): {
  step?: CanaryStep;
  index?: number;
} {
  const steps = stepsOf(rollout);
  if (!steps.length) {
    return {};
  }
  const index = rollout.status?.currentStepIndex ?? 0;
  return { step: steps[index], index };
}

/** Stands for the steps, so that a change of them is noticed. */
export function stepHash(rollout: Rollout): string | undefined {
  const canary: CanaryStrategy | undefined = rollout.spec.strategy?.canary;
  return canary
    ? createHash('sha256')
        .update(JSON.stringify(canary.steps ?? null))
        .digest('hex')
        .slice(0, 10)
    : undefined;
}

/** The weight of the last `setWeight` up to the current step. */
export function currentWeight(rollout: Rollout): number {
  if (rollout.status?.abort) {
    return 0;
  }
  const { step, index = 0 } = currentStep(rollout);
  if (!step) {
    return maxWeight(rollout);
  }
  return (
    stepsOf(rollout)
      .slice(0, index + 1)
      .findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0
  );
}

/** Whether the pods in the cluster are those that the spec asks for. */
export function isFullyPromoted(status: RolloutStatus | undefined): boolean {
  return (
    Boolean(status?.stableRS) && status?.stableRS === status?.currentPodHash
  );
}

/** How long a pause step lasts; undefined where somebody has to end it. */
export function pauseMs(step: CanaryStep): number | undefined {
  const duration = step.pause?.duration;
  return duration === undefined ? undefined : parseDuration(String(duration));
}

/** A step in words, as events tell it. */
export function stepText(step: CanaryStep): string {
  if (step.setWeight !== undefined) {
    return `setWeight: ${step.setWeight}`;
  }
  if (step.pause) {
    return step.pause.duration === undefined
      ? 'pause'
      : `pause: ${step.pause.duration}`;
  }
  if (step.setCanaryScale) {
    const { weight, replicas, matchTrafficWeight } = step.setCanaryScale;
    if (weight !== undefined) {
      return `setCanaryScale{weight: ${weight}}`;
    }
    return matchTrafficWeight
      ? 'setCanaryScale{matchTrafficWeight: true}'
      : `setCanaryScale{replicas: ${replicas}}`;
  }
  if (step.plugin) {
    return `plugin: ${step.plugin.name}`;
  }
  if (step.setHeaderRoute) {
    return `setHeaderRoute: ${step.setHeaderRoute.name}`;
  }
  if (step.setMirrorRoute) {
    return `setMirrorRoute: ${step.setMirrorRoute.name}`;
  }
  return step.experiment ? 'experiment' : 'analysis';
}
