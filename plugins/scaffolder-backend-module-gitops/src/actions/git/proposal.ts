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

import { ConflictError, InputError } from '@backstage/errors';
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
  /** The commit that files were fetched at, before the task changed some. */
  fetchedCommit?: string;
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
  return { head, tree, changes: changesOf(repository, tree, files, removed) };
}

/**
 * The changes that are the task's own: what it has only fetched is not proposed,
 * as that would take back what others have changed in the base since. A task
 * that goes on later does so with the files that it fetched then.
 *
 * @param base - what the base is like now
 * @throws ConflictError where others have changed the same file; nothing is
 * written then
 */
export async function withoutFetched(
  repository: GitRepository,
  base: Plan,
  wanted: WantedChanges,
): Promise<WantedChanges> {
  const { files, fetchedCommit } = wanted;
  if (!fetchedCommit || fetchedCommit === base.head) {
    return wanted;
  }
  const fetched = await repository.listFiles(fetchedCommit);
  const own = new Set(
    changesOf(repository, fetched, files).map(({ path }) => path),
  );
  const [before, now] = [fetched, base.tree].map(
    tree => new Map(tree.map(({ path, id }) => [path, id])),
  );
  const disputed = base.changes.find(
    ({ path }) => own.has(path) && before.get(path) !== now.get(path),
  );
  if (disputed) {
    throw new ConflictError(
      `${disputed.path} of ${repository.url} was changed by others since this task has fetched it: start the template again. Nothing has been changed`,
    );
  }
  return { ...wanted, files: files.filter(({ path }) => own.has(path)) };
}

/** What has to be changed for a tree to be as wanted, on this kind of host. */
export function changesOf(
  { kind }: GitRepository,
  tree: ListedFile[],
  files: WrittenFile[],
  removed?: string[],
): FileChange[] {
  // Gitea's API cannot say that a file is a program
  return changesTo(tree, files, removed, kind !== 'gitea');
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
 * - It has exactly this, and no more than the base, or than the base was when
 *   the task began: it is left by a run that ended before it could say so.
 * - Else it is somebody's, and is left alone.
 *
 * @throws InputError that names what to change; nothing is written then
 */
export async function commitChanges(
  repository: GitRepository,
  given: WantedChanges & {
    base: string;
    branch: string;
    message: string;
    update: boolean;
    /** Where the base was when the task first came here. */
    begunAt?: string;
  },
): Promise<Committed> {
  const { base, branch, message, begunAt } = given;
  const plan = await planChanges(repository, base, given);
  const wanted = await withoutFetched(repository, plan, given);
  const { files, removed } = wanted;
  plan.changes = changesOf(repository, plan.tree, files, removed);
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
  const isLeft = async () => {
    if (hasOnly(ofBranch.tree, plan.tree, changedFiles)) {
      return true;
    }
    const tree = begunAt ? await repository.listFiles(begunAt) : plan.tree;
    const changes = changesOf(repository, tree, files, removed);
    return hasOnly(
      ofBranch.tree,
      tree,
      changes.map(({ path }) => path),
    );
  };
  if (!ofBranch.changes.length && (open || (await isLeft()))) {
    return { commit: ofBranch.head, changedFiles };
  }
  if (!open) {
    throw new InputError(
      `${repository.url} has a branch ${branch} with other changes, and no pull request is open from it to ${base}: choose another branch, or delete that one`,
    );
  }
  if (!given.update) {
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
function hasOnly(
  tree: ListedFile[],
  base: ListedFile[],
  paths: string[],
): boolean {
  const versions = (files: ListedFile[]) =>
    new Map(files.map(({ path, id, mode }) => [path, `${mode} ${id}`]));
  const [before, after] = [versions(base), versions(tree)];
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
