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

/** A person or a program that may sign in to the git host. */
export interface UserRecord {
  id: number;
  login: string;
  fullName: string;
  email: string;
  /** Password and API token in one. */
  token: string;
  isAdmin: boolean;
  /** A program, which has no use for the pages. */
  isRobot?: boolean;
  created: string;
}

/** A group of users that owns repositories. */
export interface OrganizationRecord {
  id: number;
  name: string;
  fullName: string;
  description: string;
  /** Logins of those who may write to every repository of the organisation. */
  writers: string[];
  /** Logins of those who may read every one, private ones too. */
  readers?: string[];
}

/** A label of a repository. */
export interface LabelRecord {
  id: number;
  name: string;
  /** Six hex digits, without `#`. */
  color: string;
  description: string;
}

/** A webhook of a repository. */
export interface HookRecord {
  id: number;
  url: string;
  secret: string;
  contentType: 'json' | 'form';
  events: string[];
  active: boolean;
  branchFilter: string;
  created: string;
  updated: string;
  /** What became of the newest delivery. */
  lastDelivery?: { at: string; event: string; status?: number; error?: string };
}

/** What a build or another program says of a commit. */
export interface StatusRecord {
  id: number;
  sha: string;
  state: 'pending' | 'success' | 'error' | 'failure' | 'warning';
  context: string;
  description: string;
  targetUrl: string;
  creator: string;
  created: string;
}

/** A review of a pull request. */
export interface ReviewRecord {
  id: number;
  user: string;
  state: 'APPROVED' | 'REQUEST_CHANGES' | 'COMMENT' | 'REQUEST_REVIEW';
  body: string;
  commitId: string;
  submitted: string;
}

/** A comment on a pull request. */
export interface CommentRecord {
  id: number;
  user: string;
  body: string;
  created: string;
}

/** A pull request. Base and head are branches of the same repository. */
export interface PullRecord {
  id: number;
  number: number;
  title: string;
  body: string;
  user: string;
  state: 'open' | 'closed';
  base: string;
  head: string;
  /** The newest commit of the head branch that the pull request has seen. */
  headSha: string;
  /** The base branch's commit: kept up to date while open. */
  baseSha: string;
  mergeBase: string;
  labels: number[];
  assignees: string[];
  requestedReviewers: string[];
  reviews: ReviewRecord[];
  comments: CommentRecord[];
  created: string;
  updated: string;
  closed?: string;
  merged?: { at: string; by: string; sha: string };
}

/** What the host knows of a repository beside its git objects. */
export interface RepositoryRecord {
  id: number;
  owner: string;
  name: string;
  description: string;
  private: boolean;
  archived: boolean;
  website: string;
  topics: string[];
  defaultBranch: string;
  created: string;
  updated: string;
  /** Issues and pull requests share one row of numbers. */
  nextNumber: number;
  pulls: PullRecord[];
  labels: LabelRecord[];
  hooks: HookRecord[];
  statuses: StatusRecord[];
}
