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
 * The step that fails, of steps that fail when they are run one after the other.
 * The scaffolder's dry run says what is wrong, but not where; it changes
 * nothing, so that a part of the steps can be run again to see.
 *
 * @param count - how many steps there are
 * @param fails - whether the first so many steps fail
 * @returns the index of the step
 */
export async function findFailingStep(
  count: number,
  fails: (first: number) => Promise<boolean>,
): Promise<number> {
  let works = 0;
  let broken = count;
  while (broken - works > 1) {
    const middle = Math.floor((works + broken) / 2);
    if (await fails(middle)) {
      broken = middle;
    } else {
      works = middle;
    }
  }
  return broken - 1;
}
