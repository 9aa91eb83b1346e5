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
  type ClusterClient,
  createCluster,
  type KubeObject,
} from '../../cluster';
import {
  ImageStore,
  type RegistryServer,
  startRegistryServer,
} from '../../registry';
import { releasedManifests } from '../../seed/argocdRelease/manifests';
import type { Application } from '../argocd/types';
import { type Controllers, startControllers } from '../index';
import { isObject } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import { GitRepository } from './gitRepository';
import { eventually, FAST } from './world';

/** The label by which the chart and the release select the same pods. */
const INSTANCE = { 'app.kubernetes.io/instance': 'argocd' };

/** What the root of all waits for, before it goes on. */
const HEALTH_RULE = 'resource.customizations.health.argoproj.io_Application';

/** A released object, in its namespace, with the label where pods are selected. */
function adopted(made: KubeObject, namespaced: boolean): KubeObject {
  const labelled = (value: unknown): unknown =>
    isObject(value) ? { ...value, ...INSTANCE } : INSTANCE;
  const { metadata, spec } = made;
  const copy: KubeObject = {
    ...made,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...INSTANCE },
      ...(namespaced ? { namespace: 'argocd' } : {}),
    },
  };
  if (made.kind === 'ConfigMap' && metadata.name === 'argocd-cm') {
    copy.data = { [HEALTH_RULE]: 'hs = {}' };
  }
  if (isObject(spec) && isObject(spec.template)) {
    const { template, selector } = spec;
    copy.spec = {
      ...spec,
      selector: {
        matchLabels: labelled(isObject(selector) && selector.matchLabels),
      },
      template: {
        ...template,
        metadata: {
          labels: labelled(
            isObject(template.metadata) && template.metadata.labels,
          ),
        },
      },
    };
  }
  return copy;
}

/** A cluster with nothing installed, a git repository and a registry. */
export class BareWorld {
  readonly cluster = createCluster({ name: 'control-plane', bare: true });
  readonly repository = new GitRepository();
  readonly images = new ImageStore();
  readonly warnings: string[] = [];
  #registry: RegistryServer | undefined;
  #controllers: Controllers | undefined;

  get client(): ClusterClient {
    return this.cluster.client;
  }

  /** The Argo CDs that run. */
  get argoCds(): Controllers['argoCds'] {
    return this.#controllers?.argoCds ?? new Map();
  }

  async start(): Promise<void> {
    this.#registry = await startRegistryServer(this.images, 0);
    const { url } = this.#registry;
    this.#controllers = await startControllers({
      clusters: [
        {
          client: this.client,
          server: 'https://127.0.0.1:8643',
          installed: true,
          sealedSecrets: { bits: 2048 },
          kargo: { registries: () => ({ 'registry.acme.example': url }) },
        },
      ],
      timing: FAST,
      logger: { warn: message => this.warnings.push(message) },
    });
  }

  async stop(): Promise<void> {
    await this.#controllers?.stop();
    await this.#registry?.stop();
    await this.cluster.stop();
    this.repository.remove();
  }

  /** Commits to the repository and tells Argo CD. */
  push(files: Record<string, string>): void {
    const after = this.repository.commit(files);
    this.#controllers?.webhook({
      ref: 'refs/heads/main',
      after,
      repository: { clone_url: this.repository.url },
    });
  }

  /** Applies objects as a client of the API server would, one after the other. */
  async apply(...objects: KubeObject[]): Promise<void> {
    for (const object of objects) {
      const type = this.client.resolve(object.apiVersion, object.kind);
      if (!type) {
        throw new Error(`${object.kind} is not served`);
      }
      const { name, namespace } = object.metadata;
      await this.client.patch(type, name, namespace, {
        type: 'apply',
        body: object,
        fieldManager: 'argocd-controller',
        force: true,
      });
    }
  }

  /** Installs the released manifests of Argo CD. */
  async installArgoCd(version = 'v3.5.1'): Promise<void> {
    await this.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
    for (const made of releasedManifests(version, {
      highAvailability: false,
    })) {
      const type = this.client.resolve(made.apiVersion, made.kind);
      await this.apply(adopted(made, type?.namespaced ?? true));
    }
  }

  /** An Application as soon as it is Synced and Healthy. */
  async settled(name: string, timeoutMs = 30_000): Promise<Application> {
    let last: KubeObject | undefined;
    try {
      return await eventually(
        async () => {
          last = this.client.resolve('argoproj.io/v1alpha1', 'Application')
            ? await this.client.get(RESOURCES.applications, name, 'argocd')
            : undefined;
          const { operation, status } = (last ?? {}) as Partial<Application>;
          return (
            !operation &&
            status?.sync?.status === 'Synced' &&
            status.health?.status === 'Healthy' &&
            (last as Application)
          );
        },
        `${name} Synced and Healthy`,
        timeoutMs,
      );
    } catch (error) {
      throw new Error(
        `${String(error)}; status: ${JSON.stringify(
          last?.status,
        )}; warnings: ${this.warnings.join('; ')}`,
      );
    }
  }
}
