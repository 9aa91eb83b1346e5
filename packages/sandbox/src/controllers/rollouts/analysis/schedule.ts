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
import {
  type AnalysisRun,
  isOver,
  type Measurement,
  type Metric,
  type MetricResult,
  measurementsOf,
} from './types';

/** The result of a metric so far. */
export function resultOf(
  run: AnalysisRun,
  name: string,
): MetricResult | undefined {
  return run.status?.metricResults?.find(result => result.name === name);
}

/**
 * Whether a run comes to its end before its metrics do: because somebody says
 * so, or because one that counts has failed.
 */
export function isTerminating(
  run: AnalysisRun,
  dryRuns: ReadonlySet<string>,
): boolean {
  return (
    run.spec.terminate === true ||
    (run.status?.metricResults ?? []).some(
      ({ name, phase }) =>
        ['Failed', 'Error', 'Inconclusive'].includes(phase) &&
        !dryRuns.has(name),
    )
  );
}

/** What is to be done for a metric, and when. */
export type Task =
  | { kind: 'measure' }
  | { kind: 'resume'; measurement: Measurement }
  | { kind: 'wait'; until?: number }
  | { kind: 'none' };

function last(result: MetricResult | undefined): Measurement | undefined {
  return result?.measurements?.at(-1);
}

/**
 * What comes next for a metric.
 *
 * @param finished - when its last measurement ended, to the millisecond
 * @param errorRetry - from one that could not be taken to the next
 */
export function nextTask(
  run: AnalysisRun,
  metric: Metric,
  options: {
    now: number;
    isTerminating: boolean;
    finished?: number;
    errorRetry: number;
  },
): Task {
  const result = resultOf(run, metric.name);
  if (result && isOver(result.phase)) {
    return { kind: 'none' };
  }
  const before = last(result);
  if (before && !before.finishedAt) {
    return { kind: 'resume', measurement: before };
  }
  if (options.isTerminating) {
    return { kind: 'none' };
  }
  if (!before) {
    if (metric.initialDelay) {
      const started = Date.parse(run.status?.startedAt ?? '');
      const due = Number.isNaN(started)
        ? undefined
        : started + parseDuration(metric.initialDelay);
      if (due === undefined || due > options.now) {
        return { kind: 'wait', until: due };
      }
    }
    return { kind: 'measure' };
  }
  const count = measurementsOf(metric);
  if (count !== undefined && (result?.count ?? 0) >= count) {
    return { kind: 'none' };
  }
  const interval =
    before.phase === 'Error' || !metric.interval
      ? options.errorRetry
      : parseDuration(metric.interval);
  const due =
    (options.finished ?? Date.parse(before.finishedAt ?? '')) + interval;
  return due > options.now ? { kind: 'wait', until: due } : { kind: 'measure' };
}
