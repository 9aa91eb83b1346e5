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

/**
 * A repeatable choice of `count` different numbers below `limit` (all of them
 * where there are fewer), spread over the whole range.
 */
export function sample(count: number, limit: number, seed = 1): number[] {
  const numbers = Array.from({ length: limit }, (_, index) => index);
  let state = seed;
  for (let index = numbers.length - 1; index > 0; index--) {
    // Park and Miller's minimal standard generator.
    state = (state * 48271) % 2147483647;
    const other = state % (index + 1);
    [numbers[index], numbers[other]] = [numbers[other], numbers[index]];
  }
  return numbers.slice(0, count);
}

/** Entities to visit unmeasured, and others to measure. */
export interface Chosen {
  warmUp: number[];
  measured: number[];
}

/**
 * Chooses entities below `limit` for `warmUp` unmeasured and `views` measured
 * visits; where there are too few for both, at most a quarter warms up.
 */
export function chooseVisits(
  { warmUp, views }: { warmUp: number; views: number },
  limit: number,
): Chosen {
  const all = sample(limit, limit);
  const first = Math.min(warmUp, Math.floor(limit / 4));
  return {
    warmUp: all.slice(0, first),
    measured: all.slice(first, first + views),
  };
}
