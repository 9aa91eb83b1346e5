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

import { posix } from 'node:path';
import {
  KUSTOMIZATION_FILES,
  SourceFiles,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { isFile, readKustomization } from './kustomization';

/** A base of a base of a base is as far as people go. */
const MAX_DEPTH = 5;
const MAX_PATHS = 12;

/** The text of a file; undefined where there is no such file. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/**
 * The files and directories that a source's manifests are made of.
 *
 * @returns undefined where that is all of the repository, or cannot be told
 * @throws what `read` throws
 */
export async function sourcePaths(
  { path, madeBy }: SourceFiles,
  read: ReadFile,
): Promise<string[] | undefined> {
  const start = within('', path);
  if (!start) {
    return undefined;
  }
  if (madeBy === 'directory') {
    return [start];
  }
  if (madeBy !== 'kustomize') {
    const paths = madeBy.map(entry =>
      entry.startsWith('/') ? within('', entry.slice(1)) : within(start, entry),
    );
    return narrow(paths);
  }
  const paths = await follow(start, read, new Map(), 0);
  return paths && narrow(paths);
}

/** The directory of a kustomization, and all that it leads on to. */
async function follow(
  directory: string,
  read: ReadFile,
  seen: Map<string, true>,
  depth: number,
): Promise<Array<string | undefined> | undefined> {
  if (seen.has(directory)) {
    return [];
  }
  seen.set(directory, true);
  if (depth > MAX_DEPTH || seen.size > MAX_PATHS) {
    return undefined;
  }
  const references = await readFirst(directory, read);
  if (!references) {
    return undefined;
  }
  const paths: Array<string | undefined> = [
    directory,
    ...references.files.map(file => within(directory, file)),
  ];
  for (const entry of references.resources) {
    const place = within(directory, entry);
    if (place === undefined) {
      return undefined;
    }
    if (isFile(entry)) {
      paths.push(place);
    } else {
      const more = await follow(place, read, seen, depth + 1);
      if (!more) {
        return undefined;
      }
      paths.push(...more);
    }
  }
  return paths;
}

async function readFirst(directory: string, read: ReadFile) {
  for (const name of KUSTOMIZATION_FILES) {
    const text = await read(posix.join(directory, name));
    if (text !== undefined) {
      return readKustomization(text);
    }
  }
  return undefined;
}

/**
 * A path from the repository's root; undefined for one outside of it. The root
 * itself is an empty text.
 */
function within(directory: string, path: string): string | undefined {
  const joined = posix.join('/', directory, path.replace(/^\/+/, ''));
  const climbs = posix.normalize(posix.join(directory || '.', path));
  return climbs === '..' || climbs.startsWith('../')
    ? undefined
    : joined.replace(/^\/+|\/+$/g, '');
}

/** Without those that lie in others; undefined where one is not known. */
function narrow(paths: Array<string | undefined>): string[] | undefined {
  const known = [...new Set(paths)];
  if (known.length > MAX_PATHS || known.some(path => !path)) {
    return undefined;
  }
  const all = known as string[];
  return all.filter(path => !all.some(other => path.startsWith(`${other}/`)));
}
