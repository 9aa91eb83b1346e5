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

/** What is told of a series of measured values. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/**
 * The values that 50, 95 and 99 of a hundred samples do not exceed (nearest
 * rank).
 *
 * @throws if there are no samples
 */
export function percentiles(samples: number[]): Percentiles {
  if (samples.length === 0) {
    throw new Error('There are no samples to rank');
  }
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) };
}

/** The mean of the samples. */
export function mean(samples: number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}
