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

import type { GitHost } from './host';
import { RepositoryRecord } from './types';

/** A path with every part encoded and the slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

type Named = Pick<RepositoryRecord, 'owner' | 'name'>;

/** A repository's page. */
export function repositoryPageUrl(host: GitHost, repository: Named): string {
  return `${host.baseUrl}/${repository.owner}/${repository.name}`;
}

/** A commit's page. */
export function commitPageUrl(
  host: GitHost,
  repository: Named,
  sha: string,
): string {
  return `${repositoryPageUrl(host, repository)}/commit/${sha}`;
}

/** A pull request's page. */
export function pullPageUrl(
  host: GitHost,
  repository: Named,
  number: number,
): string {
  return `${repositoryPageUrl(host, repository)}/pulls/${number}`;
}

/** A repository in the REST API. */
export function repositoryApiUrl(host: GitHost, repository: Named): string {
  return `${host.baseUrl}/api/v1/repos/${repository.owner}/${repository.name}`;
}
