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
  AnalysisMetricView,
  AnalysisRunView,
  ExperimentView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { AnalysisRunRecord, ExperimentRecord, MetricRecord } from '../record';
import { metricReasons, metricState, runState } from './health';
import { thresholdsOf } from './thresholds';

/**
 * An AnalysisRun as pages show it. Whoever knows who asks adds the actions.
 *
 * @param how - what it was made for, and whether it counts now
 */
export function viewAnalysisRun(
  run: AnalysisRunRecord,
  how: Pick<AnalysisRunView, 'role' | 'current'>,
): AnalysisRunView {
  const { cluster, namespace, name, metrics } = run;
  const states = metrics.filter(m => !m.dryRun).map(metricState);
  const state = runState(run.phase);
  return {
    cluster,
    namespace,
    name,
    ...how,
    step: run.step,
    revision: run.revision,
    phase: run.phase,
    state:
      state === 'progressing' && states.includes('warning') ? 'warning' : state,
    message: run.message,
    startedAt: run.startedAt ?? run.createdAt,
    completedAt: run.completedAt,
    metrics: metrics.map(viewMetric),
    actions: [],
  };
}

function viewMetric(metric: MetricRecord): AnalysisMetricView {
  const { name, phase, measured, successful, failed, inconclusive, error } =
    metric;
  return {
    name,
    phase,
    state: metricState(metric),
    reasons: metricReasons(metric),
    provider: metric.provider,
    dryRun: metric.dryRun ?? false,
    interval: metric.interval,
    counts: { measured, successful, failed, inconclusive, error },
    limits: {
      // Without an interval, it is measured once.
      count: metric.count ?? (metric.interval ? undefined : '1'),
      failure: metric.failureLimit ?? '0',
      inconclusive: metric.inconclusiveLimit ?? '0',
      consecutiveError: metric.consecutiveErrorLimit ?? '4',
      consecutiveSuccess: metric.consecutiveSuccessLimit,
    },
    successCondition: metric.successCondition,
    failureCondition: metric.failureCondition,
    thresholds: thresholdsOf(metric),
    message: metric.message,
    measurements: (metric.measurements ?? []).map(
      ([at, measuredPhase, value, message]) => ({
        at,
        phase: measuredPhase,
        value,
        message,
      }),
    ),
  };
}

/** An Experiment as pages show it, without its actions. */
export function viewExperiment(
  experiment: ExperimentRecord,
  { current }: Pick<ExperimentView, 'current'>,
): ExperimentView {
  const { cluster, namespace, name, phase, message, templates } = experiment;
  return {
    cluster,
    namespace,
    name,
    current,
    phase,
    state: runState(phase),
    message,
    startedAt: experiment.startedAt ?? experiment.createdAt,
    templates: templates.map(template => ({ ...template })),
    actions: [],
  };
}
