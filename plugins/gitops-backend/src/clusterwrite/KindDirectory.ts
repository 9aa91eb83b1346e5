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
  KubernetesManifest,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { statusError } from '../clusters/ClusterError';
import { asObjects, asString, at } from '../lib/reading';
import { groupVersionPath, objectPath } from '../resources/clusterPaths';
import { ActingCluster } from './ActingCluster';
import { groupOf } from './manifests';

/** How a cluster serves a kind. */
export interface ServedKind {
  plural: string;
  namespaced: boolean;
}

/** The kinds that a cluster serves, as it says during one request. */
export class KindDirectory {
  readonly #cluster: ActingCluster;
  readonly #asked = new Map<string, Promise<Map<string, ServedKind>>>();

  constructor(cluster: ActingCluster) {
    this.#cluster = cluster;
  }

  /**
   * How a kind is served; undefined where it is not.
   *
   * @throws ClusterError where the cluster does not tell
   */
  async find({
    apiVersion,
    kind,
  }: Pick<ManifestRef, 'apiVersion' | 'kind'>): Promise<
    ServedKind | undefined
  > {
    let asked = this.#asked.get(apiVersion);
    if (!asked) {
      asked = this.#ask(apiVersion);
      this.#asked.set(apiVersion, asked);
    }
    return (await asked).get(kind);
  }

  /** The cluster is asked again: definitions may have come. */
  forget(): void {
    this.#asked.clear();
  }

  /**
   * The path of an object; undefined where its kind is not served, or its name
   * cannot be one.
   */
  async pathOf(ref: ManifestRef): Promise<string | undefined> {
    const served = await this.find(ref);
    return (
      served &&
      objectPath(
        {
          group: groupOf(ref.apiVersion),
          namespace: served.namespaced ? ref.namespace ?? 'default' : undefined,
          name: ref.name,
        },
        ref.apiVersion.split('/').at(-1)!,
        served.plural,
      )
    );
  }

  /** A manifest as its kind has it: without a namespace in cluster scope. */
  async shaped(manifest: KubernetesManifest): Promise<KubernetesManifest> {
    const served = await this.find(manifest);
    if (!served || served.namespaced || !manifest.metadata.namespace) {
      return manifest;
    }
    const { namespace: _, ...metadata } = manifest.metadata;
    return { ...manifest, metadata };
  }

  async #ask(apiVersion: string): Promise<Map<string, ServedKind>> {
    const path = groupVersionPath(
      groupOf(apiVersion),
      apiVersion.split('/').at(-1)!,
    );
    if (!path || apiVersion.split('/').length > 2) {
      return new Map();
    }
    const { status, body } = await this.#cluster.ask('GET', path, {
      whole: true,
    });
    if (status === 404) {
      return new Map();
    }
    if (status !== 200) {
      throw statusError(status, {
        what: 'list of its kinds',
        detail: asString(at(body, 'message')),
      });
    }
    return new Map(
      asObjects(at(body, 'resources')).flatMap(resource => {
        const kind = asString(resource.kind);
        const plural = asString(resource.name);
        // `deployments/scale` has a kind as well.
        return kind && plural && !plural.includes('/')
          ? [[kind, { plural, namespaced: resource.namespaced === true }]]
          : [];
      }),
    );
  }
}
