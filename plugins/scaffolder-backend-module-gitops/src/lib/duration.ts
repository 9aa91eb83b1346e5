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

import { InputError } from '@backstage/errors';

const UNITS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads how long to wait, such as `90s`, `30m` or `1h30m`.
 *
 * @returns milliseconds
 * @throws InputError
 */
export function readDuration(text: string, what: string): number {
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  const isAll = parts.map(([part]) => part).join('') === text;
  const total = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
  if (!isAll || total <= 0) {
    throw new InputError(
      `${what} is ${text}: it is a duration such as 90s, 30m or 1h30m`,
    );
  }
  return total;
}
