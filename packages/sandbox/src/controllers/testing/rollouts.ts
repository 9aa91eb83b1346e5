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

import type { ClusterClient, KubeObject } from '../../cluster';
import { ROLLOUTS } from '../rollouts';
import type { Rollout, RolloutSpec } from '../rollouts/types';
import { eventually } from './world';

/** A Rollout's manifest, one pod and a canary without steps unless told. */
export function rollout(
  name: string,
  tag: string,
  spec: Partial<RolloutSpec> = {},
): KubeObject & { spec: RolloutSpec } {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name, image: `registry.acme.example/${name}:${tag}` }],
        },
      },
      strategy: { canary: {} },
      ...spec,
    },
  };
}

/** A Service's manifest, for all pods of an application. */
export function service(name: string, app: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app }, ports: [{ name: 'http', port: 80 }] },
  };
}

/** What tests do with one Rollout of a cluster. */
export class RolloutDriver {
  constructor(
    private readonly client: ClusterClient,
    readonly name: string,
    readonly namespace = 'default',
  ) {}

  async get(): Promise<Rollout> {
    const found = await this.client.get(
      ROLLOUTS.rollouts,
      this.name,
      this.namespace,
    );
    if (!found) {
      throw new Error(`there is no Rollout ${this.name}`);
    }
    return found as Rollout;
  }

  /** Creates it, with the objects that it needs before it. */
  async create(
    manifest: KubeObject,
    needs: readonly KubeObject[] = [],
  ): Promise<void> {
    for (const object of [...needs, manifest]) {
      const type = this.client.resolve(object.apiVersion, object.kind);
      await this.client.create(type!, {
        ...object,
        metadata: {
          ...object.metadata,
          ...(type?.namespaced ? { namespace: this.namespace } : {}),
        },
      });
    }
  }

  /** Changes the spec. */
  async spec(body: object): Promise<void> {
    await this.client.patch(ROLLOUTS.rollouts, this.name, this.namespace, {
      type: 'merge',
      body: { spec: body },
    });
  }

  /** Sets the tag of its image. */
  async release(tag: string): Promise<void> {
    const { name } = this;
    await this.spec({
      template: {
        spec: {
          containers: [{ name, image: `registry.acme.example/${name}:${tag}` }],
        },
      },
    });
  }

  /** Changes the status, as promoting and aborting do. */
  async status(body: object): Promise<void> {
    await this.client.patch(ROLLOUTS.rollouts, this.name, this.namespace, {
      type: 'merge',
      subresource: 'status',
      body: { status: body },
    });
  }

  /** The Rollout as soon as it is as wanted and its spec has been seen. */
  async until(
    what: string,
    test: (rollout: Rollout) => boolean | undefined,
    timeoutMs?: number,
  ): Promise<Rollout> {
    let last: Rollout | undefined;
    try {
      return await eventually(
        async () => {
          last = await this.get();
          const isSeen =
            last.status?.observedGeneration ===
            String(last.metadata.generation);
          return isSeen && test(last) && last;
        },
        what,
        timeoutMs,
      );
    } catch (error) {
      throw new Error(
        `${String(error)}; status: ${JSON.stringify(last?.status, null, 1)}`,
      );
    }
  }

  /** The Rollout as soon as it is Healthy at a tag. */
  async healthy(tag: string): Promise<Rollout> {
    return this.until(
      `${this.name} Healthy at ${tag}`,
      ({ spec, status }) =>
        spec.template?.spec.containers[0].image.endsWith(`:${tag}`) &&
        status?.phase === 'Healthy' &&
        status.stableRS === status.currentPodHash,
    );
  }
}
