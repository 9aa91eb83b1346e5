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

import type { GitCredentials } from '../../argocd/git/git';
import { asNumber, asString, at, isObject } from '../../runtime/json';

/** A pull request, as far as Promotions look at it. */
export interface PullRequest {
  number: number;
  url: string;
  isOpen: boolean;
  isMerged: boolean;
  isMergeable: boolean;
  mergeCommit?: string;
}

/** What the git host answered that is no success. */
export class PullRequestError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'PullRequestError';
  }
}

const TIMEOUT_MS = 15_000;

function pullRequest(value: unknown): PullRequest {
  const number = asNumber(at(value, 'number'));
  if (number === undefined) {
    throw new Error(
      'the git host answered without the number of a pull request',
    );
  }
  const mergeCommit = asString(at(value, 'merge_commit_sha'));
  return {
    number,
    url: asString(at(value, 'html_url')) ?? '',
    isOpen: at(value, 'state') === 'open',
    isMerged: at(value, 'merged') === true,
    isMergeable: at(value, 'mergeable') === true,
    ...(mergeCommit ? { mergeCommit } : {}),
  };
}

/** Pull requests of one repository, by the API of Gitea (and Forgejo). */
export class GiteaClient {
  readonly #base: string;

  /**
   * @throws Error for an address that names no repository
   */
  constructor(repoURL: string, private readonly credentials?: GitCredentials) {
    const url = new URL(repoURL);
    const [owner, name] = url.pathname
      .replace(/\.git$/, '')
      .split('/')
      .filter(Boolean);
    if (!owner || !name) {
      throw new Error(`error extracting owner and repository from ${repoURL}`);
    }
    this.#base = `${url.origin}/api/v1/repos/${owner}/${name}/pulls`;
  }

  /** The open pull request between two branches, if there is one. */
  async find(head: string, base: string): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({ state: 'open', limit: '50' });
    const found = await this.#call('GET', `?${query}`);
    const match = (Array.isArray(found) ? found : []).find(
      pull =>
        isObject(pull) &&
        at(pull, 'head', 'ref') === head &&
        at(pull, 'base', 'ref') === base,
    );
    return match && pullRequest(match);
  }

  async get(number: number): Promise<PullRequest> {
    return pullRequest(await this.#call('GET', `/${number}`));
  }

  async open(pull: {
    head: string;
    base: string;
    title: string;
    body: string;
  }): Promise<PullRequest> {
    return pullRequest(await this.#call('POST', '', pull));
  }

  /** Merges, if the host lets it. */
  async merge(number: number, method: string): Promise<void> {
    await this.#call('POST', `/${number}/merge`, { Do: method });
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const { username, password } = this.credentials ?? {};
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(password
          ? {
              Authorization: `Basic ${Buffer.from(
                `${username}:${password}`,
              ).toString('base64')}`,
            }
          : {}),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    let answer: unknown;
    try {
      answer = text ? JSON.parse(text) : undefined;
    } catch {
      answer = undefined;
    }
    if (!response.ok) {
      throw new PullRequestError(
        response.status,
        `${method} ${this.#base}${path}: ${response.status} ${
          asString(at(answer, 'message')) ?? response.statusText
        }`,
      );
    }
    return answer;
  }
}
