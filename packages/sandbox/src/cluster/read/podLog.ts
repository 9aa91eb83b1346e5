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

import { ServerResponse } from 'http';
import { badRequest } from '../apiError';
import { KubeObject } from '../client';
import { ApiContext } from '../http/context';
import { isOn } from '../http/requestInfo';
import { isObject, valueAt } from '../util/json';

/** How often a log that is followed is looked at. */
const FOLLOW_EVERY = 500;

const textOf = (lines: string[]) => lines.map(line => `${line}\n`).join('');

function namesOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(isObject).map(item => String(item.name))
    : [];
}

/** Why a container has no log yet, if so. */
function waitingReason(pod: KubeObject, name: string): string | undefined {
  const statuses = valueAt(pod, ['status', 'containerStatuses']);
  const status = Array.isArray(statuses)
    ? statuses.filter(isObject).find(item => item.name === name)
    : undefined;
  const started =
    valueAt(status, ['state', 'running']) ??
    valueAt(status, ['state', 'terminated']) ??
    valueAt(status, ['lastState', 'terminated']);
  return started
    ? undefined
    : String(
        valueAt(status, ['state', 'waiting', 'reason']) ?? 'ContainerCreating',
      );
}

/**
 * Answers `pods/log`.
 *
 * @throws ApiError 400 for a container that is not there, not chosen among
 *   several, or has not started.
 */
export function podLog(
  context: ApiContext,
  pod: KubeObject,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const podName = pod.metadata.name;
  const containers = namesOf(valueAt(pod, ['spec', 'containers']));
  const all = [
    ...containers,
    ...namesOf(valueAt(pod, ['spec', 'initContainers'])),
  ];
  const chosen = query.get('container');
  if (!chosen && all.length > 1) {
    throw badRequest(
      `a container name must be specified for pod ${podName}, choose one of: [${all.join(
        ' ',
      )}]`,
    );
  }
  const container = chosen || all[0];
  if (!all.includes(container)) {
    throw badRequest(`container ${container} is not valid for pod ${podName}`);
  }
  const waiting = waitingReason(pod, container);
  if (waiting) {
    throw badRequest(
      `container "${container}" in pod "${podName}" is waiting to start: ${waiting}`,
    );
  }
  const previous = isOn(query, 'previous');
  const read = () => context.podLogs?.(pod, container, { previous }) ?? [];
  const lines = read();
  const tail = query.get('tailLines');
  const shown =
    tail === null
      ? lines
      : lines.slice(Math.max(0, lines.length - Number(tail)));
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.write(textOf(shown));
  if (isOn(query, 'follow')) {
    follow(context, pod, read, lines.length, response);
  } else {
    response.end();
  }
}

/** Sends the lines that come, until the reader or the pod is gone. */
function follow(
  context: ApiContext,
  { metadata }: KubeObject,
  read: () => string[],
  sent: number,
  response: ServerResponse,
) {
  let known = sent;
  const timer = setInterval(() => {
    const { namespace, name, uid } = metadata;
    const current = context.store.get('/pods', namespace, name);
    if (current?.object.metadata.uid !== uid) {
      clearInterval(timer);
      response.end();
      return;
    }
    const lines = read();
    response.write(textOf(lines.slice(known)));
    known = lines.length;
  }, FOLLOW_EVERY);
  response.on('close', () => clearInterval(timer));
}
