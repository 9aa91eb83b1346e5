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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { LRUCache } from 'lru-cache';
import limiterFactory from 'p-limit';
import {
  HostError,
  HostRepository,
  TooLargeError,
  encodeSegments,
  parseRepository,
  readLimited,
  refusal,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { GitHostApi, HostRequest } from './commitHost';
import { fetchWithinOrigin } from './fetchWithinOrigin';
import { findHost } from './hosts';

/** Requests to git hosts at a time. */
const CONCURRENCY = 4;
const REPOSITORIES = 5_000;
const TIMEOUT_MS = 10_000;
/** More than a hundred commits with all their files. */
const MAX_BYTES = 32 * 1024 * 1024;

const NOT_UNDERSTOOD = 'The address of its repository is not understood';

/** A repository on a host that can be asked. */
export interface KnownRepository extends HostRepository {
  api: GitHostApi;
}

/** The git hosts among the portal's integrations, and how they are asked. */
export class GitHosts {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #logger: LoggerService;
  readonly #fetch: typeof fetch;
  readonly #hosts = new Map<string, GitHostApi | string>();
  readonly #repositories = new LRUCache<string, KnownRepository | string>({
    max: REPOSITORIES,
  });
  readonly #limit = limiterFactory(CONCURRENCY);
  readonly #abort = new AbortController();

  constructor(options: {
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    fetch?: typeof fetch;
  }) {
    this.#integrations = options.integrations;
    this.#logger = options.logger;
    this.#fetch = options.fetch ?? fetch;
  }

  /** Whether no more is asked. */
  get stopped(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Where a repository is, or why its host cannot be asked, in words. */
  repository(repoUrl: string): KnownRepository | string {
    let repository = this.#repositories.get(repoUrl);
    if (repository === undefined) {
      repository = this.#find(repoUrl);
      this.#repositories.set(repoUrl, repository);
    }
    return repository;
  }

  #find(repoUrl: string): KnownRepository | string {
    const place = parseRepository(repoUrl);
    if (!place) {
      return NOT_UNDERSTOOD;
    }
    const { host, path } = place;
    try {
      encodeSegments(path);
    } catch {
      // Such as one with `..` in it, which would lead to another repository.
      return NOT_UNDERSTOOD;
    }
    let api = this.#hosts.get(host);
    if (api === undefined) {
      api = findHost(this.#integrations, host);
      this.#hosts.set(host, api);
    }
    return typeof api === 'string' ? api : { api, host, path };
  }

  /**
   * Asks a host.
   *
   * @param what - what is asked for, such as `the commit`
   * @param prepare - makes the request, once it is its turn
   * @throws HostError
   */
  async ask<T>(
    { host, path }: HostRepository,
    what: string,
    prepare: () => Promise<HostRequest<T>>,
  ): Promise<T> {
    return this.#limit(async () => {
      try {
        this.#abort.signal.throwIfAborted();
        const request = await prepare();
        const response = await fetchWithinOrigin(this.#fetch, request.url, {
          headers: request.headers,
          signal: AbortSignal.any([
            this.#abort.signal,
            AbortSignal.timeout(TIMEOUT_MS),
          ]),
        });
        if (!response.ok) {
          // Nobody waits for the end of what nobody reads.
          response.body?.cancel().catch(() => undefined);
          // GitHub refuses so whoever has asked too often.
          const exhausted =
            response.headers.get('x-ratelimit-remaining') === '0';
          throw refusal(exhausted ? 429 : response.status, host, what);
        }
        const text = await readLimited(response, MAX_BYTES);
        const answer = request.read(
          request.body === 'text' ? text : JSON.parse(text),
        );
        if (answer === undefined) {
          throw new HostError('error', `${host} does not answer with ${what}`);
        }
        return answer;
      } catch (error) {
        if (error instanceof HostError) {
          throw error;
        }
        if (error instanceof TooLargeError) {
          throw new HostError('error', `${host} answers with too much`);
        }
        this.#logger.debug(`${host}/${path}: ${what}: ${error}`);
        throw new HostError('unreachable', `${host} could not be asked`, {
          cause: error,
        });
      }
    });
  }

  /** Ends all requests. */
  stop(): void {
    this.#abort.abort();
  }
}
