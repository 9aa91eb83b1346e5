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
import { nodesOf } from './nodes';
import {
  isPodActive,
  isPodReady,
  podsOf,
  reportRefused,
  tryCreatePod,
} from './pods';
import { randomSuffix, templateHash } from './templateHash';
import type { DaemonSet } from './types';
import { writeStatus } from './writeStatus';

const REVISION = 'controller-revision-hash';

/** Keeps one pod on each node, replacing outdated ones node by node. */
export function startDaemonSets(options: KubeletOptions): Running {
  const { client, logger } = options;
  const events = new EventRecorder(client, 'daemonset-controller', logger);
  const nodes = nodesOf(client.cluster);

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const set = (await client.get(RESOURCES.daemonSets, name, namespace)) as
      | DaemonSet
      | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    const hash = templateHash(set.spec.template);
    const before = await podsOf(client, set);
    for (const node of nodes) {
      if (!before.some(pod => pod.spec.nodeName === node.name)) {
        const pod = await tryCreatePod(client, set, set.spec.template, {
          name: `${name}-${randomSuffix()}`,
          labels: { [REVISION]: hash },
          nodeName: node.name,
        });
        if (typeof pod === 'string') {
          await reportRefused(events, later, set, `Error creating: ${pod}`);
          break;
        }
      }
    }
    const outdated = before.find(
      pod => pod.metadata.labels?.[REVISION] !== hash,
    );
    const isSettled = before.every(
      pod =>
        isPodActive(pod) &&
        (isPodReady(pod) || pod.metadata.labels?.[REVISION] !== hash),
    );
    if (outdated && isSettled) {
      await client.delete(RESOURCES.pods, outdated.metadata.name, namespace);
    }
    const pods = (await podsOf(client, set)).filter(isPodActive);
    const ready = pods.filter(isPodReady).length;
    await writeStatus(client, RESOURCES.daemonSets, set, {
      observedGeneration: set.metadata.generation,
      desiredNumberScheduled: nodes.length,
      currentNumberScheduled: pods.length,
      numberMisscheduled: 0,
      numberReady: ready,
      numberAvailable: ready || undefined,
      numberUnavailable: nodes.length - ready || undefined,
      updatedNumberScheduled: pods.filter(
        pod => pod.metadata.labels?.[REVISION] === hash,
      ).length,
    });
  };

  return startReconciler({
    client,
    logger,
    resource: RESOURCES.daemonSets,
    kind: 'DaemonSet',
    owns: [RESOURCES.pods],
    reconcile,
  });
}
