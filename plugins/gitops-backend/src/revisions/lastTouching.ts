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

import {
  HostError,
  SourceFiles,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { LoggedCommit } from './commitHost';
import { GitHosts, KnownRepository } from './GitHosts';
import { sourcePaths } from './sourcePaths';

/** Reads a file of a commit; undefined where there is none. */
export type ReadFile = (file: string) => Promise<string | undefined>;

/**
 * The last commit up to another that touched what a source is made of;
 * undefined where that cannot be told.
 *
 * @param readFile - by default asks the host for each file
 * @throws HostError
 */
export async function lastTouching(
  hosts: GitHosts,
  repository: KnownRepository,
  sha: string,
  files: SourceFiles,
  readFile: ReadFile = file => readFileAt(hosts, repository, sha, file),
): Promise<LoggedCommit | undefined> {
  const { api, ...place } = repository;
  const paths = await sourcePaths(files, readFile);
  if (!paths) {
    return undefined;
  }
  const logs = await Promise.all(
    paths.map(touching =>
      hosts.ask(repository, 'the commits', () =>
        api.log({ ...place, sha, touching, limit: 1 }),
      ),
    ),
  );
  let last: LoggedCommit | undefined;
  for (const [commit] of logs) {
    if (commit && (!last || (await isNewer(hosts, repository, commit, last)))) {
      last = commit;
    }
  }
  return last;
}

/**
 * The text of a file; undefined where there is none.
 *
 * @param sha - a commit, or a branch
 * @throws HostError
 */
export async function readFileAt(
  hosts: GitHosts,
  repository: KnownRepository,
  sha: string,
  file: string,
): Promise<string | undefined> {
  const { api, ...place } = repository;
  try {
    return await hosts.ask(repository, 'the file', () =>
      api.file({ ...place, sha }, file),
    );
  } catch (error) {
    if (error instanceof HostError && error.failure === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

/** By their times; within the same second, by which of them leads to which. */
async function isNewer(
  hosts: GitHosts,
  repository: KnownRepository,
  commit: LoggedCommit,
  other: LoggedCommit,
): Promise<boolean> {
  const later = Date.parse(commit.committedAt) - Date.parse(other.committedAt);
  if (later !== 0 || commit.sha === other.sha) {
    return later > 0;
  }
  const { api, ...place } = repository;
  const { total } = await api.range(place, other.sha, commit.sha, request =>
    hosts.ask(repository, 'the commits', async () => request),
  );
  return total > 0;
}
