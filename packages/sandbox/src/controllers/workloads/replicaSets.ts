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

import { withCondition } from '../runtime/conditions';
import { EventRecorder } from '../runtime/events';
import { RESOURCES } from '../runtime/objects';
import { startReconciler, type Running } from '../runtime/reconciler';
import type { KubeletOptions } from './kubelet';
import {
  isPodActive,
  isPodReady,
  podsOf,
  reportRefused,
  tryCreatePod,
} from './pods';
import { randomSuffix } from './templateHash';
import type { Pod, ReplicaSet } from './types';
import { writeStatus } from './writeStatus';

/** The condition that says that pods cannot be made. */
export const REPLICA_FAILURE = 'ReplicaFailure';

/** Those that matter least first: not placed, not ready, youngest. */
function byWorth(a: Pod, b: Pod): number {
  return (
    Number(isPodReady(a)) - Number(isPodReady(b)) ||
    (b.metadata.creationTimestamp ?? '').localeCompare(
      a.metadata.creationTimestamp ?? '',
    )
  );
}

/** The condition of a set whose pods are refused, and none of others. */
function failure(set: ReplicaSet, refused: string | undefined) {
  const others = (set.status?.conditions ?? []).filter(
    ({ type }) => type !== REPLICA_FAILURE,
  );
  const all =
    refused === undefined
      ? others
      : withCondition(set.status?.conditions, {
          type: REPLICA_FAILURE,
          status: 'True',
          reason: 'FailedCreate',
          message: refused,
        });
  return all.length ? all : undefined;
}

/** Keeps as many pods per ReplicaSet as it asks for. */
export function startReplicaSets(options: KubeletOptions): Running {
  const { client, logger } = options;
  const events = new EventRecorder(client, 'replicaset-controller', logger);

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    let refused: string | undefined;
    const set = (await client.get(RESOURCES.replicaSets, name, namespace)) as
      | ReplicaSet
      | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    const pods = (await podsOf(client, set)).filter(isPodActive);
    const wanted = set.spec.replicas ?? 1;
    for (let missing = wanted - pods.length; missing > 0; missing--) {
      const pod = await tryCreatePod(client, set, set.spec.template, {
        name: `${name}-${randomSuffix()}`,
      });
      if (typeof pod === 'string') {
        refused = pod;
        break;
      }
      await events.record(set, {
        type: 'Normal',
        reason: 'SuccessfulCreate',
        message: `Created pod: ${pod.metadata.name}`,
      });
    }
    if (refused !== undefined) {
      await reportRefused(events, later, set, `Error creating: ${refused}`);
    }
    const surplus = [...pods]
      .sort(byWorth)
      .slice(0, Math.max(0, pods.length - wanted));
    for (const pod of surplus) {
      await client.delete(RESOURCES.pods, pod.metadata.name, namespace);
      await events.record(set, {
        type: 'Normal',
        reason: 'SuccessfulDelete',
        message: `Deleted pod: ${pod.metadata.name}`,
      });
    }
    const now = (await podsOf(client, set)).filter(isPodActive);
    const ready = now.filter(isPodReady).length;
    await writeStatus(client, RESOURCES.replicaSets, set, {
      replicas: now.length,
      fullyLabeledReplicas: now.length || undefined,
      readyReplicas: ready || undefined,
      availableReplicas: ready || undefined,
      observedGeneration: set.metadata.generation,
      conditions: failure(set, refused),
    });
  };

  return startReconciler({
    client,
    logger,
    resource: RESOURCES.replicaSets,
    kind: 'ReplicaSet',
    owns: [RESOURCES.pods],
    reconcile,
  });
}
