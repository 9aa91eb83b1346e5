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

import { ClusterFreshness } from './applications';
import { HealthState, Reason } from './health';

/**
 * A Kubernetes object that is to be in a cluster.
 *
 * @public
 */
export interface KubernetesManifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
}

/**
 * Names an object as a manifest does.
 *
 * @public
 */
export interface ManifestRef {
  apiVersion: string;
  kind: string;
  /** Absent for objects of cluster scope. */
  namespace?: string;
  name: string;
}

/**
 * What a cluster says of a manifest that it was shown. Nothing was changed.
 *
 * @public
 */
export interface ValidatedManifest {
  ref: ManifestRef;
  /** Whether nothing speaks against it, as far as it could be checked. */
  ok: boolean;
  /**
   * Where it is not right: `invalid`, `kind-absent`, `forbidden` or `failed`.
   * Where it could be checked in part only, or not at all: `kind-in-manifests`,
   * `namespace-absent`, `secret`, `forbidden` or `dry-run-unsupported`.
   */
  reason?: string;
  /** The same in words. */
  message: string;
}

/**
 * What came of applying a manifest.
 *
 * @public
 */
export interface AppliedManifest {
  ref: ManifestRef;
  result: 'created' | 'changed' | 'unchanged' | 'failed';
  /** Why it failed. */
  message?: string;
}

/**
 * Whether an object is there and does what it is to do.
 *
 * @public
 */
export interface ObjectReadiness {
  ref: ManifestRef;
  found: boolean;
  ready: boolean;
  /** Why it is not ready. */
  message: string;
}

/**
 * What came of deleting an object.
 *
 * @public
 */
export interface DeletedObject {
  ref: ManifestRef;
  /** `deleting`: asked for, and may take its time. `missing`: it was not there. */
  result: 'deleting' | 'missing' | 'failed';
  /** Why it failed. */
  message?: string;
}

/**
 * An Application of Argo CD, with what somebody who waits for it needs.
 *
 * @public
 */
export interface ApplicationState {
  namespace: string;
  name: string;
  /** The one that it came from; absent for the root. */
  parent?: { namespace: string; name: string };
  /** The ApplicationSet among what its parent manages that made it. */
  applicationSet?: string;
  /** The sync wave in which its parent makes it. */
  wave: number;
  /** False where its parent has yet to make it. */
  exists: boolean;
  /** Argo CD's words. */
  sync: string;
  health: string;
  state: HealthState;
  /** Synced, healthy and with nothing under way. */
  ready: boolean;
  /** Why it is not ready, worst first. */
  reasons: Reason[];
  /** What its sources were compared with last. */
  revisions: string[];
  /** Set while an operation is asked for or runs, and by the last one. */
  operation?: {
    phase: string;
    running: boolean;
    message?: string;
    revisions: string[];
    startedAt?: string;
    finishedAt?: string;
  };
  /** While Argo CD is asked to compare it again. */
  refreshing: boolean;
  /** Since when it is being deleted, RFC 3339. */
  deletingSince?: string;
}

/**
 * An Application and all that came from it: what it manages, what those manage,
 * and what their ApplicationSets made.
 *
 * @public
 */
export interface ApplicationTree {
  cluster: ClusterFreshness;
  /** Absent where the index has none of that name. */
  root?: ApplicationState;
  /** By wave, then by name. */
  applications: ApplicationState[];
  /** The ApplicationSets among it, those that made nothing as well; by wave. */
  applicationSets: Array<{ namespace: string; name: string; wave: number }>;
  /** How many more there are than are listed. */
  omitted: number;
}

/**
 * One object of the index, with what somebody who waits for it needs.
 *
 * @public
 */
export interface ClusterObject {
  cluster: ClusterFreshness;
  /** Such as `certificates.cert-manager.io`. */
  kind: string;
  namespace: string;
  name: string;
  /** How far the portal knows objects of the kind in this cluster. */
  knowledge:
    | 'live'
    | 'stale'
    | 'pending'
    | 'forbidden'
    | 'absent'
    | 'unwatched';
  found: boolean;
  /** Absent for kinds without health. */
  health?: {
    /** The tool's own word. */
    status: string;
    state: HealthState;
    reasons: Reason[];
  };
  /** What the tool says beyond that, such as `phase` or `revision`. */
  facts: Record<string, string>;
}
