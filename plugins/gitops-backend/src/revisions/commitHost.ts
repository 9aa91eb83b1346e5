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

import { Commit } from '@gitops-portal/backstage-plugin-gitops-common';

/** Where a commit is. */
export interface CommitReference {
  host: string;
  /** The repository's path on the host, as it was written. */
  path: string;
  sha: string;
}

/** How one host is asked for a commit. */
export interface CommitRequest {
  url: string;
  headers: Record<string, string>;
  /** Reads the answer's body; undefined where it is not a commit. */
  read(body: unknown): Commit | undefined;
}

/** Prepares the request for a commit. */
export type CommitHost = (reference: CommitReference) => Promise<CommitRequest>;

/** A repository's path that would become another one in a URL. */
export class BadRepositoryPathError extends Error {
  readonly name = 'BadRepositoryPathError';
}

/**
 * The segments of a repository's path, each encoded for a URL.
 *
 * @throws BadRepositoryPathError for segments that a URL would resolve away
 */
export function encodeSegments(path: string): string[] {
  return path.split('/').map(segment => {
    if (!segment || segment === '.' || segment === '..') {
      throw new BadRepositoryPathError(`${path} is not a repository`);
    }
    return encodeURIComponent(segment);
  });
}

/** The first line of a commit's message. */
export function titleOf(message: string): string {
  return message.split('\n', 1)[0].trim();
}
