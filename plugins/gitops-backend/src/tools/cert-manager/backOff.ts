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

const HOUR_MS = 3_600_000;
/** The longest pause, in hours. */
const MAX_HOURS = 32;

/**
 * When cert-manager tries again by itself after attempts that failed: an hour
 * after the first, twice as long after each further one, 32 hours at most
 * (pkg/controller/certificates/trigger of cert-manager).
 *
 * @returns RFC 3339; undefined where it is not known when the last one failed
 */
export function nextTry(
  attempts: number,
  lastFailureTime: string | undefined,
): string | undefined {
  const last = Date.parse(lastFailureTime ?? '');
  if (Number.isNaN(last) || !(attempts >= 1)) {
    return undefined;
  }
  const hours = Math.min(2 ** (Math.min(attempts, 10) - 1), MAX_HOURS);
  return new Date(last + hours * HOUR_MS).toISOString();
}
