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

import { ZERO_SHA } from '../repository/refs';

/** A branch or tag that came, moved or went. */
export interface RefChange {
  ref: string;
  /** {@link ZERO_SHA} when it is new. */
  before: string;
  /** {@link ZERO_SHA} when it is gone. */
  after: string;
}

/** What differs between two listings of refs. */
export function diffRefs(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): RefChange[] {
  const changes: RefChange[] = [];
  for (const [ref, sha] of after) {
    const old = before.get(ref) ?? ZERO_SHA;
    if (old !== sha) {
      changes.push({ ref, before: old, after: sha });
    }
  }
  for (const [ref, sha] of before) {
    if (!after.has(ref)) {
      changes.push({ ref, before: sha, after: ZERO_SHA });
    }
  }
  return changes;
}
