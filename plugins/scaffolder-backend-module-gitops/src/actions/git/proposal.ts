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

import { InputError } from '@backstage/errors';
import {
  blobId,
  changesTo,
  covers,
  FileChange,
  GitRepository,
  ListedFile,
  WrittenFile,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { createHash } from 'node:crypto';

/** What is to be in a repository, and what is not. */
export interface WantedChanges {
  files: WrittenFile[];
  /** Files and directories. */
  removed: string[];
  /** Files and directories that must not be in the base. */
  mustBeNew?: string[];
}

/**
 * A name for exactly these changes: what a task keeps of one of several
 * proposals must not be taken for another's.
 */
export function nameOfChanges({ files, removed }: WantedChanges): string {
  const named = files.map(({ path, content, executable = false }) => [
    path,
    blobId(content),
    executable,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([named, removed]))
    .digest('hex')
    .slice(0, 16);
}

/** The changes that a branch needs. */
export interface Plan {
  /** The branch's newest commit; undefined where there is no such branch. */
  head?: string;
  tree: ListedFile[];
  changes: FileChange[];
}

/**
 * What is to be changed on a branch.
 *
 * @param mayBeMissing - takes a branch that is not there for an empty one, as
 * in a dry run that has not made it
 * @throws InputError for a branch that is not there
 */
export async function planChanges(
  repository: GitRepository,
  branch: string,
  { files, removed }: WantedChanges,
  mayBeMissing = false,
): Promise<Plan> {
  const head = await repository.branchHead(branch);
  if (!head && !mayBeMissing) {
    throw new InputError(
      `${repository.url} has no branch ${branch}: choose another base`,
    );
  }
  const tree = head ? await repository.listFiles(head) : [];
  // Gitea's API cannot say that a file is a program
  const modes = repository.kind !== 'gitea';
  return { head, tree, changes: changesTo(tree, files, removed, modes) };
}

/** What a branch has got; a type that a checkpoint can keep. */
export type Committed = {
  commit: string;
  /** What is different to the base. */
  changedFiles: string[];
  /** The pull request that has brought all of it to the base before. */
  merged?: { number: number; url: string };
};

/**
 * Commits what a branch lacks.
 *
 * - There is no such branch: it begins at the base.
 * - It belongs to an open pull request: a commit is added.
 * - It was merged, and nothing has come since: it is moved to the base.
 * - It is where the base is: a commit is added.
 * - It has exactly this, and no more than the base: it is left by a run that
 *   ended before it could say so.
 * - Else it is somebody's, and is left alone.
 *
 * @throws InputError that names what to change; nothing is written then
 */
export async function commitChanges(
  repository: GitRepository,
  wanted: WantedChanges & {
    base: string;
    branch: string;
    message: string;
    update: boolean;
  },
): Promise<Committed> {
  const { base, branch, message } = wanted;
  const plan = await planChanges(repository, base, wanted);
  const changedFiles = plan.changes.map(({ path }) => path);
  if (!changedFiles.length) {
    return alreadyMerged(repository, { head: branch, base }, plan.head!);
  }
  mustNotBeThere(repository, base, plan, wanted);
  const begin = async (from?: string) => ({
    commit: await repository.commit({
      branch,
      from,
      head: plan.head,
      message,
      changes: plan.changes,
    }),
    changedFiles,
  });
  const ofBranch = await planChanges(repository, branch, wanted, true);
  if (!ofBranch.head) {
    return begin(base);
  }
  const branches = { head: branch, base };
  const open = await repository.findPullRequest(branches, 'open');
  if (!open && ofBranch.head === plan.head) {
    return begin();
  }
  if (!open && (await isSpent(repository, branches, ofBranch.head))) {
    await repository.moveBranch(branch, {
      from: ofBranch.head,
      to: plan.head!,
    });
    return begin();
  }
  const isWanted = open || hasOnly(ofBranch.tree, plan, changedFiles);
  if (!ofBranch.changes.length && isWanted) {
    return { commit: ofBranch.head, changedFiles };
  }
  if (!open) {
    throw new InputError(
      `${repository.url} has a branch ${branch} with other changes, and no pull request is open from it to ${base}: choose another branch, or delete that one`,
    );
  }
  if (!wanted.update) {
    throw new InputError(
      `${open.url} is open from ${branch} already, with other changes: choose another branch, or set update`,
    );
  }
  const commit = await repository.commit({
    branch,
    head: ofBranch.head,
    message,
    changes: ofBranch.changes,
  });
  return { commit, changedFiles };
}

/**
 * Makes sure that what is to be new is not in the base.
 *
 * @throws InputError
 */
export function mustNotBeThere(
  repository: Pick<GitRepository, 'url'>,
  base: string,
  { tree }: Pick<Plan, 'tree'>,
  { mustBeNew = [] }: WantedChanges,
): void {
  for (const path of mustBeNew) {
    if (tree.some(file => covers(path, file.path))) {
      throw new InputError(
        `${repository.url} has ${path} on ${base} already, with other contents: choose another name. Nothing has been changed`,
      );
    }
  }
}

/** Whether a branch differs from the base in these paths, and in no others. */
function hasOnly(tree: ListedFile[], base: Plan, paths: string[]): boolean {
  const versions = (files: ListedFile[]) =>
    new Map(files.map(({ path, id, mode }) => [path, `${mode} ${id}`]));
  const [before, after] = [versions(base.tree), versions(tree)];
  const different = [...new Set([...before.keys(), ...after.keys()])].filter(
    path => before.get(path) !== after.get(path),
  );
  return (
    different.length === paths.length &&
    different.every(path => paths.includes(path))
  );
}

/** Whether all of a branch has come to the base by a pull request before. */
async function isSpent(
  repository: GitRepository,
  branches: { head: string; base: string },
  head: string,
): Promise<boolean> {
  const merged = await repository.findPullRequest(branches, 'merged');
  return merged?.headCommit === head;
}

async function alreadyMerged(
  repository: GitRepository,
  branches: { head: string; base: string },
  head: string,
): Promise<Committed> {
  const merged = await repository.findPullRequest(branches, 'merged');
  if (!merged) {
    throw new InputError(
      `${branches.base} of ${repository.url} has all of this already: there is nothing to propose`,
    );
  }
  return {
    commit: merged.headCommit ?? head,
    changedFiles: [],
    merged: { number: merged.number, url: merged.url },
  };
}
