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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { AnalysisRunRecord, MetricRecord } from '../record';
import { formatNumber } from './formatNumber';
import { thresholdsOf, violation } from './thresholds';

const STATES: ReadonlyMap<string, HealthState> = new Map([
  ['Pending', 'progressing'],
  ['Running', 'progressing'],
  ['Successful', 'healthy'],
  ['Failed', 'degraded'],
  ['Error', 'degraded'],
  ['Inconclusive', 'warning'],
]);

/** The phases in which nothing happens any more. */
const TERMINAL = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

/** Argo's word for a run, a metric or a measurement on the shared scale. */
export function runState(phase: string): HealthState {
  return STATES.get(phase) ?? 'unknown';
}

/** Whether a run or a metric is over. A word that is new is not taken for it. */
export function isOver(phase: string): boolean {
  return TERMINAL.has(phase);
}

/** The same for a metric; one that has failures behind it is a warning. */
export function metricState(metric: MetricRecord): HealthState {
  const state = runState(metric.phase);
  return state === 'progressing' && isFailing(metric) ? 'warning' : state;
}

/** What an AnalysisRun's metrics say is wrong, worst first. */
export function analysisReasons(run: AnalysisRunRecord): Reason[] {
  const resource = {
    group: 'argoproj.io',
    kind: 'AnalysisRun',
    namespace: run.namespace,
    name: run.name,
  };
  const rank = ({ phase }: MetricRecord) =>
    ['Failed', 'Error', 'Inconclusive'].indexOf(phase) >>> 0;
  return run.metrics
    .filter(metric => !metric.dryRun)
    .map((metric, index) => ({ metric, index }))
    .sort((a, b) => rank(a.metric) - rank(b.metric) || a.index - b.index)
    .flatMap(({ metric }) => metricReasons(metric))
    .map(reason => ({ ...reason, resource }));
}

/** Why a metric is as it is; nothing where it is well or still to be seen. */
export function metricReasons(metric: MetricRecord): Reason[] {
  const { name, phase } = metric;
  switch (phase) {
    case 'Failed':
      return [failure(metric, 'failed')];
    case 'Error': {
      const error =
        metric.message ?? lastOf(metric, 'Error')?.[3] ?? 'no reason given';
      return [
        {
          code: 'analysis-error',
          params: { metric: name, error },
          message: `Analysis ${name} cannot be measured: ${error}`,
        },
      ];
    }
    case 'Inconclusive': {
      const value = lastOf(metric, 'Inconclusive')?.[2];
      return [
        value === undefined
          ? {
              code: 'analysis-undecided',
              params: { metric: name },
              message: `Analysis ${name} is inconclusive: neither its success nor its failure condition holds`,
            }
          : {
              code: 'analysis-inconclusive',
              params: { metric: name, value: formatNumber(value) },
              message: `Analysis ${name} is inconclusive: ${formatNumber(
                value,
              )} is neither good nor bad`,
            },
      ];
    }
    case 'Pending':
    case 'Running':
      return isFailing(metric) ? [failure(metric, 'failing')] : [];
    default:
      return [];
  }
}

function isFailing({ failed, error }: MetricRecord): boolean {
  return failed > 0 || error > 0;
}

/** That measurements failed, with the number that shows it where there is one. */
function failure(metric: MetricRecord, word: 'failed' | 'failing'): Reason {
  const { name, failed, error, measured } = metric;
  if (word === 'failing' && !failed) {
    const text = lastOf(metric, 'Error')?.[3] ?? `${error} measurements`;
    return {
      code: 'analysis-erring',
      params: { metric: name, error: text },
      message: `Measurements of the analysis ${name} go wrong: ${text}`,
    };
  }
  const counts = {
    failed: String(failed),
    measured: String(measured),
    allowed: metric.failureLimit ?? '0',
  };
  const last = lastOf(metric, 'Failed');
  const value = last?.[2];
  const wrong =
    value === undefined ? undefined : violation(thresholdsOf(metric), value);
  const since = last?.[0];
  if (value === undefined || !wrong) {
    return {
      code: `analysis-${word}-count`,
      params: { metric: name, ...counts },
      message: `Analysis ${name} ${
        word === 'failed' ? 'failed' : 'is failing'
      }: ${failed} of ${measured} measurements, ${counts.allowed} allowed`,
      ...(since && { since }),
    };
  }
  const [shown, limit] = formatPair(value, wrong.limit);
  return {
    code: `analysis-${word}`,
    params: {
      metric: name,
      value: shown,
      operator: wrong.operator,
      limit,
      ...counts,
    },
    message: `Analysis ${name} ${
      word === 'failed' ? 'failed' : 'is failing'
    }: ${shown} ${wrong.operator} ${limit}`,
    ...(since && { since }),
  };
}

/** Two numbers that differ look different. */
function formatPair(value: number, limit: number): [string, string] {
  const short = [formatNumber(value), formatNumber(limit)] as const;
  return short[0] === short[1] && value !== limit
    ? [String(value), String(limit)]
    : [...short];
}

function lastOf({ measurements = [] }: MetricRecord, phase: string) {
  return measurements.filter(measurement => measurement[1] === phase).at(-1);
}
