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
import { join } from 'path';
import { git, type GitCredentials } from '../../argocd/git/git';

/**
 * Refuses addresses that git could read as an option or another transport.
 *
 * @throws Error
 */
export function checkedUrl(repoURL: string): string {
  if (!/^(https?|file):\/\//.test(repoURL)) {
    throw new Error(`unsupported repository URL "${repoURL}"`);
  }
  return repoURL;
}

/** Bare copies of repositories, which Warehouses look for commits in. */
export class GitMirrors {
  readonly #turns = new Map<string, Promise<unknown>>();

  /**
   * @param directory - where the copies are kept
   */
  constructor(private readonly directory: string) {}

  /**
   * Brings the copy up to date.
   *
   * @returns its directory
   * @throws GitError when the remote cannot be read
   */
  async update(repoURL: string, credentials?: GitCredentials): Promise<string> {
    const name = createHash('sha256')
      .update(repoURL)
      .digest('hex')
      .slice(0, 24);
    const mirror = join(this.directory, `${name}.git`);
    // One after the other, since two fetches would wait for each other's locks.
    const turn = (this.#turns.get(mirror) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => fetchInto(mirror, repoURL, credentials));
    this.#turns.set(mirror, turn);
    await turn;
    return mirror;
  }
}

async function fetchInto(
  mirror: string,
  repoURL: string,
  credentials?: GitCredentials,
): Promise<void> {
  await mkdir(mirror, { recursive: true });
  await git(['init', '--quiet', '--bare', '.'], { cwd: mirror });
  await git(
    [
      'fetch',
      '--quiet',
      '--force',
      '--prune',
      '--',
      checkedUrl(repoURL),
      '+refs/heads/*:refs/heads/*',
      '+refs/tags/*:refs/tags/*',
    ],
    { cwd: mirror, credentials },
  );
}

/** The branch that a remote's HEAD names. */
export async function defaultBranch(
  repoURL: string,
  credentials?: GitCredentials,
): Promise<string> {
  const text = await git(
    ['ls-remote', '--symref', '--', checkedUrl(repoURL), 'HEAD'],
    { credentials },
  );
  return /^ref: refs\/heads\/(\S+)\tHEAD/m.exec(text.toString())?.[1] ?? 'main';
}
