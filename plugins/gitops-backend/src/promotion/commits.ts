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
  PromotionCommits,
  PromotionImage,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { HostError } from '@gitops-portal/backstage-plugin-gitops-node';
import { withoutCredentials } from '../lib/withoutCredentials';
import { LoggedCommit } from '../revisions/commitHost';
import { GitHosts, KnownRepository } from '../revisions/GitHosts';
import { FileCache } from '../revisions/FileCache';
import { Comparison, isInLog, RangeCache } from '../revisions/RangeCache';
import { ArgoCdSource } from '../tools/argocd/record';
import { deployedSource, isCommit } from '../tools/argocd/view';

/** So many commits are listed; the host's own page has all. */
export const MAX_COMMITS = 20;

const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,}$/i;
/** `a1b2c3d`, or `sha-a1b2c3d` as the common build actions tag it. */
const COMMIT_TAG = /^(?:sha-)?([0-9a-f]{7,64})$/;

/** Finds the commits between two environments, on the git hosts. */
export class PromotionCommitsReader {
  readonly #hosts: GitHosts;
  readonly #ranges: RangeCache;
  readonly #files: FileCache;

  constructor(
    hosts: GitHosts,
    caches: { ranges?: RangeCache; files?: FileCache } = {},
  ) {
    this.#hosts = hosts;
    this.#ranges = caches.ranges ?? new RangeCache(hosts);
    this.#files = caches.files ?? new FileCache(hosts);
  }

  /**
   * The commits of the source between the versions of an image: by tags of the
   * same name, with or without a `v`, or by commits.
   *
   * @param location - the address of the source
   */
  async source(
    location: string,
    { before, after }: PromotionImage,
  ): Promise<PromotionCommits> {
    const known = emptyCommits('source', location, before, after);
    const repository = this.#hosts.repository(location);
    if (typeof repository === 'string') {
      return { ...known, unavailable: hostUnknown(repository) };
    }
    if (DIGEST.test(before) || DIGEST.test(after)) {
      return {
        ...known,
        unavailable: {
          code: 'versions-are-digests',
          message:
            'A digest does not tell which commit an image was built from',
        },
      };
    }
    return this.#orWhyNot(known, repository, async () => {
      for (const [from, to] of namePairs(before, after)) {
        try {
          const comparison = await this.#ranges.compareNames(
            repository,
            from,
            to,
          );
          return listed({ ...known, from, to }, repository, comparison);
        } catch (error) {
          if (!(error instanceof HostError) || error.failure !== 'not-found') {
            throw error;
          }
        }
      }
      return {
        ...known,
        unavailable: {
          code: 'versions-unknown-in-source',
          params: { repository: repository.path, before, after },
          message: `${repository.path} has no tags or commits ${before} and ${after}, or hides them from the portal`,
        },
      };
    });
  }

  /**
   * The commits of the configuration that made the first environment what it is
   * since the target was changed last: those that touch what the first one's
   * manifests are made of.
   */
  async configuration(
    from: ArgoCdSource,
    to: ArgoCdSource,
  ): Promise<PromotionCommits> {
    const tip = deployedSource(from) ?? from;
    const base = deployedSource(to) ?? to;
    const known = emptyCommits(
      'configuration',
      tip.repoUrl,
      base.revision,
      tip.revision,
    );
    if (tip.chart || base.chart) {
      return {
        ...known,
        unavailable: {
          code: 'versions-have-no-commits',
          message: 'Between versions of a chart there are no commits to list',
        },
      };
    }
    if (!isCommit(tip) || !isCommit(base)) {
      return {
        ...known,
        unavailable: {
          code: 'not-a-commit',
          message: 'Which commit runs in both environments is not known',
        },
      };
    }
    const repository = this.#hosts.repository(tip.repoUrl);
    const other = this.#hosts.repository(base.repoUrl);
    if (typeof repository === 'string') {
      return { ...known, unavailable: hostUnknown(repository) };
    }
    if (typeof other === 'string') {
      return { ...known, unavailable: hostUnknown(other) };
    }
    if (repository.host !== other.host || repository.path !== other.path) {
      return {
        ...known,
        unavailable: {
          code: 'other-repository',
          params: { from: repository.path, to: other.path },
          message: `The two environments come from different repositories, ${repository.path} and ${other.path}`,
        },
      };
    }
    return this.#orWhyNot(known, repository, async () => {
      const since = await this.#lastChange(repository, base);
      const comparison = await this.#ranges.compare(
        repository,
        since,
        tip.revision,
      );
      const touching = await this.#touching(
        repository,
        tip,
        comparison.direction === 'backward' ? [] : comparison.commits,
      );
      return listed(
        { ...known, from: since },
        repository,
        comparison,
        touching,
      );
    });
  }

  /** What changed a source last; what it is at, where that cannot be told. */
  async #lastChange(
    repository: KnownRepository,
    { path, madeBy, revision }: ArgoCdSource & { revision: string },
  ): Promise<string> {
    const change =
      path && madeBy
        ? await this.#files.lastTouching(repository, revision, {
            path,
            madeBy,
          })
        : undefined;
    return change?.sha ?? revision;
  }

  /** Without those that surely touch nothing of a source. */
  async #touching(
    repository: KnownRepository,
    { path, madeBy, revision }: ArgoCdSource & { revision: string },
    commits: LoggedCommit[],
  ): Promise<LoggedCommit[]> {
    if (!path || path === '.' || !commits.length) {
      return commits;
    }
    const paths = madeBy
      ? await this.#files.pathsAt(repository, revision, { path, madeBy })
      : [path];
    if (!paths) {
      return commits;
    }
    const logs = await Promise.all(
      paths.map(each => this.#ranges.touching(repository, revision, each)),
    );
    return commits.filter(commit =>
      logs.some(log => isInLog(log, commit) !== false),
    );
  }

  async #orWhyNot(
    known: PromotionCommits,
    repository: KnownRepository,
    read: () => Promise<PromotionCommits>,
  ): Promise<PromotionCommits> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof HostError)) {
        throw error;
      }
      return {
        ...known,
        unavailable: {
          code: `git-host-${error.failure}`,
          params: { host: repository.host },
          message: error.message,
        },
      };
    }
  }
}

