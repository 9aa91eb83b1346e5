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

import type { GitHost } from './host';
import { RefChange } from './events/refChanges';
import { conflict, HttpError, invalid, notFound } from './http/errors';
import { countCommits, listCommits } from './repository/commits';
import { changedFiles } from './repository/diff';
import {
  isMergeable,
  makeMerge,
  MergeConflict,
  mergedBy,
  MergeStyle,
} from './repository/merge';
import {
  branchSha,
  deleteRef,
  mergeBase,
  updateRef,
  ZERO_SHA,
} from './repository/refs';
import { PullRecord, RepositoryRecord, UserRecord } from './types';

/** What a new pull request is made of. */
export interface NewPull {
  title: string;
  body: string;
  /** A branch of the repository, with or without `owner:` before it. */
  head: string;
  base: string;
  labels: number[];
  assignees: string[];
}

const pullRef = (pull: PullRecord) => `refs/pull/${pull.number}/head`;

/**
 * Opens a pull request.
 *
 * @throws HttpError 404 without one of the branches, 409 when the same is open,
 *   422 when there is nothing to merge
 */
export async function openPull(
  host: GitHost,
  repository: RepositoryRecord,
  by: UserRecord,
  wanted: NewPull,
): Promise<PullRecord> {
  const head = wanted.head.replace(`${repository.owner}:`, '');
  const directory = host.directory(repository);
  return host.locked(repository, async () => {
    const [baseSha, headSha] = await Promise.all([
      branchSha(directory, wanted.base),
      branchSha(directory, head),
    ]);
    if (!baseSha || !headSha) {
      throw notFound(`branch "${baseSha ? head : wanted.base}" does not exist`);
    }
    const same = repository.pulls.find(
      p => p.state === 'open' && p.base === wanted.base && p.head === head,
    );
    if (same) {
      throw conflict(
        `pull request already exists for these targets [id: ${same.id}, issue_id: ${same.number}, head_branch: ${head}, base_branch: ${wanted.base}]`,
      );
    }
    if (wanted.base === head) {
      throw invalid('the head and the base are the same branch');
    }
    const common = await mergeBase(directory, baseSha, headSha);
    if (common === headSha) {
      throw invalid(`"${head}" has no commits that "${wanted.base}" lacks`);
    }
    const now = new Date().toISOString();
    const pull: PullRecord = {
      id: host.state.id(),
      number: repository.nextNumber++,
      title: wanted.title,
      body: wanted.body,
      user: by.login,
      state: 'open',
      base: wanted.base,
      head,
      headSha,
      baseSha,
      mergeBase: common ?? ZERO_SHA,
      labels: wanted.labels,
      assignees: wanted.assignees,
      requestedReviewers: [],
      reviews: [],
      comments: [],
      created: now,
      updated: now,
    };
    repository.pulls.push(pull);
    await updateRef(directory, pullRef(pull), headSha);
    await judge(host, repository, pull);
    host.pullChanged({ action: 'opened', repository, pull, by });
    return pull;
  });
}

/** Closes a pull request without merging, or opens it again. */
export function setPullState(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  state: 'open' | 'closed',
  by: UserRecord,
): void {
  if (pull.state === state) {
    return;
  }
  if (pull.merged) {
    throw conflict('a merged pull request cannot be opened again');
  }
  pull.state = state;
  pull.closed = state === 'closed' ? new Date().toISOString() : undefined;
  host.pullChanged({
    action: state === 'closed' ? 'closed' : 'reopened',
    repository,
    pull,
    by,
  });
}

/** How a pull request is to be merged. */
export interface MergeOptions {
  style: MergeStyle;
  title?: string;
  message?: string;
  /** Only if the head branch still stands here. */
  headSha?: string;
  deleteBranch: boolean;
}

/**
 * Merges a pull request into its base branch.
 *
 * @throws HttpError 405 when it is closed, 409 on a conflict or when the head
 *   has moved
 */
export async function mergePull(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  by: UserRecord,
  options: MergeOptions,
): Promise<void> {
  const directory = host.directory(repository);
  await host.locked(repository, async () => {
    if (pull.state !== 'open') {
      throw new HttpError(
        405,
        pull.merged
          ? 'The pull request has been merged already'
          : 'The pull request is closed',
      );
    }
    if (options.headSha && options.headSha !== pull.headSha) {
      throw conflict('head out of date');
    }
    const base = await branchSha(directory, pull.base);
    if (!base) {
      throw notFound(`branch "${pull.base}" does not exist`);
    }
    const author = host.state.user(pull.user) ?? by;
    const sha = await makeMerge(directory, {
      style: options.style,
      base,
      head: pull.headSha,
      message: mergeMessage(host, repository, pull, options),
      by: host.person(by),
      author: host.person(author),
    }).catch(error => {
      throw error instanceof MergeConflict
        ? conflict(`merge conflict: ${error.files.join(', ') || pull.head}`)
        : error;
    });
    await updateRef(directory, `refs/heads/${pull.base}`, sha, base);
    setMerged(pull, by, sha);
    if (
      options.deleteBranch &&
      pull.head !== repository.defaultBranch &&
      (await branchSha(directory, pull.head))
    ) {
      await deleteRef(directory, `refs/heads/${pull.head}`);
    }
    await host.published(repository, by);
    host.pullChanged({ action: 'closed', repository, pull, by });
  });
}

