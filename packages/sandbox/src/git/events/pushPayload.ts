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

import type { GitHost } from '../host';
import { listCommits } from '../repository/commits';
import { touchedPaths } from '../repository/diff';
import { ZERO_SHA } from '../repository/refs';
import { commitPageUrl } from '../urls';
import { showRepository } from '../api/show/repository';
import { showUser, ShownUser } from '../api/show/user';
import { RepositoryRecord, UserRecord } from '../types';
import { RefChange } from './refChanges';

/** A commit as Gitea's push webhook lists it. */
export interface PushCommit {
  id: string;
  message: string;
  url: string;
  author: { name: string; email: string; username: string };
  committer: { name: string; email: string; username: string };
  timestamp: string;
  added: string[];
  removed: string[];
  modified: string[];
}

/** Gitea's payload of the event `push`. */
export interface PushPayload {
  ref: string;
  before: string;
  after: string;
  compare_url: string;
  /** Newest first, thirty at most. */
  commits: PushCommit[];
  total_commits: number;
  head_commit: PushCommit | null;
  repository: ReturnType<typeof showRepository>;
  pusher: ShownUser;
  sender: ShownUser;
}

const MAX_COMMITS = 30;

/** Who a push is told to come from when it came from the host itself. */
const HOST_USER: UserRecord = {
  id: 0,
  login: 'sandbox',
  fullName: 'Sandbox',
  email: 'sandbox@localhost',
  token: '',
  isAdmin: false,
  created: new Date(0).toISOString(),
};

/** What a webhook is told of a ref that moved. */
export async function pushPayload(
  host: GitHost,
  repository: RepositoryRecord,
  change: RefChange,
  by: UserRecord = HOST_USER,
): Promise<PushPayload> {
  const commits = await newCommits(host, repository, change);
  const range = `${change.before}...${change.after}`;
  return {
    ref: change.ref,
    before: change.before,
    after: change.after,
    compare_url: `${host.baseUrl}/${repository.owner}/${repository.name}/compare/${range}`,
    commits,
    total_commits: commits.length,
    head_commit: commits[0] ?? null,
    repository: showRepository(host, repository),
    pusher: showUser(host, by),
    sender: showUser(host, by),
  };
}

async function newCommits(
  host: GitHost,
  repository: RepositoryRecord,
  change: RefChange,
): Promise<PushCommit[]> {
  if (change.after === ZERO_SHA) {
    return [];
  }
  const directory = host.directory(repository);
  const commits = await listCommits(directory, {
    from: change.after,
    notFrom: change.before === ZERO_SHA ? undefined : change.before,
    limit: MAX_COMMITS,
  });
  const username = (email: string) =>
    host.state.userByEmail(email)?.login ?? '';
  return Promise.all(
    commits.map(async commit => ({
      id: commit.sha,
      message: commit.message,
      url: commitPageUrl(host, repository, commit.sha),
      author: {
        name: commit.author.name,
        email: commit.author.email,
        username: username(commit.author.email),
      },
      committer: {
        name: commit.committer.name,
        email: commit.committer.email,
        username: username(commit.committer.email),
      },
      timestamp: commit.author.date,
      ...(await touchedPaths(directory, commit.sha)),
    })),
  );
}
