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

import { ConfigReader } from '@backstage/config';
import { readRetention } from './retention';

const DAY_MS = 24 * 60 * 60_000;
const read = (history?: object) =>
  readRetention(history && new ConfigReader({ ...history }));

describe('readRetention', () => {
  it('should keep a year when nothing is configured', () => {
    const byDefault = { maxAgeMs: 365 * DAY_MS, keepNewest: 20 };
    expect(read()).toEqual(byDefault);
    expect(read({})).toEqual(byDefault);
  });

  it('should read durations as everywhere in Backstage', () => {
    expect(read({ retention: '30d' }).maxAgeMs).toBe(30 * DAY_MS);
    expect(read({ retention: { days: 7 } }).maxAgeMs).toBe(7 * DAY_MS);
    expect(read({ keepNewest: 1 }).keepNewest).toBe(1);
  });

  it('should refuse what it does not understand', () => {
    expect(() => read({ retention: 'long' })).toThrow('retention');
    for (const keepNewest of [0, -1, 1.5]) {
      expect(() => read({ keepNewest })).toThrow('keepNewest');
    }
  });
});
