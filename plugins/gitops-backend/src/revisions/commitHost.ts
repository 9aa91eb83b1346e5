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

import { Commit } from '@gitops-portal/backstage-plugin-gitops-common';
import { HostRepository } from '@gitops-portal/backstage-plugin-gitops-node';

/** Where a commit is. */
export interface CommitReference extends HostRepository {
  sha: string;
}

/** A commit with what it is ordered by. */
export interface LoggedCommit extends Commit {
  /** RFC 3339; after a rebase it is later than `authoredAt`. */
  committedAt: string;
}

/** How one host is asked for something. */
export interface HostRequest<T> {
  url: string;
  headers: Record<string, string>;
  /** How the body comes; JSON when left out. */
  body?: 'json' | 'text';
  /** Reads the answer's body; undefined where it is not what was asked for. */
  read(body: unknown): T | undefined;
}

/**
 * Asks the host.
 *
 * @throws HostError
 */
export type AskHost = <T>(request: HostRequest<T>) => Promise<T>;

/** The commits that one revision has and another has not. */
export interface CommitRange {
  /** Newest first, at most {@link MAX_RANGE}. */
  commits: LoggedCommit[];
  total: number;
  /** How many the other one has instead, where the host tells. */
  missing?: number;
}

/** Which commits to list. */
export interface LogQuery extends CommitReference {
  /** Only those that touch this file or directory; all when left out. */
  touching?: string;
  /** At most 50: no host gives fewer of them in one page. */
  limit: number;
}

/** How many commits of a range are listed. */
export const MAX_RANGE = 100;

/** The kinds of git hosts that can be asked. */
export type GitHostKind = 'github' | 'gitlab' | 'gitea';

/** What a kind of git host can be asked, by its REST API. */
export interface GitHostApi {
  readonly kind: GitHostKind;
  /** Prepares the request for a commit. */
  commit(reference: CommitReference): Promise<HostRequest<Commit>>;
  /** The commits that `to` has and `from` has not. */
  range(
    repository: HostRepository,
    from: string,
    to: string,
    ask: AskHost,
  ): Promise<CommitRange>;
  /** Prepares the request for commits up to one, newest first. */
  log(query: LogQuery): Promise<HostRequest<LoggedCommit[]>>;
  /** Prepares the request for the text of a file. */
  file(reference: CommitReference, file: string): Promise<HostRequest<string>>;
  /** The host's own page that compares two revisions. */
  comparePage(repository: HostRepository, from: string, to: string): string;
}

/** The first line of a commit's message. */
export function titleOf(message: string): string {
  return message.split('\n', 1)[0].trim();
}

/** A text as it is. */
export function readText(body: unknown): string | undefined {
  return typeof body === 'string' ? body : undefined;
}
