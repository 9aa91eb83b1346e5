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

/**
 * A Kubernetes object as the API server sends it. Nothing in it is certain:
 * fields come and go between versions of a tool.
 *
 * @public
 */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/**
 * What the index keeps of an object: a few fields, chosen by its kind's
 * `project`. Records are never changed; a new version replaces the old.
 *
 * @public
 */
export interface GitopsRecord {
  /** The portal's name of the cluster. */
  readonly cluster: string;
  /** Empty for objects of cluster scope. */
  readonly namespace: string;
  readonly name: string;
  /** Kept by kinds that are found by label selectors. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * The Application that Argo CD says it belongs to, as it writes it:
   * `<namespace>_<name>` for those outside of its own namespace. Kept by kinds
   * that people act on: what an Application lists may be another's.
   */
  readonly trackedBy?: string;
}

/**
 * Something that a record can be found by: the name of an index, and the value
 * in it.
 *
 * @public
 */
export type IndexKey = readonly [index: string, value: string];

/**
 * The index of records by the uid of each object that owns them, the same for
 * all kinds: so what an object owns is found whatever kind it is of.
 *
 * @public
 */
export const OWNER_UID_INDEX = 'owner-uid';

/**
 * Read access to the records of all clusters.
 *
 * @public
 */
export interface RecordReader {
  /** One record by where it is. */
  get(
    kind: string,
    cluster: string,
    namespace: string,
    name: string,
  ): GitopsRecord | undefined;
  /** The records of a kind that have a key. */
  find(kind: string, index: string, value: string): Iterable<GitopsRecord>;
  /** The records of a kind that have any value in an index. */
  findAny(kind: string, index: string): Iterable<GitopsRecord>;
}
