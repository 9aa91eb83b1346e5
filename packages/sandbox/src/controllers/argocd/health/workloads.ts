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
import { asList, asNumber, asObject, asString, at } from '../../runtime/json';
import type { Health } from './types';

const healthy: Health = { status: 'Healthy' };

function progressing(message: string): Health {
  return { status: 'Progressing', message };
}

function count(object: KubeObject, field: string): number {
  return asNumber(at(object, 'status', field)) ?? 0;
}

function isObserved(object: KubeObject): boolean {
  return (
    (object.metadata.generation ?? 0) <= count(object, 'observedGeneration')
  );
}

/** A condition of the object by its type. */
export function conditionOf(object: KubeObject, type: string) {
  return asList(at(object, 'status', 'conditions'))
    .map(asObject)
    .find(condition => condition.type === type);
}

/** Deployment: the progress deadline, then the stages of a rolling update. */
export function deploymentHealth(object: KubeObject): Health {
  if (at(object, 'spec', 'paused') === true) {
    return { status: 'Suspended', message: 'Deployment is paused' };
  }
  if (!isObserved(object)) {
    return progressing(
      'Waiting for rollout to finish: observed deployment generation less than desired generation',
    );
  }
  if (
    conditionOf(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded'
  ) {
    return {
      status: 'Degraded',
      message: `Deployment "${object.metadata.name}" exceeded its progress deadline`,
    };
  }
  const wanted = asNumber(at(object, 'spec', 'replicas')) ?? 1;
  const updated = count(object, 'updatedReplicas');
  const replicas = count(object, 'replicas');
  const available = count(object, 'availableReplicas');
  if (updated < wanted) {
    return progressing(
      `Waiting for rollout to finish: ${updated} out of ${wanted} new replicas have been updated...`,
    );
  }
  if (replicas > updated) {
    return progressing(
      `Waiting for rollout to finish: ${
        replicas - updated
      } old replicas are pending termination...`,
    );
  }
  return available < updated
    ? progressing(
        `Waiting for rollout to finish: ${available} of ${updated} updated replicas are available...`,
      )
    : healthy;
}

/** ReplicaSet: failure to create pods, then availability. */
export function replicaSetHealth(object: KubeObject): Health {
  if (!isObserved(object)) {
    return progressing(
      'Waiting for rollout to finish: observed replica set generation less than desired generation',
    );
  }
  const failure = conditionOf(object, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return { status: 'Degraded', message: asString(failure.message) };
  }
  const wanted = asNumber(at(object, 'spec', 'replicas')) ?? 1;
  const available = count(object, 'availableReplicas');
  return available < wanted
    ? progressing(
        `Waiting for rollout to finish: ${available} out of ${wanted} new replicas are available...`,
      )
    : healthy;
}

/** StatefulSet: ready pods, then its update. */
export function statefulSetHealth(object: KubeObject): Health {
  if (!isObserved(object)) {
    return progressing('Waiting for statefulset spec update to be observed...');
  }
  const wanted = asNumber(at(object, 'spec', 'replicas')) ?? 1;
  const ready = count(object, 'readyReplicas');
  if (ready < wanted) {
    return progressing(`Waiting for ${wanted - ready} pods to be ready...`);
  }
  const updateRevision = at(object, 'status', 'updateRevision');
  return updateRevision === at(object, 'status', 'currentRevision')
    ? healthy
    : progressing(
        `waiting for statefulset rolling update to complete ${count(
          object,
          'updatedReplicas',
        )} pods at revision ${String(updateRevision)}...`,
      );
}

/** DaemonSet: updated, then available pods. */
export function daemonSetHealth(object: KubeObject): Health {
  if (!isObserved(object)) {
    return progressing(
      'Waiting for rollout to finish: observed daemon set generation less than desired generation',
    );
  }
  const desired = count(object, 'desiredNumberScheduled');
  const updated = count(object, 'updatedNumberScheduled');
  if (updated < desired) {
    return progressing(
      `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${updated} out of ${desired} new pods have been updated...`,
    );
  }
  const available = count(object, 'numberAvailable');
  return available < desired
    ? progressing(
        `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${available} of ${desired} updated pods are available...`,
      )
    : healthy;
}

const BROKEN = /(Error|BackOff|ErrImagePull|InvalidImageName)$/;

function waitingFailure(object: KubeObject): string | undefined {
  for (const status of asList(at(object, 'status', 'containerStatuses'))) {
    const waiting = asObject(at(status, 'state', 'waiting'));
    if (BROKEN.test(asString(waiting.reason) ?? '')) {
      return asString(waiting.message) ?? asString(waiting.reason);
    }
  }
  return undefined;
}

/** Pod: what its containers wait for, then its phase. */
export function podHealth(object: KubeObject): Health {
  const restarts =
    (at(object, 'spec', 'restartPolicy') ?? 'Always') === 'Always';
  const failure = waitingFailure(object);
  if (restarts && failure) {
    return { status: 'Degraded', message: failure };
  }
  const message = asString(at(object, 'status', 'message'));
  switch (at(object, 'status', 'phase')) {
    case 'Pending':
      return { status: 'Progressing', message };
    case 'Succeeded':
      return { status: 'Healthy', message };
    case 'Failed':
      return { status: 'Degraded', message };
    case 'Running':
      if (!restarts) {
        return { status: 'Progressing', message };
      }
      return conditionOf(object, 'Ready')?.status === 'True'
        ? { status: 'Healthy', message }
        : { status: 'Progressing', message };
    default:
      return { status: 'Unknown', message };
  }
}

/** Job: its end, if it has come. */
export function jobHealth(object: KubeObject): Health {
  const failed = conditionOf(object, 'Failed');
  if (failed?.status === 'True') {
    return { status: 'Degraded', message: asString(failed.message) };
  }
  const complete = conditionOf(object, 'Complete');
  if (complete?.status === 'True') {
    return { status: 'Healthy', message: asString(complete.message) };
  }
  const suspended = conditionOf(object, 'Suspended');
  return suspended?.status === 'True'
    ? { status: 'Suspended', message: asString(suspended.message) }
    : { status: 'Progressing' };
}
