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

import { MemoryPull, MemoryRepository } from './MemoryRepository';

/** A project in the words of GitLab's API. */
export function showProject(repository: MemoryRepository): object {
  const url = `https://gitlab.com/${repository.path}`;
  return {
    path_with_namespace: repository.path,
    web_url: url,
    http_url_to_repo: `${url}.git`,
    default_branch: repository.empty ? null : repository.defaultBranch,
    empty_repo: repository.empty,
    archived: repository.archived,
    visibility: repository.created.visibility ?? 'private',
  };
}

/** A merge request in the words of GitLab's API. */
export function showMergeRequest(
  repository: MemoryRepository,
  pull: MemoryPull,
): object {
  const status =
    (pull.mergeable === undefined && 'checking') ||
    (pull.draft && 'draft_status') ||
    (pull.mergeable ? 'mergeable' : 'conflict');
  return {
    iid: pull.number,
    web_url: `https://gitlab.com/${repository.path}/-/merge_requests/${pull.number}`,
    title: pull.title,
    description: pull.body,
    state: pull.state === 'open' ? 'opened' : pull.state,
    draft: pull.draft,
    source_project_id: pull.fromFork ? 2 : 1,
    target_project_id: 1,
    source_branch: pull.head,
    target_branch: pull.base,
    sha: pull.brought ?? repository.branches.get(pull.head),
    merge_commit_sha: pull.mergeCommit ?? null,
    squash_commit_sha: null,
    detailed_merge_status: status,
  };
}
