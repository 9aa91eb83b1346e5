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

import type { Pass } from './pass';
import { hashOf } from './sets';

const created = (set: { metadata: { creationTimestamp?: string } }) =>
  set.metadata.creationTimestamp ?? '';

/** Whether an older version is wanted again, not too far back (`rollbackWindow`). */
export function isWithinWindow(pass: Pass): boolean {
  const { current, stable, sets, rollout } = pass;
  const revisions = rollout.spec.rollbackWindow?.revisions ?? 0;
  if (!stable || revisions <= 0 || created(current) >= created(stable)) {
    return false;
  }
  const between = sets.filter(
    set => created(current) < created(set) && created(set) < created(stable),
  );
  return between.length < revisions;
}

/**
 * Whether steps, pauses and analyses are left out: the stable version is wanted
 * again, or one that is still up.
 */
export function isFastRollback(pass: Pass): boolean {
  const { current, stable, rollout } = pass;
  if (!stable) {
    return false;
  }
  const isStable = rollout.status?.stableRS === hashOf(current);
  const isOlder = created(current) < created(stable);
  const isStillUp =
    pass.isWithinDelay && rollout.spec.strategy?.blueGreen !== undefined;
  return isStable || (isOlder && isStillUp) || isWithinWindow(pass);
}
