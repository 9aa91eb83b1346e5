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

import type { GitHost } from '../../host';
import { knownVerdict } from '../../pulls';
import { LabelRecord, PullRecord, RepositoryRecord } from '../../types';
import { pullPageUrl, repositoryApiUrl } from '../../urls';
import { showRepository } from './repository';
import { showLogin } from './user';

/** A label in the words of Gitea's API. */
export function showLabel(
  host: GitHost,
  repository: RepositoryRecord,
  label: LabelRecord,
) {
  return {
    id: label.id,
    name: label.name,
    exclusive: false,
    is_archived: false,
    color: label.color,
    description: label.description,
    url: `${repositoryApiUrl(host, repository)}/labels/${label.id}`,
  };
}

/** The labels that a pull request carries. */
export function showPullLabels(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
) {
  return repository.labels
    .filter(label => pull.labels.includes(label.id))
    .map(label => showLabel(host, repository, label));
}

/** A pull request in the words of Gitea's API. */
export function showPull(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
) {
  const url = pullPageUrl(host, repository, pull.number);
  const shown = showRepository(host, repository);
  const verdict = knownVerdict(pull);
  // Gitea tells where the branch is by now, or else what it keeps of it
  const current = host.knownBranch(repository, pull.head);
  const branch = (name: string, sha: string, ref = name) => ({
    label: name,
    ref,
    sha,
    repo_id: repository.id,
    repo: shown,
  });
  return {
    id: pull.id,
    url,
    html_url: url,
    diff_url: `${url}.diff`,
    patch_url: `${url}.patch`,
    number: pull.number,
    user: showLogin(host, pull.user),
    title: pull.title,
    body: pull.body,
    labels: showPullLabels(host, repository, pull),
    milestone: null,
    assignee: pull.assignees[0] ? showLogin(host, pull.assignees[0]) : null,
    assignees: pull.assignees.map(login => showLogin(host, login)),
    requested_reviewers: pull.requestedReviewers.map(login =>
      showLogin(host, login),
    ),
    requested_reviewers_teams: [],
    state: pull.state,
    draft: /^(wip:|\[wip\]|draft:)/i.test(pull.title),
    is_locked: false,
    comments: pull.comments.length,
    review_comments: 0,
    additions: verdict?.additions ?? 0,
    deletions: verdict?.deletions ?? 0,
    changed_files: verdict?.changedFiles ?? 0,
    mergeable: verdict?.mergeable ?? false,
    merged: pull.merged !== undefined,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    merged_by: pull.merged ? showLogin(host, pull.merged.by) : null,
    allow_maintainer_edit: false,
    base: branch(pull.base, pull.baseSha),
    head: branch(
      pull.head,
      current ?? pull.headSha,
      current ? pull.head : `refs/pull/${pull.number}/head`,
    ),
    merge_base: pull.mergeBase,
    due_date: null,
    created_at: pull.created,
    updated_at: pull.updated,
    closed_at: pull.closed ?? null,
    pin_order: 0,
  };
}
