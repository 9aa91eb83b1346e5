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

import { parseDuration } from '../duration';
import { retryWait } from './retry';

describe('retries', () => {
  it('wait twice as long each time, up to a limit', () => {
    expect([0, 1, 2, 6].map(attempt => retryWait({}, attempt))).toEqual([
      5_000, 10_000, 20_000, 180_000,
    ]);
  });

  it('wait as the policy says', () => {
    const retry = { backoff: { duration: '1m', factor: 3, maxDuration: '5m' } };
    expect([0, 1, 2].map(attempt => retryWait(retry, attempt))).toEqual([
      60_000, 180_000, 300_000,
    ]);
  });
});

describe('durations', () => {
  it.each([
    ['5s', 5_000],
    ['1h30m', 5_400_000],
    ['0.5s', 500],
    ['250ms', 250],
    ['2', 2_000],
  ])('of %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', 'soon', '5x', '-5s'])('refuse "%s"', text => {
    expect(() => parseDuration(text)).toThrow('invalid duration');
  });
});
