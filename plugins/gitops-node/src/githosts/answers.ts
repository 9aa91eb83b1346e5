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

import { asObjects, asString, at } from '../lib/reading';
import { HostError } from './HostError';
import { FoundFile, ListedFile, Visibility } from './types';

/** @throws HostError where it is not in the answer */
export function readDefaultBranch(body: unknown): string {
  const branch = asString(at(body, 'default_branch'));
  if (!branch) {
    throw new HostError('error', 'The repository has no branch');
  }
  return branch;
}

/**
 * A file as GitHub, GitLab and Gitea send it, in base64.
 *
 * @throws HostError where it is no file, but a directory, or comes without its
 * content
 */
export function readEncodedFile(body: unknown): FoundFile {
  const encoded = at(body, 'content');
  const encoding = at(body, 'encoding');
  if (
    typeof encoded !== 'string' ||
    (typeof encoding === 'string' && encoding !== 'base64')
  ) {
    throw new HostError(
      'error',
      'Where a file is expected is something else, or too large a one',
    );
  }
  const content = Buffer.from(encoded, 'base64');
  return {
    text: content.toString('utf8'),
    content,
    version: {
      id: asString(at(body, 'sha')) ?? asString(at(body, 'blob_id')),
      lastCommit: asString(at(body, 'last_commit_id')),
    },
  };
}

/** The files of a tree, as the three hosts list them. */
export function readTree(entries: unknown): ListedFile[] {
  return asObjects(entries).flatMap(entry => {
    const path = asString(entry.path);
    const id = asString(entry.sha) ?? asString(entry.id);
    const mode = asString(entry.mode);
    return entry.type === 'blob' && path && id && mode
      ? [{ path, id, mode }]
      : [];
  });
}

/** @throws HostError where it is not in the answer */
export function requiredText(
  body: unknown,
  what: string,
  ...path: string[]
): string {
  const text = asString(at(body, ...path));
  if (!text) {
    throw new HostError('error', `The host does not name ${what}`);
  }
  return text;
}

/**
 * The address of a page, for people to follow.
 *
 * @throws HostError where it is none
 */
export function requiredPage(body: unknown, field: string): string {
  const url = asString(at(body, field));
  if (!url || !/^https?:\/\//i.test(url)) {
    throw new HostError('error', 'The host does not say where its page is');
  }
  return url;
}

/** Who may see a repository, as the three hosts say it. */
export function readVisibility(body: unknown): Visibility | undefined {
  const visibility = at(body, 'visibility');
  if (
    visibility === 'private' ||
    visibility === 'internal' ||
    visibility === 'public'
  ) {
    return visibility;
  }
  const isPrivate = at(body, 'private');
  if (typeof isPrivate !== 'boolean') {
    return undefined;
  }
  return isPrivate ? 'private' : 'public';
}
