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

import { chooseVisits, sample } from './sample';

describe('sample', () => {
  it('chooses different numbers below the limit, the same each time', () => {
    const chosen = sample(50, 1000);
    expect(new Set(chosen).size).toBe(50);
    expect(chosen.every(number => number >= 0 && number < 1000)).toBe(true);
    expect(sample(50, 1000)).toEqual(chosen);
    expect(sample(50, 1000, 2)).not.toEqual(chosen);
  });

  it('spreads over the whole range', () => {
    const chosen = sample(50, 1000);
    expect(Math.min(...chosen)).toBeLessThan(100);
    expect(Math.max(...chosen)).toBeGreaterThan(900);
  });

  it('gives all where there are fewer than asked for', () => {
    expect(sample(10, 3).sort()).toEqual([0, 1, 2]);
  });
});

describe('chooseVisits', () => {
  it('measures other entities than those that warm up', () => {
    const { warmUp, measured } = chooseVisits({ warmUp: 50, views: 200 }, 334);
    expect(warmUp).toHaveLength(50);
    expect(measured).toHaveLength(200);
    expect(new Set([...warmUp, ...measured]).size).toBe(250);
  });

  it('leaves most of a few entities to be measured', () => {
    const { warmUp, measured } = chooseVisits({ warmUp: 50, views: 200 }, 17);
    expect(warmUp).toHaveLength(4);
    expect(measured).toHaveLength(13);
  });

  it('measures a single entity without warming up', () => {
    expect(chooseVisits({ warmUp: 50, views: 200 }, 1)).toEqual({
      warmUp: [],
      measured: [0],
    });
  });
});
