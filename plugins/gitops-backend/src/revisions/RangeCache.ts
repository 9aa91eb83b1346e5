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

import { AnswerCache } from './AnswerCache';
import { CommitRange, LoggedCommit } from './commitHost';
import { GitHosts, KnownRepository } from './GitHosts';

const CAPACITY = 500;
/** So long a tag is taken to stay where it is. */
const TAG_LIFETIME_MS = 60_000;
/** All hosts give as many in one page. */
const LOG_LIMIT = 50;

/** How one revision stands to another. */
export interface Comparison {
  direction: 'forward' | 'backward' | 'none' | 'diverged';
  /**
   * Those that came; those that were taken back, where the direction is
   * backward. Newest first; of many, the newest ones.
   */
  commits: LoggedCommit[];
  total: number;
}

/** The newest commits that touch a path. */
export interface PathLog {
  shas: ReadonlySet<string>;
  /** The time of the oldest; undefined where there are no others. */
  until?: string;
}

/** Whether a commit is in a log; undefined where the log does not reach so far. */
export function isInLog(
  { shas, until }: PathLog,
  { sha, committedAt }: Pick<LoggedCommit, 'sha' | 'committedAt'>,
): boolean | undefined {
  if (shas.has(sha)) {
    return true;
  }
  return until === undefined || Date.parse(committedAt) > Date.parse(until)
    ? false
    : undefined;
}

/**
 * Compares revisions on their git hosts. Two commits compare the same for ever,
 * so each pair is asked for once, by whoever asks first.
 */
export class RangeCache {
  readonly #hosts: GitHosts;
  readonly #comparisons = new AnswerCache<Comparison>(CAPACITY);
  readonly #logs = new AnswerCache<PathLog>(CAPACITY);

  constructor(hosts: GitHosts) {
    this.#hosts = hosts;
  }

  /**
   * Compares two commits.
   *
   * @throws HostError
   */
  compare(
    repository: KnownRepository,
    from: string,
    to: string,
  ): Promise<Comparison> {
    return this.#comparisons.once(
      `compare ${repository.host}/${repository.path} ${from} ${to}`,
      () => this.#compare(repository, from, to),
    );
  }

  /**
   * Compares two tags, or other names that may move.
   *
   * @throws HostError
   */
  compareNames(
    repository: KnownRepository,
    from: string,
    to: string,
  ): Promise<Comparison> {
    return this.#comparisons.once(
      `names ${repository.host}/${repository.path} ${from} ${to}`,
      () => this.#compare(repository, from, to),
      TAG_LIFETIME_MS,
    );
  }

  /**
   * The newest commits, up to one, that touch a path.
   *
   * @throws HostError
   */
  touching(
    repository: KnownRepository,
    sha: string,
    path: string,
  ): Promise<PathLog> {
    const { host, path: repositoryPath } = repository;
    return this.#logs.once(
      `${host}/${repositoryPath} ${sha} ${path}`,
      async () => {
        const commits = await this.#hosts.ask(repository, 'the commits', () =>
          repository.api.log({
            host,
            path: repositoryPath,
            sha,
            touching: path,
            limit: LOG_LIMIT,
          }),
        );
        return {
          shas: new Set(commits.map(commit => commit.sha)),
          until:
            commits.length < LOG_LIMIT
              ? undefined
              : commits[commits.length - 1].committedAt,
        };
      },
    );
  }

  async #compare(
    repository: KnownRepository,
    from: string,
    to: string,
  ): Promise<Comparison> {
    if (from === to) {
      return { direction: 'none', commits: [], total: 0 };
    }
    const forward = await this.#range(repository, from, to);
    const backward =
      // Most are forward alone; the other way is asked for only where the host
      // has not told that there is nothing.
      forward.missing === 0 || (forward.missing && forward.total)
        ? undefined
        : await this.#range(repository, to, from);
    const missing = forward.missing ?? backward?.total ?? 0;
    if (forward.total) {
      return {
        direction: missing ? 'diverged' : 'forward',
        commits: forward.commits,
        total: forward.total,
      };
    }
    return {
      direction: missing ? 'backward' : 'none',
      commits: backward?.commits ?? [],
      total: backward?.total ?? 0,
    };
  }

  #range(
    { api, host, path }: KnownRepository,
    from: string,
    to: string,
  ): Promise<CommitRange> {
    return api.range({ host, path }, from, to, request =>
      this.#hosts.ask(
        { host, path },
        'one of the commits',
        async () => request,
      ),
    );
  }
}
