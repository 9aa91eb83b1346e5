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

import type { Running } from '../runtime/reconciler';
import { startAddresses } from './addresses';
import { startAutoscalers } from './autoscalers';
import { startDaemonSets } from './daemonSets';
import { startDeployments } from './deployments';
import { startJobs } from './jobs';
import { startKubelet, type KubeletOptions } from './kubelet';
import { createNodes } from './nodes';
import { startReplicaSets } from './replicaSets';
import { startStatefulSets } from './statefulSets';

/**
 * Starts a cluster's nodes and the controllers of its built-in workloads.
 * Owners' dependents are collected by the cluster itself.
 */
export async function startWorkloads(
  options: KubeletOptions,
): Promise<Running> {
  await createNodes(options.client);
  const running = [
    startDeployments(options),
    startReplicaSets(options),
    startStatefulSets(options),
    startDaemonSets(options),
    startJobs(options),
    startAutoscalers(options),
    startAddresses(options),
    startKubelet(options),
  ];
  return {
    async stop() {
      await Promise.all(running.map(controller => controller.stop()));
    },
  };
}
