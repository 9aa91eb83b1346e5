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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, run } from '../exec';
import { Person } from './write';

/** Gitea's names of the ways to merge. */
export const MERGE_STYLES = [
  'merge',
  'rebase',
  'rebase-merge',
  'squash',
  'fast-forward-only',
] as const;

export type MergeStyle = (typeof MERGE_STYLES)[number];

/** What to merge, and how. */
export interface MergeRequest {
  style: MergeStyle;
  base: string;
  head: string;
  message: string;
  by: Person;
  /** Whose name a squashed commit carries. */
  author: Person;
}

/** Raised when git cannot bring two histories together by itself. */
export class MergeConflict extends Error {
  constructor(readonly files: string[]) {
    super(`conflict in ${files.join(', ') || 'the history'}`);
    this.name = 'MergeConflict';
  }
}

/**
 * Runs with a work tree of its own, at some commit, that is gone afterwards.
 * (`git merge-tree --write-tree` would do without one, but only git 2.38 and
 * later has it, and it cannot rebase before 2.40.)
 */
async function withWorkTree<T>(
  directory: string,
  sha: string,
  action: (tree: string) => Promise<T>,
): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), 'sandbox-merge-'));
  const tree = join(parent, 'tree');
  try {
    await git(['worktree', 'add', '--quiet', '--detach', tree, sha], {
      cwd: directory,
    });
    return await action(tree);
  } finally {
    await run(['worktree', 'remove', '--force', tree], {
      cwd: directory,
      okCodes: [128],
    });
    await rm(parent, { recursive: true, force: true });
  }
}

function identity(by: Person, author: Person = by): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: by.name,
    GIT_COMMITTER_EMAIL: by.email,
  };
}

async function conflicts(tree: string): Promise<never> {
  const text = await git(['diff', '--name-only', '-z', '--diff-filter=U'], {
    cwd: tree,
  });
  throw new MergeConflict(text.split('\0').filter(Boolean));
}

async function attempt(
  tree: string,
  env: Record<string, string>,
  args: string[],
): Promise<void> {
  const { exitCode } = await run(args, { cwd: tree, env, okCodes: [1] });
  if (exitCode !== 0) {
    await conflicts(tree);
  }
}

async function head(tree: string): Promise<string> {
  return (await git(['rev-parse', 'HEAD'], { cwd: tree })).trim();
}

async function rebased(
  directory: string,
  request: MergeRequest,
): Promise<string> {
  return withWorkTree(directory, request.head, async tree => {
    const { base, by } = request;
    // Without author variables: each commit keeps the author it has.
    const env = {
      GIT_COMMITTER_NAME: by.name,
      GIT_COMMITTER_EMAIL: by.email,
    };
    await attempt(tree, env, ['rebase', '--quiet', '--no-stat', base]);
    return head(tree);
  });
}

async function merged(
  directory: string,
  request: MergeRequest,
  other: string,
): Promise<string> {
  return withWorkTree(directory, request.base, async tree => {
    const env = identity(request.by);
    await attempt(tree, env, [
      'merge',
      '--quiet',
      '--no-ff',
      '-m',
      request.message,
      other,
    ]);
    return head(tree);
  });
}

async function squashed(
  directory: string,
  request: MergeRequest,
): Promise<string> {
  return withWorkTree(directory, request.base, async tree => {
    const env = identity(request.by, request.author);
    await attempt(tree, env, ['merge', '--quiet', '--squash', request.head]);
    await git(['commit', '--quiet', '--allow-empty', '-m', request.message], {
      cwd: tree,
      env,
    });
    return head(tree);
  });
}

/**
 * Makes the commits that a merge needs and gives the one the base branch should
 * stand at; no ref is moved.
 *
 * @throws MergeConflict when git cannot do it by itself
 */
export async function makeMerge(
  directory: string,
  request: MergeRequest,
): Promise<string> {
  switch (request.style) {
    case 'rebase':
      return rebased(directory, request);
    case 'rebase-merge':
      return merged(directory, request, await rebased(directory, request));
    case 'squash':
      return squashed(directory, request);
    case 'fast-forward-only': {
      const { exitCode } = await run(
        ['merge-base', '--is-ancestor', request.base, request.head],
        { cwd: directory, okCodes: [1] },
      );
      if (exitCode !== 0) {
        throw new MergeConflict([]);
      }
      return request.head;
    }
    default:
      return merged(directory, request, request.head);
  }
}

/** Whether `head` merges into `base` without a conflict. */
export async function isMergeable(
  directory: string,
  base: string,
  sha: string,
): Promise<boolean> {
  const nobody = { name: 'sandbox', email: 'sandbox@localhost' };
  try {
    await merged(
      directory,
      {
        style: 'merge',
        base,
        head: sha,
        message: 'check',
        by: nobody,
        author: nobody,
      },
      sha,
    );
    return true;
  } catch (error) {
    if (error instanceof MergeConflict) {
      return false;
    }
    throw error;
  }
}

/**
 * The commit by which a base branch that moved took in another history, where
 * it did: the first merge that brought it, or the history's own newest commit
 * after a fast-forward.
 *
 * @returns undefined where it is not in the base, or was there before
 */
export async function mergedBy(
  directory: string,
  baseBefore: string,
  base: string,
  sha: string,
): Promise<string | undefined> {
  const holds = async (branch: string) => {
    const { exitCode } = await run(
      ['merge-base', '--is-ancestor', sha, branch],
      // 128: one of the commits is not there any more.
      { cwd: directory, okCodes: [1, 128] },
    );
    return exitCode === 0;
  };
  if (!(await holds(base)) || (await holds(baseBefore))) {
    return undefined;
  }
  const merges = await git(
    ['rev-list', '--ancestry-path', '--merges', '--reverse', `${sha}..${base}`],
    { cwd: directory },
  );
  return merges.split('\n')[0] || sha;
}
