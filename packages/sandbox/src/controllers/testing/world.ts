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
  createCluster,
  type ClusterClient,
  type KubeObject,
} from '../../cluster';
import type { Application, ApplicationSpec } from '../argocd/types';
import {
  type Controllers,
  type ControllersOptions,
  startControllers,
  type Timing,
} from '../index';
import { RESOURCES } from '../runtime/objects';
import { GitRepository } from './gitRepository';

/** Times that suit tests. */
export const FAST: Partial<Timing> = {
  podScheduled: 5,
  imagePull: 10,
  containerReady: 20,
  containerCrash: 20,
  jobRun: 30,
  podTermination: 5,
  podBackOff: 100,
  podBackOffMax: 400,
  progressDeadlineMax: 2_000,
  reconciliation: 60_000,
  operationMinimum: 60,
  operationStep: 20,
  operationBlockedRetry: 50,
  selfHeal: 100,
  retryScale: 0.01,
  applicationSet: 60_000,
  gitReferences: 50,
  discovery: 100,
  analysisErrorRetry: 50,
  warehouseInterval: 60_000,
  stageRequeue: 200,
  promotionStep: 1,
  promotionPoll: 50,
  certificateSigning: 10,
  issuanceBackOff: 1_200,
  acmeStep: 20,
  acmeRetry: 60,
};

/** Waits until a value is there; fails with what was seen last. */
export async function eventually<T>(
  read: () => Promise<T | undefined | false>,
  what: string,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${timeoutMs} ms: ${what}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 10);
    });
  }
}

/** Two clusters with controllers, and a git repository. */
export class World {
  readonly repository = new GitRepository();
  readonly warnings: string[] = [];
  readonly unreachable = new Set<string>();
  readonly control = createCluster({ name: 'control-plane' });
  readonly workload = createCluster({ name: 'workload' });
  now: (() => Date) | undefined;
  #controllers: Controllers | undefined;

  get client(): ClusterClient {
    return this.control.client;
  }

  /** The Argo CDs, as their API sees them; once started. */
  get argoCds(): Controllers['argoCds'] {
    if (!this.#controllers) {
      throw new Error('the world has not been started');
    }
    return this.#controllers.argoCds;
  }

  /** Starts the controllers; Argo CD runs on the first cluster. */
  async start(options: Partial<ControllersOptions> = {}): Promise<void> {
    this.#controllers = await startControllers({
      clusters: [
        {
          client: this.control.client,
          server: 'https://127.0.0.1:8643',
          argocd: {},
          sealedSecrets: { bits: 2048 },
        },
        {
          client: this.workload.client,
          server: 'https://127.0.0.1:8644',
          sealedSecrets: { bits: 2048 },
        },
      ],
      isReachable: name => !this.unreachable.has(name),
      timing: { ...FAST, ...options.timing },
      logger: { warn: message => this.warnings.push(message) },
      now: () => this.now?.() ?? new Date(),
      ...(options.clusters ? { clusters: options.clusters } : {}),
    });
  }

  /** Stops the controllers and starts them anew on the same clusters. */
  async restart(): Promise<void> {
    await this.#controllers?.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#controllers?.stop();
    await this.control.stop();
    await this.workload.stop();
    this.repository.remove();
  }

  /** Commits and tells the Argo CDs, as the git host does. */
  push(files: Record<string, string | null>, message?: string): string {
    const sha = this.repository.commit(files, message);
    this.#controllers?.webhook({
      ref: 'refs/heads/main',
      after: sha,
      repository: { clone_url: this.repository.url },
    });
    return sha;
  }

  /** Creates an Application of the repository. */
  async application(
    name: string,
    spec: Partial<ApplicationSpec> = {},
    metadata: Partial<KubeObject['metadata']> = {},
  ): Promise<void> {
    await this.client.create(RESOURCES.applications, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd', ...metadata },
      spec: {
        project: 'default',
        ...(spec.sources
          ? {}
          : {
              source: {
                repoURL: this.repository.url,
                path: 'app',
                targetRevision: 'main',
              },
            }),
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: name,
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['CreateNamespace=true'],
        },
        ...spec,
      },
    });
  }

  /** The Application as it is. */
  async get(name: string): Promise<Application> {
    const found = await this.client.get(RESOURCES.applications, name, 'argocd');
    if (!found) {
      throw new Error(`there is no Application ${name}`);
    }
    return found as Application;
  }

  /** The Application as soon as it is as wanted. */
  async until(
    name: string,
    what: string,
    test: (application: Application) => boolean | undefined,
    timeoutMs?: number,
  ): Promise<Application> {
    let last: Application | undefined;
    try {
      return await eventually(
        async () => {
          last = await this.get(name);
          return test(last) && last;
        },
        what,
        timeoutMs,
      );
    } catch (error) {
      throw new Error(
        `${String(error)}; status: ${JSON.stringify(
          last?.status,
          null,
          1,
        )}; warnings: ${this.warnings.join('; ')}`,
      );
    }
  }

  /** The Application once it is Synced and Healthy at a commit. */
  async settled(name: string, sha: string): Promise<Application> {
    return this.until(
      name,
      `${name} Synced and Healthy at ${sha}`,
      ({ operation, status }) =>
        !operation &&
        status?.sync?.status === 'Synced' &&
        status.sync.revision === sha &&
        status.health?.status === 'Healthy',
    );
  }

  /** Changes the Application. */
  async patch(name: string, body: unknown): Promise<void> {
    await this.client.patch(RESOURCES.applications, name, 'argocd', {
      type: 'merge',
      body,
    });
  }
}

/** A Deployment's manifest. */
export function deployment(
  name: string,
  tag: string,
  options: { replicas?: number; annotations?: Record<string, string> } = {},
): string {
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, annotations: options.annotations },
    spec: {
      replicas: options.replicas ?? 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name, image: `registry.acme.example/${name}:${tag}` }],
        },
      },
    },
  });
}

/** A ConfigMap's manifest. */
export function configMap(
  name: string,
  data: Record<string, string>,
  annotations?: Record<string, string>,
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(annotations ? { annotations } : {}) },
    data,
  });
}
