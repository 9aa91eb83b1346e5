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

import { withCondition, type Condition } from '../runtime/conditions';
import { REPLICA_FAILURE } from './replicaSets';
import { bounds } from './rollingUpdate';
import type { Deployment, ReplicaSet, WorkloadStatus } from './types';

/** What {@link deploymentStatus} counts. */
export interface DeploymentState {
  /** The ReplicaSet of the newest template. */
  current?: ReplicaSet;
  all: ReplicaSet[];
  /** The longest stand-still in milliseconds, whatever the object says. */
  deadlineMax: number;
  now: Date;
}

/** A Deployment's status, and when to look again at its progress deadline. */
export interface DeploymentStatusResult {
  status: WorkloadStatus;
  /** Milliseconds until the deadline; undefined where none is running. */
  deadlineIn?: number;
}

const DEFAULT_DEADLINE_SECONDS = 600;

function total(
  sets: ReplicaSet[],
  field: 'replicas' | 'readyReplicas' | 'availableReplicas',
): number {
  return sets.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0);
}

function availability(deployment: Deployment, available: number): Condition {
  const wanted = deployment.spec.replicas ?? 1;
  const isAvailable = available >= wanted - bounds(deployment).maxUnavailable;
  return {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable
      ? 'MinimumReplicasAvailable'
      : 'MinimumReplicasUnavailable',
    message: isAvailable
      ? 'Deployment has minimum availability.'
      : 'Deployment does not have minimum availability.',
  };
}

/**
 * Counts the ReplicaSets' pods into a Deployment's status and tells by its
 * Progressing condition how the update fares, with the reasons that
 * Kubernetes' deployment controller uses.
 */
export function deploymentStatus(
  deployment: Deployment,
  state: DeploymentState,
): DeploymentStatusResult {
  const { current, all, now } = state;
  const before = deployment.status;
  const wanted = deployment.spec.replicas ?? 1;
  const replicas = total(all, 'replicas');
  const available = total(all, 'availableReplicas');
  const updated = current?.status?.replicas ?? 0;
  const isDone =
    current !== undefined &&
    updated === wanted &&
    replicas === wanted &&
    available === wanted;
  const status: WorkloadStatus = {
    observedGeneration: deployment.metadata.generation,
    replicas: replicas || undefined,
    updatedReplicas: updated || undefined,
    readyReplicas: total(all, 'readyReplicas') || undefined,
    availableReplicas: available || undefined,
    unavailableReplicas:
      Math.max(0, Math.max(wanted, replicas) - available) || undefined,
  };
  const hasMoved =
    (before?.observedGeneration ?? 0) !== deployment.metadata.generation ||
    (before?.updatedReplicas ?? 0) !== updated ||
    (before?.replicas ?? 0) !== replicas ||
    (before?.availableReplicas ?? 0) !== available;
  const earlier = before?.conditions?.find(
    ({ type }) => type === 'Progressing',
  );
  const name = current?.metadata.name ?? deployment.metadata.name;
  let progress: Condition | undefined = earlier;
  let deadlineIn: number | undefined;
  if (deployment.spec.paused) {
    progress = {
      type: 'Progressing',
      status: 'Unknown',
      reason: 'DeploymentPaused',
      message: 'Deployment is paused',
    };
  } else if (isDone) {
    progress = {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name}" has successfully progressed.`,
    };
  } else {
    const deadline = Math.min(
      (deployment.spec.progressDeadlineSeconds ?? DEFAULT_DEADLINE_SECONDS) *
        1000,
      state.deadlineMax,
    );
    const since = Date.parse(earlier?.lastUpdateTime ?? now.toISOString());
    // Times are cut to whole seconds: one more, so that it is never too early.
    const left = since + 1_000 + deadline - now.getTime();
    const hasFailed =
      earlier?.reason === 'ProgressDeadlineExceeded' && !hasMoved;
    if (hasFailed || (!hasMoved && earlier && left <= 0)) {
      progress = {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${name}" has timed out progressing.`,
      };
    } else {
      progress = {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `ReplicaSet "${name}" is progressing.`,
      };
      deadlineIn = hasMoved || !earlier ? deadline + 1_000 : Math.max(left, 50);
    }
  }
  let conditions = withCondition(
    before?.conditions,
    availability(deployment, available),
    { updateTime: true },
  );
  if (hasMoved && progress.reason === 'ReplicaSetUpdated') {
    // Each step forward begins the deadline anew.
    conditions = conditions.map(condition =>
      condition.type === 'Progressing'
        ? { ...condition, message: undefined }
        : condition,
    );
  }
  conditions = withCondition(conditions, progress, { updateTime: true }).filter(
    ({ type }) => type !== REPLICA_FAILURE,
  );
  // As its newest ReplicaSet tells it.
  const failure = current?.status?.conditions?.find(
    ({ type }) => type === REPLICA_FAILURE,
  );
  return {
    status: {
      ...status,
      conditions: failure ? [...conditions, failure] : conditions,
    },
    deadlineIn,
  };
}
