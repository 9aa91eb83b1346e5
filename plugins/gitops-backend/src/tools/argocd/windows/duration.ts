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

const UNITS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  // Both letters that look like it: the micro sign and the Greek mu.
  '\u00b5s': 1e-3,
  '\u03bcs': 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** About 292 years: Go counts nanoseconds in 64 bits. */
const LONGEST = 2 ** 63 / 1e6;

const PART = '(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)';
const WHOLE = new RegExp(`^([-+]?)((?:${PART})+)$`);

/**
 * Milliseconds of a duration as Go's `time.ParseDuration` reads it, such as
 * `1h30m` or `1.5h`. Go knows no days.
 *
 * @returns undefined for what Go refuses
 */
export function parseDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) {
    return 0;
  }
  const match = WHOLE.exec(text);
  if (!match) {
    return undefined;
  }
  const sum = [...match[2].matchAll(new RegExp(PART, 'g'))].reduce(
    (total, [, number, unit]) => total + Number(number) * UNITS[unit],
    0,
  );
  if (sum > LONGEST) {
    return undefined;
  }
  return match[1] === '-' ? -sum : sum;
}
