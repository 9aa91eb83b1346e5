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

import type { KubeObject } from '../../../cluster/client';
import type { MadeMetadata, TemplateRef } from '../types';

/** Where an AnalysisRun, a metric or a measurement is. */
export type AnalysisPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Inconclusive';

/** A metric whose result is shown, but decides nothing. */
export interface DryRun {
  metricName: string;
}

/** How many measurements are kept of a metric. */
export interface MeasurementRetention {
  metricName: string;
  limit: number;
}

/** An argument of an analysis and where its value comes from. */
export interface Argument {
  name: string;
  value?: string;
  valueFrom?: {
    fieldRef?: { fieldPath: string };
    secretKeyRef?: { name: string; key: string };
  };
}

/** Where a metric is measured; one of its members is set. */
export interface MetricProvider {
  prometheus?: {
    address?: string;
    query?: string;
    timeout?: number;
    headers?: { key: string; value: string }[];
  };
  web?: {
    method?: string;
    url: string;
    headers?: { key: string; value: string }[];
    body?: string;
    jsonBody?: unknown;
    timeoutSeconds?: number;
    jsonPath?: string;
  };
  job?: { metadata?: MadeMetadata; spec: { [field: string]: unknown } };
  [other: string]: unknown;
}

/** What is measured, how often, and when it is good. */
export interface Metric {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: number | string;
  successCondition?: string;
  failureCondition?: string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  consecutiveSuccessLimit?: number | string;
  provider: MetricProvider;
}

/** One measurement of a metric. */
export interface Measurement {
  phase: AnalysisPhase;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  resumeAt?: string;
  value?: string;
  metadata?: Record<string, string>;
}

/** How a metric fares. */
export interface MetricResult {
  name: string;
  phase: AnalysisPhase;
  message?: string;
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
  consecutiveError?: number;
  consecutiveSuccess?: number;
  dryRun?: boolean;
  metadata?: Record<string, string>;
  measurements?: Measurement[];
}

/** How many metrics there are, by how they ended. */
export interface RunSummary {
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
}

export interface AnalysisRunSpec {
  metrics: Metric[];
  args?: Argument[];
  terminate?: boolean;
  dryRun?: DryRun[];
  measurementRetention?: MeasurementRetention[];
  ttlStrategy?: {
    secondsAfterCompletion?: number;
    secondsAfterFailure?: number;
    secondsAfterSuccess?: number;
  };
}

export interface AnalysisRunStatus {
  phase: AnalysisPhase;
  message?: string;
  startedAt?: string;
  completedAt?: string;
  metricResults?: MetricResult[];
  runSummary?: RunSummary;
  dryRunSummary?: RunSummary;
}

/** An AnalysisRun. */
export interface AnalysisRun extends KubeObject {
  spec: AnalysisRunSpec;
  status?: AnalysisRunStatus;
}

/** An AnalysisTemplate or a ClusterAnalysisTemplate. */
export interface AnalysisTemplate extends KubeObject {
  spec: {
    metrics?: Metric[];
    args?: Argument[];
    dryRun?: DryRun[];
    measurementRetention?: MeasurementRetention[];
    templates?: TemplateRef[];
  };
}

/** Whether nothing more comes of it. */
export function isOver(phase: string | undefined): boolean {
  return ['Successful', 'Failed', 'Error', 'Inconclusive'].includes(
    phase ?? '',
  );
}

/** From best to worst, as analyses are summed up. */
const ORDER = [
  'Successful',
  'Running',
  'Pending',
  '',
  'Inconclusive',
  'Error',
  'Failed',
];

/** Whether `next` is worse than `current`. */
export function isWorse(current: string, next: string): boolean {
  return ORDER.indexOf(next) > ORDER.indexOf(current);
}

/** A number that may be written as a string; undefined where it is neither. */
export function numberOf(value: number | string | undefined) {
  const number = value === undefined || value === '' ? NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/**
 * How many measurements are taken: as many as `count` says, one without an
 * interval, and without end where there is only an interval.
 */
export function measurementsOf(metric: Metric): number | undefined {
  const count = numberOf(metric.count);
  if (count) {
    return count;
  }
  return metric.interval ? undefined : 1;
}
