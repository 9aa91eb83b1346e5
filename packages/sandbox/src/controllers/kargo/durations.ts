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

import { parseDuration } from '../argocd/duration';

/** Milliseconds of a Go duration; undefined for none or for another text. */
export function durationMs(text: string | undefined): number | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return parseDuration(text);
  } catch {
    return undefined;
  }
}

/** A duration as Go writes it: `1h2m3s`, `4.5s`, `0s`. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.round(ms)) / 1_000;
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const seconds = Number((total % 60).toFixed(3));
  if (hours > 0) {
    return `${hours}h${minutes}m${seconds}s`;
  }
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
