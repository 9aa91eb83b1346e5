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
  ChangedCommit,
  DeploymentChanges,
  Reason,
  SourceChanges,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  DeployedSourceFact,
  HostError,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { withoutCredentials } from '../lib/withoutCredentials';
import { withoutEndSlashes } from '../lib/withoutEndSlashes';
import { LoggedCommit } from '../revisions/commitHost';
import { GitHosts, KnownRepository } from '../revisions/GitHosts';
import { isInLog, PathLog, RangeCache } from '../revisions/RangeCache';
import { isCommit } from '../tools/argocd/view';
import { DeploymentPair } from './HistoryReader';

const NO_COMMITS: Reason = {
  code: 'versions-have-no-commits',
  message: 'Between versions of a chart there are no commits to list',
};

/** Answers what changed between two deployments, source by source. */
export class ChangesReader {
  readonly #hosts: GitHosts;
  readonly #ranges: RangeCache;

  constructor(hosts: GitHosts, ranges = new RangeCache(hosts)) {
    this.#hosts = hosts;
    this.#ranges = ranges;
  }

  /** What changed; what cannot be found out says why. */
  async read({
    deployment,
    previous,
  }: DeploymentPair): Promise<DeploymentChanges> {
    return {
      id: deployment.id,
      previousId: previous?.id,
      sources: previous
        ? await Promise.all(
            deployment.sources.map((source, i) =>
              this.#compare(source, counterpart(source, i, previous.sources)),
            ),
          )
        : [],
    };
  }

  async #compare(
    source: DeployedSourceFact,
    before: DeployedSourceFact | undefined,
  ): Promise<SourceChanges> {
    const { repoUrl, path, chart } = source;
    const known = {
      repoUrl: withoutCredentials(repoUrl),
      path,
      chart,
      from: before?.revision ?? '',
      to: source.revision,
      commits: [],
      total: 0,
    };
    if (!before) {
      return {
        ...known,
        direction: 'none',
        unavailable: {
          code: 'source-added',
          message: 'The deployment before it had no such source',
        },
      };
    }
    if (before.revision === source.revision) {
      return { ...known, direction: 'none' };
    }
    if (!isCommit(source) || !isCommit(before)) {
      return {
        ...known,
        direction: 'forward',
        unavailable:
          chart || /^oci:/i.test(repoUrl)
            ? NO_COMMITS
            : {
                code: 'not-a-commit',
                message: 'One of the revisions is not a commit',
              },
      };
    }
    const repository = this.#hosts.repository(repoUrl);
    if (typeof repository === 'string') {
      return {
        ...known,
        direction: 'forward',
        unavailable: { code: 'git-host-unknown', message: repository },
      };
    }
    const revisions = [before.revision, source.revision] as const;
    try {
      const { direction, commits, total } = await this.#ranges.compare(
        repository,
        ...revisions,
      );
      // What was taken back is seen from the commit that it was there with.
      const [base, tip] =
        direction === 'backward' ? [source, before] : [before, source];
      return {
        ...known,
        direction,
        commits: await this.#mark(repository, tip, commits),
        total,
        url: repository.api.comparePage(
          repository,
          base.revision,
          tip.revision,
        ),
      };
    } catch (error) {
      if (!(error instanceof HostError)) {
        throw error;
      }
      return {
        ...known,
        direction: 'forward',
        url: repository.api.comparePage(repository, ...revisions),
        unavailable: {
          code: `git-host-${error.failure}`,
          params: { host: repository.host },
          message: error.message,
        },
      };
    }
  }

  /** Says of each commit whether it touches the source's directory. */
  async #mark(
    repository: KnownRepository,
    source: DeployedSourceFact,
    commits: LoggedCommit[],
  ): Promise<ChangedCommit[]> {
    const path =
      source.path && withoutEndSlashes(source.path.replace(/^(\.?\/)+/, ''));
    let log: PathLog | undefined;
    if (commits.length && path && path !== '.') {
      try {
        log = await this.#ranges.touching(repository, source.revision, path);
      } catch (error) {
        if (!(error instanceof HostError)) {
          throw error;
        }
        // Without it, the commits alone are worth showing.
      }
    }
    const isRoot = path === '' || path === '.';
    return commits.map(({ committedAt, ...commit }) => {
      const touchesPath =
        isRoot || (log && isInLog(log, { sha: commit.sha, committedAt }));
      return {
        ...commit,
        ...(touchesPath !== undefined && { touchesPath }),
      };
    });
  }
}

/** The same source in another deployment. */
function counterpart(
  source: DeployedSourceFact,
  index: number,
  others: DeployedSourceFact[],
): DeployedSourceFact | undefined {
  const same = others.filter(
    ({ repoUrl, chart }) =>
      repoUrl === source.repoUrl && chart === source.chart,
  );
  return (
    same.find(({ path }) => path === source.path) ??
    (same.includes(others[index]) ? others[index] : same[0])
  );
}
