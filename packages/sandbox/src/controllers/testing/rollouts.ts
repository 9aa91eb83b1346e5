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

import {
  type Cluster,
  type ClusterClient,
  type ClusterOptions,
  createCluster,
  type KubeObject,
} from '../../cluster';
import { PROMETHEUS_SERVICE } from '../../seed/company';
import { startPrometheus } from '../../prometheus/server';
import { successRateTemplate } from '../../seed/delivery/analysis';
import { DEFAULT_TIMING } from '../options';
import { HASH_LABEL, ROLLOUTS, startRollouts } from '../rollouts';
import type { AnalysisRun } from '../rollouts/analysis/types';
import type {
  Rollout,
  RolloutAnalysis,
  RolloutSpec,
  Service,
} from '../rollouts/types';
import { at } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { startWorkloads } from '../workloads';
import type { ReplicaSet } from '../workloads/types';
import { eventually, FAST } from './world';

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

/** A cluster with workloads, Argo Rollouts and a Prometheus that measures them. */
export class RolloutCluster {
  readonly warnings: string[] = [];
  readonly cluster: Cluster;
  prometheusUrl = '';
  readonly #running: Running[] = [];
  #count = 0;

  /**
   * @param bare - without any CRDs, as yet
   * @param options - who may call it over HTTP, for instance
   */
  constructor(bare = false, options: Partial<ClusterOptions> = {}) {
    this.cluster = createCluster({ name: 'test', bare, ...options });
  }

  get client(): ClusterClient {
    return this.cluster.client;
  }

  async start(): Promise<void> {
    const options = {
      client: this.client,
      timing: { ...DEFAULT_TIMING, ...FAST },
      logger: { warn: (message: string) => this.warnings.push(message) },
    };
    const prometheus = await startPrometheus({
      port: 0,
      clusters: [this.client],
    });
    this.prometheusUrl = prometheus.url;
    this.#running.push(
      startRollouts({
        ...options,
        addresses: { [PROMETHEUS_SERVICE]: prometheus.url },
      }),
      await startWorkloads(options),
      prometheus,
    );
  }

  async stop(): Promise<void> {
    for (const running of this.#running) {
      await running.stop();
    }
    await this.cluster.stop();
  }

  /** A driver of a Rollout that is not there yet. */
  drive(): RolloutDriver {
    this.#count += 1;
    return new RolloutDriver(this.client, `app-${this.#count}`);
  }

  /** An AnalysisTemplate of the success rate, with measurements close together. */
  successRate(name = 'success-rate'): KubeObject {
    const template = successRateTemplate({
      context: { prometheusUrl: this.prometheusUrl },
      args: ['hash'],
      selector: 'rollouts_pod_template_hash="{{args.hash}}"',
      interval: '20ms',
      count: 3,
      failureLimit: 2,
    });
    return { ...template, metadata: { name } };
  }

  /** The sizes of a Rollout's ReplicaSets by the tags of their images. */
  async sizes(name: string): Promise<Record<string, number | undefined>> {
    const sets = (await this.client.list(
      RESOURCES.replicaSets,
    )) as ReplicaSet[];
    return Object.fromEntries(
      sets
        .filter(({ metadata }) => metadata.ownerReferences?.[0].name === name)
        .map(({ spec }) => [
          spec.template.spec.containers[0].image.split(':')[1],
          spec.replicas,
        ]),
    );
  }

  /** What was told of a Rollout, as `reason: message`. */
  async told(name: string): Promise<string[]> {
    return (await this.client.list(RESOURCES.events))
      .filter(
        event =>
          at(event, 'involvedObject', 'name') === name &&
          at(event, 'involvedObject', 'kind') === 'Rollout',
      )
      .map(event => `${event.reason}: ${event.message}`);
  }

  /** The AnalysisRuns that a Rollout or an Experiment made. */
  async runs(owner: string): Promise<AnalysisRun[]> {
    return ((await this.client.list(ROLLOUTS.runs)) as AnalysisRun[]).filter(
      ({ metadata }) => metadata.ownerReferences?.[0].name === owner,
    );
  }

  /** The version that a Service leads to. */
  async selected(name: string): Promise<string | undefined> {
    const found = (await this.client.get(
      RESOURCES.services,
      name,
      'default',
    )) as Service | undefined;
    return found?.spec?.selector?.[HASH_LABEL];
  }
}

/** An analysis of the pods of the newest version. */
export const ANALYSIS: RolloutAnalysis = {
  templates: [{ templateName: 'success-rate' }],
  args: [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
};
