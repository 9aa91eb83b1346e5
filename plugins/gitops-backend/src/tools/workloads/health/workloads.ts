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
import { asObjects, asString, at, shorten } from '../../../lib/reading';
import {
  count,
  HEALTHY,
  HealthRule,
  isObserved,
  NOT_OBSERVED,
  optionalCount,
  section,
  verdict,
  Verdict,
} from './verdict';

/** As Argo CD 3 judges a Deployment. */
export const deploymentHealth: HealthRule = object => {
  const spec = section(object, 'spec');
  if (spec.paused === true) {
    return verdict('Suspended', 'deployment-paused', 'It is paused');
  }
  if (!isObserved(object)) {
    return NOT_OBSERVED;
  }
  const status = section(object, 'status');
  const { name } = object.metadata;
  const progress = asObjects(status.conditions).find(
    condition => condition.type === 'Progressing',
  );
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return verdict(
      'Degraded',
      'progress-deadline-exceeded',
      `${name} did not become ready in time`,
      { name },
    );
  }
  const desired = optionalCount(spec, 'replicas');
  const updated = count(status, 'updatedReplicas');
  const replicas = count(status, 'replicas');
  const available = count(status, 'availableReplicas');
  if (desired !== undefined && updated < desired) {
    return updating(updated, desired);
  }
  if (replicas > updated) {
    const left = String(replicas - updated);
    return verdict(
      'Progressing',
      'old-pods-remain',
      `${left} pods of the version before are still there`,
      { count: left },
    );
  }
  return available < updated ? notAvailable(available, updated) : HEALTHY;
};

/** As Argo CD 3 judges a StatefulSet. */
export const statefulSetHealth: HealthRule = object => {
  if (!isObserved(object)) {
    return NOT_OBSERVED;
  }
  const spec = section(object, 'spec');
  const status = section(object, 'status');
  const desired = optionalCount(spec, 'replicas');
  const ready = count(status, 'readyReplicas');
  const updated = count(status, 'updatedReplicas');
  if (desired !== undefined && ready < desired) {
    const { name } = object.metadata;
    return verdict(
      'Progressing',
      'not-ready',
      `${ready} of ${desired} pods of ${name} are ready`,
      { name, ready: String(ready), desired: String(desired) },
    );
  }
  const type = at(spec, 'updateStrategy', 'type');
  const rolling = at(spec, 'updateStrategy', 'rollingUpdate');
  if (type === 'RollingUpdate' && rolling) {
    const partition = optionalCount(rolling, 'partition');
    if (desired !== undefined && partition !== undefined) {
      const wanted = desired - partition;
      if (updated < wanted) {
        return updating(updated, wanted);
      }
    }
    return HEALTHY;
  }
  if (type === 'OnDelete') {
    return HEALTHY;
  }
  return asString(status.updateRevision) === asString(status.currentRevision)
    ? HEALTHY
    : updating(updated, desired ?? updated);
};

/** As Argo CD 3 judges a DaemonSet. */
export const daemonSetHealth: HealthRule = object => {
  if (!isObserved(object)) {
    return NOT_OBSERVED;
  }
  const status = section(object, 'status');
  if (at(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return HEALTHY;
  }
  const desired = count(status, 'desiredNumberScheduled');
  const updated = count(status, 'updatedNumberScheduled');
  const available = count(status, 'numberAvailable');
  if (updated < desired) {
    return updating(updated, desired);
  }
  return available < desired ? notAvailable(available, desired) : HEALTHY;
};

/** As Argo CD 3 judges a ReplicaSet. */
export const replicaSetHealth: HealthRule = object => {
  if (!isObserved(object)) {
    return NOT_OBSERVED;
  }
  const status = section(object, 'status');
  const failure = asObjects(status.conditions).find(
    condition => condition.type === 'ReplicaFailure',
  );
  if (failure?.status === 'True') {
    const error = shorten(asString(failure.message) ?? '', 200);
    return verdict(
      'Degraded',
      'create-failed',
      `Its pods cannot be created: ${error}`,
      { error },
    );
  }
  const desired = optionalCount(object, 'spec', 'replicas');
  const available = count(status, 'availableReplicas');
  return desired !== undefined && available < desired
    ? notAvailable(available, desired)
    : HEALTHY;
};

function updating(updated: number, desired: number): Verdict {
  return verdict(
    'Progressing',
    'updating-pods',
    `${updated} of ${desired} pods have the new version`,
    { updated: String(updated), desired: String(desired) },
  );
}

function notAvailable(available: number, desired: number): Verdict {
  return verdict(
    'Progressing',
    'pods-not-available',
    `${available} of ${desired} pods are available`,
    { available: String(available), desired: String(desired) },
  );
}
