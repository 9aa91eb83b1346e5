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

import { createHash } from 'node:crypto';
import { FileChange, ListedFile, WrittenFile } from './types';

const EXECUTABLE = '100755';

/**
 * Git's own name of a content, by which it is told without reading it whether
 * a file is the same.
 *
 * @param like - another name of the same repository, which says by its length
 * how it names: SHA-1, or SHA-256
 */
export function blobId(content: Buffer, like = ''): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** What a path covers: itself, and everything below it. */
export function covers(path: string, file: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

/**
 * The changes that make a tree have these files and not those; what is so
 * already is left out.
 *
 * @param removed - files and directories; what is written below one stays
 * @param modes - whether the host can say that a file is a program
 */
export function changesTo(
  tree: ListedFile[],
  written: WrittenFile[],
  removed: string[] = [],
  modes = true,
): FileChange[] {
  const before = new Map(tree.map(file => [file.path, file]));
  const kept = new Set(written.map(({ path }) => path));
  const changes: FileChange[] = tree
    .filter(
      ({ path }) =>
        !kept.has(path) && removed.some(removal => covers(removal, path)),
    )
    .map(({ path, id }) => ({ path, removes: { id } }));
  for (const file of written) {
    const there = before.get(file.path);
    const isSame =
      there !== undefined &&
      there.id === blobId(file.content, there.id) &&
      (!modes || (there.mode === EXECUTABLE) === Boolean(file.executable));
    if (!isSame) {
      changes.push({ ...file, ...(there && { replaces: { id: there.id } }) });
    }
  }
  return changes;
}
