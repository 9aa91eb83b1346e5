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
 * A source as an object says that it was deployed.
 *
 * @public
 */
export interface DeployedSourceFact {
  repoUrl: string;
  path?: string;
  chart?: string;
  targetRevision?: string;
  revision: string;
}

/**
 * A deployment, or an attempt at one, that is over.
 *
 * @public
 */
export interface DeploymentFact {
  /**
   * Tells it from all others of the object, now and later: whoever reads the
   * same fact makes the same key. A number that begins anew with a new object
   * of the same name is not enough.
   */
  key: string;
  /** Its number in the tool's own history; absent where it is not in there. */
  historyId?: number;
  /** The tool's word for how it ended. */
  phase: string;
  /** Whether it is what its kind calls a success. */
  succeeded: boolean;
  message?: string;
  sources: DeployedSourceFact[];
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt: string;
  initiatedBy?: string;
  automated: boolean;
}

/**
 * A resource that differs from what it should be.
 *
 * @public
 */
export interface DriftedResource {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * What of an object must outlive the memory of its cluster.
 *
 * @public
 */
export interface ObjectFacts {
  /**
   * Those of the tool's own history, oldest first, and what failed since; the
   * last one with a `historyId` is what runs now.
   */
  deployments: DeploymentFact[];
  /** What differs now; absent where nobody has looked. */
  drifted?: DriftedResource[];
  /** When that was found out, RFC 3339; absent where the object does not tell. */
  comparedAt?: string;
}
