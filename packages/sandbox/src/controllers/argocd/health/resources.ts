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
import { asList, asObject, asString, at } from '../../runtime/json';
import { type Health, HEALTH_ORDER, type HealthStatusCode } from './types';
import { conditionOf } from './workloads';

function message(condition: { [field: string]: unknown } | undefined) {
  return asString(condition?.message);
}

/** PersistentVolumeClaim: bound or lost. */
export function claimHealth(object: KubeObject): Health {
  switch (at(object, 'status', 'phase')) {
    case 'Lost':
      return { status: 'Degraded' };
    case 'Bound':
      return { status: 'Healthy' };
    case 'Pending':
      return { status: 'Progressing' };
    default:
      return { status: 'Unknown' };
  }
}

function hasAddress(object: KubeObject): boolean {
  return asList(at(object, 'status', 'loadBalancer', 'ingress')).length > 0;
}

/** Service: a load balancer waits for its address; others are healthy. */
export function serviceHealth(object: KubeObject): Health {
  if (at(object, 'spec', 'type') !== 'LoadBalancer') {
    return { status: 'Healthy' };
  }
  return { status: hasAddress(object) ? 'Healthy' : 'Progressing' };
}

/** Ingress: it waits for its address. */
export function ingressHealth(object: KubeObject): Health {
  return { status: hasAddress(object) ? 'Healthy' : 'Progressing' };
}

/** cert-manager Certificate. */
export function certificateHealth(object: KubeObject): Health {
  const issuing = conditionOf(object, 'Issuing');
  if (issuing?.status === 'True') {
    return { status: 'Progressing', message: message(issuing) };
  }
  const ready = conditionOf(object, 'Ready');
  if (ready?.status === 'False') {
    return { status: 'Degraded', message: message(ready) };
  }
  return ready?.status === 'True'
    ? { status: 'Healthy', message: message(ready) }
    : { status: 'Progressing', message: 'Waiting for certificate' };
}

/** cert-manager Issuer and ClusterIssuer. */
export function issuerHealth(object: KubeObject): Health {
  const ready = conditionOf(object, 'Ready');
  if (ready?.status === 'False') {
    return { status: 'Degraded', message: message(ready) };
  }
  return ready?.status === 'True'
    ? { status: 'Healthy', message: message(ready) }
    : { status: 'Progressing', message: 'Initializing Issuer' };
}

/** SealedSecret. */
export function sealedSecretHealth(object: KubeObject): Health {
  const synced = conditionOf(object, 'Synced');
  if (synced?.status === 'False') {
    return { status: 'Degraded', message: message(synced) };
  }
  return synced?.status === 'True'
    ? { status: 'Healthy' }
    : {
        status: 'Progressing',
        message: 'Waiting for Sealed Secret to be decrypted',
      };
}

const ROLLOUT_PHASES: Record<string, HealthStatusCode> = {
  Healthy: 'Healthy',
  Paused: 'Suspended',
  Progressing: 'Progressing',
  Degraded: 'Degraded',
};

/** Rollout: the phase that its controller gives; the generation is a string. */
export function rolloutHealth(object: KubeObject): Health {
  const generation = object.metadata.generation ?? 0;
  const observed = Number(at(object, 'status', 'observedGeneration') ?? 0);
  if (!Number.isNaN(observed) && observed < generation) {
    return {
      status: 'Progressing',
      message: 'Waiting for rollout spec update to be observed',
    };
  }
  const workload = asString(
    at(
      object,
      'metadata',
      'annotations',
      'rollout.argoproj.io/workload-generation',
    ),
  );
  if (
    at(object, 'spec', 'workloadRef') !== undefined &&
    workload !== undefined &&
    workload !== at(object, 'status', 'workloadObservedGeneration')
  ) {
    return {
      status: 'Progressing',
      message:
        'Waiting for rollout spec update to be observed for the reference workload',
    };
  }
  const phase = asString(at(object, 'status', 'phase')) ?? '';
  return {
    status: ROLLOUT_PHASES[phase] ?? 'Unknown',
    message: asString(at(object, 'status', 'message')),
  };
}

const ANALYSIS_PHASES: Record<string, HealthStatusCode> = {
  '': 'Progressing',
  Pending: 'Progressing',
  Running: 'Progressing',
  Successful: 'Healthy',
  Failed: 'Degraded',
  Error: 'Degraded',
};

/** AnalysisRun and Experiment. */
export function analysisHealth(object: KubeObject): Health {
  const phase = asString(at(object, 'status', 'phase')) ?? '';
  return {
    status: ANALYSIS_PHASES[phase] ?? 'Unknown',
    message: asString(at(object, 'status', 'message')),
  };
}

/** ApplicationSet. */
export function applicationSetHealth(object: KubeObject): Health {
  const failed = conditionOf(object, 'ErrorOccurred');
  if (failed?.status === 'True') {
    return { status: 'Degraded', message: message(failed) };
  }
  const current = conditionOf(object, 'ResourcesUpToDate');
  if (current?.status === 'False') {
    return { status: 'Degraded', message: message(current) };
  }
  const rolling = conditionOf(object, 'RolloutProgressing');
  if (rolling?.status === 'True') {
    return { status: 'Progressing', message: message(rolling) };
  }
  return current?.status === 'True'
    ? { status: 'Healthy', message: message(current) }
    : { status: 'Progressing', message: 'Waiting for health information' };
}

/** What an Application shows of itself, by the rule that Argo CD's manual gives. */
export function childHealth(object: KubeObject): Health {
  const { status, message: text } = asObject(at(object, 'status', 'health'));
  const known = HEALTH_ORDER.find(word => word === status);
  return known
    ? { status: known, message: asString(text) }
    : { status: 'Progressing' };
}
