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

import type { ClusterClient } from '../../cluster/client';
import type { ControllersLogger, Timing } from '../options';
import { messageOf } from '../runtime/errors';
import { EventRecorder } from '../runtime/events';
import { isStatus, keyOf, RESOURCES, splitKey } from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { nodesOf } from './nodes';
import { PodRun } from './podRun';
import type { Pod } from './types';

/** What {@link startKubelet} takes. */
export interface KubeletOptions {
  client: ClusterClient;
  timing: Timing;
  logger: ControllersLogger;
}

/**
 * The cluster's scheduler and the kubelets of all its nodes: leads each pod
 * through its life, as its images' tags say.
 */
export function startKubelet(options: KubeletOptions): Running {
  const { client, timing, logger } = options;
  const nodes = nodesOf(client.cluster).map(node => ({
    ...node,
    events: new EventRecorder(client, 'kubelet', logger, node.name),
  }));
  const scheduler = new EventRecorder(client, 'default-scheduler', logger);
  const runs = new Map<string, { abort: AbortController; ends: boolean }>();
  const pending = new Set<Promise<void>>();
  let nextNode = 0;
  let nextAddress = 2;

  const track = (work: Promise<void>, what: string) => {
    const settled = work
      .catch(error => {
        // The pod went away while something was written to it.
        if (!isStatus(error, 404) && !isStatus(error, 409)) {
          logger.warn(`kubelet: ${what}: ${messageOf(error)}`);
        }
      })
      .finally(() => pending.delete(settled));
    pending.add(settled);
  };

  const begin = (pod: Pod) => {
    const abort = new AbortController();
    runs.set(pod.metadata.uid ?? keyOf(pod), { abort, ends: false });
    const node =
      nodes.find(({ name }) => name === pod.spec.nodeName) ??
      nodes[nextNode++ % nodes.length];
    const ip = `10.244.${Math.floor(nextAddress / 254) % 254}.${
      (nextAddress++ % 254) + 1
    }`;
    const run = new PodRun(pod, {
      client,
      timing,
      node,
      ip,
      scheduler,
      signal: abort.signal,
    });
    track(run.run(), keyOf(pod));
  };

  const end = (pod: Pod) => {
    const run = runs.get(pod.metadata.uid ?? keyOf(pod));
    if (run?.ends) {
      return;
    }
    run?.abort.abort();
    if (run) {
      run.ends = true;
    }
    const remove = async () => {
      await new Promise(resolve => {
        setTimeout(resolve, timing.podTermination);
      });
      const { name, namespace } = splitKey(keyOf(pod));
      // The second delete is the kubelet's own, without a grace period.
      const live = await client.get(RESOURCES.pods, name, namespace);
      if (live && live.metadata.uid === pod.metadata.uid) {
        await client.delete(RESOURCES.pods, name, namespace);
      }
    };
    track(remove(), keyOf(pod));
  };

  const stopWatch = client.watch(RESOURCES.pods, ({ type, object }) => {
    const pod = object as Pod;
    const id = pod.metadata.uid ?? keyOf(pod);
    if (type === 'DELETED') {
      runs.get(id)?.abort.abort();
      runs.delete(id);
    } else if (pod.metadata.deletionTimestamp) {
      end(pod);
    } else if (!runs.has(id)) {
      begin(pod);
    }
  });

  return {
    async stop() {
      stopWatch();
      runs.forEach(({ abort }) => abort.abort());
      await Promise.all(pending);
    },
  };
}
