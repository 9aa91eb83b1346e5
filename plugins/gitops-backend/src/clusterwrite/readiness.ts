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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { asNumber, asObjects, asString, at, shorten } from '../lib/reading';
import { KindWithHealth, liveHealth } from '../tools/workloads/health';
import { groupOf } from './manifests';

/** Whether an object does what it is to do, and why not. */
export interface Readiness {
  ready: boolean;
  message: string;
}

const READY: Readiness = { ready: true, message: 'Ready' };
const MAX_MESSAGE = 300;

/** Kinds of Kubernetes' own that have rules, by group and kind. */
const WITH_HEALTH = new Map<string, KindWithHealth>([
  ['apps/Deployment', 'Deployment'],
  ['apps/StatefulSet', 'StatefulSet'],
  ['apps/DaemonSet', 'DaemonSet'],
  ['apps/ReplicaSet', 'ReplicaSet'],
  ['batch/Job', 'Job'],
  ['/Pod', 'Pod'],
  ['/PersistentVolumeClaim', 'PersistentVolumeClaim'],
  ['/Service', 'Service'],
]);

/**
 * Whether a live object is ready. For workloads it is what Argo CD calls
 * healthy; for others as kstatus of sigs.k8s.io/cli-utils has it: seen by its
 * controller, not being deleted, and no condition that says otherwise.
 */
export function readinessOf(object: KubernetesObject): Readiness {
  const { metadata, kind = '' } = object;
  if (metadata.deletionTimestamp) {
    return notReady('It is being deleted');
  }
  const group = groupOf(object.apiVersion ?? '');
  const rule = WITH_HEALTH.get(`${group}/${kind}`);
  if (rule) {
    const { status, reason } = liveHealth(rule, object);
    return status === 'Healthy'
      ? READY
      : notReady(reason?.message ?? `It is ${status}`);
  }
  if (!group && kind === 'Namespace') {
    const phase = asString(at(object, 'status', 'phase'));
    return phase && phase !== 'Active' ? notReady(`It is ${phase}`) : READY;
  }
  const generation = asNumber(metadata.generation);
  const observed = asNumber(at(object, 'status', 'observedGeneration'));
  if (generation && observed !== undefined && observed < generation) {
    return notReady('Its controller has not seen its last change');
  }
  const conditions = asObjects(at(object, 'status', 'conditions'));
  if (kind === 'CustomResourceDefinition') {
    const refused = conditions.find(
      ({ type, status }) => type === 'NamesAccepted' && status === 'False',
    );
    return conditions.some(
      ({ type, status }) => type === 'Established' && status === 'True',
    )
      ? READY
      : notReady(asString(refused?.message) ?? 'It is not served yet');
  }
  const decisive = conditions.find(({ type }) => type === 'Ready');
  return decisive && decisive.status !== 'True'
    ? notReady(
        asString(decisive.message) ??
          asString(decisive.reason) ??
          'It is not Ready',
      )
    : READY;
}

function notReady(message: string): Readiness {
  return { ready: false, message: shorten(message, MAX_MESSAGE) };
}
