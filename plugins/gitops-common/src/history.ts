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

import { Commit } from './applications';
import { Reason } from './health';

/**
 * A source as it was deployed.
 *
 * @public
 */
export interface DeployedSource {
  repoUrl: string;
  path?: string;
  chart?: string;
  targetRevision?: string;
  /** A commit; for charts the version, for OCI artifacts the digest. */
  revision: string;
  commit?: Commit;
  /** Why `commit` is absent, where that is not just a matter of time. */
  commitUnavailable?: string;
}

/**
 * A deployment, or an attempt at one.
 *
 * @public
 */
export interface Deployment {
  /** Stable, made by the portal. */
  id: string;
  /** The id in Argo CD's history; absent for what did not succeed. */
  historyId?: number;
  /** Argo CD's word: Succeeded, Failed, Error. */
  phase: string;
  message?: string;
  sources: DeployedSource[];
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt: string;
  /** As Argo CD has it, often an entity reference; absent where nobody is named. */
  initiatedBy?: string;
  automated: boolean;
  /** Whether it is what runs now. */
  current: boolean;
  /** Whether Argo CD still has it in its own history, so that it can be gone back to. */
  inArgoCd: boolean;
  /** The one that succeeded before it, to compare with. */
  previousId?: string;
}

/**
 * The deployments of an Application, newest first.
 *
 * @public
 */
export interface ApplicationHistory {
  deployments: Deployment[];
  /** Send it as `cursor` for older ones. */
  nextCursor?: string;
  /** Why older ones may be missing, such as a database that does not answer. */
  notes: Reason[];
}

/**
 * A commit between two deployments.
 *
 * @public
 */
export interface ChangedCommit extends Commit {
  /**
   * Whether it touches the source's directory; absent where the git host does
   * not tell.
   */
  touchesPath?: boolean;
}

/**
 * What changed in one source between two deployments.
 *
 * @public
 */
export interface SourceChanges {
  repoUrl: string;
  path?: string;
  chart?: string;
  from: string;
  to: string;
  /** `backward` after a rollback: the commits are those that were taken back. */
  direction: 'forward' | 'backward' | 'none' | 'diverged';
  /** Newest first, at most 100. */
  commits: ChangedCommit[];
  /** How many there are. */
  total: number;
  /** The git host's own page of it. */
  url?: string;
  /** Why the commits are not known. */
  unavailable?: Reason;
}

/**
 * What changed between a deployment and the one before it.
 *
 * @public
 */
export interface DeploymentChanges {
  id: string;
  previousId?: string;
  sources: SourceChanges[];
}
