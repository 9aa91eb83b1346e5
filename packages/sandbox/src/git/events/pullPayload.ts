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
import { showPull } from '../api/show/pull';
import { showRepository } from '../api/show/repository';
import { showUser } from '../api/show/user';
import { PullRecord, RepositoryRecord, UserRecord } from '../types';

/** Something that happened to a pull request. */
export interface PullEvent {
  /** Gitea's word, such as `opened`, `edited`, `closed`, `synchronized`. */
  action: string;
  repository: RepositoryRecord;
  pull: PullRecord;
  by: UserRecord;
}

/** Gitea's payload of the event `pull_request`. */
export interface PullPayload {
  action: string;
  number: number;
  pull_request: ReturnType<typeof showPull>;
  requested_reviewer: null;
  repository: ReturnType<typeof showRepository>;
  sender: ReturnType<typeof showUser>;
  commit_id: string;
  review: null;
}

/** What a webhook is told of a pull request. */
export function pullPayload(host: GitHost, event: PullEvent): PullPayload {
  return {
    action: event.action,
    number: event.pull.number,
    pull_request: showPull(host, event.repository, event.pull),
    requested_reviewer: null,
    repository: showRepository(host, event.repository),
    sender: showUser(host, event.by),
    commit_id: event.pull.headSha,
    review: null,
  };
}
