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

import { DateTime } from 'luxon';
import { Translate } from './i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A moment as milliseconds.
 *
 * @param timestamp - RFC 3339.
 * @returns undefined for what is absent or is no timestamp.
 */
export function toMillis(timestamp: string | undefined): number | undefined {
  if (!timestamp) {
    return undefined;
  }
  const moment = DateTime.fromISO(timestamp);
  return moment.isValid ? moment.toMillis() : undefined;
}

/**
 * A span of time in its one largest unit, as people say it: "4 min", "2 d".
 * Rounded down where it is watched, to the nearest from days on. Spans below
 * zero, which clocks that differ produce, count as zero.
 */
export function durationText(t: Translate, millis: number): string {
  const span = Math.max(0, millis);
  if (span < SECOND) {
    return t('time.underSecond');
  }
  if (span < MINUTE) {
    return t('time.seconds', { count: Math.floor(span / SECOND) });
  }
  if (span < HOUR) {
    return t('time.minutes', { count: Math.floor(span / MINUTE) });
  }
  if (span < 1.5 * DAY) {
    return t('time.hours', { count: Math.floor(span / HOUR) });
  }
  if (span < 60 * DAY) {
    return t('time.days', { count: Math.round(span / DAY) });
  }
  if (span < 2 * 365 * DAY) {
    return t('time.months', { count: Math.round(span / (30.44 * DAY)) });
  }
  return t('time.years', { count: Math.round(span / (365.25 * DAY)) });
}

/** How long ago something was: "just now", "3 s ago", "4 min ago". */
export function agoText(t: Translate, millis: number): string {
  return millis < SECOND
    ? t('time.now')
    : t('time.ago', { duration: durationText(t, millis) });
}

/** How long something has lasted: "for 4 min". */
export function lastingText(t: Translate, millis: number): string {
  return t('time.for', { duration: durationText(t, millis) });
}

/** A moment exactly, for tooltips, in the reader's language and time zone. */
export function exactTime(millis: number, locale?: string): string {
  return DateTime.fromMillis(millis, { locale }).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
  );
}

/**
 * A moment as short as it stays unmistakable: the time of day for today, date
 * and time otherwise.
 */
export function shortMoment(
  millis: number,
  now: number,
  locale?: string,
): string {
  const moment = DateTime.fromMillis(millis, { locale });
  return moment.hasSame(DateTime.fromMillis(now), 'day')
    ? moment.toLocaleString(DateTime.TIME_SIMPLE)
    : moment.toLocaleString({
        ...DateTime.DATE_MED,
        ...DateTime.TIME_SIMPLE,
      });
}

/**
 * How often a text about an age of `millis` can change, so that it is not
 * rendered more often.
 */
export function tickFor(millis: number): number {
  if (millis < MINUTE) {
    return SECOND;
  }
  return millis < HOUR ? 15 * SECOND : MINUTE;
}
