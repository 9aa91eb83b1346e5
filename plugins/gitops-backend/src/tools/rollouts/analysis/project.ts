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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  at,
  Fields,
  shorten,
} from '../../../lib/reading';
import { fieldsOf, messageOf, projectRun } from '../projectRun';
import { AnalysisRunRecord, MeasurementRecord, MetricRecord } from '../record';
import { readNumber } from './readNumber';

const MAX_METRICS = 20;
/** Argo keeps ten, if not told otherwise. */
const MAX_MEASUREMENTS = 20;
const MAX_CONDITION = 200;

/** Keeps of an AnalysisRun its metrics, and of their values the numbers. */
export function projectAnalysisRun(
  object: KubernetesObject,
  context: ProjectContext,
): AnalysisRunRecord {
  const { intern } = context;
  const { labels } = object.metadata;
  const spec = fieldsOf(object, 'spec');
  const status = fieldsOf(object, 'status');
  const type = asString(at(labels, 'rollout-type'));
  const step = asString(at(labels, 'step-index'));
  const results = new Map(
    asObjects(status.metricResults).map(result => [result.name, result]),
  );
  const dryRun = asObjects(spec.dryRun).flatMap(
    rule => asString(rule.metricName) ?? [],
  );
  const metrics = asObjects(spec.metrics)
    .slice(0, MAX_METRICS)
    .map(metric => projectMetric(metric, results.get(metric.name), intern));
  return {
    ...projectRun(object, context),
    type: type && intern(type),
    step: step && /^\d{1,6}$/.test(step) ? Number(step) : undefined,
    completedAt: asString(status.completedAt),
    metrics: dryRun.length
      ? metrics.map(metric =>
          dryRun.includes(metric.name) ? { ...metric, dryRun: true } : metric,
        )
      : metrics,
  };
}

function projectMetric(
  metric: Fields,
  result: Fields | undefined,
  intern: ProjectContext['intern'],
): MetricRecord {
  const text = (value: unknown) => {
    const found = asString(value);
    return found && intern(found);
  };
  const condition = (value: unknown) => {
    const found = asString(value);
    return found && intern(shorten(found, MAX_CONDITION));
  };
  const provider = Object.keys(asObject(metric.provider) ?? {})[0];
  const measurements = asObjects(result?.measurements)
    .slice(-MAX_MEASUREMENTS)
    .map(measurement => projectMeasurement(measurement, intern));
  return {
    name: text(metric.name) ?? '',
    provider: provider && intern(provider),
    phase: text(result?.phase) ?? 'Pending',
    dryRun: result?.dryRun === true ? true : undefined,
    interval: text(metric.interval),
    measured: asNumber(result?.count) ?? 0,
    successful: asNumber(result?.successful) ?? 0,
    failed: asNumber(result?.failed) ?? 0,
    inconclusive: asNumber(result?.inconclusive) ?? 0,
    error: asNumber(result?.error) ?? 0,
    count: limit(metric.count),
    failureLimit: limit(metric.failureLimit),
    inconclusiveLimit: limit(metric.inconclusiveLimit),
    consecutiveErrorLimit: limit(metric.consecutiveErrorLimit),
    consecutiveSuccessLimit: limit(metric.consecutiveSuccessLimit),
    successCondition: condition(metric.successCondition),
    failureCondition: condition(metric.failureCondition),
    message: messageOf(result?.message),
    measurements: measurements.length ? measurements : undefined,
  };
}

/** A number, or a text that it is worked out from: `{{args.limit}}`. */
function limit(value: unknown): string | undefined {
  const number = asNumber(value);
  return number === undefined ? asString(value)?.slice(0, 60) : String(number);
}

function projectMeasurement(
  measurement: Fields,
  intern: ProjectContext['intern'],
): MeasurementRecord {
  const at_ =
    asString(measurement.finishedAt) ?? asString(measurement.startedAt);
  const phase = intern(asString(measurement.phase) ?? 'Pending');
  const value = readNumber(measurement.value);
  const message = messageOf(measurement.message);
  if (message) {
    return [at_, phase, value, message];
  }
  return value === undefined ? [at_, phase] : [at_, phase, value];
}
