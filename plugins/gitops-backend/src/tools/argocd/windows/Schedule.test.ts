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
import fc from 'fast-check';
import { Schedule } from './Schedule';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const MINUTE = 60_000;

describe('Schedule', () => {
  it('should change exactly when it says', () => {
    const field = (most: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 0, max: most }).map(String),
        fc.integer({ min: 2, max: 20 }).map(step => `*/${step}`),
      );
    fc.assert(
      fc.property(
        field(59),
        field(23),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(
          undefined,
          'Europe/Berlin',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Kolkata',
        ),
        fc.constantFrom(
          Date.UTC(2026, 2, 8, 5),
          Date.UTC(2026, 2, 28, 22),
          Date.UTC(2026, 3, 4, 13),
          Date.UTC(2026, 5, 1),
          Date.UTC(2026, 9, 24, 22),
          Date.UTC(2026, 10, 1, 4),
        ),
        (minute, hour, length, timeZone, from) => {
          const schedule = new Schedule({
            schedule: `${minute} ${hour} * * *`,
            duration: `${length}m`,
            timeZone,
          });
          const isOpen = schedule.isOpen(from);
          const change = schedule.nextChange(from) ?? Infinity;
          const end = from + 4 * 60 * MINUTE;
          for (let t = from; t < Math.min(change, end); t += MINUTE) {
            expect([new Date(t), schedule.isOpen(t)]).toEqual([
              new Date(t),
              isOpen,
            ]);
          }
          expect(
            change === Infinity || schedule.isOpen(change) !== isOpen,
          ).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('should find openings that are years away', () => {
    const leapDay = new Schedule({ schedule: '0 0 29 2 *', duration: '24h' });
    const opens = leapDay.nextChange(Date.UTC(2026, 10, 22));
    expect(opens).toBe(Date.UTC(2028, 1, 29));
    expect(leapDay.nextChange(opens!)).toBe(Date.UTC(2028, 2, 1));
  });

  it('should take a day of the month or of the week where both are given', () => {
    const either = new Schedule({ schedule: '0 0 13 * FRI', duration: '1h' });
    const friday = either.nextChange(Date.UTC(2026, 10, 9))!;
    expect(new Date(friday).toISOString()).toBe('2026-11-13T00:00:00.000Z');
    expect(either.isOpen(Date.UTC(2026, 10, 20))).toBe(true);
    expect(either.isOpen(Date.UTC(2026, 11, 13))).toBe(true);
    expect(either.isOpen(Date.UTC(2026, 11, 14))).toBe(false);
  });
});
