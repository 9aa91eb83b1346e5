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

/** The kinds of git hosts that can be written to. */
export type HostKind = 'github' | 'gitlab' | 'gitea';

/** What a host calls one version of a file, where it wants to know. */
export interface FileVersion {
  /** Git's own name of the content. */
  id?: string;
  /** The commit that it came with; GitLab asks for it. */
  lastCommit?: string;
}

/** A file as it is at a revision. */
export interface FoundFile {
  text: string;
  content: Buffer;
  version: FileVersion;
}

/** A file among all of a revision. */
export interface ListedFile {
  path: string;
  /** Git's name of the content. */
  id: string;
  /** Git's mode, such as `100644`, `100755`, or `120000` for a link. */
  mode: string;
}

/** A file as it is to be. */
export interface WrittenFile {
  /** From the repository's root. */
  path: string;
  content: Buffer;
  /** A program; not every host's API can say so. */
  executable?: boolean;
}

/** A change of one file. */
export type FileChange =
  | (WrittenFile & {
      /** The version that it replaces; absent for a new file. */
      replaces?: FileVersion;
    })
  | {
      path: string;
      /** The version that is removed. */
      removes: FileVersion;
    };

/** Who a commit is by, where it is not the portal's own account. */
export interface Author {
  name: string;
  email: string;
}

/** Changes that become one commit. */
export interface NewCommit {
  branch: string;
  /** For a branch that is yet to be made: the branch that it starts at. */
  from?: string;
  /**
   * The commit of that branch, or of `from`, that the changes are worked out
   * against: what has come since is not overwritten.
   */
  head?: string;
  message: string;
  changes: FileChange[];
  author?: Author;
}

/** The first commit of an empty repository. */
export interface FirstCommit {
  branch: string;
  message: string;
  files: WrittenFile[];
  author: Author;
}

/** Who may see a repository; `internal` is everybody who may sign in. */
export type Visibility = 'private' | 'internal' | 'public';

/** What a repository is created with. */
export interface NewRepository {
  description?: string;
  visibility: Visibility;
  defaultBranch: string;
}

/** What is known of a repository. */
export interface RepositoryFacts {
  /** Nothing has been pushed to it. */
  empty: boolean;
  archived: boolean;
  /** Absent where the host does not say it. */
  visibility?: Visibility;
  /** Absent where the host does not know one yet. */
  defaultBranch?: string;
}

/** A pull request, or what a host has in its place. */
export interface PullRequest {
  number: number;
  url: string;
  /** Without what marks a draft. */
  title: string;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  head: string;
  base: string;
  /** The newest commit of the head; of a merged one, the last that it brought. */
  headCommit?: string;
  /** The commit that the base got by merging. */
  mergeCommit?: string;
  /** Undefined while the host is working it out. */
  mergeable?: boolean;
  /** Why it cannot be merged, in words. */
  obstacle?: string;
}

/** What a pull request is opened with. */
export interface NewPullRequest {
  head: string;
  base: string;
  title: string;
  /** What reviewers should know, in Markdown. */
  description: string;
  draft?: boolean;
}

/** What is to be different about a pull request. */
export interface PullRequestChanges {
  title?: string;
  description?: string;
  draft?: boolean;
}

/** A repository on a git host, by the host's API and the portal's integration. */
export interface GitRepository {
  readonly kind: HostKind;
  readonly host: string;
  /** Owner and name, as they were written. */
  readonly path: string;
  /** Its page, and with `.git` where it is cloned from. */
  readonly url: string;

  /** The page of a branch's files, that other addresses are relative to. */
  contentsUrl(branch: string): string;

  /** Undefined where there is none, or none that the portal may see. */
  find(): Promise<RepositoryFacts | undefined>;
  /** Creates it, empty, in the organisation, group or account of its path. */
  create(wanted: NewRepository): Promise<RepositoryFacts>;
  /**
   * Pushes the first commit.
   *
   * @returns the commit
   */
  pushFirst(commit: FirstCommit): Promise<string>;
  /** The branch that is meant where nothing is said. */
  defaultBranch(): Promise<string>;
  /** The newest commit of a branch; undefined where there is no such branch. */
  branchHead(branch: string): Promise<string | undefined>;
  /** All files of a commit. */
  listFiles(commit: string): Promise<ListedFile[]>;
  /** A file of a branch or commit; undefined where there is none. */
  readFile(ref: string, path: string): Promise<FoundFile | undefined>;
  /**
   * Makes one commit.
   *
   * @returns the commit
   * @throws HostError, `conflict` where the files have changed meanwhile
   */
  commit(commit: NewCommit): Promise<string>;
  /** Deletes a branch. */
  deleteBranch(branch: string): Promise<void>;
  /**
   * Moves a branch to another commit of the repository, if it is at `from`.
   *
   * @throws HostError, `conflict` where it is not
   */
  moveBranch(
    branch: string,
    commits: { from: string; to: string },
  ): Promise<void>;

  /** The newest pull request between two branches in one of these states. */
  findPullRequest(
    branches: { head: string; base: string },
    state: 'open' | 'merged',
  ): Promise<PullRequest | undefined>;
  openPullRequest(wanted: NewPullRequest): Promise<PullRequest>;
  updatePullRequest(
    number: number,
    changes: PullRequestChanges,
  ): Promise<PullRequest>;
  /** Adds labels; those that the repository does not have are made. */
  addLabels(number: number, labels: string[]): Promise<void>;
  /** Asks people, and where the host has them `team/…`, for a review. */
  requestReviews(number: number, reviewers: string[]): Promise<void>;
  pullRequest(number: number): Promise<PullRequest>;
}
