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

import { ResourceKey } from './resources';
import { Reason } from './health';

/**
 * How one resource differs from git.
 *
 * @public
 */
export interface ResourceDiff extends ResourceKey {
  /** As in the resource tree. */
  id: string;
  /**
   * `modified`: in both, but different; `missing`: in git alone; `extra`: in the
   * cluster alone, to be pruned.
   */
  change: 'modified' | 'missing' | 'extra';
  /** YAML of what git wants; absent for `extra`. */
  desired?: string;
  /** YAML of what is there; absent for `missing`. */
  live?: string;
  /** Whether data of a Secret was taken out. */
  redacted: boolean;
  /** Since when it is known to differ, RFC 3339. */
  driftedSince?: string;
  /** Whether the portal may have met it when it had differed for longer. */
  driftedLonger?: boolean;
}

/**
 * The difference between git and the cluster.
 *
 * @public
 */
export interface ApplicationDiff {
  /** What differs; without texts where `unavailable` says why. */
  resources: ResourceDiff[];
  /** How many resources are as git wants them. */
  inSync: number;
  /** When Argo CD was asked, RFC 3339. */
  comparedAt: string;
  /**
   * Why desired and live states are not known: no Argo CD API is configured
   * for the cluster, or it does not answer.
   */
  unavailable?: Reason;
}
