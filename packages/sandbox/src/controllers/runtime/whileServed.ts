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
import { messageOf } from './errors';
import {
  findWorkload,
  hasLabels,
  type InstalledWorkload,
  type WorkloadLabels,
} from './installed';
import type { Running } from './reconciler';

/** A kind that has to be served, as its objects name it. */
export interface ServedKind {
  apiVersion: string;
  kind: string;
}

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};

const WORKLOADS = [
  { group: 'apps', plural: 'deployments' },
  { group: 'apps', plural: 'statefulsets' },
];

const RETRY_MS = 1_000;

/**
 * Runs a controller while the cluster serves all the kinds it works with: it
 * starts when their CRDs are there and stops when one of them goes, as often as
 * they come and go. A start that fails is told and tried again.
 *
 * @param start - starts the controller; called again only after its `stop`
 * @param labels - a workload with these labels has to be ready, too, in any
 *   namespace; `start` is told which, and called anew where another one takes
 *   its place
 * @returns what ends both, once a start that is under way has come to its end
 */
export function whileServed(
  client: ClusterClient,
  kinds: readonly ServedKind[],
  start: (workload?: InstalledWorkload) => Promise<Running>,
  labels?: WorkloadLabels,
): Running {
  let running: { controller: Running; at?: string } | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const isServed = () =>
    kinds.every(({ apiVersion, kind }) => client.resolve(apiVersion, kind));
  const placeOf = (workload?: InstalledWorkload) =>
    workload && `${workload.namespace}/${workload.name}`;

  const settle = async () => {
    const workload =
      labels && isServed() ? await findWorkload(client, labels) : undefined;
    const wanted = !stopped && isServed() && (!labels || workload);
    if (running && (!wanted || running.at !== placeOf(workload))) {
      const { controller } = running;
      running = undefined;
      await controller.stop();
    }
    if (wanted && !running) {
      running = { controller: await start(workload), at: placeOf(workload) };
    }
  };
  // One after the other: a start is never overtaken by the stop that follows.
  const look = () => {
    turn = turn.then(settle).catch(error => {
      process.stderr.write(
        `${client.cluster}: controller of ${kinds
          .map(({ kind }) => kind)
          .join(', ')}: ${messageOf(error)}\n`,
      );
      if (!stopped) {
        timer = setTimeout(look, RETRY_MS);
      }
    });
    return turn;
  };
  const ifMeant = ({ object }: { object: KubeObject }) => {
    if (labels && hasLabels(object, labels)) {
      void look();
    }
  };
  const unwatch = [
    client.watch(DEFINITIONS, () => void look()),
    ...(labels
      ? WORKLOADS.map(resource => client.watch(resource, ifMeant))
      : []),
  ];
  void look();
  return {
    async stop() {
      stopped = true;
      unwatch.forEach(end => end());
      clearTimeout(timer);
      await look();
    },
  };
}
