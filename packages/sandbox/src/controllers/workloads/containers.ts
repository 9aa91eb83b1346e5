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

import { createHash, randomBytes } from 'crypto';
import type { Condition } from '../runtime/conditions';
import { timestamp } from '../runtime/objects';
import type { Container, ContainerStatus, PodStatus } from './types';

/** A name for a run of a container, as containerd gives it. */
export function containerId(): string {
  return `containerd://${randomBytes(32).toString('hex')}`;
}

/** The digest that stands for an image; the same for the same reference. */
export function imageId(image: string): string {
  const repository = image.split('@')[0].replace(/:[^/:]*$/, '');
  const digest = createHash('sha256').update(image).digest('hex');
  return `${repository}@sha256:${digest}`;
}

/** A container that waits to be started. */
export function waitingContainer(container: Container): ContainerStatus {
  return {
    name: container.name,
    image: container.image,
    imageID: '',
    ready: false,
    started: false,
    restartCount: 0,
    state: { waiting: { reason: 'ContainerCreating' } },
    lastState: {},
  };
}

function condition(
  type: string,
  isTrue: boolean,
  since: string,
  why: { reason?: string; message?: string } = {},
): Condition {
  return {
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: since,
    ...(isTrue ? {} : why),
  };
}

/** The conditions of a pod on a node, keeping the times of what has not changed. */
export function podConditions(
  before: PodStatus | undefined,
  containers: ContainerStatus[],
  options: { completed?: boolean } = {},
): Condition[] {
  const now = timestamp();
  const unready = containers.filter(({ ready }) => !ready);
  const isReady = !unready.length;
  const why = options.completed
    ? { reason: 'PodCompleted' }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${unready
          .map(({ name }) => name)
          .join(' ')}]`,
      };
  const hasStarted = containers.some(
    ({ state }) => state.running || state.terminated,
  );
  const wanted = [
    condition(
      'PodReadyToStartContainers',
      hasStarted && !options.completed,
      now,
    ),
    condition('Initialized', true, now),
    condition('Ready', isReady, now, why),
    condition('ContainersReady', isReady, now, why),
    condition('PodScheduled', true, now),
  ];
  return wanted.map(entry => {
    const earlier = before?.conditions?.find(({ type }) => type === entry.type);
    return earlier?.status === entry.status
      ? { ...entry, lastTransitionTime: earlier.lastTransitionTime }
      : entry;
  });
}
