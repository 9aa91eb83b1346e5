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

import type { Deployment, ReplicaSet } from './types';

/** The part of a count that a number or a percentage means. */
function resolve(
  value: number | string | undefined,
  total: number,
  round: (n: number) => number,
): number {
  if (typeof value === 'string' && value.endsWith('%')) {
    return round((Number.parseFloat(value) / 100) * total) || 0;
  }
  return Number(value) || 0;
}

/** How far a rolling update may go above and below the wanted replicas. */
export function bounds(deployment: Deployment): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const replicas = deployment.spec.replicas ?? 1;
  const strategy = deployment.spec.strategy?.rollingUpdate;
  const maxSurge = resolve(strategy?.maxSurge ?? '25%', replicas, Math.ceil);
  const maxUnavailable = resolve(
    strategy?.maxUnavailable ?? '25%',
    replicas,
    Math.floor,
  );
  // Both zero would never get anywhere; Kubernetes then allows one.
  return maxSurge || maxUnavailable
    ? { maxSurge, maxUnavailable: Math.min(maxUnavailable, replicas) }
    : { maxSurge: 0, maxUnavailable: 1 };
}

/** A ReplicaSet and the replicas it should have next. */
export interface Scaling {
  set: ReplicaSet;
  replicas: number;
}

const size = (set: ReplicaSet) => set.spec.replicas ?? 0;
const available = (set: ReplicaSet) => set.status?.availableReplicas ?? 0;
const sum = (sets: ReplicaSet[], count: (set: ReplicaSet) => number) =>
  sets.reduce((total, set) => total + count(set), 0);

function recreate(
  wanted: number,
  current: ReplicaSet,
  old: ReplicaSet[],
): Scaling[] {
  const running = old.filter(set => size(set) > 0);
  if (running.length) {
    return running.map(set => ({ set, replicas: 0 }));
  }
  const isGone = old.every(set => !set.status?.replicas);
  return isGone && size(current) !== wanted
    ? [{ set: current, replicas: wanted }]
    : [];
}

/**
 * The next step of a Deployment's update, after the rules of Kubernetes'
 * rolling update: the new set grows as far as the surge allows, and the old
 * ones shrink as far as enough pods stay available, unhealthy ones first.
 *
 * @param old - the other ReplicaSets, oldest first
 */
export function nextScalings(
  deployment: Deployment,
  current: ReplicaSet,
  old: ReplicaSet[],
): Scaling[] {
  const wanted = deployment.spec.replicas ?? 1;
  if (deployment.spec.strategy?.type === 'Recreate') {
    return recreate(wanted, current, old);
  }
  if (size(current) > wanted) {
    return [{ set: current, replicas: wanted }];
  }
  const { maxSurge, maxUnavailable } = bounds(deployment);
  const all = [current, ...old];
  const scalings: Scaling[] = [];
  const room = wanted + maxSurge - sum(all, size);
  const growth = Math.min(wanted - size(current), room);
  if (growth > 0) {
    scalings.push({ set: current, replicas: size(current) + growth });
  }
  const minAvailable = wanted - maxUnavailable;
  const newUnavailable = size(current) - available(current);
  let removable = sum(all, size) - minAvailable - newUnavailable;
  let spare = sum(all, available) - minAvailable;
  for (const set of old) {
    const unhealthy = Math.max(0, size(set) - available(set));
    let cut = Math.min(unhealthy, Math.max(0, removable));
    const healthyCut = Math.min(
      size(set) - unhealthy,
      Math.max(0, removable - cut),
      Math.max(0, spare),
    );
    cut += healthyCut;
    spare -= healthyCut;
    removable -= cut;
    if (cut > 0) {
      scalings.push({ set, replicas: size(set) - cut });
    }
  }
  return scalings;
}
