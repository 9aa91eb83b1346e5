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

import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

const UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * The locale for dates: the browser's regional form of the portal's language
 * where it has one ("en-GB" for "en"), else the portal's language.
 */
export function useLocale(): string | undefined {
  const language = useApiHolder()
    .get(appLanguageApiRef)
    ?.getLanguage().language;
  return language
    ? navigator.languages.find(
        each => each === language || each.startsWith(`${language}-`),
      ) ?? language
    : navigator.languages[0];
}

/** "4 minutes ago"; undefined for what is no time. */
export function agoText(
  at: string | undefined,
  now: number,
  locale?: string,
): string | undefined {
  const moment = Date.parse(at ?? '');
  if (Number.isNaN(moment)) {
    return undefined;
  }
  const passed = now - moment;
  const [unit, size] =
    UNITS.find(([, millis]) => Math.abs(passed) >= millis) ?? UNITS.at(-1)!;
  return new Intl.RelativeTimeFormat(locale, {
    numeric: 'auto',
    style: 'short',
  }).format(-Math.round(passed / size), unit);
}

/** A day as people write it. */
export function dayText(
  at: string | undefined,
  locale?: string,
): string | undefined {
  const moment = new Date(at ?? '');
  return Number.isNaN(moment.getTime())
    ? undefined
    : moment.toLocaleDateString(locale, { dateStyle: 'medium' });
}

/** A moment as people write it; with its day where that is not today. */
export function momentText(
  at: string | undefined,
  now: number,
  locale?: string,
): string | undefined {
  const moment = new Date(at ?? '');
  if (Number.isNaN(moment.getTime())) {
    return undefined;
  }
  const isToday = moment.toDateString() === new Date(now).toDateString();
  return moment.toLocaleString(locale, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  });
}
