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

import { EventRecorder } from '../runtime/events';
import { RESOURCES } from '../runtime/objects';
import { startReconciler, type Running } from '../runtime/reconciler';
import type { KubeletOptions } from './kubelet';
import { isPodReady, podsOf, reportRefused, tryCreatePod } from './pods';
import { templateHash } from './templateHash';
import type { Pod, StatefulSet } from './types';
import { writeStatus } from './writeStatus';

const REVISION = 'controller-revision-hash';

/** Keeps numbered pods, one after the other, the highest updated first. */
export function startStatefulSets(options: KubeletOptions): Running {
  const { client, logger } = options;
  const events = new EventRecorder(client, 'statefulset-controller', logger);

  const remove = async (set: StatefulSet, pod: Pod) => {
    const { name, namespace } = pod.metadata;
    await client.delete(RESOURCES.pods, name, namespace);
    await events.record(set, {
      type: 'Normal',
      reason: 'SuccessfulDelete',
      message: `delete Pod ${name} in StatefulSet ${set.metadata.name} successful`,
    });
  };

  /** One step: the next pod made, or the next one taken away. */
  const step = async (
    set: StatefulSet,
    pods: Pod[],
    revision: string,
    later: (ms: number) => void,
  ) => {
    const { name } = set.metadata;
    const wanted = set.spec.replicas ?? 1;
    const ordinal = (pod: Pod) => Number(pod.metadata.name.split('-').pop());
    if (pods.some(pod => pod.metadata.deletionTimestamp)) {
      return;
    }
    const surplus = pods.filter(pod => ordinal(pod) >= wanted);
    if (surplus.length) {
      await remove(set, surplus[surplus.length - 1]);
      return;
    }
    for (let i = 0; i < wanted; i++) {
      const pod = pods.find(candidate => ordinal(candidate) === i);
      if (!pod) {
        const made = await tryCreatePod(client, set, set.spec.template, {
          name: `${name}-${i}`,
          labels: {
            [REVISION]: revision,
            'apps.kubernetes.io/pod-index': String(i),
            'statefulset.kubernetes.io/pod-name': `${name}-${i}`,
          },
        });
        if (typeof made === 'string') {
          await reportRefused(
            events,
            later,
            set,
            `create Pod ${name}-${i} in StatefulSet ${name} failed error: ${made}`,
          );
          return;
        }
        await events.record(set, {
          type: 'Normal',
          reason: 'SuccessfulCreate',
          message: `create Pod ${name}-${i} in StatefulSet ${name} successful`,
        });
        return;
      }
      if (!isPodReady(pod) && pod.metadata.labels?.[REVISION] === revision) {
        return;
      }
    }
    const outdated = pods.filter(
      pod => pod.metadata.labels?.[REVISION] !== revision,
    );
    if (outdated.length) {
      await remove(set, outdated[outdated.length - 1]);
    }
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const set = (await client.get(RESOURCES.statefulSets, name, namespace)) as
      | StatefulSet
      | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    const revision = `${name}-${templateHash(set.spec.template)}`;
    await step(set, await podsOf(client, set), revision, later);
    const pods = await podsOf(client, set);
    const ready = pods.filter(isPodReady).length;
    const updated = pods.filter(
      pod => pod.metadata.labels?.[REVISION] === revision,
    ).length;
    const isDone = updated === (set.spec.replicas ?? 1) && ready === updated;
    const current = isDone ? revision : set.status?.currentRevision ?? revision;
    await writeStatus(client, RESOURCES.statefulSets, set, {
      observedGeneration: set.metadata.generation,
      replicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      currentReplicas: current === revision ? updated : pods.length - updated,
      updatedReplicas: updated,
      currentRevision: current,
      updateRevision: revision,
      collisionCount: 0,
    });
  };

  return startReconciler({
    client,
    logger,
    resource: RESOURCES.statefulSets,
    kind: 'StatefulSet',
    owns: [RESOURCES.pods],
    reconcile,
  });
}
