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

import { IANAZone, Zone } from 'luxon';

const MINUTE = 60_000;
/** Clocks are changed at most about once a month. */
const STEP = 7 * 24 * 60 * MINUTE;

const UTC: Zone = IANAZone.create('UTC');

/**
 * The zone of that name; UTC without one, and for a name that nobody knows, as
 * Argo CD does.
 */
export function zoneOf(name: string | undefined): Zone {
  return name && IANAZone.isValidZone(name) ? IANAZone.create(name) : UTC;
}

/** What a clock on the wall shows, as if it were UTC. */
export function wallTime(zone: Zone, instant: number): number {
  return instant + zone.offset(instant) * MINUTE;
}

/** The first instant from `from` on at which the clock shows a time or more. */
export function instantOf(zone: Zone, wall: number, from: number): number {
  const guess = Math.max(from, wall - zone.offset(from) * MINUTE);
  if (zone.offset(guess) === zone.offset(from)) {
    return guess;
  }
  const better = Math.max(from, wall - zone.offset(guess) * MINUTE);
  return wallTime(zone, better) === wall
    ? better
    : // The clock leaps over that time.
      nextTransition(zone, from, Math.max(guess, better)) ?? better;
}

/** When the clocks are changed next, after `from` and up to `to`. */
export function nextTransition(
  zone: Zone,
  from: number,
  to: number,
): number | undefined {
  if (zone.isUniversal) {
    return undefined;
  }
  const before = zone.offset(from);
  for (let end = from; end < to; ) {
    const start = end;
    end = Math.min(start + STEP, to);
    if (zone.offset(end) !== before) {
      // Whole minutes, so that the answer does not depend on where one starts.
      let low = Math.floor(start / MINUTE);
      let high = Math.ceil(end / MINUTE);
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (zone.offset(middle * MINUTE) === before) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return high * MINUTE;
    }
  }
  return undefined;
}
