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
  ApplicationKey,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * What a metric measured against which limit; else what the tool says of it.
 *
 * @param run - the AnalysisRun that it is of
 */
export function measuredReason(
  metric: AnalysisMetricView,
  run: ApplicationKey,
): Reason | undefined {
  const [threshold] = metric.thresholds;
  const values = metric.measurements
    .filter(({ phase, value }) => phase !== 'Successful' && value !== undefined)
    .map(({ value }) => value!);
  if (!threshold || !values.length) {
    return metric.reasons[0];
  }
  const limit = String(Number(threshold.value.toPrecision(6)));
  const rounded = rounding(limit);
  const params = {
    metric: metric.name,
    value: rounded(values.at(-1)!),
    values: values.slice(-3).map(rounded).join(', '),
    limit,
    failed: String(metric.counts.failed),
    measured: String(metric.counts.measured),
  };
  const isLeast =
    (threshold.of === 'success') === threshold.operator.startsWith('>');
  return {
    code: isLeast ? 'analysis-below' : 'analysis-above',
    params,
    message: `The metric ${metric.name} measured ${params.values}; its limit is ${params.limit}`,
    resource: {
      group: 'argoproj.io',
      kind: 'AnalysisRun',
      namespace: run.namespace,
      name: run.name,
      cluster: run.cluster,
    },
  };
}

/** Enough digits to tell a value from the limit, and no more. */
function rounding(limit: string): (value: number) => string {
  const digits = limit.replace(/e.*$/, '').replace(/^[-0.]+|\./g, '').length;
  const shown = Math.min(8, Math.max(3, digits + 1));
  return value => String(Number(value.toPrecision(shown)));
}
