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

import { parseDuration } from '../../argocd/duration';
import { type DryRun, measurementsOf, type Metric, numberOf } from './types';

function check(metric: Metric): void {
  const count = measurementsOf(metric);
  const limits = [
    ['failureLimit', -1],
    ['inconclusiveLimit', 0],
    ['consecutiveErrorLimit', 0],
    ['consecutiveSuccessLimit', 0],
  ] as const;
  for (const [name, least] of limits) {
    const value = numberOf(metric[name]);
    if (value !== undefined && value < least) {
      throw new Error(`${name} must be >= ${least}`);
    }
    if (
      (name === 'failureLimit' || name === 'inconclusiveLimit') &&
      value !== undefined &&
      count !== undefined &&
      value > count
    ) {
      throw new Error(`count must be >= ${name}`);
    }
  }
  if (count !== undefined && count > 1 && !metric.interval) {
    throw new Error('interval must be specified when count > 1');
  }
  for (const name of ['interval', 'initialDelay'] as const) {
    const text = metric[name];
    if (text) {
      try {
        parseDuration(text);
      } catch {
        throw new Error(
          `invalid ${name} string: time: invalid duration "${text}"`,
        );
      }
    }
  }
  const providers = Object.values(metric.provider).filter(
    provider => provider !== undefined,
  );
  if (providers.length !== 1) {
    throw new Error(
      providers.length
        ? 'multiple providers specified'
        : 'no provider specified',
    );
  }
}

/**
 * Checks what a schema cannot.
 *
 * @throws Error that says which metric, and what is wrong with it
 */
export function validateMetrics(
  metrics: readonly Metric[],
  dryRuns: readonly DryRun[],
): void {
  if (!metrics.length) {
    throw new Error('no metrics specified');
  }
  const names = new Set<string>();
  metrics.forEach((metric, i) => {
    if (names.has(metric.name)) {
      throw new Error(`metrics[${i}]: duplicate name '${metric.name}'`);
    }
    names.add(metric.name);
    try {
      check(metric);
    } catch (error) {
      throw new Error(
        `metrics[${i}]: ${error instanceof Error ? error.message : error}`,
      );
    }
  });
  dryRuns.forEach(({ metricName }, i) => {
    const matches = [...names].some(name =>
      new RegExp(`^(?:${metricName})$`).test(name),
    );
    if (!matches) {
      throw new Error(
        `dryRun[${i}]: Rule didn't match any metric name(s): '${metricName}'`,
      );
    }
  });
}
