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

import type { ClusterClient } from '../../cluster/client';
import { RESOURCES } from '../runtime/objects';
import type { Deployment } from '../workloads/types';
import { isFullyPromoted, replicasOf } from './steps';
import { ANNOTATIONS, type Rollout, ROLLOUTS } from './types';

/** A Rollout that has a template, its own or that of a workload. */
export type Resolved = Rollout & {
  spec: { template: NonNullable<Rollout['spec']['template']> };
};

/** A workload that is named, but not there. */
export class WorkloadNotFound extends Error {}

/**
 * Puts the template of the Deployment that a Rollout refers to in its place, and
 * notes the Deployment's generation on the Rollout.
 *
 * @throws WorkloadNotFound
 */
export async function resolveWorkload(
  client: ClusterClient,
  rollout: Rollout,
): Promise<Resolved> {
  const { workloadRef, template, ...spec } = rollout.spec;
  if (!workloadRef) {
    return {
      ...rollout,
      spec: { ...spec, template: template ?? { spec: { containers: [] } } },
    };
  }
  const { name, namespace } = rollout.metadata;
  const workload =
    workloadRef.kind === 'Deployment'
      ? ((await client.get(
          RESOURCES.deployments,
          workloadRef.name ?? '',
          namespace,
        )) as Deployment | undefined)
      : undefined;
  if (!workload) {
    throw new WorkloadNotFound(
      `spec.workloadRef.name: Invalid value: "${workloadRef.name}": ${workloadRef.kind}.${workloadRef.apiVersion} "${workloadRef.name}" not found`,
    );
  }
  const generation = String(workload.metadata.generation ?? 0);
  if (
    rollout.metadata.annotations?.[ANNOTATIONS.workloadGeneration] !==
    generation
  ) {
    await client.patch(ROLLOUTS.rollouts, name, namespace, {
      type: 'merge',
      body: {
        metadata: {
          annotations: { [ANNOTATIONS.workloadGeneration]: generation },
        },
      },
    });
  }
  return {
    ...rollout,
    metadata: {
      ...rollout.metadata,
      annotations: {
        ...rollout.metadata.annotations,
        [ANNOTATIONS.workloadGeneration]: generation,
      },
    },
    spec: {
      ...spec,
      workloadRef,
      selector: spec.selector ?? workload.spec.selector,
      template: workload.spec.template,
    },
  };
}

/** Takes the referred Deployment's own pods down, as the Rollout says. */
export async function scaleWorkload(
  client: ClusterClient,
  rollout: Rollout,
): Promise<void> {
  const { workloadRef } = rollout.spec;
  const { status, metadata } = rollout;
  if (!['onsuccess', 'progressively'].includes(workloadRef?.scaleDown ?? '')) {
    return;
  }
  const isDone = status?.phase === 'Healthy' && isFullyPromoted(status);
  if (workloadRef?.scaleDown === 'onsuccess' && !isDone) {
    return;
  }
  const wanted = isDone
    ? 0
    : Math.max(0, replicasOf(rollout) - (status?.readyReplicas ?? 0));
  const name = workloadRef?.name ?? '';
  const workload = (await client.get(
    RESOURCES.deployments,
    name,
    metadata.namespace,
  )) as Deployment | undefined;
  if (workload && (workload.spec.replicas ?? 1) > wanted) {
    await client.patch(RESOURCES.deployments, name, metadata.namespace, {
      type: 'merge',
      body: { spec: { replicas: wanted } },
    });
  }
}
