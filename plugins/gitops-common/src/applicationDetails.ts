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

import { ApplicationView, ClusterFreshness } from './applications';
import { ActionState } from './actions';
import { HealthState, Reason } from './health';

/**
 * Where an Application is: what a path of the HTTP API names it by.
 *
 * @public
 */
export interface ApplicationKey {
  /** The portal's name of the cluster that holds the Application object. */
  cluster: string;
  namespace: string;
  name: string;
}

/**
 * One of Argo CD's conditions; that it is there means that it holds.
 *
 * @public
 */
export interface ApplicationCondition {
  /** Argo CD's word, such as `SharedResourceWarning`. */
  type: string;
  /** By the suffix of the type, as Argo CD does. */
  severity: 'error' | 'warning' | 'info';
  message: string;
  /** RFC 3339. */
  since?: string;
}

/**
 * A sync window of the AppProject that matches the Application.
 *
 * @public
 */
export interface SyncWindowView {
  /** Argo CD's word: allow or deny. */
  kind: string;
  /** The cron expression of its openings. */
  schedule: string;
  /** As written, a Go duration such as `1h30m`. */
  duration: string;
  /** IANA name; UTC when left out. */
  timeZone?: string;
  description?: string;
  /** Whether people may sync in spite of it. */
  manualSync: boolean;
  active: boolean;
  /** When it closes, while it is active, RFC 3339. */
  closesAt?: string;
  /** When it opens next, RFC 3339. */
  opensAt?: string;
  /** Why schedule or duration cannot be read; it is then never open. */
  invalid?: string;
}

/**
 * Whether the sync windows let a kind of sync through now.
 *
 * @public
 */
export interface SyncWindowVerdict {
  allowed: boolean;
  /** Nobody can tell, as the project is not known; `allowed` is then false. */
  unknown?: boolean;
  /** Why not. */
  reason?: Reason;
  /** When that changes next, where the windows tell, RFC 3339. */
  until?: string;
}

/**
 * The ApplicationSet that makes and owns an Application.
 *
 * @public
 */
export interface ApplicationSetMembership {
  namespace: string;
  name: string;
  /** Absent where the ApplicationSet itself is not known. */
  health?: { state: HealthState; reasons: Reason[] };
  /** How many Applications it has. */
  applications?: number;
  /** `AllAtOnce` or `RollingSync`, where known. */
  strategy?: string;
  /** The place of this Application in a RollingSync. */
  progress?: {
    /** Argo CD's word: Waiting, Pending, Progressing, Healthy. */
    status: string;
    /** From 1. */
    step?: number;
    steps?: number;
    message?: string;
    since?: string;
  };
  /** How many Applications are at each status of a RollingSync. */
  rollout?: Record<string, number>;
  /** Fields of the Application that the set leaves to people. */
  leavesSyncPolicy: boolean;
}

/**
 * All that the page of one Application shows beside its resources, history and
 * difference.
 *
 * @public
 */
export interface ApplicationDetails {
  application: ApplicationView;
  conditions: ApplicationCondition[];
  syncPolicy: {
    automated: boolean;
    prune: boolean;
    selfHeal: boolean;
    allowEmpty: boolean;
    /** As written, such as `CreateNamespace=true`. */
    options: string[];
    /**
     * How often a sync is tried again; without end where it is negative. Absent
     * where the Application does not say: then five times where Argo CD starts
     * it, and never where a person does.
     */
    retryLimit?: number;
  };
  project: {
    name: string;
    /** Whether the AppProject is in the index. */
    known: boolean;
    description?: string;
    /**
     * Whether resources that belong to no Application are looked for, and told
     * of; absent where the project is not known.
     */
    orphanedResources?: 'off' | 'ignored' | 'warned';
  };
  syncWindows: {
    windows: SyncWindowView[];
    manual: SyncWindowVerdict;
    automatic: SyncWindowVerdict;
  };
  applicationSet?: ApplicationSetMembership;
  /** The Application that has this one among its resources. */
  parent?: ApplicationKey;
  /** While the annotation is there, Argo CD is to refresh. */
  refreshing?: 'normal' | 'hard';
  /** What the caller may do, in the order of a menu. */
  actions: ActionState[];
  /** Only the clusters that matter to this answer. */
  clusters: ClusterFreshness[];
}
