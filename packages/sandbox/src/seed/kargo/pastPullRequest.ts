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

import { GitHost, RepositoryRecord } from '../../git';
import type { Commit } from '../../git/repository/commits';
import { pullPageUrl } from '../../git/urls';

const MINUTE = 60_000;

/**
 * A pull request of Kargo's that somebody merged with a given commit.
 *
 * @returns its number and its page
 */
export function pastPullRequest(
  host: GitHost,
  repository: RepositoryRecord,
  commit: Commit,
  branch: string,
): { id: number; url: string } {
  const number = repository.nextNumber;
  repository.nextNumber += 1;
  const mergedAt = commit.committer.date;
  const opened = new Date(Date.parse(mergedAt) - 25 * MINUTE).toISOString();
  const [parent = commit.sha] = commit.parents;
  repository.pulls.push({
    id: host.state.id(),
    number,
    title: commit.message.split('\n')[0],
    body: '',
    user: 'kargo',
    state: 'closed',
    base: repository.defaultBranch,
    head: branch,
    headSha: commit.sha,
    baseSha: parent,
    mergeBase: parent,
    labels: [],
    assignees: [],
    requestedReviewers: [],
    reviews: [],
    comments: [],
    created: opened,
    updated: mergedAt,
    closed: mergedAt,
    merged: { at: mergedAt, by: 'ben', sha: commit.sha },
  });
  host.state.changed();
  return { id: number, url: pullPageUrl(host, repository, number) };
}
