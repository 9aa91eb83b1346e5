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

import type { KubeObject } from '../cluster';

interface ContainerState {
  running?: { startedAt?: string };
  terminated?: { startedAt?: string; finishedAt?: string; exitCode?: number };
}

interface ContainerStatus {
  name: string;
  image?: string;
  ready?: boolean;
  state?: ContainerState;
  lastState?: ContainerState;
}

function statusOf(
  pod: KubeObject,
  container: string,
): ContainerStatus | undefined {
  const status = pod.status as
    | { containerStatuses?: ContainerStatus[] }
    | undefined;
  return status?.containerStatuses?.find(s => s.name === container);
}

function ended(
  image: string,
  run: NonNullable<ContainerState['terminated']>,
): string[] {
  const lines = [`${run.startedAt} starting ${image}`];
  return run.exitCode === 0
    ? [...lines, `${run.finishedAt} done`]
    : [
        ...lines,
        `${run.finishedAt} fatal: cannot read configuration: unexpected end of file`,
        `${run.finishedAt} exiting with code ${run.exitCode}`,
      ];
}

/**
 * What the made-up programs in the sandbox's pods write: enough to tell one
 * that runs from one that crashes, is not ready, or never started.
 */
export function podLogs(
  pod: KubeObject,
  container: string,
  options: { previous: boolean },
): string[] {
  const status = statusOf(pod, container);
  const image = status?.image ?? container;
  const { terminated, running } = status?.state ?? {};
  const last = status?.lastState?.terminated;
  if (options.previous) {
    return last ? ended(image, last) : [];
  }
  if (running) {
    const lines = [`${running.startedAt} starting ${image}`];
    return status?.ready
      ? [...lines, `${running.startedAt} listening`]
      : [...lines, `${running.startedAt} waiting for the database`];
  }
  if (terminated) {
    return ended(image, terminated);
  }
  // Between two starts the last run's output is still there.
  return last ? ended(image, last) : [];
}
