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

import { git } from '../exec';

/** Who wrote something, and when (RFC 3339). */
export interface Signature {
  name: string;
  email: string;
  date: string;
}

/** A commit as read from git. */
export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FORMAT = '--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%B';

function parse(text: string): Commit[] {
  return text
    .split('\0')
    .filter(Boolean)
    .map(entry => {
      const lines = entry.split('\n');
      const [sha, tree, parents, an, ae, ad, cn, ce, cd] = lines;
      return {
        sha,
        tree,
        parents: parents ? parents.split(' ') : [],
        author: { name: an, email: ae, date: ad },
        committer: { name: cn, email: ce, date: cd },
        message: lines.slice(9).join('\n').replace(/\n+$/, '\n'),
      };
    });
}

/** Which commits to list. */
export interface LogOptions {
  /** Commits reachable from here… */
  from: string;
  /** …but not from here. */
  notFrom?: string;
  /** Only commits that changed this path. */
  path?: string;
  skip?: number;
  limit?: number;
  /** Oldest first. */
  reverse?: boolean;
}

function selection(options: LogOptions): string[] {
  return [
    options.from,
    ...(options.notFrom ? [`^${options.notFrom}`] : []),
    '--',
    ...(options.path ? [`:(literal)${options.path}`] : []),
  ];
}

/** The commits selected, newest first. */
export async function listCommits(
  directory: string,
  options: LogOptions,
): Promise<Commit[]> {
  const text = await git(
    [
      'log',
      '-z',
      FORMAT,
      ...(options.skip ? [`--skip=${options.skip}`] : []),
      ...(options.limit ? [`--max-count=${options.limit}`] : []),
      ...(options.reverse ? ['--reverse', '--topo-order'] : []),
      ...selection(options),
    ],
    { cwd: directory },
  );
  return parse(text);
}

/** How many commits there are to list. */
export async function countCommits(
  directory: string,
  options: LogOptions,
): Promise<number> {
  const text = await git(['rev-list', '--count', ...selection(options)], {
    cwd: directory,
  });
  return Number(text.trim());
}

/** One commit by its id. */
export async function readCommit(
  directory: string,
  sha: string,
): Promise<Commit> {
  const [commit] = await listCommits(directory, { from: sha, limit: 1 });
  return commit;
}

/** The newest commit that changed a path. */
export async function lastCommit(
  directory: string,
  sha: string,
  path: string,
): Promise<Commit | undefined> {
  const [commit] = await listCommits(directory, { from: sha, path, limit: 1 });
  return commit;
}
