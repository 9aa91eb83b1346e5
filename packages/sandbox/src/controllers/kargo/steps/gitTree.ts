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

import { createHash } from 'crypto';
import { mkdir } from 'fs/promises';
import { dirname, join } from 'path';
import { git, type GitCredentials } from '../../argocd/git/git';
import { gitCredentials } from '../git/credentials';
import { checkedUrl } from '../git/mirrors';
import { exists, inWorkDir } from './paths';
import { type StepContext, TerminalError } from './types';

/** Who commits if the step does not say. */
const AUTHOR = { name: 'Kargo', email: 'no-reply@kargo.io' };

/** The tree of no file at all. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Who is named as the author of commits. */
export interface Author {
  name?: string;
  email?: string;
}

/** The credentials for a repository among the project's. */
export function credentialsFor(
  { kargo, project }: StepContext,
  repoURL: string,
): Promise<GitCredentials | undefined> {
  return gitCredentials(kargo, project, repoURL);
}

/**
 * A bare clone in the working directory, from which trees are checked out.
 *
 * @throws GitError when the remote cannot be read
 */
export async function bareClone(
  context: StepContext,
  repoURL: string,
  author: Author = {},
): Promise<string> {
  const name = createHash('sha256').update(repoURL).digest('hex').slice(0, 12);
  const bare = join(context.workDir, '.repositories', `${name}.git`);
  if (!(await exists(bare))) {
    await mkdir(dirname(bare), { recursive: true });
    await git(['clone', '--quiet', '--bare', '--', checkedUrl(repoURL), bare], {
      credentials: await credentialsFor(context, repoURL),
    });
  }
  await git(['config', 'user.name', author.name || AUTHOR.name], { cwd: bare });
  await git(['config', 'user.email', author.email || AUTHOR.email], {
    cwd: bare,
  });
  return bare;
}

/** Makes a branch without files or history, as `create` asks for. */
export async function createOrphan(
  context: StepContext,
  bare: string,
  repoURL: string,
  branch: string,
): Promise<void> {
  const sha = (
    await git(['commit-tree', EMPTY_TREE, '-m', 'Initial commit'], {
      cwd: bare,
    })
  )
    .toString()
    .trim();
  await git(['update-ref', `refs/heads/${branch}`, sha], { cwd: bare });
  await git(['push', '--quiet', 'origin', `${sha}:refs/heads/${branch}`], {
    cwd: bare,
    credentials: await credentialsFor(context, repoURL),
  });
}

/** Whether a branch, tag or commit is known. */
export async function isKnown(
  bare: string,
  revision: string,
): Promise<boolean> {
  return git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], {
    cwd: bare,
  }).then(
    () => true,
    () => false,
  );
}

/** A checked-out tree of the working directory. */
export interface WorkTree {
  path: string;
  repoURL: string;
  /** The branch that was checked out; none for a tag or commit. */
  branch?: string;
}

/**
 * The tree that a step's path names.
 *
 * @throws TerminalError where no repository has been checked out
 */
export async function workTree(
  context: StepContext,
  path: string,
): Promise<WorkTree> {
  const directory = inWorkDir(context.workDir, path);
  if (!(await exists(join(directory, '.git')))) {
    throw new TerminalError(
      `error loading working tree from ${path}: no working tree is there`,
    );
  }
  const [remote, branch] = await Promise.all([
    git(['remote', 'get-url', 'origin'], { cwd: directory }),
    git(['branch', '--show-current'], { cwd: directory }),
  ]);
  return {
    path: directory,
    repoURL: remote.toString().trim(),
    ...(branch.toString().trim() ? { branch: branch.toString().trim() } : {}),
  };
}

/** The commit that a tree stands at. */
export async function headOf({ path }: WorkTree): Promise<string> {
  return (await git(['rev-parse', 'HEAD'], { cwd: path })).toString().trim();
}

/** The page of a commit, where the host has such pages. */
export function commitPage(repoURL: string, sha: string): string {
  return `${repoURL.replace(/\.git$/, '')}/commit/${sha}`;
}
