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
  CommitLookup,
  RevisionReference,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { shorten } from '../lib/reading';
import { GitHosts } from './GitHosts';
import { lastTouching } from './lastTouching';
import { LazyCommits } from './LazyCommits';

const MAX_TITLE = 120;

/**
 * The commits of revisions, looked up on their git hosts. A commit never
 * changes, so each is asked for once. Nobody waits for it: who asks gets what
 * is known, and is told by `onNews` when more is.
 */
export class CommitCache {
  readonly #hosts: GitHosts;
  readonly #commits: LazyCommits;

  constructor(options: { hosts: GitHosts; onNews(): void }) {
    const { hosts, onNews } = options;
    this.#hosts = hosts;
    this.#commits = new LazyCommits({
      onNews,
      isStopped: () => hosts.stopped,
    });
  }

  /** What is known of a commit now; begins to look it up if need be. */
  get(reference: RevisionReference): CommitLookup {
    const { repoUrl, revision: sha, touching } = reference;
    const place = this.#hosts.repository(repoUrl);
    if (typeof place === 'string') {
      return { unavailable: place };
    }
    if (touching) {
      return this.#commits.get(
        `${sha} ${repoUrl} ${JSON.stringify(touching)}`,
        () => lastTouching(this.#hosts, place, sha, touching),
      );
    }
    return this.#commits.get(`${sha} ${repoUrl}`, async () => {
      const { host, path } = place;
      const commit = await this.#hosts.ask(place, 'the commit', () =>
        place.api.commit({ host, path, sha }),
      );
      return { ...commit, title: shorten(commit.title, MAX_TITLE) };
    });
  }
}
