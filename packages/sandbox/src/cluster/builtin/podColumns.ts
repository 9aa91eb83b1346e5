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

import { KubeObject } from '../client';
import { JsonObject, isObject, valueAt } from '../util/json';

function statusesOf(pod: KubeObject, field: string): JsonObject[] {
  const list = valueAt(pod, ['status', field]);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** How many containers are ready, of how many: `1/2`. */
export function podReady(pod: KubeObject): string {
  const containers = valueAt(pod, ['spec', 'containers']);
  const ready = statusesOf(pod, 'containerStatuses').filter(
    status => status.ready === true,
  );
  return `${ready.length}/${Array.isArray(containers) ? containers.length : 0}`;
}

/** How often containers were started again. */
export function podRestarts(pod: KubeObject): string {
  return String(
    statusesOf(pod, 'containerStatuses').reduce(
      (sum, status) => sum + Number(status.restartCount ?? 0),
      0,
    ),
  );
}

/** What a container waits for, or how it ended. */
function containerReason(status: JsonObject): string | undefined {
  const waiting = valueAt(status, ['state', 'waiting', 'reason']);
  const terminated = valueAt(status, ['state', 'terminated']);
  if (waiting) {
    return String(waiting);
  }
  if (isObject(terminated)) {
    return String(terminated.reason || `ExitCode:${terminated.exitCode ?? 0}`);
  }
  return undefined;
}

/** The word that `kubectl get pods` shows for a pod's state. */
export function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  const init = statusesOf(pod, 'initContainerStatuses')
    .filter(
      status => valueAt(status, ['state', 'terminated', 'exitCode']) !== 0,
    )
    .map(containerReason)
    .find(Boolean);
  if (init) {
    return init === 'PodInitializing' ? init : `Init:${init}`;
  }
  const reason = statusesOf(pod, 'containerStatuses')
    .map(containerReason)
    .reverse()
    .find(Boolean);
  return (
    reason ??
    String(
      valueAt(pod, ['status', 'reason']) ??
        valueAt(pod, ['status', 'phase']) ??
        'Unknown',
    )
  );
}
