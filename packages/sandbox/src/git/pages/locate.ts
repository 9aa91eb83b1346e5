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

import { GitHost } from '../host';
import { notFound } from '../http/errors';
import { cleanPath } from '../names';
import { branchSha, resolveCommit } from '../repository/refs';
import { RepositoryRecord } from '../types';

/** Where in a repository a page's address leads. */
export interface Location {
  kind: 'branch' | 'commit' | 'tag';
  ref: string;
  sha: string;
  path: string;
}

/**
 * Splits `branch/some/name/dir/file` into its ref and its path: names of
 * branches may hold slashes, so the shortest that exists is taken.
 *
 * @throws HttpError 404 when there is no such ref, or the path could lead out
 *   of the repository
 */
export async function locate(
  host: GitHost,
  repository: RepositoryRecord,
  address: string,
): Promise<Location> {
  const [kind, ...parts] = address.split('/');
  if (kind !== 'branch' && kind !== 'commit' && kind !== 'tag') {
    throw notFound();
  }
  const directory = host.directory(repository);
  for (let length = 1; length <= Math.min(parts.length, 10); length++) {
    const ref = parts.slice(0, length).join('/');
    const sha =
      kind === 'branch'
        ? await branchSha(directory, ref)
        : await resolveCommit(directory, ref);
    const path = cleanPath(parts.slice(length).join('/'));
    if (sha && path !== undefined) {
      return { kind, ref, sha, path };
    }
  }
  throw notFound(`There is no ${kind} of this name in ${repository.name}.`);
}
