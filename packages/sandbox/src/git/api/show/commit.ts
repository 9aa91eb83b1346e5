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
import { Commit, Signature } from '../../repository/commits';
import { ChangedFile } from '../../repository/diff';
import { RepositoryRecord } from '../../types';
import { commitPageUrl, encodePath, repositoryApiUrl } from '../../urls';
import { showUser } from './user';

function account(host: GitHost, signature: Signature) {
  const user = host.state.userByEmail(signature.email);
  return user ? showUser(host, user) : null;
}

/** Gitea's words for what happened to a file. */
const FILE_STATUS = {
  added: 'added',
  modified: 'changed',
  deleted: 'deleted',
  renamed: 'renamed',
} as const;

/** A commit in the words of Gitea's API. */
export function showCommit(
  host: GitHost,
  repository: RepositoryRecord,
  commit: Commit,
  files: ChangedFile[] = [],
) {
  const api = `${repositoryApiUrl(host, repository)}/git`;
  const url = `${api}/commits/${commit.sha}`;
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    url,
    sha: commit.sha,
    created: commit.committer.date,
    html_url: commitPageUrl(host, repository, commit.sha),
    commit: {
      url,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: {
        url: `${api}/trees/${commit.tree}`,
        sha: commit.tree,
        created: commit.committer.date,
      },
      verification: {
        verified: false,
        reason: 'gpg.error.not_signed_commit',
        signature: '',
        signer: null,
        payload: '',
      },
    },
    author: account(host, commit.author),
    committer: account(host, commit.committer),
    parents: commit.parents.map(sha => ({
      url: `${api}/commits/${sha}`,
      sha,
      created: '0001-01-01T00:00:00Z',
    })),
    files: files.map(file => ({
      filename: file.path,
      status: FILE_STATUS[file.status],
    })),
    stats: { total: additions + deletions, additions, deletions },
  };
}

/** The shorter form of a commit that stands in branches. */
export function showPayloadCommit(
  host: GitHost,
  repository: RepositoryRecord,
  commit: Commit,
) {
  const person = (signature: Signature) => ({
    name: signature.name,
    email: signature.email,
    username: host.state.userByEmail(signature.email)?.login ?? '',
  });
  return {
    id: commit.sha,
    message: commit.message,
    url: commitPageUrl(host, repository, commit.sha),
    author: person(commit.author),
    committer: person(commit.committer),
    verification: {
      verified: false,
      reason: 'gpg.error.not_signed_commit',
      signature: '',
      signer: null,
      payload: '',
    },
    timestamp: commit.committer.date,
    added: null,
    removed: null,
    modified: null,
  };
}

/** A changed file of a pull request in the words of Gitea's API. */
export function showChangedFile(
  host: GitHost,
  repository: RepositoryRecord,
  file: ChangedFile,
  sha: string,
) {
  const page = `${host.baseUrl}/${repository.owner}/${repository.name}`;
  const path = encodePath(file.path);
  return {
    filename: file.path,
    ...(file.previousPath ? { previous_filename: file.previousPath } : {}),
    status: FILE_STATUS[file.status],
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    html_url: `${page}/src/commit/${sha}/${path}`,
    contents_url: `${repositoryApiUrl(
      host,
      repository,
    )}/contents/${path}?ref=${sha}`,
    raw_url: `${page}/raw/commit/${sha}/${path}`,
  };
}
