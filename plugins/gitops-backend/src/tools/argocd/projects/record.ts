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

import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';

/** What is kept of an Argo CD AppProject. */
export interface ArgoCdProject extends GitopsRecord {
  readonly description?: string;
  /** What is done about resources that belong to no Application. */
  readonly orphanedResources: 'off' | 'ignored' | 'warned';
  readonly syncWindows?: readonly ArgoCdSyncWindow[];
  /**
   * Globs of the namespaces, beside Argo CD's own, in which its Applications
   * may be.
   */
  readonly sourceNamespaces?: readonly string[];
}

/** An entry of `spec.syncWindows`, with its texts as they were written. */
export interface ArgoCdSyncWindow {
  /** Argo CD's word: allow or deny. */
  readonly kind: string;
  /** A cron expression of five fields; empty where there is none. */
  readonly schedule: string;
  /** A Go duration; empty where there is none. */
  readonly duration: string;
  readonly timeZone?: string;
  readonly description?: string;
  /** Globs over names of Applications. */
  readonly applications?: readonly string[];
  /** Globs over destination namespaces. */
  readonly namespaces?: readonly string[];
  /** Globs over addresses and names of destination clusters. */
  readonly clusters?: readonly string[];
  /** Whether people may sync in spite of it. */
  readonly manualSync: boolean;
  /** Whether all of the three lists that are given must match, not just one. */
  readonly useAndOperator: boolean;
}
