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
import { availableOf, sizeOf, total } from './sets';
import {
  currentStep,
  currentWeight,
  isFullyPromoted,
  maxWeight,
  replicasOf,
  stepsOf,
} from './steps';

import type { CanaryStep, Rollout } from './types';

/** The ReplicaSets of a canary. */
export interface CanarySets {
  current: ReplicaSet;
  stable?: ReplicaSet;
  others: readonly ReplicaSet[];
}

/** How many pods the new and the stable version are to have. */
export interface Sizes {
  canary: number;
  stable: number;
}

function resolve(
  value: number | string,
  of: number,
  round: (n: number) => number,
): number {
  return typeof value === 'string' && value.endsWith('%')
    ? round((Number.parseFloat(value) / 100) * of) || 0
    : Number(value) || 0;
}

/** How far a Rollout may go above and below the replicas it asks for. */
export function bounds(rollout: Rollout): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const replicas = replicasOf(rollout);
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const maxSurge = resolve(canary?.maxSurge ?? '25%', replicas, Math.ceil);
  const maxUnavailable = resolve(
    canary?.maxUnavailable ?? blueGreen?.maxUnavailable ?? '25%',
    replicas,
    Math.floor,
  );
  // Both zero would never get anywhere.
  return maxSurge || maxUnavailable
    ? { maxSurge, maxUnavailable: Math.min(maxUnavailable, replicas) }
    : { maxSurge, maxUnavailable: 1 };
}

/** The `setCanaryScale` that counts at the current step. */
function canaryScale(rollout: Rollout): CanaryStep['setCanaryScale'] {
  const { canary } = rollout.spec.strategy ?? {};
  // Without traffic routing the pods are the weight.
  if (!canary?.trafficRouting) {
    return undefined;
  }
  if (rollout.status?.abort && canary.abortScaleDownDelaySeconds !== 0) {
    return undefined;
  }
  const { step, index = 0 } = currentStep(rollout);
  const found =
    step &&
    stepsOf(rollout)
      .slice(0, index + 1)
      .findLast(({ setCanaryScale }) => setCanaryScale)?.setCanaryScale;
  return found?.matchTrafficWeight ? undefined : found;
}

function desired(rollout: Rollout): { replicas?: number; weight: number } {
  const { status } = rollout;
  if (status?.promoteFull || !status?.stableRS || isFullyPromoted(status)) {
    return { weight: maxWeight(rollout) };
  }
  const scale = canaryScale(rollout);
  return scale?.replicas !== undefined
    ? { replicas: scale.replicas, weight: 0 }
    : { weight: scale?.weight ?? currentWeight(rollout) };
}

/**
 * The counts that come nearest to a weight. With room for a surge, one pod more
 * may bring them nearer; with two pods or more, a weight between nothing and
 * all leaves at least one on both sides.
 */
export function approximate(options: {
  replicas: number;
  weight: number;
  max: number;
  maxSurge: number;
}): Sizes {
  const { replicas, weight, max, maxSurge } = options;
  if (!replicas) {
    return { canary: 0, stable: 0 };
  }
  const up = Math.ceil((replicas * weight) / max);
  const down = Math.floor((replicas * weight) / max);
  const mayBeNone =
    weight === max || weight === 0 || (replicas === 1 && maxSurge === 0);
  const isTied = (count: number) => ((count * weight) / max) % 1 === 0.5;
  const choices: { canary: number; total: number }[] = [];
  const consider = (count: number) => {
    if (up < count || mayBeNone) {
      choices.push({ canary: up, total: count });
    }
    if (!isTied(count) && (down !== 0 || mayBeNone)) {
      choices.push({ canary: down, total: count });
    }
  };
  consider(replicas);
  if (maxSurge > 0) {
    consider(replicas + 1);
  }
  if (!choices.length) {
    return { canary: 0, stable: replicas };
  }
  const distance = (choice: { canary: number; total: number }) =>
    Math.abs((choice.canary * max) / choice.total - weight);
  const best = choices.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return { canary: best.canary, stable: best.total - best.canary };
}

/** The pods of a set that count where others are to be taken down. */
function countable(
  set: ReplicaSet | undefined,
  ignoreAvailability: boolean,
): number {
  const size = sizeOf(set);
  return ignoreAvailability ? size : Math.min(size, availableOf(set));
}

