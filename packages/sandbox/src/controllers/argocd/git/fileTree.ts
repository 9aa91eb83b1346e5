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

import { posix } from 'path';

/** The files of a repository at one commit, by their path from its root. */
export class FileTree {
  readonly #directories = new Set<string>(['']);

  constructor(private readonly files: ReadonlyMap<string, Buffer>) {
    for (const path of files.keys()) {
      let directory = posix.dirname(path);
      while (directory !== '.' && !this.#directories.has(directory)) {
        this.#directories.add(directory);
        directory = posix.dirname(directory);
      }
    }
  }

  /** A tree of given texts, for tests and remote parts. */
  static of(texts: Record<string, string>): FileTree {
    return new FileTree(
      new Map(
        Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]),
      ),
    );
  }

  /** The file's bytes, or undefined. */
  bytes(path: string): Buffer | undefined {
    return this.files.get(normalise(path));
  }

  /** The file's text, or undefined. */
  text(path: string): string | undefined {
    return this.bytes(path)?.toString('utf8');
  }

  /** Whether the path is a directory with at least one file below it. */
  isDirectory(path: string): boolean {
    return this.#directories.has(normalise(path));
  }

  /** The paths of all files below a directory, sorted. */
  below(directory: string): string[] {
    const prefix = normalise(directory);
    return [...this.files.keys()]
      .filter(path => !prefix || path.startsWith(`${prefix}/`))
      .sort();
  }

  /** All directories below the root, sorted; the root itself is left out. */
  directories(): string[] {
    return [...this.#directories].filter(Boolean).sort();
  }
}

/**
 * The path as keys of the tree are written: without `.` and `..` and slashes
 * at its ends. One that leads out of the tree keeps its leading `..`.
 */
export function normalise(path: string): string {
  const normal = posix.normalize(path).replace(/^\/+|\/+$/g, '');
  return normal === '.' ? '' : normal;
}
