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

import type { GitHost, PushPayload } from '../git';
import { readBlob, readEntry } from '../git/repository/objects';
import type { RepositoryRecord, StatusRecord } from '../git/types';
import { repositoryPageUrl } from '../git/urls';
import { ImageStore } from './images';

/** The file that says which version a repository's image is to have. */
export const VERSION_FILE = 'VERSION';

/** Annotations of the OCI image specification. */
export const OCI = {
  created: 'org.opencontainers.image.created',
  revision: 'org.opencontainers.image.revision',
  source: 'org.opencontainers.image.source',
  title: 'org.opencontainers.image.title',
  version: 'org.opencontainers.image.version',
} as const;

const CONTEXT = 'build';
const TAG = /^[\w][\w.-]{0,127}$/;

/** The annotations of an image that was built from a commit. */
export function annotationsOf(
  host: GitHost,
  repository: RepositoryRecord,
  build: { revision: string; version: string; createdAt: string },
): Record<string, string> {
  return {
    [OCI.created]: build.createdAt,
    [OCI.revision]: build.revision,
    [OCI.source]: repositoryPageUrl(host, repository),
    [OCI.title]: repository.name,
    [OCI.version]: build.version,
  };
}

/** The version that a repository's file names at a commit. */
export async function versionAt(
  host: GitHost,
  repository: RepositoryRecord,
  sha: string,
): Promise<string | undefined> {
  const directory = host.directory(repository);
  const entry = await readEntry(directory, sha, VERSION_FILE);
  return entry?.type === 'blob'
    ? (await readBlob(directory, entry.sha)).toString('utf8').trim()
    : undefined;
}

/** What {@link startBuilds} takes. */
export interface BuildOptions {
  host: GitHost;
  images: ImageStore;
  /** How long a build takes. */
  buildMs: number;
  logger: { warn(message: string): void };
}

/**
 * The company's build: a push to a default branch that changes `VERSION` makes
 * the image of that version, and says so on the commit.
 *
 * @returns what ends it
 */
export function startBuilds({
  host,
  images,
  buildMs,
  logger,
}: BuildOptions): () => void {
  const timers = new Set<NodeJS.Timeout>();

  const say = (
    repository: RepositoryRecord,
    sha: string,
    state: StatusRecord['state'],
    description: string,
  ) => {
    repository.statuses.push({
      id: host.state.id(),
      sha,
      state,
      context: CONTEXT,
      description,
      targetUrl: '',
      creator: 'portal',
      created: new Date().toISOString(),
    });
    host.state.changed();
  };

  const build = async (repository: RepositoryRecord, sha: string) => {
    const version = await versionAt(host, repository, sha);
    if (!version || !TAG.test(version)) {
      say(repository, sha, 'failure', `${VERSION_FILE} holds no version`);
      return;
    }
    const createdAt = new Date().toISOString();
    images.push({
      repository: repository.name,
      tag: version,
      createdAt,
      annotations: annotationsOf(host, repository, {
        revision: sha,
        version,
        createdAt,
      }),
    });
    say(repository, sha, 'success', `Image ${version} pushed`);
  };

  const unsubscribe = host.onPush((payload: PushPayload) => {
    const [owner, name] = payload.repository.full_name.split('/');
    const repository = host.state.repository(owner, name);
    const touched = payload.commits.some(({ added, modified }) =>
      [...added, ...modified].includes(VERSION_FILE),
    );
    if (
      !repository ||
      !touched ||
      payload.ref !== `refs/heads/${repository.defaultBranch}`
    ) {
      return;
    }
    say(repository, payload.after, 'pending', 'Building the image');
    const timer = setTimeout(() => {
      timers.delete(timer);
      build(repository, payload.after).catch(error =>
        logger.warn(`build of ${owner}/${name}: ${String(error)}`),
      );
    }, buildMs);
    timers.add(timer);
  });
  return () => {
    unsubscribe();
    timers.forEach(clearTimeout);
  };
}
