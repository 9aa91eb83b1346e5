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

/** A file that differs between two commits. */
export interface ChangedFile {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'deleted' | 'renamed';
  additions: number;
  deletions: number;
  binary: boolean;
}

/** The tree that a first commit is compared with. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const STATUS: Record<string, ChangedFile['status']> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
};

/** The files that differ, with their counts of lines. */
export async function changedFiles(
  directory: string,
  base: string,
  head: string,
): Promise<ChangedFile[]> {
  const range = ['-z', '-M', base, head, '--'];
  const [names, numbers] = await Promise.all([
    git(['diff', '--name-status', ...range], { cwd: directory }),
    git(['diff', '--numstat', ...range], { cwd: directory }),
  ]);
  const counts = parseNumstat(numbers);
  const fields = names.split('\0');
  const files: ChangedFile[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const code = fields[i++];
    const first = fields[i++];
    const renamed = code.startsWith('R');
    const path = renamed ? fields[i++] : first;
    const count = counts.get(path);
    files.push({
      path,
      previousPath: renamed ? first : undefined,
      status: STATUS[code[0]] ?? 'modified',
      additions: count?.additions ?? 0,
      deletions: count?.deletions ?? 0,
      binary: count?.binary ?? false,
    });
  }
  return files;
}

function parseNumstat(text: string) {
  const counts = new Map<
    string,
    { additions: number; deletions: number; binary: boolean }
  >();
  const fields = text.split('\0');
  for (let i = 0; i < fields.length; i++) {
    const [additions, deletions, name] = fields[i].split('\t');
    if (deletions === undefined) {
      continue;
    }
    // A rename has an empty name, then the old and the new path.
    const path = name === '' ? fields[i + 2] : name;
    i += name === '' ? 2 : 0;
    counts.set(path, {
      additions: Number(additions) || 0,
      deletions: Number(deletions) || 0,
      binary: additions === '-',
    });
  }
  return counts;
}

/** The unified diff between two commits. */
export async function patchText(
  directory: string,
  base: string,
  head: string,
): Promise<string> {
  return git(['diff', '--binary', '-M', base, head, '--'], { cwd: directory });
}

/** The paths that one commit touched, as a push's payload lists them. */
export async function touchedPaths(
  directory: string,
  sha: string,
): Promise<{ added: string[]; removed: string[]; modified: string[] }> {
  const text = await git(
    [
      'diff-tree',
      '-r',
      '-z',
      '--root',
      '-m',
      '--first-parent',
      '--no-renames',
      '--no-commit-id',
      '--name-status',
      sha,
    ],
    { cwd: directory },
  );
  const result = {
    added: [] as string[],
    removed: [] as string[],
    modified: [] as string[],
  };
  const fields = text.split('\0');
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const list = { A: result.added, D: result.removed }[fields[i]];
    (list ?? result.modified).push(fields[i + 1]);
  }
  return result;
}
