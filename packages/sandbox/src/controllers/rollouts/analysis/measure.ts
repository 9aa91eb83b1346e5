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

import type { ClusterClient } from '../../../cluster/client';
import { messageOf } from '../../runtime/errors';
import { timestamp } from '../../runtime/objects';
import { fillIn } from './args';
import { providerOf } from './providers';
import { resultOf, type Task } from './schedule';
import { redact, resolveSecrets } from './secrets';
import {
  type AnalysisRun,
  isOver,
  type Measurement,
  type Metric,
  type MetricResult,
} from './types';

/** How many measurements of a metric are kept, unless a run says otherwise. */
export const MEASUREMENTS_KEPT = 10;

/** What {@link measure} takes. */
export interface MeasureOptions {
  client: ClusterClient;
  isTerminating: boolean;
  dryRuns: ReadonlySet<string>;
  task: (metric: Metric) => Task;
  /** Where Services are reached, by `host:port` in the cluster. */
  addresses?: Readonly<Record<string, string>>;
  /** A measurement of the metric has come to its end. */
  onFinished: (metric: Metric) => void;
}

function counted(result: MetricResult, measurement: Measurement): MetricResult {
  const { count = 0, consecutiveSuccess = 0, consecutiveError = 0 } = result;
  switch (measurement.phase) {
    case 'Successful':
      return {
        ...result,
        count: count + 1,
        successful: (result.successful ?? 0) + 1,
        consecutiveSuccess: consecutiveSuccess + 1,
        consecutiveError: undefined,
      };
    case 'Failed':
      return {
        ...result,
        count: count + 1,
        failed: (result.failed ?? 0) + 1,
        consecutiveSuccess: undefined,
        consecutiveError: undefined,
      };
    case 'Inconclusive':
      return {
        ...result,
        count: count + 1,
        inconclusive: (result.inconclusive ?? 0) + 1,
        consecutiveSuccess: undefined,
        consecutiveError: undefined,
      };
    case 'Error':
      return {
        ...result,
        error: (result.error ?? 0) + 1,
        consecutiveError: consecutiveError + 1,
        consecutiveSuccess: undefined,
      };
    default:
      return result;
  }
}

async function take(
  run: AnalysisRun,
  metric: Metric,
  earlier: Measurement | undefined,
  options: MeasureOptions,
): Promise<Measurement> {
  const { client, isTerminating, addresses } = options;
  const context = { client, run, metric, addresses };
  try {
    const provider = providerOf(metric);
    if (!earlier) {
      return await provider.run(context);
    }
    if (!isTerminating) {
      return (await provider.resume?.(context, earlier)) ?? earlier;
    }
    const ended = (await provider.terminate?.(context, earlier)) ?? {
      ...earlier,
      phase: 'Successful',
      finishedAt: timestamp(),
    };
    return ['Successful', 'Inconclusive'].includes(ended.phase)
      ? { ...ended, message: 'Metric Terminated' }
      : ended;
  } catch (error) {
    return {
      startedAt: timestamp(),
      ...earlier,
      phase: 'Error',
      message: messageOf(error),
      finishedAt: timestamp(),
    };
  }
}

/**
 * Takes the measurements of a run that are due, all at the same time.
 *
 * @param metrics - the run's metrics, filled in as far as no secret is needed
 * @returns the run with their results
 * @throws Error where a Secret that an argument names cannot be read
 */
export async function measure(
  run: AnalysisRun,
  metrics: readonly Metric[],
  options: MeasureOptions,
): Promise<AnalysisRun> {
  const tasks = metrics
    .map((metric, index) => ({ metric, index, task: options.task(metric) }))
    .filter(({ task }) => ['measure', 'resume'].includes(task.kind));
  if (!tasks.length) {
    return run;
  }
  const { args, secrets } = await resolveSecrets(
    options.client,
    run.metadata.namespace ?? '',
    run.spec.args ?? [],
  );
  const results = new Map(
    run.status?.metricResults?.map(result => [result.name, result]),
  );
  await Promise.all(
    tasks.map(async ({ metric, index, task }) => {
      const earlier = task.kind === 'resume' ? task.measurement : undefined;
      const filled = fillIn(run.spec.metrics[index], args);
      const taken = redact(await take(run, filled, earlier, options), secrets);
      const before: MetricResult = resultOf(run, metric.name) ?? {
        name: metric.name,
        phase: 'Running',
        ...(options.dryRuns.has(metric.name) ? { dryRun: true } : {}),
        ...(metric.provider.prometheus && !secrets.length
          ? {
              metadata: {
                ResolvedPrometheusQuery:
                  filled.provider.prometheus?.query ?? '',
              },
            }
          : {}),
      };
      const kept = before.measurements ?? [];
      if (isOver(taken.phase)) {
        options.onFinished(metric);
      }
      results.set(metric.name, {
        ...counted(before, taken),
        measurements: [...(earlier ? kept.slice(0, -1) : kept), taken],
      });
    }),
  );
  const order = run.spec.metrics.map(({ name }) => results.get(name));
  return {
    ...run,
    status: {
      phase: 'Running',
      ...run.status,
      metricResults: order.filter(result => result !== undefined),
    },
  };
}
