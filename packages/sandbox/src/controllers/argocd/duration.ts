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
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Milliseconds of a duration as Go writes it (`1h30m`, `5s`), or of a bare
 * number of seconds.
 *
 * @throws Error for anything else
 */
export function parseDuration(text: string): number {
  if (/^\d+$/.test(text)) {
    return Number(text) * 1_000;
  }
  const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g;
  if (!new RegExp(`^(?:${part.source})+$`).test(text)) {
    throw new Error(`time: invalid duration "${text}"`);
  }
  return [...text.matchAll(part)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * UNITS[unit],
    0,
  );
}
