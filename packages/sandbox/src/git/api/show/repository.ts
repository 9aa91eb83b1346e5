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
import { MERGE_STYLES } from '../../repository/merge';
import { RepositoryRecord, UserRecord } from '../../types';
import { mayWrite } from '../../access';
import { repositoryApiUrl, repositoryPageUrl } from '../../urls';
import { showUser } from './user';

/** Whoever owns a repository, a person or an organisation, as a user. */
function showOwner(host: GitHost, owner: string) {
  const user = host.state.user(owner);
  if (user) {
    return showUser(host, user);
  }
  const organization = host.state.organization(owner);
  return showUser(host, {
    id: organization?.id ?? -1,
    login: organization?.name ?? owner,
    fullName: organization?.fullName ?? '',
    email: '',
    token: '',
    isAdmin: false,
    created: new Date(0).toISOString(),
  });
}

/** A repository in the words of Gitea's API, as `viewer` may use it. */
export function showRepository(
  host: GitHost,
  repository: RepositoryRecord,
  viewer?: UserRecord,
) {
  const { owner, name } = repository;
  const clone = host.cloneUrl(repository);
  const open = repository.pulls.filter(p => p.state === 'open').length;
  const push = mayWrite(host.state, viewer, repository);
  return {
    id: repository.id,
    owner: showOwner(host, owner),
    name,
    full_name: `${owner}/${name}`,
    description: repository.description,
    empty: host.isEmpty(repository),
    private: repository.private,
    internal: false,
    fork: false,
    template: false,
    mirror: false,
    archived: repository.archived,
    size: 0,
    language: '',
    languages_url: `${repositoryApiUrl(host, repository)}/languages`,
    html_url: repositoryPageUrl(host, repository),
    url: repositoryApiUrl(host, repository),
    link: '',
    ssh_url: '',
    clone_url: clone,
    original_url: '',
    website: repository.website,
    topics: repository.topics,
    stars_count: 0,
    forks_count: 0,
    watchers_count: 0,
    open_issues_count: 0,
    open_pr_counter: open,
    release_counter: 0,
    default_branch: repository.defaultBranch,
    created_at: repository.created,
    updated_at: repository.updated,
    permissions: { admin: push, push, pull: true },
    has_issues: false,
    has_wiki: false,
    has_pull_requests: true,
    has_projects: false,
    has_releases: false,
    has_packages: false,
    has_actions: false,
    ignore_whitespace_conflicts: false,
    allow_merge_commits: true,
    allow_rebase: true,
    allow_rebase_explicit: true,
    allow_squash_merge: true,
    allow_fast_forward_only_merge: true,
    default_merge_style: MERGE_STYLES[0],
    default_delete_branch_after_merge: false,
  };
}
