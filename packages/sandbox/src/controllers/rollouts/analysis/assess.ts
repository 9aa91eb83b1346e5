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
  type AnalysisPhase,
  type AnalysisRun,
  isOver,
  isWorse,
  type Metric,
  type MetricResult,
  measurementsOf,
  numberOf,
  type RunSummary,
} from './types';

const CONSECUTIVE_ERROR_LIMIT = 4;

/** The limit that a metric has gone beyond, and what that makes of it. */
function beyondLimit(
  metric: Metric,
  result: MetricResult,
): { phase: AnalysisPhase; message: string } | undefined {
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  const failureLimit = numberOf(metric.failureLimit) ?? 0;
  const inconclusiveLimit = numberOf(metric.inconclusiveLimit) ?? 0;
  const errorLimit =
    numberOf(metric.consecutiveErrorLimit) ?? CONSECUTIVE_ERROR_LIMIT;
  if (consecutiveError > errorLimit) {
    return {
      phase: 'Error',
      message: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${errorLimit})`,
    };
  }
  if (inconclusive > inconclusiveLimit) {
    return {
      phase: 'Inconclusive',
      message: `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  }
  // A negative limit means that failures do not count.
  if (failureLimit >= 0 && failed > failureLimit) {
    return {
      phase: 'Failed',
      message: `failed (${failed}) > failureLimit (${failureLimit})`,
    };
  }
  return undefined;
}

/** How a metric fares after its newest measurement. */
export function metricPhase(
  metric: Metric,
  result: MetricResult,
  isTerminating: boolean,
): AnalysisPhase {
  if (isOver(result.phase)) {
    return result.phase;
  }
  const last = result.measurements?.at(-1);
  if (!last) {
    return isTerminating ? 'Successful' : 'Pending';
  }
  if (!isOver(last.phase)) {
    return 'Running';
  }
  const beyond = beyondLimit(metric, result);
  if (beyond) {
    return beyond.phase;
  }
  const wanted = numberOf(metric.consecutiveSuccessLimit) ?? 0;
  if (wanted > 0 && (result.consecutiveSuccess ?? 0) >= wanted) {
    return 'Successful';
  }
  const count = measurementsOf(metric);
  if (count !== undefined && (result.count ?? 0) >= count) {
    if (wanted <= 0) {
      return 'Successful';
    }
    return (numberOf(metric.failureLimit) ?? 0) >= 0
      ? 'Inconclusive'
      : 'Failed';
  }
  return isTerminating ? 'Successful' : 'Running';
}

/** What {@link assess} finds. */
export interface Assessment {
  phase: AnalysisPhase;
  message: string;
  results: MetricResult[];
  runSummary: RunSummary;
  dryRunSummary: RunSummary;
  /** The metrics that have just come to their end. */
  ended: MetricResult[];
}

const summary = (): Required<RunSummary> => ({
  count: 0,
  successful: 0,
  failed: 0,
  inconclusive: 0,
  error: 0,
});

const COUNTED = {
  Successful: 'successful',
  Failed: 'failed',
  Inconclusive: 'inconclusive',
  Error: 'error',
} as const;

/**
 * How a run fares: it goes on until each of its metrics has ended, and is then
 * what the worst of them is, those on trial aside.
 */
export function assess(
  run: AnalysisRun,
  metrics: readonly Metric[],
  options: { isTerminating: boolean; dryRuns: ReadonlySet<string> },
): Assessment {
  const { isTerminating, dryRuns } = options;
  const runSummary = summary();
  const dryRunSummary = summary();
  const ended: MetricResult[] = [];
  let worst: AnalysisPhase | undefined;
  let message = run.spec.terminate ? 'Run Terminated' : '';
  let isComplete = true;
  const results = new Map(
    run.status?.metricResults?.map(result => [result.name, result]),
  );
  for (const metric of metrics) {
    const isDry = dryRuns.has(metric.name);
    const counts = isDry ? dryRunSummary : runSummary;
    counts.count += 1;
    const before = results.get(metric.name);
    const phase = before && metricPhase(metric, before, isTerminating);
    if (!before || !phase) {
      isComplete = false;
      continue;
    }
    let result = before;
    if (phase !== before.phase) {
      const said = before.measurements?.at(-1)?.message;
      result = { ...before, phase, ...(said ? { message: said } : {}) };
      if (isOver(phase)) {
        ended.push(result);
      }
    }
    if (!isOver(phase)) {
      isComplete = false;
    } else {
      const why = beyondLimit(metric, result);
      if (isDry) {
        worst ??= 'Successful';
        result = why
          ? {
              ...result,
              message: `Metric assessed ${phase} due to ${why.message}`,
            }
          : result;
      } else if (worst === undefined || isWorse(worst, phase)) {
        worst = phase;
        if (why) {
          message = `Metric "${metric.name}" assessed ${phase} due to ${why.message}`;
          message += result.message
            ? `: "Error Message: ${result.message}"`
            : '';
        }
      }
      counts[COUNTED[why?.phase as keyof typeof COUNTED] ?? 'successful'] += 1;
    }
    results.set(metric.name, result);
  }
  const common = {
    results: [...results.values()],
    runSummary,
    dryRunSummary,
    ended,
  };
  if (isTerminating) {
    return { ...common, phase: worst ?? 'Successful', message };
  }
  return isComplete && worst
    ? { ...common, phase: worst, message }
    : { ...common, phase: 'Running', message: '' };
}
