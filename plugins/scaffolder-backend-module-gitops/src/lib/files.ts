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

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { WrittenFile } from '@gitops-portal/backstage-plugin-gitops-node';
import { Dirent } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { PREVIEW_DIRECTORY } from './preview';

const MAX_FILES = 2_000;
const MAX_BYTES = 20 * 1024 * 1024;
/** What is no content of a repository. */
const LEFT_OUT = new Set(['.git', PREVIEW_DIRECTORY]);

/**
 * A path in a repository, as git has it: without slashes at its ends.
 *
 * @param what - what it is, for the error
 * @returns '' for the root
 * @throws InputError for one that leads out of the repository
 */
export function repositoryPath(path: string, what: string): string {
  const clean = posix.normalize(path).replace(/^\/+|\/+$/g, '');
  const segments = clean.split('/');
  if (segments.includes('..') || segments.includes('.git')) {
    throw new InputError(
      `${what} is ${path}, which is no place in a repository`,
    );
  }
  return clean === '.' ? '' : clean;
}

/**
 * The files below a directory of the workspace, as they will be in a
 * repository.
 *
 * @param sourcePath - of the workspace; a single file will do, too
 * @param targetPath - where they go to in the repository
 * @throws InputError for what is not there, for links, and for too much
 */
export async function readWorkspaceFiles(
  workspacePath: string,
  sourcePath = '.',
  targetPath = '',
): Promise<WrittenFile[]> {
  const root = safePath(workspacePath, sourcePath);
  const target = repositoryPath(targetPath, 'targetPath');
  const at = await stat(root).catch(() => undefined);
  if (!at) {
    throw new InputError(
      `There is no ${sourcePath} in the workspace: check sourcePath, and the step that should have made it`,
    );
  }
  const files: WrittenFile[] = [];
  let bytes = 0;
  const add = async (file: string, path: string) => {
    const [content, { mode }] = await Promise.all([readFile(file), stat(file)]);
    bytes += content.length;
    if (files.length >= MAX_FILES || bytes > MAX_BYTES) {
      throw new InputError(
        `${sourcePath} has over ${MAX_FILES} files or ${
          MAX_BYTES / 1024 / 1024
        } MB: choose a smaller sourcePath`,
      );
    }
    files.push({
      path: target ? `${target}/${path}` : path,
      content,
      ...((mode & 0o111) !== 0 && { executable: true }),
    });
  };
  const walk = async (directory: string, path: string) => {
    for (const entry of await sortedEntries(directory)) {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isSymbolicLink()) {
        throw new InputError(`${inner} is a link: only files are published`);
      }
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) {
        await walk(join(directory, entry.name), inner);
      } else if (entry.isFile()) {
        await add(join(directory, entry.name), inner);
      }
    }
  };
  if (at.isDirectory()) {
    await walk(root, '');
  } else {
    await add(root, posix.basename(sourcePath));
  }
  return files;
}

async function sortedEntries(directory: string): Promise<Dirent[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * A place in the workspace.
 *
 * @throws InputError for one outside of it
 */
export function safePath(workspacePath: string, path: string): string {
  try {
    return resolveSafeChildPath(workspacePath, path);
  } catch (error) {
    throw new InputError(`${path} is outside of the workspace`, error as Error);
  }
}

/**
 * Whether a file or directory is in the workspace.
 *
 * @throws InputError for a path that leads out of it
 */
export async function isInWorkspace(
  workspacePath: string,
  path: string,
): Promise<boolean> {
  try {
    await access(safePath(workspacePath, path));
    return true;
  } catch (error) {
    if (isError(error) && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return false;
    }
    throw error;
  }
}
