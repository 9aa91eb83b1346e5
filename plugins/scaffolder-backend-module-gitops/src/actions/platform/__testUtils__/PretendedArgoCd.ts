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

import { ClusterClient, KubeObject } from '@gitops-portal/sandbox';

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const CASCADE = 'resources-finalizer.argocd.argoproj.io';
const WORKLOADS = [
  { group: 'apps', plural: 'deployments' },
  { group: 'apps', plural: 'statefulsets' },
];

/** An Application that the root deploys, and the wave it does that in. */
export interface Child {
  name: string;
  wave: number;
  /** It never becomes healthy, for this reason. */
  broken?: string;
}

/**
 * Does in a cluster what matters to an installation: pods become ready, and once
 * Argo CD's are, the root makes its Applications, wave by wave.
 */
export class PretendedArgoCd {
  /** Applications whose resources it has removed, in that order. */
  readonly removed: string[] = [];
  readonly #client: ClusterClient;
  readonly #children: Child[];
  #timer?: NodeJS.Timeout;
  #busy = Promise.resolve();

  constructor(client: ClusterClient, children: Child[]) {
    this.#client = client;
    this.#children = [...children].sort((a, b) => a.wave - b.wave);
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#busy = this.#busy.then(() => this.#step());
    }, 50);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#busy;
  }

  async #step(): Promise<void> {
    for (const kind of WORKLOADS) {
      for (const workload of await this.#client.list(kind)) {
        if (
          !workload.status ||
          !('readyReplicas' in (workload.status as object))
        ) {
          await this.#ready(kind, workload);
          return;
        }
      }
    }
    const served = this.#client.resolve('argoproj.io/v1alpha1', 'Application');
    if (served && (await this.#removes())) {
      return;
    }
    const root =
      served && (await this.#client.get(APPLICATIONS, 'platform', 'argocd'));
    const spec = root?.spec as
      | { syncPolicy?: { automated?: object } }
      | undefined;
    if (root && spec?.syncPolicy?.automated) {
      await this.#sync(root);
    }
  }

  /** Removes what an Application deployed, where it is to go with it. */
  async #removes(): Promise<boolean> {
    for (const object of await this.#client.list(APPLICATIONS)) {
      const { deletionTimestamp, finalizers, name } = object.metadata;
      if (deletionTimestamp && finalizers?.includes(CASCADE)) {
        this.removed.push(name);
        await this.#client.patch(APPLICATIONS, name, 'argocd', {
          type: 'merge',
          body: {
            metadata: { finalizers: finalizers.filter(f => f !== CASCADE) },
          },
        });
        return true;
      }
    }
    return false;
  }

  async #ready(
    kind: (typeof WORKLOADS)[number],
    { metadata }: KubeObject,
  ): Promise<void> {
    await this.#client.patch(kind, metadata.name, metadata.namespace, {
      type: 'merge',
      subresource: 'status',
      body: {
        status: {
          observedGeneration: metadata.generation,
          replicas: 1,
          updatedReplicas: 1,
          availableReplicas: 1,
          readyReplicas: 1,
          currentRevision: 'a',
          updateRevision: 'a',
        },
      },
    });
  }

  async #sync(root: KubeObject): Promise<void> {
    const live = new Map(
      (await this.#client.list(APPLICATIONS, { namespace: 'argocd' })).map(
        object => [object.metadata.name, object],
      ),
    );
    const healthy = ({ name }: Child) =>
      (live.get(name)?.status as { health?: { status: string } } | undefined)
        ?.health?.status === 'Healthy';
    const next = this.#children.find(child => !healthy(child));
    if (next && !live.has(next.name)) {
      await this.#client.create(APPLICATIONS, {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: next.name, namespace: 'argocd' },
        spec: { project: 'platform', destination: {} },
        status: { sync: { status: 'Synced' }, health: health(next, false) },
      });
    } else if (next && !next.broken) {
      await this.#patch(next.name, { health: health(next, true) });
    }
    await this.#patch(root.metadata.name, {
      sync: { status: next ? 'OutOfSync' : 'Synced', revision: 'f'.repeat(40) },
      health: { status: next ? 'Progressing' : 'Healthy' },
      resources: this.#children.map(({ name, wave }) => ({
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        namespace: 'argocd',
        name,
        syncWave: wave,
        status: live.has(name) ? 'Synced' : 'OutOfSync',
      })),
    });
  }

  async #patch(name: string, status: object): Promise<void> {
    await this.#client.patch(APPLICATIONS, name, 'argocd', {
      type: 'merge',
      body: { status },
    });
  }
}

function health({ broken }: Child, done: boolean) {
  if (broken) {
    return { status: 'Degraded', message: broken };
  }
  return { status: done ? 'Healthy' : 'Progressing' };
}
