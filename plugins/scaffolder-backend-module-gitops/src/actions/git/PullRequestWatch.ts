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

import { ConflictError } from '@backstage/errors';
import {
  GitRepository,
  HostError,
  PullRequest,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** What is waited for. */
export type Until = 'merged' | 'closed' | 'mergeable';

/** What has been seen of a pull request. */
export class PullRequestWatch {
  readonly #repository: GitRepository;
  readonly #number: number;
  readonly #until: Until;
  readonly #conflictFor: number;
  readonly #say: (line: string) => void;
  #said = '';
  #conflictSince?: number;

  constructor(
    repository: GitRepository,
    number: number,
    until: Until,
    conflictFor: number,
    say: (line: string) => void,
  ) {
    this.#repository = repository;
    this.#number = number;
    this.#until = until;
    this.#conflictFor = conflictFor;
    this.#say = say;
  }

  /**
   * @returns the pull request, once it is as it is to be
   * @throws ConflictError once it cannot become so
   */
  async look(): Promise<PullRequest | undefined> {
    let pull: PullRequest;
    try {
      pull = await this.#repository.pullRequest(this.#number);
    } catch (error) {
      if (
        error instanceof HostError &&
        ['unreachable', 'limited'].includes(error.failure)
      ) {
        this.#tell(`${error.message}: waiting`);
        return undefined;
      }
      throw error;
    }
    this.#tell(sentence(pull));
    if (pull.state === 'merged') {
      return pull;
    }
    if (pull.state === 'closed') {
      if (this.#until === 'closed') {
        return pull;
      }
      throw new ConflictError(
        `${pull.url} has been closed without being merged: open it again, or run the template again`,
      );
    }
    return this.#until === 'mergeable' ? this.#mergeable(pull) : undefined;
  }

  tooLate(timeout: string): Error {
    return new ConflictError(
      `Pull request ${this.#number} of ${this.#repository.url} is not ${
        this.#until
      } after ${timeout}: ${
        this.#said
      }. Try the task again to wait on, or set a longer timeout`,
    );
  }

  #mergeable(pull: PullRequest): PullRequest | undefined {
    if (pull.mergeable) {
      return pull;
    }
    const isConflict =
      pull.mergeable === false && pull.obstacle?.includes('conflict');
    if (!isConflict) {
      this.#conflictSince = undefined;
      return undefined;
    }
    this.#conflictSince ??= Date.now();
    if (Date.now() - this.#conflictSince < this.#conflictFor) {
      return undefined;
    }
    throw new ConflictError(
      `${pull.url} cannot be merged: ${pull.obstacle}. Bring ${pull.head} up to date with ${pull.base}, or close it and run the template again`,
    );
  }

  #tell(line: string): void {
    if (line !== this.#said) {
      this.#said = line;
      this.#say(line);
    }
  }
}

function sentence({ url, state, mergeCommit, obstacle }: PullRequest): string {
  switch (state) {
    case 'merged':
      return `${url} is merged${mergeCommit ? ` as ${mergeCommit}` : ''}`;
    case 'closed':
      return `${url} is closed`;
    default:
      return `${url} is open${obstacle ? `; ${obstacle}` : ''}`;
  }
}
