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

import { withCondition } from '../runtime/conditions';
import { EventRecorder } from '../runtime/events';
import { RESOURCES, timestamp } from '../runtime/objects';
import { startReconciler, type Running } from '../runtime/reconciler';
import type { KubeletOptions } from './kubelet';
import { isPodActive, podsOf, reportRefused, tryCreatePod } from './pods';
import { randomSuffix } from './templateHash';
import type { Job } from './types';
import { writeStatus } from './writeStatus';

/** Runs Jobs until enough of their pods have succeeded or too many failed. */
export function startJobs(options: KubeletOptions): Running {
  const { client, logger } = options;
  const events = new EventRecorder(client, 'job-controller', logger);

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const job = (await client.get(RESOURCES.jobs, name, namespace)) as
      | Job
      | undefined;
    const isOver = job?.status?.conditions?.some(
      ({ type, status }) =>
        ['Complete', 'Failed'].includes(type) && status === 'True',
    );
    if (!job || job.metadata.deletionTimestamp || isOver) {
      return;
    }
    const count = (phase: string, pods: Awaited<ReturnType<typeof podsOf>>) =>
      pods.filter(pod => pod.status?.phase === phase).length;
    const before = await podsOf(client, job);
    const failed = count('Failed', before);
    const succeeded = count('Succeeded', before);
    const completions = job.spec.completions ?? 1;
    const backoffLimit = job.spec.backoffLimit ?? 6;
    const hasFailed = failed > backoffLimit;
    const isComplete = succeeded >= completions;
    if (!hasFailed && !isComplete) {
      const active = before.filter(isPodActive).length;
      const parallelism = job.spec.parallelism ?? 1;
      const missing = Math.min(parallelism, completions - succeeded) - active;
      for (let i = 0; i < missing; i++) {
        const pod = await tryCreatePod(client, job, job.spec.template, {
          name: `${name}-${randomSuffix()}`,
          labels: {
            'batch.kubernetes.io/job-name': name,
            'job-name': name,
          },
        });
        if (typeof pod === 'string') {
          await reportRefused(events, later, job, `Error creating: ${pod}`);
          break;
        }
        await events.record(job, {
          type: 'Normal',
          reason: 'SuccessfulCreate',
          message: `Created pod: ${pod.metadata.name}`,
        });
      }
    }
    const active = (await podsOf(client, job)).filter(isPodActive).length;
    const end = hasFailed
      ? ({
          type: 'Failed',
          status: 'True',
          reason: 'BackoffLimitExceeded',
          message: 'Job has reached the specified backoff limit',
        } as const)
      : ({
          type: 'Complete',
          status: 'True',
          reason: 'CompletionsReached',
          message: 'Reached expected number of succeeded pods',
        } as const);
    await writeStatus(client, RESOURCES.jobs, job, {
      ...job.status,
      startTime: job.status?.startTime ?? timestamp(),
      active: active || undefined,
      succeeded: succeeded || undefined,
      failed: failed || undefined,
      ...(isComplete ? { completionTime: timestamp() } : {}),
      ...(isComplete || hasFailed
        ? { conditions: withCondition(job.status?.conditions, end) }
        : {}),
    });
    if (isComplete) {
      await events.record(job, {
        type: 'Normal',
        reason: 'Completed',
        message: 'Job completed',
      });
    }
  };

  return startReconciler({
    client,
    logger,
    resource: RESOURCES.jobs,
    kind: 'Job',
    owns: [RESOURCES.pods],
    reconcile,
  });
}
