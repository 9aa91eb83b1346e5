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
import type { ControllersLogger, Timing } from '../../options';
import { messageOf } from '../../runtime/errors';
import { EventRecorder } from '../../runtime/events';
import { mergePatch } from '../../runtime/json';
import { isStatus, RESOURCES, timestamp } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { ROLLOUTS } from '../types';
import { metricsOf } from './args';
import { assess } from './assess';
import { measure, MEASUREMENTS_KEPT } from './measure';
import { isTerminating, nextTask } from './schedule';
import { withoutSecrets } from './secrets';
import {
  type AnalysisRun,
  type AnalysisRunStatus,
  isOver,
  type Metric,
} from './types';
import { validateMetrics } from './validate';

/** What the controllers of this tool take. */
export interface RolloutsOptions {
  client: ClusterClient;
  logger: ControllersLogger;
  timing: Timing;
  /** Where analyses reach Services, by `host:port` in the cluster. */
  addresses?: Readonly<Record<string, string>>;
}

/** Takes the measurements of AnalysisRuns, and says how they end. */
export function startAnalysisRuns(options: RolloutsOptions): Running {
  const { client, logger, timing, addresses } = options;
  const events = new EventRecorder(client, 'rollouts-controller', logger);
  // To the millisecond, which the status does not keep.
  const finished = new Map<string, number>();

  const write = async (run: AnalysisRun, status: AnalysisRunStatus) => {
    const patch = mergePatch(run.status ?? {}, { ...status });
    if (patch) {
      await client.patch(
        ROLLOUTS.runs,
        run.metadata.name,
        run.metadata.namespace,
        { type: 'merge', body: { status: patch } },
      );
    }
  };

  const complete = async (run: AnalysisRun, status: AnalysisRunStatus) => {
    await write(run, status);
    await events.record(run, {
      type: ['Error', 'Failed'].includes(status.phase) ? 'Warning' : 'Normal',
      reason: `AnalysisRun${status.phase}`,
      message: `Analysis Completed. Result: ${status.phase}`,
    });
  };

  const expire = async (run: AnalysisRun, later: (ms: number) => void) => {
    const ttl = run.spec.ttlStrategy;
    const seconds =
      (run.status?.phase === 'Successful'
        ? ttl?.secondsAfterSuccess
        : ttl?.secondsAfterFailure) ?? ttl?.secondsAfterCompletion;
    const ended = Date.parse(run.status?.completedAt ?? '');
    if (seconds === undefined || Number.isNaN(ended)) {
      return;
    }
    const wait = ended + seconds * 1_000 - Date.now();
    if (wait > 0) {
      later(wait);
      return;
    }
    await client
      .delete(ROLLOUTS.runs, run.metadata.name, run.metadata.namespace)
      .catch(error => {
        if (!isStatus(error, 404)) {
          throw error;
        }
      });
  };

  const prepare = (run: AnalysisRun): Metric[] => {
    let metrics: Metric[];
    try {
      metrics = metricsOf(
        run.spec.metrics,
        withoutSecrets(run.spec.args ?? []),
      );
    } catch (error) {
      throw new Error(
        `Unable to resolve metric arguments: ${messageOf(error)}`,
      );
    }
    try {
      validateMetrics(metrics, run.spec.dryRun ?? []);
    } catch (error) {
      throw new Error(`Analysis spec invalid: ${messageOf(error)}`);
    }
    return metrics;
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const found = (await client.get(ROLLOUTS.runs, name, namespace)) as
      | AnalysisRun
      | undefined;
    if (!found || found.metadata.deletionTimestamp) {
      return;
    }
    if (isOver(found.status?.phase)) {
      await expire(found, later);
      return;
    }
    const key = found.metadata.uid ?? `${namespace}/${name}`;
    const status: AnalysisRunStatus = { phase: 'Running', ...found.status };
    let run: AnalysisRun = { ...found, status };
    let metrics: Metric[];
    const dryRuns = new Set(
      (found.spec.dryRun ?? []).flatMap(({ metricName }) =>
        found.spec.metrics
          .map(metric => metric.name)
          .filter(one => new RegExp(`^(?:${metricName})$`).test(one)),
      ),
    );
    try {
      metrics = prepare(run);
      const ending = isTerminating(run, dryRuns);
      run = await measure(run, metrics, {
        client,
        addresses,
        isTerminating: ending,
        dryRuns,
        task: metric =>
          nextTask(run, metric, {
            now: Date.now(),
            isTerminating: ending,
            finished: finished.get(`${key}/${metric.name}`),
            errorRetry: timing.analysisErrorRetry,
          }),
        onFinished: metric => finished.set(`${key}/${metric.name}`, Date.now()),
      });
    } catch (error) {
      await complete(found, {
        ...status,
        phase: 'Error',
        message: messageOf(error),
        startedAt: status.startedAt ?? timestamp(),
        completedAt: timestamp(),
      });
      return;
    }
    const verdict = assess(run, metrics, {
      isTerminating: isTerminating(run, dryRuns),
      dryRuns,
    });
    const next: AnalysisRunStatus = {
      ...run.status,
      phase: verdict.phase,
      startedAt: run.status?.startedAt ?? timestamp(),
      metricResults: verdict.results.map(result => ({
        ...result,
        measurements: result.measurements?.slice(
          -(
            found.spec.measurementRetention?.find(
              ({ metricName }) => metricName === result.name,
            )?.limit ?? MEASUREMENTS_KEPT
          ),
        ),
      })),
      runSummary: verdict.runSummary,
      dryRunSummary: verdict.dryRunSummary,
      ...(verdict.message ? { message: verdict.message } : {}),
    };
    // What a metric that went too far makes of the run is seen at once.
    const ends =
      isOver(next.phase) ||
      isTerminating({ ...run, status: next }, dryRuns) !==
        isTerminating(run, dryRuns);
    for (const result of verdict.ended) {
      await events.record(found, {
        type: ['Error', 'Failed'].includes(result.phase) ? 'Warning' : 'Normal',
        reason: `Metric${result.phase}`,
        message: `Metric '${result.name}' Completed. Result: ${result.phase}`,
      });
    }
    if (isOver(next.phase)) {
      await complete(found, { ...next, completedAt: timestamp() });
      metrics.forEach(metric => finished.delete(`${key}/${metric.name}`));
      return;
    }
    await write(found, next);
    if (ends) {
      later(0);
      return;
    }
    for (const metric of metrics) {
      const task = nextTask({ ...run, status: next }, metric, {
        now: Date.now(),
        isTerminating: false,
        finished: finished.get(`${key}/${metric.name}`),
        errorRetry: timing.analysisErrorRetry,
      });
      if (task.kind === 'wait') {
        later(Math.max(0, (task.until ?? Date.now() + 50) - Date.now()));
      } else if (task.kind === 'measure') {
        later(0);
      }
    }
  };

  return startReconciler({
    client,
    logger,
    resource: ROLLOUTS.runs,
    kind: 'AnalysisRun',
    owns: [RESOURCES.jobs],
    reconcile,
  });
}
