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

import { KubeObject } from '../client';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A span of time as `kubectl` writes it: `45s`, `3m10s`, `5h`, `12d`. */
export function humanDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  const two = (large: number, a: string, small: number, b: string) => {
    const rest = Math.floor((span % large) / small);
    return `${Math.floor(span / large)}${a}${rest ? `${rest}${b}` : ''}`;
  };
  if (span < 2 * MINUTE) {
    return `${Math.floor(span / SECOND)}s`;
  }
  if (span < 10 * MINUTE) {
    return two(MINUTE, 'm', SECOND, 's');
  }
  if (span < 3 * HOUR) {
    return `${Math.floor(span / MINUTE)}m`;
  }
  if (span < 8 * HOUR) {
    return two(HOUR, 'h', MINUTE, 'm');
  }
  if (span < 2 * DAY) {
    return `${Math.floor(span / HOUR)}h`;
  }
  if (span < 8 * DAY) {
    return two(DAY, 'd', HOUR, 'h');
  }
  if (span < 2 * YEAR) {
    return `${Math.floor(span / DAY)}d`;
  }
  return two(YEAR, 'y', DAY, 'd');
}

/** How long ago a time was; `<unknown>` for none. */
export function since(time: unknown): string {
  const then = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(then) ? '<unknown>' : humanDuration(Date.now() - then);
}

/** How old an object is. */
export function age(object: KubeObject): string {
  return since(object.metadata.creationTimestamp);
}