/** How tags and commits of the two versions may be called, likeliest first. */
function namePairs(before: string, after: string): Array<[string, string]> {
  const plain = (tag: string) => COMMIT_TAG.exec(tag)?.[1] ?? tag;
  const otherwise = (tag: string) =>
    /^v\d/.test(tag) ? tag.slice(1) : `v${tag}`;
  const isVersion = (tag: string) => /^v?\d/.test(tag);
  return [
    [plain(before), plain(after)],
    ...(isVersion(before) && isVersion(after)
      ? [[otherwise(before), otherwise(after)] as [string, string]]
      : []),
  ];
}

function listed(
  known: PromotionCommits & { from?: string; to?: string },
  repository: KnownRepository,
  { direction, commits, total }: Comparison,
  touching = commits,
): PromotionCommits {
  const [from, to] =
    direction === 'backward' ? [known.to, known.from] : [known.from, known.to];
  return {
    ...known,
    direction: direction === 'forward' && !touching.length ? 'none' : direction,
    commits: touching
      .slice(0, MAX_COMMITS)
      .map(({ committedAt, ...commit }) => commit),
    // Of what was looked through, where not all that there is matters
    total: touching === commits ? total : touching.length,
    ...(touching !== commits && commits.length < total && { incomplete: true }),
    ...(direction !== 'none' &&
      from &&
      to && { url: repository.api.comparePage(repository, from, to) }),
  };
}

function emptyCommits(
  of: PromotionCommits['of'],
  repoUrl: string,
  from: string | undefined,
  to: string | undefined,
): PromotionCommits {
  return {
    of,
    repoUrl: withoutCredentials(repoUrl),
    ...(from && { from }),
    ...(to && { to }),
    commits: [],
    total: 0,
    direction: 'none',
  };
}

/** A source that is not read on the word of the entity's author alone. */
export function sourceElsewhere(
  location: string,
  { before, after }: PromotionImage,
): PromotionCommits {
  const known = emptyCommits('source', location, before, after);
  return {
    ...known,
    unavailable: {
      code: 'source-of-another-owner',
      params: { repository: known.repoUrl },
      message: `The source ${known.repoUrl} is of another host or owner than the entity's catalog file and the repositories that its Applications deploy, so the portal does not read it`,
    },
  };
}

function hostUnknown(message: string): Reason {
  return { code: 'git-host-unknown', message };
}
