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

import { englishTranslate } from '../__testUtils__/render';
import { agoText, durationText, shortMoment, tickFor, toMillis } from './time';

const t = englishTranslate();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('durationText', () => {
  it.each([
    [-5000, 'a moment'],
    [999, 'a moment'],
    [3999, '3 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [59 * MINUTE + 59_000, '59 min'],
    [HOUR, '1 h'],
    [35 * HOUR, '35 h'],
    [47 * HOUR, '2 d'],
    [12 * DAY, '12 d'],
    [61 * DAY, '2 months'],
    [3 * 365.25 * DAY, '3 years'],
  ])('should say %p ms as %p', (millis, text) => {
    expect(durationText(t, millis)).toBe(text);
  });
});

describe('agoText', () => {
  it('should call what has just been "just now"', () => {
    expect(agoText(t, 400)).toBe('just now');
    expect(agoText(t, -400)).toBe('just now');
    expect(agoText(t, 4 * MINUTE)).toBe('4 min ago');
  });
});

describe('toMillis', () => {
  it('should know timestamps from other things', () => {
    expect(toMillis('2026-11-22T12:00:00Z')).toBe(1795348800000);
    expect(toMillis(undefined)).toBeUndefined();
    expect(toMillis('yesterday')).toBeUndefined();
  });
});

describe('shortMoment', () => {
  it('should leave the date out on the same day only', () => {
    const noon = new Date(2026, 10, 22, 12, 0).getTime();
    expect(shortMoment(noon, noon + MINUTE, 'en-GB')).toBe('12:00');
    expect(shortMoment(noon, noon + 2 * DAY, 'en-GB')).toBe(
      '22 Nov 2026, 12:00',
    );
  });
});

describe('tickFor', () => {
  it('should tick no faster than its text changes', () => {
    expect([0, MINUTE, HOUR].map(tickFor)).toEqual([1000, 15_000, 60_000]);
  });
});
