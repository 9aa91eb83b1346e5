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

import { RESOURCES } from '../runtime/objects';
import { isPodReady } from '../workloads/pods';
import type { Pod } from '../workloads/types';
import { namespaceOf, type Pass } from './pass';
import { bounds } from './replicas';
import { sizeOf, total } from './sets';
import { replicasOf } from './steps';

/** Between two looks whether further pods may be restarted. */
const AGAIN_MS = 1_000;

/**
 * Restarts the pods that are older than `restartAt`, a few at a time.
 *
 * @returns whether a pod was restarted, so that counts of available ones are old
 */
export async function restartPods(pass: Pass): Promise<boolean> {
  const { rollout, sets } = pass;
  const { restartAt } = rollout.spec;
  if (!restartAt || rollout.status?.restartedAt === restartAt) {
    return false;
  }
  const since = Date.parse(restartAt);
  const wait = since - Date.now();
  if (wait > 0) {
    pass.later(wait);
    return false;
  }
  const owners = new Set(sets.map(({ metadata }) => metadata.uid));
  const pods = (
    (await pass.client.list(RESOURCES.pods, {
      namespace: namespaceOf(pass),
    })) as Pod[]
  ).filter(({ metadata }) =>
    metadata.ownerReferences?.some(owner => owners.has(owner.uid)),
  );
  const available = pods.filter(
    pod => !pod.metadata.deletionTimestamp && isPodReady(pod),
  ).length;
  const least =
    Math.max(replicasOf(rollout), total(sets, sizeOf)) -
    Math.max(bounds(rollout).maxUnavailable, 1);
  const old = pods.filter(
    ({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') < since,
  );
  const restarted = old
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .slice(0, Math.max(0, available - least));
  for (const { metadata } of restarted) {
    await pass.client.delete(RESOURCES.pods, metadata.name, metadata.namespace);
  }
  if (old.length === restarted.length) {
    pass.next.restartedAt = restartAt;
  } else {
    pass.later(AGAIN_MS);
  }
  return restarted.length > 0;
}
