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

import { ApplicationKey } from './applicationDetails';
import { ClusterFreshness, Commit } from './applications';
import { HealthState, Reason } from './health';

/**
 * What a promotion of an entity from one of its environments to another would
 * bring, how it is there, and who has a say in it. What could not be read says
 * so in its place.
 *
 * @public
 */
export interface EntityPromotion {
  entityRef: string;
  from: PromotionEnvironment;
  to: PromotionEnvironment;
  /** What both run in different versions. */
  images: PromotionImage[];
  /** Those of the entity's own source first, then those of its configuration. */
  commits: PromotionCommits[];
  /** What to look at before it is merged, the first environment's first. */
  checks: PromotionCheck[];
  approval: PromotionApproval;
  /** Only the clusters that matter to this answer. */
  clusters: ClusterFreshness[];
}

/**
 * One of the two environments.
 *
 * @public
 */
export interface PromotionEnvironment {
  environment: string;
  /** The Application that deploys it. */
  application: ApplicationKey;
  /** The directory of a repository that it deploys, where it is one. */
  repository?: { url: string; path: string; revision: string };
  /** What people call what runs there. */
  version?: string;
  state: HealthState;
  /** Since when it runs there, RFC 3339. */
  since?: string;
}

/**
 * An image that both environments run in different versions.
 *
 * @public
 */
export interface PromotionImage {
  /** Without tag and digest. */
  name: string;
  /** What the target runs: a tag, else a digest. */
  before: string;
  after: string;
}

/**
 * What one repository has for it.
 *
 * @public
 */
export interface PromotionCommits {
  /** `source`: what it is built from; `configuration`: what is deployed. */
  of: 'source' | 'configuration';
  repoUrl: string;
  /** The revisions that are compared: tags or commits. */
  from?: string;
  to?: string;
  /** Newest first, at most 20. */
  commits: Commit[];
  /** How many there are; at least, where `incomplete`. */
  total: number;
  /** Whether the host had more than were looked through. */
  incomplete?: boolean;
  /** `backward` where the first environment is older than the target. */
  direction: 'forward' | 'backward' | 'none' | 'diverged';
  /** The git host's own page of it. */
  url?: string;
  /** Why the commits are not known. */
  unavailable?: Reason;
}

/**
 * Something that whoever approves wants to know.
 *
 * @public
 */
export interface PromotionCheck {
  /** The environment that it is about. */
  environment: string;
  state: HealthState;
  reason: Reason;
  /** When what it says ends, RFC 3339. */
  until?: string;
}

/**
 * Who is asked for approval, as far as the portal knows: the git host's own
 * rules decide.
 *
 * @public
 */
export interface PromotionApproval {
  /**
   * `codeowners`: the repository's CODEOWNERS names them; `owner`: the catalog
   * says who owns the entity; `unknown`: neither names anybody.
   */
  by: 'codeowners' | 'owner' | 'unknown';
  /** The file that names them, where one does. */
  file?: string;
  /** The changed file that they were looked up for; the first of several. */
  path?: string;
  /** All of them, where there are several. */
  paths?: string[];
  approvers: PromotionApprover[];
  /** What could not be read, or is not as one would think. */
  notes: Reason[];
}

/**
 * A person or a team that has a say.
 *
 * @public
 */
export interface PromotionApprover {
  /** As people read it; without an `@`. */
  name: string;
  /** The people of a team, where the catalog knows them. */
  members?: string[];
  /** The section of CODEOWNERS that names them, where it has sections. */
  section?: string;
  /** Whether the file says that they need not approve. */
  optional?: boolean;
}
