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
import type { Timing } from '../options';
import type { EventRecorder } from '../runtime/events';
import { RESOURCES, timestamp } from '../runtime/objects';
import { sleep } from '../runtime/sleep';
import {
  containerId,
  imageId,
  podConditions,
  waitingContainer,
} from './containers';
import { imageFate, imageRuns, podRuns, pullFailure } from './fate';
import type { Container, ContainerStatus, Pod, PodStatus } from './types';

/** What a {@link PodRun} works with. */
export interface PodRunOptions {
  client: ClusterClient;
  timing: Timing;
  node: { name: string; ip: string; events: EventRecorder };
  /** The address the pod gets. */
  ip: string;
  scheduler: EventRecorder;
  /** Ends the run: the pod is deleted, or the sandbox stops. */
  signal: AbortSignal;
}

/** The life of one pod, from its place on a node to its ready containers. */
export class PodRun {
  readonly #name: string;
  readonly #namespace: string;
  #status: PodStatus;

  constructor(
    private readonly pod: Pod,
    private readonly options: PodRunOptions,
  ) {
    this.#name = pod.metadata.name;
    this.#namespace = pod.metadata.namespace ?? 'default';
    this.#status = pod.status ?? { phase: 'Pending' };
  }

  /** Lives until all is ready or the signal comes. */
  async run(): Promise<void> {
    if (['Succeeded', 'Failed'].includes(this.#status.phase)) {
      return;
    }
    if (!this.pod.spec.nodeName && !(await this.#schedule())) {
      return;
    }
    if (!this.#status.containerStatuses?.length) {
      await this.#accept();
    }
    await Promise.all(
      this.#containers().map(container => this.#runContainer(container)),
    );
  }

  // Init containers are taken as done at once, unless one of them fails:
  // then it stands for all, as in a real pod.
  #containers(): Container[] {
    const failing = (this.pod.spec.initContainers ?? []).find(
      ({ image }) => !imageRuns(image),
    );
    return failing
      ? this.pod.spec.containers.map(container => ({
          ...container,
          image: failing.image,
        }))
      : this.pod.spec.containers;
  }

  async #schedule(): Promise<boolean> {
    const { client, timing, node, scheduler, signal } = this.options;
    if (!(await sleep(timing.podScheduled, signal))) {
      return false;
    }
    await client.patch(RESOURCES.pods, this.#name, this.#namespace, {
      type: 'merge',
      body: { spec: { nodeName: node.name } },
    });
    await scheduler.record(this.pod, {
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${this.#namespace}/${this.#name} to ${
        node.name
      }`,
    });
    return true;
  }

  async #accept(): Promise<void> {
    const { node } = this.options;
    await this.#write({
      ...this.#status,
      phase: 'Pending',
      hostIP: node.ip,
      hostIPs: [{ ip: node.ip }],
      startTime: timestamp(),
      qosClass: 'Burstable',
      containerStatuses: this.pod.spec.containers.map(waitingContainer),
    });
  }

  async #runContainer(container: Container): Promise<void> {
    const earlier = this.#status.containerStatuses?.find(
      ({ name }) => name === container.name,
    );
    const fate = imageFate(container.image);
    if (earlier?.ready && imageRuns(container.image)) {
      return;
    }
    if (fate === 'pull-fails') {
      await this.#failToPull(container);
      return;
    }
    if (!(await this.#pull(container))) {
      return;
    }
    if (this.#isTask()) {
      await this.#runTask(container);
    } else if (fate === 'crashes') {
      await this.#crash(container);
    } else {
      await this.#serve(container, imageRuns(container.image));
    }
  }

  // A pod that is not started again is one that ends: that of a Job.
  #isTask(): boolean {
    return (this.pod.spec.restartPolicy ?? 'Always') !== 'Always';
  }

  async #pull(container: Container): Promise<boolean> {
    const { timing, signal } = this.options;
    const { image } = container;
    await this.#event('Normal', 'Pulling', `Pulling image "${image}"`);
    if (!(await sleep(timing.imagePull, signal))) {
      return false;
    }
    const took = `${timing.imagePull}ms`;
    await this.#event(
      'Normal',
      'Pulled',
      `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: 28311552 bytes.`,
    );
    return true;
  }

  async #failToPull(container: Container): Promise<void> {
    const { timing, signal } = this.options;
    const { image } = container;
    const why = pullFailure(image);
    for (let attempt = 0; !signal.aborted; attempt++) {
      await this.#event('Normal', 'Pulling', `Pulling image "${image}"`);
      if (!(await sleep(timing.imagePull, signal))) {
        return;
      }
      await this.#event(
        'Warning',
        'Failed',
        `Failed to pull image "${image}": ${why}`,
      );
      await this.#event('Warning', 'Failed', 'Error: ErrImagePull');
      await this.#container(container, {
        state: { waiting: { reason: 'ErrImagePull', message: why } },
      });
      const wait = this.#backOff(attempt);
      if (!(await sleep(Math.min(timing.imagePull * 2, wait), signal))) {
        return;
      }
      const message = `Back-off pulling image "${image}"`;
      await this.#event('Normal', 'BackOff', message);
      await this.#event('Warning', 'Failed', 'Error: ImagePullBackOff');
      await this.#container(container, {
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: `${message}: ErrImagePull: ${why}`,
          },
        },
      });
      if (!(await sleep(wait, signal))) {
        return;
      }
    }
  }

  async #start(container: Container): Promise<string> {
    const startedAt = timestamp();
    await this.#event(
      'Normal',
      'Created',
      `Created container: ${container.name}`,
    );
    await this.#event(
      'Normal',
      'Started',
      `Started container ${container.name}`,
    );
    await this.#container(container, {
      imageID: imageId(container.image),
      containerID: containerId(),
      started: true,
      state: { running: { startedAt } },
    });
    return startedAt;
  }

  async #serve(container: Container, becomesReady: boolean): Promise<void> {
    const { timing, signal } = this.options;
    await this.#start(container);
    if (!(await sleep(timing.containerReady, signal))) {
      return;
    }
    if (becomesReady) {
      await this.#container(container, { ready: true });
      return;
    }
    do {
      await this.#event(
        'Warning',
        'Unhealthy',
        'Readiness probe failed: HTTP probe failed with statuscode: 503',
      );
    } while (await sleep(timing.podBackOff, signal));
  }

  async #crash(container: Container): Promise<void> {
    const { timing, signal } = this.options;
    const before = this.#status.containerStatuses?.find(
      ({ name }) => name === container.name,
    );
    let restarts = before?.restartCount ?? 0;
    for (;;) {
      const startedAt = await this.#start(container);
      if (!(await sleep(timing.containerCrash, signal))) {
        return;
      }
      const terminated = this.#terminated(startedAt, 1);
      const wait = this.#backOff(restarts);
      const uid = this.pod.metadata.uid ?? '';
      const pod = `${this.#name}_${this.#namespace}`;
      await this.#event(
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${container.name} in pod ${pod}(${uid})`,
      );
      await this.#container(container, {
        ready: false,
        started: false,
        restartCount: restarts,
        lastState: { terminated },
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: `back-off ${Math.round(
              wait / 1000,
            )}s restarting failed container=${
              container.name
            } pod=${pod}(${uid})`,
          },
        },
      });
      if (!(await sleep(wait, signal))) {
        return;
      }
      restarts += 1;
      await this.#container(container, { restartCount: restarts });
    }
  }

  async #runTask(container: Container): Promise<void> {
    const { timing, signal } = this.options;
    const startedAt = await this.#start(container);
    if (imageFate(container.image) === 'hangs') {
      // It ends with its pod: when somebody ends the sync or the Job.
      return;
    }
    if (!(await sleep(timing.jobRun, signal))) {
      return;
    }
    const succeeds = podRuns(this.pod.spec);
    await this.#container(
      container,
      {
        ready: false,
        started: false,
        state: { terminated: this.#terminated(startedAt, succeeds ? 0 : 1) },
      },
      succeeds ? 'Succeeded' : 'Failed',
    );
  }

  #terminated(startedAt: string, exitCode: number) {
    return {
      exitCode,
      reason: exitCode ? 'Error' : 'Completed',
      startedAt,
      finishedAt: timestamp(),
      containerID: containerId(),
    };
  }

  #backOff(attempt: number): number {
    const { podBackOff, podBackOffMax } = this.options.timing;
    return Math.min(podBackOff * 2 ** attempt, podBackOffMax);
  }

  async #event(type: 'Normal' | 'Warning', reason: string, message: string) {
    await this.options.node.events.record(this.pod, { type, reason, message });
  }

  async #container(
    container: Container,
    change: Partial<ContainerStatus>,
    phaseAtEnd?: 'Succeeded' | 'Failed',
  ): Promise<void> {
    const containerStatuses = (this.#status.containerStatuses ?? []).map(
      status =>
        status.name === container.name ? { ...status, ...change } : status,
    );
    const isRunning = containerStatuses.some(
      ({ state, restartCount }) => state.running || restartCount > 0,
    );
    const hasEnded = containerStatuses.every(({ state }) => state.terminated);
    const phase =
      hasEnded && phaseAtEnd
        ? phaseAtEnd
        : (isRunning && 'Running') || this.#status.phase;
    const { ip } = this.options;
    await this.#write({
      ...this.#status,
      phase,
      podIP: ip,
      podIPs: [{ ip }],
      containerStatuses,
    });
  }

  async #write(status: PodStatus): Promise<void> {
    if (this.options.signal.aborted) {
      return;
    }
    const containers = status.containerStatuses ?? [];
    const completed = status.phase === 'Succeeded';
    this.#status = {
      ...status,
      conditions: podConditions(this.#status, containers, { completed }),
    };
    await this.options.client.patch(
      RESOURCES.pods,
      this.#name,
      this.#namespace,
      {
        type: 'merge',
        subresource: 'status',
        body: { status: this.#status },
      },
    );
  }
}
