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

/** A repository in the words of GitHub's API. */
export function showRepository(repository: MemoryRepository): object {
  const url = `https://github.com/${repository.path}`;
  return {
    full_name: repository.path,
    html_url: url,
    clone_url: `${url}.git`,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    private: repository.created.private ?? true,
    size: 0,
  };
}

/** A pull request in the words of GitHub's API. */
export function showPull(
  repository: MemoryRepository,
  pull: MemoryPull,
): object {
  const isMerged = pull.state === 'merged';
  const branch = (ref: string) => ({ ref, sha: repository.branches.get(ref) });
  return {
    number: pull.number,
    html_url: `https://github.com/${repository.path}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    state: pull.state === 'open' ? 'open' : 'closed',
    draft: pull.draft,
    head: {
      ref: pull.head,
      sha: pull.brought ?? repository.branches.get(pull.head),
    },
    base: branch(pull.base),
    merged: isMerged,
    merged_at: isMerged ? '2026-01-01T00:00:00Z' : null,
    // While it is open, that of a merge that is only tried
    merge_commit_sha: pull.mergeCommit ?? 'tried',
    mergeable: pull.mergeable ?? null,
    mergeable_state:
      (pull.mergeable === undefined && 'unknown') ||
      (pull.draft && 'draft') ||
      (pull.mergeable ? 'clean' : 'dirty'),
  };
}