/**
 * The next sizes of a canary whose weight is the share of its pods: first what
 * is missing is added, as far as the surge allows, then what is too much is
 * taken down, as far as enough pods stay available.
 */
export function basicSizes(rollout: Rollout, sets: CanarySets): Sizes {
  const { current, others } = sets;
  const stable =
    sets.stable?.metadata.uid === current.metadata.uid
      ? undefined
      : sets.stable;
  const replicas = replicasOf(rollout);
  const { maxSurge, maxUnavailable } = bounds(rollout);
  const wanted = stable
    ? approximate({
        replicas,
        weight: desired(rollout).weight,
        max: maxWeight(rollout),
        maxSurge,
      })
    : { canary: replicas, stable: 0 };
  const most = replicas + maxSurge;
  const next: Sizes = { canary: sizeOf(current), stable: sizeOf(stable) };
  let room =
    most - total([...others, current, ...(stable ? [stable] : [])], sizeOf);
  if (stable && next.stable < wanted.stable && room > 0) {
    const added = Math.min(room, wanted.stable - next.stable);
    next.stable += added;
    room -= added;
  }
  if (next.canary < wanted.canary && room > 0) {
    next.canary += Math.min(room, wanted.canary - next.canary);
  }
  // What is neither of both goes first.
  if (total(others, sizeOf) > 0) {
    return next;
  }
  const least = replicas - maxUnavailable;
  const grows = wanted.canary >= sizeOf(current);
  const removable =
    countable(current, !grows) + countable(stable, grows) - least;
  if (removable <= 0) {
    return next;
  }
  if (!grows) {
    next.canary = Math.max(wanted.canary, sizeOf(current) - removable);
  } else if (stable && sizeOf(stable) > wanted.stable) {
    next.stable = Math.max(wanted.stable, sizeOf(stable) - removable);
  }
  return next;
}

function share(replicas: number, weight: number, max: number): number {
  return Math.ceil((weight * replicas) / max);
}

/**
 * The sizes of a canary whose weight a router sees to: the stable version stays
 * as it is, unless it may shrink as its traffic does (`dynamicStableScale`).
 */
export function routedSizes(rollout: Rollout): Sizes {
  const canary = rollout.spec.strategy?.canary;
  const replicas = replicasOf(rollout);
  const max = maxWeight(rollout);
  const { replicas: fixed, weight } = desired(rollout);
  const atLeast = (count: number) =>
    count &&
    Math.max(count, Math.min(canary?.minPodsPerReplicaSet ?? 0, replicas));
  const wanted = fixed ?? atLeast(share(replicas, weight, max));
  if (!canary?.dynamicStableScale) {
    return { canary: wanted, stable: replicas };
  }
  const weights = rollout.status?.canary?.weights;
  const stable = Math.max(
    share(replicas, max - weight, max),
    weights ? share(replicas, weights.stable.weight, max) : 0,
  );
  return {
    canary:
      rollout.status?.abort && weights
        ? Math.max(wanted, share(replicas, weights.canary.weight, max))
        : wanted,
    stable: atLeast(stable),
  };
}

/** The next sizes of a canary's ReplicaSets. */
export function canarySizes(rollout: Rollout, sets: CanarySets): Sizes {
  return rollout.spec.strategy?.canary?.trafficRouting
    ? routedSizes(rollout)
    : basicSizes(rollout, sets);
}

/** Whether a canary has the pods that its current step asks for. */
export function isAtSizes(rollout: Rollout, sets: CanarySets): boolean {
  const { current, stable, others } = sets;
  const canary = rollout.spec.strategy?.canary;
  const wanted = canarySizes(rollout, sets);
  if (
    sizeOf(current) !== wanted.canary ||
    availableOf(current) !== wanted.canary
  ) {
    return false;
  }
  if (!canary?.trafficRouting || !canary.dynamicStableScale) {
    if (
      !stable ||
      sizeOf(stable) !== wanted.stable ||
      (stable.status?.replicas ?? 0) !== wanted.stable
    ) {
      return false;
    }
  }
  return Boolean(canary?.trafficRouting) || total(others, availableOf) === 0;
}