function setMerged(pull: PullRecord, by: UserRecord, sha: string): void {
  const at = new Date().toISOString();
  pull.state = 'closed';
  pull.closed = at;
  pull.merged = { at, by: by.login, sha };
}

function mergeMessage(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  options: MergeOptions,
): string {
  const reference = `(#${pull.number})`;
  const usual =
    options.style === 'squash'
      ? `${pull.title} ${reference}`
      : `Merge pull request '${pull.title}' ${reference} from ${pull.head} into ${pull.base}`;
  const link = `Reviewed-on: ${host.baseUrl}/${repository.owner}/${repository.name}/pulls/${pull.number}`;
  return `${options.title || usual}\n\n${options.message || link}\n`;
}

/**
 * Follows the branches of the open pull requests after something moved. One
 * whose commits a push brought into its base counts as merged, as Gitea takes
 * a merge that was made by hand.
 */
export async function refreshPulls(
  host: GitHost,
  repository: RepositoryRecord,
  changes: RefChange[],
  by: UserRecord | undefined,
): Promise<void> {
  const moved = new Map(changes.map(c => [c.ref, c.after]));
  const directory = host.directory(repository);
  for (const pull of repository.pulls.filter(p => p.state === 'open')) {
    const head = moved.get(`refs/heads/${pull.head}`);
    const base = moved.get(`refs/heads/${pull.base}`);
    const baseBefore = pull.baseSha;
    if (base && base !== ZERO_SHA) {
      pull.baseSha = base;
    }
    if (head && head !== ZERO_SHA) {
      pull.headSha = head;
      await updateRef(directory, pullRef(pull), head);
    }
    if (head || base) {
      const sender = by ?? host.state.user(pull.user);
      if (base && sender) {
        const sha = await mergedBy(
          directory,
          baseBefore,
          pull.baseSha,
          pull.headSha,
        );
        if (sha) {
          // Its own common commit stays, of which its changes are told.
          setMerged(pull, sender, sha);
          host.pullChanged({ action: 'closed', repository, pull, by: sender });
          continue;
        }
      }
      const common = await mergeBase(directory, pull.baseSha, pull.headSha);
      pull.mergeBase = common ?? ZERO_SHA;
      await judge(host, repository, pull);
    }
    if (head && head !== ZERO_SHA) {
      const sender = by ?? host.state.user(pull.user);
      if (sender) {
        host.pullChanged({
          action: 'synchronized',
          repository,
          pull,
          by: sender,
        });
      }
    }
  }
}

/** What is worked out of a pull request's two commits, and kept by them. */
export interface Verdict {
  mergeable: boolean;
  additions: number;
  deletions: number;
  changedFiles: number;
  commits: number;
}

const verdicts = new WeakMap<PullRecord, Verdict & { key: string }>();

/** What {@link judge} found last; none before the first time. */
export function knownVerdict(pull: PullRecord): Verdict | undefined {
  return verdicts.get(pull);
}

/** Works out whether a pull request merges, and how big it is. */
export async function judge(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
): Promise<Verdict> {
  const key = `${pull.baseSha} ${pull.headSha} ${pull.state}`;
  const known = verdicts.get(pull);
  if (known?.key === key) {
    return known;
  }
  const directory = host.directory(repository);
  const [files, commits, mergeable] = await Promise.all([
    pullFiles(host, repository, pull),
    countCommits(directory, pullRange(pull)),
    pull.state === 'open' && isMergeable(directory, pull.baseSha, pull.headSha),
  ]);
  const verdict = {
    key,
    mergeable,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
    commits,
  };
  verdicts.set(pull, verdict);
  return verdict;
}

function pullRange(pull: PullRecord) {
  return {
    from: pull.headSha,
    notFrom: pull.mergeBase === ZERO_SHA ? undefined : pull.mergeBase,
  };
}

/** The files that a pull request changes. */
export async function pullFiles(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
) {
  return changedFiles(host.directory(repository), ...pullDiffRange(pull));
}

/** The two commits whose difference is the pull request. */
export function pullDiffRange(pull: PullRecord): [string, string] {
  return [
    pull.mergeBase === ZERO_SHA ? pull.baseSha : pull.mergeBase,
    pull.headSha,
  ];
}

/** The commits that a pull request brings, oldest first. */
export async function pullCommits(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
) {
  return listCommits(host.directory(repository), {
    ...pullRange(pull),
    reverse: true,
  });
}
