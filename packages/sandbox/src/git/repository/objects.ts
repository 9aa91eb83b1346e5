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

/** An entry of a directory at some commit. */
export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; only blobs have any. */
  size?: number;
  /** The path from the root of the repository. */
  path: string;
  name: string;
}

function parseTree(text: string, prefix: string): TreeEntry[] {
  return text
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
      const relative = line.slice(tab + 1);
      return {
        mode,
        type: type as TreeEntry['type'],
        sha,
        size: size === '-' ? undefined : Number(size),
        path: prefix ? `${prefix}/${relative}` : relative,
        name: relative.split('/').pop() ?? relative,
      };
    });
}

/** The directory at `path` ('' is the root); `recursive` goes all the way down. */
export async function readTree(
  directory: string,
  sha: string,
  path: string,
  recursive = false,
): Promise<TreeEntry[]> {
  const text = await git(
    [
      'ls-tree',
      '-z',
      '-l',
      ...(recursive ? ['-r', '-t'] : []),
      `${sha}:${path}`,
    ],
    { cwd: directory },
  );
  return parseTree(text, path);
}

/** What stands at a path of a commit; undefined when nothing does. */
export async function readEntry(
  directory: string,
  sha: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const text = await git(
    ['ls-tree', '-z', '-l', '--full-tree', sha, '--', `:(literal)${path}`],
    { cwd: directory },
  );
  return parseTree(text, '')[0];
}

/** The bytes of a blob. */
export async function readBlob(
  directory: string,
  sha: string,
): Promise<Buffer> {
  const { stdout } = await run(['cat-file', 'blob', sha], { cwd: directory });
  return stdout;
}
