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

import type { AdmissionHook } from './write/admission';

/** Metadata of a Kubernetes object, as far as the sandbox reads it by name. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  generateName?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: unknown[];
}

/** An entry of `metadata.ownerReferences`. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** Any Kubernetes object: built-in or custom. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** A kind that the cluster serves, as discovery tells it. */
export interface ResourceType {
  /** '' for the core group. */
  group: string;
  version: string;
  /** The plural that stands in the URL, such as `deployments`. */
  plural: string;
  kind: string;
  namespaced: boolean;
}

/** Names a resource without its version; the served storage version is used. */
export interface GroupResource {
  group: string;
  plural: string;
}

/** One change seen by a watcher. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/** A write to part of an object; `apply` is server-side apply. */
export interface PatchRequest {
  type: 'merge' | 'json' | 'strategic' | 'apply';
  body: unknown;
  subresource?: 'status' | 'scale';
  fieldManager?: string;
  /** Server-side apply only: take over fields of other managers. */
  force?: boolean;
  /** Checks and answers, but does not store. */
  dryRun?: boolean;
}

/**
 * What a controller of the sandbox sees of a cluster: the same store, the same
 * validation and the same watch that HTTP clients get, without the network.
 *
 * Every method throws an `ApiError` (`./apiError`) that carries the `Status`
 * a real API server would answer with.
 */
export interface ClusterClient {
  /** The cluster's name, such as `control-plane`. */
  readonly cluster: string;
  /** The kinds served at this moment; changes when CRDs come and go. */
  resources(): ResourceType[];
  /** The served kind for an object's `apiVersion` and `kind`, if there is one. */
  resolve(apiVersion: string, kind: string): ResourceType | undefined;
  /** The object, or undefined where there is none. */
  get(
    resource: GroupResource,
    name: string,
    namespace?: string,
  ): Promise<KubeObject | undefined>;
  /** All objects, or those of one namespace or label selector. */
  list(
    resource: GroupResource,
    options?: { namespace?: string; labelSelector?: string },
  ): Promise<KubeObject[]>;
  create(
    resource: GroupResource,
    object: KubeObject,
    options?: { dryRun?: boolean; fieldManager?: string },
  ): Promise<KubeObject>;
  /**
   * Replaces; a stale `resourceVersion` is a 409. Custom resources must carry
   * one (else 422), built-in kinds need not.
   */
  update(
    resource: GroupResource,
    object: KubeObject,
    options?: { subresource?: 'status'; fieldManager?: string },
  ): Promise<KubeObject>;
  patch(
    resource: GroupResource,
    name: string,
    namespace: string | undefined,
    patch: PatchRequest,
  ): Promise<KubeObject>;
  /** Deletes; an object that is not there is a 404. */
  delete(
    resource: GroupResource,
    name: string,
    namespace?: string,
    options?: { propagation?: 'Background' | 'Foreground' | 'Orphan' },
  ): Promise<void>;
  /**
   * Calls back with ADDED for each object there is, then with each change, in
   * order. A kind that is not served yet starts when its CRD is established.
   * Returns the function that stops the watch.
   */
  watch(
    resource: GroupResource,
    onEvent: (event: WatchEvent) => void,
    options?: { namespace?: string },
  ): () => void;
  /**
   * The same cluster, written to in somebody's name: what admission hooks see.
   * Rights are not checked otherwise.
   */
  as(user: string): ClusterClient;
  /** Has every write of a kind shown to a hook first. Returns what ends it. */
  intercept(hook: AdmissionHook): () => void;
}
