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
import {
  CommitLookup,
  RevisionReference,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import limiterFactory from 'p-limit';
import { shorten } from '../lib/reading';
import { parseRepository } from '../links/repository';
import { CommitHost } from './commitHost';
import { fetchWithinOrigin } from './fetchWithinOrigin';
import { findHost } from './hosts';

const CAPACITY = 5_000;
/** Requests to git hosts at a time. */
const CONCURRENCY = 4;
const TIMEOUT_MS = 10_000;
/** The first and the longest pause before a commit is asked for again. */
const RETRY_MIN_MS = 15_000;
const RETRY_MAX_MS = 10 * 60_000;
const MAX_TITLE = 120;

interface Entry {
  lookup: CommitLookup;
  pending?: boolean;
  failures: number;
  retryAt?: number;
}

/**
 * The commits of revisions, looked up on their git hosts. A commit never
 * changes, so each is asked for once. Nobody waits for it: who asks gets what
 * is known, and is told by `onNews` when more is.
 */
export class CommitCache {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #logger: LoggerService;
  readonly #onNews: () => void;
  readonly #fetch: typeof fetch;
  readonly #entries = new LRUCache<string, Entry>({ max: CAPACITY });
  readonly #hosts = new Map<string, CommitHost | string>();
  readonly #limit = limiterFactory(CONCURRENCY);
  readonly #abort = new AbortController();

  constructor(options: {
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    onNews(): void;
    fetch?: typeof fetch;
  }) {
    this.#integrations = options.integrations;
    this.#logger = options.logger;
    this.#onNews = options.onNews;
    this.#fetch = options.fetch ?? fetch;
  }

  /** What is known of a commit now; begins to look it up if need be. */
  get(reference: RevisionReference): CommitLookup {
    const key = keyOf(reference);
    const entry = this.#entries.get(key);
    if (!entry) {
      return this.#begin(key, reference, 0);
    }
    if (entry.retryAt && entry.retryAt <= Date.now() && !entry.pending) {
      return this.#begin(key, reference, entry.failures, entry.lookup);
    }
    return entry.lookup;
  }

  /** Ends all requests. */
  stop(): void {
    this.#abort.abort();
  }

  #begin(
    key: string,
    reference: RevisionReference,
    failures: number,
    known: CommitLookup = {},
  ): CommitLookup {
    const place = parseRepository(reference.repoUrl);
    const host = place
      ? this.#host(place.host)
      : 'The address of its repository is not understood';
    if (!place || typeof host === 'string') {
      const lookup = { unavailable: String(host) };
      this.#entries.set(key, { lookup, failures: 0 });
      return lookup;
    }
    this.#entries.set(key, { lookup: known, failures, pending: true });
    this.#limit(() =>
      this.#lookUp(
        key,
        host,
        {
          host: place.host,
          path: place.path,
          sha: reference.revision,
        },
        failures,
        known,
      ),
    );
    return known;
  }

  #host(name: string): CommitHost | string {
    let host = this.#hosts.get(name);
    if (host === undefined) {
      host = findHost(this.#integrations, name);
      this.#hosts.set(name, host);
    }
    return host;
  }

  async #lookUp(
    key: string,
    host: CommitHost,
    reference: { host: string; path: string; sha: string },
    failures: number,
    known: CommitLookup,
  ): Promise<void> {
    if (this.#abort.signal.aborted) {
      return;
    }
    let lookup: CommitLookup;
    let failed = true;
    try {
      const request = await host(reference);
      const response = await fetchWithinOrigin(this.#fetch, request.url, {
        headers: request.headers,
        signal: AbortSignal.any([
          this.#abort.signal,
          AbortSignal.timeout(TIMEOUT_MS),
        ]),
      });
      if (response.ok) {
        const commit = request.read(await response.json());
        failed = !commit;
        lookup = commit
          ? { commit: { ...commit, title: shorten(commit.title, MAX_TITLE) } }
          : { unavailable: `${reference.host} does not answer with a commit` };
      } else {
        await response.body?.cancel();
        lookup = { unavailable: refusal(response.status, reference.host) };
      }
    } catch (error) {
      if (this.#abort.signal.aborted) {
        return;
      }
      this.#logger.debug(
        `Commit ${reference.sha} of ${reference.host}/${reference.path}: ${error}`,
      );
      lookup = { unavailable: `${reference.host} could not be asked` };
    }
    this.#entries.set(
      key,
      failed
        ? {
            lookup,
            failures: failures + 1,
            retryAt:
              Date.now() + Math.min(RETRY_MIN_MS * 2 ** failures, RETRY_MAX_MS),
          }
        : { lookup, failures: 0 },
    );
    if (lookup.commit || lookup.unavailable !== known.unavailable) {
      this.#onNews();
    }
  }
}

function keyOf({ repoUrl, revision }: RevisionReference): string {
  return `${revision} ${repoUrl}`;
}

function refusal(status: number, host: string): string {
  switch (status) {
    case 401:
    case 403:
      return `${host} does not let the portal read the commit`;
    case 404:
    case 422:
      return `${host} does not know the commit, or hides it from the portal`;
    case 429:
      return `${host} limits how often it may be asked`;
    default:
      return `${host} answers with an error (${status})`;
  }
}
