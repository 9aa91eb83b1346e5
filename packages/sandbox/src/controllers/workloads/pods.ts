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

import type { ClusterClient, KubeObject } from '../../cluster/client';
import { messageOf } from '../runtime/errors';
import type { EventRecorder } from '../runtime/events';
import {
  controllerReference,
  isControlledBy,
  isStatus,
  RESOURCES,
} from '../runtime/objects';
import type { Pod, PodTemplate } from './types';

/** Whether the pod's Ready condition is true. */
export function isPodReady(pod: Pod): boolean {
  return (
    pod.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ) ?? false
  );
}

/** Whether the pod counts: neither on its way out nor at its end. */
export function isPodActive(pod: Pod): boolean {
  return (
    !pod.metadata.deletionTimestamp &&
    !['Succeeded', 'Failed'].includes(pod.status?.phase ?? '')
  );
}

/** The pods that a controller made, in the order of their names. */
export async function podsOf(
  client: ClusterClient,
  owner: KubeObject,
): Promise<Pod[]> {
  const pods = await client.list(RESOURCES.pods, {
    namespace: owner.metadata.namespace,
  });
  return (pods as Pod[])
    .filter(pod => isControlledBy(pod, owner.metadata.uid))
    .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
}

/** How long a controller waits after a pod was refused; it doubles in Kubernetes. */
const REFUSED_RETRY_MS = 5_000;

/**
 * Tells in an event of the owner that a pod of it was refused, and asks for
 * another try.
 *
 * @param later - what a reconciliation asks for the next one with
 */
export async function reportRefused(
  events: EventRecorder,
  later: (ms: number) => void,
  owner: KubeObject,
  message: string,
): Promise<void> {
  later(REFUSED_RETRY_MS);
  await events.record(owner, {
    type: 'Warning',
    reason: 'FailedCreate',
    message,
  });
}

/**
 * Makes a pod of a template, unless the cluster does not admit it.
 *
 * @returns the pod, or why it was refused
 */
export async function tryCreatePod(
  ...args: Parameters<typeof createPod>
): Promise<KubeObject | string> {
  try {
    return await createPod(...args);
  } catch (error) {
    if (isStatus(error, 403)) {
      return messageOf(error);
    }
    throw error;
  }
}

/** Makes a pod of a template. */
export async function createPod(
  client: ClusterClient,
  owner: KubeObject,
  template: PodTemplate,
  options: { name: string; labels?: Record<string, string>; nodeName?: string },
): Promise<KubeObject> {
  return client.create(RESOURCES.pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: options.name,
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...options.labels },
      ...(template.metadata?.annotations
        ? { annotations: template.metadata.annotations }
        : {}),
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      ...template.spec,
      ...(options.nodeName ? { nodeName: options.nodeName } : {}),
    },
  });
}
