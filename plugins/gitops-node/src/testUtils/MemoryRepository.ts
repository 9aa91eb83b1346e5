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

import { createHash } from 'node:crypto';
import { blobId } from '../githosts/changes';

/** A file of a commit. */
export interface MemoryFile {
  content: Buffer;
  mode: string;
}

/** A commit with all its files. */
export interface MemoryCommit {
  sha: string;
  message: string;
  parents: string[];
  files: Map<string, MemoryFile>;
  author?: unknown;
}

/** A pull request of either host. */
export interface MemoryPull {
  number: number;
  title: string;
  body: string;
  head: string;
  base: string;
  draft: boolean;
  /** Whether its head is a branch of a fork. */
  fromFork?: boolean;
  state: 'open' | 'closed' | 'merged';
  mergeCommit?: string;
  /** The last commit that it brought, once merged. */
  brought?: string;
  labels: string[];
  reviewers: string[];
  /** Undefined while it is worked out. */
  mergeable?: boolean;
}

/** A repository of a mocked host. */
export class MemoryRepository {
  readonly branches = new Map<string, string>();
  readonly commits = new Map<string, MemoryCommit>();
  readonly pulls: MemoryPull[] = [];
  archived = false;

  constructor(
    /** Owner and name. */
    readonly path: string,
    /** What it was created with. */
    readonly created: Record<string, unknown> = {},
    public defaultBranch = 'main',
  ) {}

  get empty(): boolean {
    return this.branches.size === 0;
  }

  /** The files of a branch or commit; undefined where there is none. */
  filesAt(ref: string): Map<string, MemoryFile> | undefined {
    return this.commits.get(this.branches.get(ref) ?? ref)?.files;
  }

  /** The texts of a branch, by their paths. */
  texts(branch: string): Record<string, string> {
    return Object.fromEntries(
      [...(this.filesAt(branch) ?? [])].map(([path, { content }]) => [
        path,
        content.toString('utf8'),
      ]),
    );
  }

  /** Makes a commit, on no branch yet. */
  addCommit(commit: Omit<MemoryCommit, 'sha'>, sha?: string): MemoryCommit {
    const named =
      sha ??
      createHash('sha1')
        .update(`${this.commits.size} ${this.path} ${commit.message}`)
        .digest('hex');
    const made = { ...commit, sha: named };
    this.commits.set(named, made);
    return made;
  }

  /** Puts texts on a branch, beside what it has. */
  put(texts: Record<string, string>, branch = 'main'): MemoryCommit {
    const parent = this.branches.get(branch);
    const files = new Map(this.filesAt(branch));
    for (const [path, text] of Object.entries(texts)) {
      files.set(path, { content: Buffer.from(text), mode: '100644' });
    }
    const commit = this.addCommit({
      message: 'Put',
      parents: parent ? [parent] : [],
      files,
    });
    this.branches.set(branch, commit.sha);
    return commit;
  }

  /** What a tree has, as both hosts list it. */
  listing(ref: string): Array<{ path: string; mode: string; id: string }> {
    return [...(this.filesAt(ref) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { content, mode }]) => ({
        path,
        mode,
        id: blobId(content),
      }));
  }

  /** Merges a pull request. */
  merge(number: number): void {
    const pull = this.pulls.find(candidate => candidate.number === number)!;
    const commit = this.addCommit({
      message: `Merge ${pull.head}`,
      parents: [this.branches.get(pull.base)!, this.branches.get(pull.head)!],
      files: new Map(this.filesAt(pull.head)),
    });
    this.branches.set(pull.base, commit.sha);
    pull.state = 'merged';
    pull.brought = this.branches.get(pull.head);
    pull.mergeCommit = commit.sha;
  }
}
