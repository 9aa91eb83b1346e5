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

import { GitopsDiscovery, GitopsFetch, GitopsRequestOptions } from './client';
import {
  AppliedManifest,
  ApplicationTree,
  ClusterObject,
  DeletedObject,
  KubernetesManifest,
  ManifestRef,
  ObjectReadiness,
  ValidatedManifest,
} from './clusterObjects';
import { sendRequest } from './sendRequest';
import { SealingCertificate } from './sealedSecrets';

/**
 * What the gitops back end can be asked about clusters as a whole, beside any
 * entity. Each method throws a ResponseError: with status 400 for input that
 * cannot be understood, 403 where the user may not, 404 where the portal knows
 * no such cluster, 413 for too much at once, 503 where the cluster does not
 * answer.
 *
 * @public
 */
export interface GitopsClusterApi {
  /** Has the cluster check manifests; nothing is changed. */
  validate(
    cluster: string,
    manifests: KubernetesManifest[],
    options?: GitopsRequestOptions,
  ): Promise<ValidatedManifest[]>;

  /**
   * Applies manifests in a sound order. Doing it twice changes nothing.
   *
   * @param options - with `force`, fields that others manage are taken over;
   * `fieldManager` is whose the fields are to be
   */
  apply(
    cluster: string,
    manifests: KubernetesManifest[],
    options?: GitopsRequestOptions & { force?: boolean; fieldManager?: string },
  ): Promise<AppliedManifest[]>;

  /** Whether objects are there and ready. */
  status(
    cluster: string,
    refs: ManifestRef[],
    options?: GitopsRequestOptions,
  ): Promise<ObjectReadiness[]>;

  /** Deletes objects, with what they own. What is missing is no failure. */
  delete(
    cluster: string,
    refs: ManifestRef[],
    options?: GitopsRequestOptions,
  ): Promise<DeletedObject[]>;

  /** An Application and all that came from it, as the index knows them. */
  getApplicationTree(
    cluster: string,
    root: { namespace: string; name: string },
    options?: GitopsRequestOptions,
  ): Promise<ApplicationTree>;

  /**
   * One object as the index knows it.
   *
   * @param object - `kind` as `certificates.cert-manager.io`
   */
  getObject(
    cluster: string,
    object: { kind: string; namespace: string; name: string },
    options?: GitopsRequestOptions,
  ): Promise<ClusterObject>;

  /** The certificate to seal values with for a cluster, or why there is none. */
  getSealingCertificate(
    cluster: string,
    options?: GitopsRequestOptions,
  ): Promise<SealingCertificate>;
}

/**
 * The client of the back end's routes for clusters, for both sides.
 *
 * @public
 */
export class GitopsClusterClient implements GitopsClusterApi {
  readonly #apis: { discoveryApi: GitopsDiscovery; fetchApi: GitopsFetch };

  constructor(options: {
    discoveryApi: GitopsDiscovery;
    fetchApi: GitopsFetch;
  }) {
    this.#apis = options;
  }

  /** {@inheritdoc GitopsClusterApi.validate} */
  async validate(
    cluster: string,
    manifests: KubernetesManifest[],
    options: GitopsRequestOptions = {},
  ): Promise<ValidatedManifest[]> {
    return this.#list(cluster, 'validate', { manifests }, options);
  }

  /** {@inheritdoc GitopsClusterApi.apply} */
  async apply(
    cluster: string,
    manifests: KubernetesManifest[],
    options: GitopsRequestOptions & {
      force?: boolean;
      fieldManager?: string;
    } = {},
  ): Promise<AppliedManifest[]> {
    const { force, fieldManager, ...rest } = options;
    return this.#list(
      cluster,
      'apply',
      { manifests, force, fieldManager },
      rest,
    );
  }

  /** {@inheritdoc GitopsClusterApi.status} */
  async status(
    cluster: string,
    refs: ManifestRef[],
    options: GitopsRequestOptions = {},
  ): Promise<ObjectReadiness[]> {
    return this.#list(cluster, 'status', { refs }, options);
  }

  /** {@inheritdoc GitopsClusterApi.delete} */
  async delete(
    cluster: string,
    refs: ManifestRef[],
    options: GitopsRequestOptions = {},
  ): Promise<DeletedObject[]> {
    return this.#list(cluster, 'delete', { refs }, options);
  }

  /** {@inheritdoc GitopsClusterApi.getApplicationTree} */
  async getApplicationTree(
    cluster: string,
    root: { namespace: string; name: string },
    options: GitopsRequestOptions = {},
  ): Promise<ApplicationTree> {
    return this.#get(
      clusterPath(cluster, 'applications', root.namespace, root.name, 'tree'),
      options,
    );
  }

  /** {@inheritdoc GitopsClusterApi.getObject} */
  async getObject(
    cluster: string,
    object: { kind: string; namespace: string; name: string },
    options: GitopsRequestOptions = {},
  ): Promise<ClusterObject> {
    const { kind, namespace, name } = object;
    return this.#get(
      // An empty part would be lost on the way: cluster scope is a dash.
      clusterPath(cluster, 'objects', kind, namespace || '-', name),
      options,
    );
  }

  /** {@inheritdoc GitopsClusterApi.getSealingCertificate} */
  async getSealingCertificate(
    cluster: string,
    options: GitopsRequestOptions = {},
  ): Promise<SealingCertificate> {
    return this.#get(clusterPath(cluster, 'sealing-certificate'), options);
  }

  async #get<T>(path: string, options: GitopsRequestOptions): Promise<T> {
    const response = await sendRequest(this.#apis, path, options);
    return response.json();
  }

  async #list<T>(
    cluster: string,
    what: string,
    body: object,
    options: GitopsRequestOptions,
  ): Promise<T[]> {
    const response = await sendRequest(this.#apis, clusterPath(cluster, what), {
      ...options,
      body,
    });
    const { objects }: { objects: T[] } = await response.json();
    return objects;
  }
}

function clusterPath(...parts: string[]): string {
  return `/v1/clusters/${parts.map(encodeURIComponent).join('/')}`;
}
