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

import { CronExpressionParser } from 'cron-parser';
import { Zone } from 'luxon';
import { parseDuration } from './duration';
import { instantOf, nextTransition, wallTime, zoneOf } from './zone';

/** One item of a field of Argo CD's cron expressions, which know no L, # or H. */
const ITEM =
  /^(?:[*?]|(?:\d{1,2}|[a-z]{3})(?:-(?:\d{1,2}|[a-z]{3}))?)(?:\/\d{1,3})?$/i;

/** So many openings that run into each other are one that does not end. */
const MAX_MERGED = 200;

/** More changes of the clock than this within one opening are not looked for. */
const MAX_LEAPS = 20;

/** What a sync window says of time. */
export interface ScheduleText {
  schedule: string;
  duration: string;
  timeZone?: string;
}

/**
 * When a sync window is open. As in Argo CD, the schedule is read by the clock
 * on the wall: where the clock is put back, an hour's window opens twice; what
 * the clock leaps over is not there.
 */
export class Schedule {
  readonly #cron: string;
  readonly #duration: number;
  readonly #zone: Zone;

  /** @throws Error, in words for people, for what Argo CD cannot read */
  constructor({ schedule, duration, timeZone }: ScheduleText) {
    const fields = schedule.trim().split(/\s+/);
    const items = fields.map(field => field.split(','));
    const isReadable =
      fields.length === 5 &&
      items.every(list => list.every(item => ITEM.test(item))) &&
      // Sunday is 0 only.
      !/(^|[,-])7/.test(fields[4]);
    const parsed = parseDuration(duration);
    if (!isReadable) {
      throw new Error(`The schedule "${schedule}" is no cron expression`);
    }
    if (parsed === undefined) {
      throw new Error(`The duration "${duration}" cannot be read`);
    }
    this.#cron = fields.join(' ');
    this.#duration = parsed;
    this.#zone = zoneOf(timeZone);
    try {
      // Fails as well where no day in the years to come is meant.
      this.#startAfter(0);
    } catch {
      throw new Error(`The schedule "${schedule}" is no cron expression`);
    }
  }

  /** Whether it is open at an instant. */
  isOpen(instant: number): boolean {
    return this.#isOpenAt(wallTime(this.#zone, instant));
  }

  /** When it opens or closes next; undefined where it never does. */
  nextChange(instant: number): number | undefined {
    const isOpen = this.isOpen(instant);
    let from = instant;
    for (let leap = 0; leap < MAX_LEAPS; leap++) {
      const wall = wallTime(this.#zone, from);
      const boundary = isOpen ? this.#endAfter(wall) : this.#startAfter(wall);
      if (boundary === undefined || this.#duration <= 0) {
        return undefined;
      }
      const change = instantOf(this.#zone, boundary, from);
      const transition = nextTransition(this.#zone, from, change);
      from = Math.min(change, transition ?? change);
      if (this.isOpen(from) !== isOpen) {
        return from;
      }
    }
    return undefined;
  }

  #isOpenAt(wall: number): boolean {
    return wall - this.#startUpTo(wall) < this.#duration;
  }

  #startUpTo(wall: number): number {
    return this.#from(wall + 1)
      .prev()
      .getTime();
  }

  #startAfter(wall: number): number {
    return this.#from(wall).next().getTime();
  }

  /** The end of the opening at `wall`, with those that it runs into. */
  #endAfter(wall: number): number | undefined {
    let end = this.#startUpTo(wall) + this.#duration;
    const starts = this.#from(wall);
    for (let merged = 0; merged < MAX_MERGED; merged++) {
      const next = starts.next().getTime();
      if (next > end) {
        return end;
      }
      end = next + this.#duration;
    }
    return undefined;
  }

  #from(wall: number) {
    return CronExpressionParser.parse(this.#cron, {
      currentDate: new Date(wall),
      tz: 'UTC',
    });
  }
}
