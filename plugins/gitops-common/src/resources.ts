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
import { ApplicationKey } from './applicationDetails';
import { HealthState, Reason } from './health';

/**
 * One object in the tree of an Application: managed by it, or made by something
 * that is.
 *
 * @public
 */
export interface ResourceNode {
  /** `<cluster>/<group>/<kind>/<namespace>/<name>`, unique in the tree. */
  id: string;
  /** The portal's name of the cluster it runs in. */
  cluster: string;
  group: string;
  kind: string;
  /** The API version without the group, where known. */
  version?: string;
  namespace?: string;
  name: string;
  /** The ids of its owners in this tree; empty for what hangs on the Application. */
  parents: string[];
  /** What Argo CD says of it; absent for what is not in git itself. */
  managed?: {
    /** Argo CD's word: Synced, OutOfSync, Unknown, or empty for hooks. */
    sync: string;
    /** The sync wave; 0 is where most are. */
    wave: number;
    hook: boolean;
    /** In the cluster, but no longer in git. */
    requiresPruning: boolean;
    requiresDeletionConfirmation: boolean;
  };
  /** Absent for kinds that have no health of their own, such as ConfigMap. */
  health?: {
    /** Argo CD's word. */
    status: string;
    state: HealthState;
    reasons: Reason[];
    /** Whether Argo CD says so, or it was computed from the live object. */
    source: 'argocd' | 'live';
  };
  /**
   * Whether the object is in the cluster, as far as is known: `unknown` for
   * kinds and clusters that are not watched.
   */
  existence: 'live' | 'missing' | 'unknown';
  /** RFC 3339. */
  createdAt?: string;
  images?: string[];
  /** Short facts, such as `3/3` ready; by code with English words beside. */
  facts?: Reason[];
  /** Its page in the portal's Kubernetes plugin can show it: pods and owners. */
  hasLogs?: boolean;
}

/**
 * The resources of an Application, down to pods.
 *
 * @public
 */
export interface ResourceTree {
  application: ApplicationKey;
  /** Managed ones in the order of Argo CD, each followed by what it owns. */
  nodes: ResourceNode[];
  /** What is not in the tree, and why. */
  notes: Reason[];
  clusters: ClusterFreshness[];
}

/**
 * A Kubernetes Event about an object.
 *
 * @public
 */
export interface ResourceEvent {
  /** Normal or Warning. */
  type: string;
  reason: string;
  message: string;
  count: number;
  /** RFC 3339. */
  firstSeen?: string;
  lastSeen?: string;
  /** The component that says so. */
  source?: string;
}

/**
 * One object as it is in the cluster now, asked when somebody opens it.
 *
 * @public
 */
export interface ResourceDetails {
  id: string;
  /**
   * YAML, without managed fields; the data of Secrets and what was last applied
   * to them is taken out in the back end.
   */
  manifest?: string;
  /** Whether something was taken out. */
  redacted: boolean;
  /** Why there is no manifest, such as `not-permitted` or `not-found`. */
  manifestUnavailable?: Reason;
  /** Newest first. */
  events: ResourceEvent[];
  eventsUnavailable?: Reason;
  /** RFC 3339. */
  fetchedAt: string;
}

/**
 * Names an object of a resource tree.
 *
 * @public
 */
export interface ResourceKey {
  /** The portal's name of the cluster. */
  cluster: string;
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * The id of a {@link ResourceNode}.
 *
 * @public
 */
export function resourceId(key: ResourceKey): string {
  return [key.cluster, key.group, key.kind, key.namespace ?? '', key.name].join(
    '/',
  );
}
