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

import { mean, percentiles } from './percentiles';

describe('percentiles', () => {
  it('takes the nearest rank', () => {
    const samples = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentiles(samples)).toEqual({ p50: 100, p95: 190, p99: 198 });
  });

  it('leaves the samples in their order', () => {
    const samples = [3, 1, 2];
    percentiles(samples);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('takes a single sample for all', () => {
    expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
  });

  it('refuses to rank nothing', () => {
    expect(() => percentiles([])).toThrow('no samples');
  });
});

describe('mean', () => {
  it('divides the sum', () => {
    expect(mean([1, 2, 6])).toBe(3);
  });
});
