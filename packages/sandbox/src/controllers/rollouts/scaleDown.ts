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
import { deadlineOf, setDeadline } from './sets';

const DELAY_SECONDS = 30;

/** How long a version that was replaced stays up. */
function delayOf(pass: Pass): number {
  const { canary, blueGreen } = pass.rollout.spec.strategy ?? {};
  return (
    canary?.scaleDownDelaySeconds ??
    blueGreen?.scaleDownDelaySeconds ??
    DELAY_SECONDS
  );
}

/**
 * How long the new version of an aborted update stays up; undefined where it is
 * not aborted, or has no delay of its own.
 */
export function delayOnAbort(pass: Pass): number | undefined {
  const { canary, blueGreen } = pass.rollout.spec.strategy ?? {};
  if (
    !pass.pausing.isAborted ||
    !pass.stable ||
    (canary && !canary.trafficRouting)
  ) {
    return undefined;
  }
  const explicit =
    canary?.abortScaleDownDelaySeconds ?? blueGreen?.abortScaleDownDelaySeconds;
  // Zero means that it stays up for good.
  if (
    explicit === 0 ||
    (canary?.dynamicStableScale && explicit === undefined)
  ) {
    return undefined;
  }
  return explicit ?? DELAY_SECONDS;
}

/**
 * The size of a ReplicaSet that is to be taken down after a while: the one it
 * has, until its deadline, which is noted on it at first.
 */
export async function scaleDownDelay(
  pass: Pass,
  set: ReplicaSet,
  size: number,
  seconds: number = delayOf(pass),
): Promise<number> {
  const deadline = deadlineOf(set);
  if (deadline === undefined) {
    if (seconds <= 0) {
      return 0;
    }
    await setDeadline(pass, set, seconds);
    pass.later(seconds * 1_000);
    return size;
  }
  const left = deadline - Date.now();
  if (left > 0) {
    pass.later(left);
    return size;
  }
  return 0;
}
