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
import { AnswerCache } from './AnswerCache';
import { LoggedCommit } from './commitHost';
import { GitHosts, KnownRepository } from './GitHosts';
import { lastTouching, readFileAt } from './lastTouching';
import { sourcePaths } from './sourcePaths';

const CAPACITY = 500;
/** So long a branch is taken to stay where it is. */
const BRANCH_LIFETIME_MS = 60_000;
/** Longer files are asked for each time: they are rare, and many are too much. */
const MAX_LENGTH = 256 * 1024;

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Files of repositories, and what is told from them. In a commit they are the
 * same for ever, so each is asked for once; in a branch, once a minute.
 */
export class FileCache {
  readonly #hosts: GitHosts;
  readonly #files = new AnswerCache<string | undefined>(CAPACITY);
  readonly #touching = new AnswerCache<LoggedCommit | undefined>(CAPACITY);
  readonly #revisions = new AnswerCache<boolean>(CAPACITY);

  constructor(hosts: GitHosts) {
    this.#hosts = hosts;
  }

  /**
   * The text of a file; undefined where there is none, or where the host hides
   * the repository: see {@link FileCache.isVisible}.
   *
   * @param revision - a commit, or a branch
   * @throws HostError
   */
  async read(
    repository: KnownRepository,
    revision: string,
    file: string,
  ): Promise<string | undefined> {
    const key = keyOf(repository, revision, file);
    const text = await this.#files.once(
      key,
      () => readFileAt(this.#hosts, repository, revision, file),
      lifetimeOf(revision),
    );
    if (text && text.length > MAX_LENGTH) {
      this.#files.forget(key);
    }
    return text;
  }

  /**
   * Whether the host shows a revision to the portal. Hosts answer for what they
   * hide as for what is not there.
   *
   * @throws HostError
   */
  isVisible(repository: KnownRepository, revision: string): Promise<boolean> {
    const { api, host, path } = repository;
    return this.#revisions.once(
      keyOf(repository, revision),
      async () => {
        try {
          // Of a single commit not all hosts take a branch's name
          await this.#hosts.ask(repository, 'the commits', () =>
            api.log({ host, path, sha: revision, limit: 1 }),
          );
          return true;
        } catch (error) {
          if (error instanceof HostError && error.failure === 'not-found') {
            return false;
          }
          throw error;
        }
      },
      BRANCH_LIFETIME_MS,
    );
  }

  /**
   * The files and directories that a source is made of at a commit; undefined
   * where that is all of the repository, or cannot be told.
   *
   * @throws HostError
   */
  pathsAt(
    repository: KnownRepository,
    sha: string,
    files: SourceFiles,
  ): Promise<string[] | undefined> {
    return sourcePaths(files, file => this.read(repository, sha, file));
  }

  /**
   * The last commit up to another that touched what a source is made of;
   * undefined where that cannot be told.
   *
   * @throws HostError
   */
  lastTouching(
    repository: KnownRepository,
    sha: string,
    files: SourceFiles,
  ): Promise<LoggedCommit | undefined> {
    return this.#touching.once(
      keyOf(repository, sha, JSON.stringify(files)),
      () =>
        lastTouching(this.#hosts, repository, sha, files, file =>
          this.read(repository, sha, file),
        ),
      lifetimeOf(sha),
    );
  }
}

function keyOf({ host, path }: KnownRepository, ...rest: string[]): string {
  return JSON.stringify([host, path, ...rest]);
}

function lifetimeOf(revision: string): number | undefined {
  return COMMIT.test(revision) ? undefined : BRANCH_LIFETIME_MS;
}
