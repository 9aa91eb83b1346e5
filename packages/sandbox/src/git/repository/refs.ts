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

import { git, run } from '../exec';
import { isSha, isValidRefName } from '../names';

/** The value git uses for "no commit", before a ref exists and after it is gone. */
export const ZERO_SHA = '0'.repeat(40);

/** Branches and tags with their commits: full ref name to commit id. */
export async function listRefs(
  directory: string,
): Promise<Map<string, string>> {
  const text = await git(
    [
      'for-each-ref',
      '--format=%(refname)%00%(objectname)',
      'refs/heads',
      'refs/tags',
    ],
    { cwd: directory },
  );
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map(line => line.split('\0') as [string, string]),
  );
}

/** The branches' names with their commits, sorted by name. */
export async function listBranches(
  directory: string,
): Promise<{ name: string; sha: string }[]> {
  const refs = await listRefs(directory);
  return [...refs]
    .filter(([ref]) => ref.startsWith('refs/heads/'))
    .map(([ref, sha]) => ({ name: ref.slice('refs/heads/'.length), sha }));
}

async function verify(
  directory: string,
  revision: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await run(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', revision],
    { cwd: directory, okCodes: [1, 128] },
  );
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** The commit of a branch. */
export async function branchSha(
  directory: string,
  branch: string,
): Promise<string | undefined> {
  return isValidRefName(branch)
    ? verify(directory, `refs/heads/${branch}^{commit}`)
    : undefined;
}

/**
 * The commit that a name stands for: `HEAD`, a full ref, a branch, a tag, or a
 * commit's id. Undefined when there is none.
 */
export async function resolveCommit(
  directory: string,
  name: string,
): Promise<string | undefined> {
  if (name === 'HEAD') {
    return verify(directory, 'HEAD^{commit}');
  }
  if (!isValidRefName(name)) {
    return undefined;
  }
  const candidates = name.startsWith('refs/')
    ? [name]
    : [
        `refs/heads/${name}`,
        `refs/tags/${name}`,
        ...(isSha(name) ? [name] : []),
      ];
  for (const candidate of candidates) {
    const sha = await verify(directory, `${candidate}^{commit}`);
    if (sha) {
      return sha;
    }
  }
  return undefined;
}

/**
 * Sets a ref. With `from`, only if it stands there now ({@link ZERO_SHA}: only
 * if it does not exist).
 */
export async function updateRef(
  directory: string,
  ref: string,
  to: string,
  from?: string,
): Promise<void> {
  await git(['update-ref', ref, to, ...(from ? [from] : [])], {
    cwd: directory,
  });
}

/** Removes a ref. */
export async function deleteRef(directory: string, ref: string): Promise<void> {
  await git(['update-ref', '-d', ref], { cwd: directory });
}

/** The newest commit that both have in their history. */
export async function mergeBase(
  directory: string,
  a: string,
  b: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await run(['merge-base', a, b], {
    cwd: directory,
    okCodes: [1],
  });
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}
