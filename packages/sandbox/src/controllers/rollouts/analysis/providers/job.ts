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

import { messageOf } from '../../../runtime/errors';
import {
  controllerReference,
  isStatus,
  RESOURCES,
  timestamp,
} from '../../../runtime/objects';
import type { Job } from '../../../workloads/types';
import type { Measurement } from '../types';
import type { Provider } from './types';

const JOB_NAME = 'job-name';
const JOB_NAMESPACE = 'job-namespace';

function finished(
  measurement: Measurement,
  outcome: Partial<Measurement> & Pick<Measurement, 'phase'>,
): Measurement {
  return { ...measurement, ...outcome, finishedAt: timestamp() };
}

/** Runs a Job for each measurement: its success is that of the measurement. */
export const job: Provider = {
  async run({ client, run, metric }) {
    const { metadata, spec } = metric.provider.job!;
    const { name, namespace, uid } = run.metadata;
    const taken =
      run.status?.metricResults?.find(result => result.name === metric.name)
        ?.measurements?.length ?? 0;
    const startedAt = timestamp();
    const jobName = `${uid}.${metric.name}.${taken + 1}`;
    try {
      await client.create(RESOURCES.jobs, {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name: jobName,
          namespace,
          labels: { ...metadata?.labels, 'analysisrun.argoproj.io/uid': uid! },
          annotations: {
            ...metadata?.annotations,
            'analysisrun.argoproj.io/name': name,
            'analysisrun.argoproj.io/metric-name': metric.name,
          },
          ownerReferences: [controllerReference(run)],
        },
        spec,
      });
    } catch (error) {
      if (!isStatus(error, 409)) {
        return finished(
          { startedAt, phase: 'Error' },
          { phase: 'Error', message: messageOf(error) },
        );
      }
    }
    return {
      startedAt,
      phase: 'Running',
      metadata: { [JOB_NAME]: jobName, [JOB_NAMESPACE]: namespace ?? '' },
    };
  },

  async resume({ client }, measurement) {
    const name = measurement.metadata?.[JOB_NAME] ?? '';
    const found = (await client.get(
      RESOURCES.jobs,
      name,
      measurement.metadata?.[JOB_NAMESPACE],
    )) as Job | undefined;
    if (!found) {
      return finished(measurement, {
        phase: 'Error',
        message: `jobs.batch "${name}" not found`,
      });
    }
    const end = found.status?.conditions?.find(
      ({ type, status }) =>
        ['Complete', 'Failed'].includes(type) && status === 'True',
    );
    if (!end) {
      return measurement;
    }
    return finished(
      measurement,
      end.type === 'Complete'
        ? { phase: 'Successful' }
        : { phase: 'Failed', ...(end.message ? { message: end.message } : {}) },
    );
  },

  async terminate({ client }, measurement) {
    try {
      await client.delete(
        RESOURCES.jobs,
        measurement.metadata?.[JOB_NAME] ?? '',
        measurement.metadata?.[JOB_NAMESPACE],
        { propagation: 'Background' },
      );
    } catch (error) {
      if (!isStatus(error, 404)) {
        return finished(measurement, {
          phase: 'Error',
          message: messageOf(error),
        });
      }
    }
    return finished(measurement, { phase: 'Successful' });
  },
};
