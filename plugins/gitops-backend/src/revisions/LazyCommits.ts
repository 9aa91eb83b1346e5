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
import { CommitLookup } from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';

const CAPACITY = 5_000;
/** The first and the longest pause before a commit is asked for again. */
const RETRY_MIN_MS = 15_000;
const RETRY_MAX_MS = 10 * 60_000;

interface Entry {
  lookup: CommitLookup;
  pending?: boolean;
  failures: number;
  retryAt?: number;
}

/**
 * Commits that are looked up behind the back of who asks: who asks gets what is
 * known, and is told by `onNews` when more is. What is known never changes;
 * what failed is tried again, ever more seldom.
 */
export class LazyCommits {
  readonly #onNews: () => void;
  readonly #isStopped: () => boolean;
  readonly #entries = new LRUCache<string, Entry>({ max: CAPACITY });

  constructor(options: { onNews(): void; isStopped(): boolean }) {
    this.#onNews = options.onNews;
    this.#isStopped = options.isStopped;
  }

  /**
   * What is known now; begins to look it up if need be.
   *
   * @param lookUp - its error's message is shown to people; undefined where
   * there is no such commit, which is final
   */
  get(key: string, lookUp: () => Promise<Commit | undefined>): CommitLookup {
    const entry = this.#entries.get(key);
    if (!entry) {
      return this.#begin(key, lookUp, 0, {});
    }
    if (entry.retryAt && entry.retryAt <= Date.now() && !entry.pending) {
      return this.#begin(key, lookUp, entry.failures, entry.lookup);
    }
    return entry.lookup;
  }

  #begin(
    key: string,
    lookUp: () => Promise<Commit | undefined>,
    failures: number,
    known: CommitLookup,
  ): CommitLookup {
    this.#entries.set(key, { lookup: known, failures, pending: true });
    this.#finish(key, lookUp(), failures, known);
    return known;
  }

  async #finish(
    key: string,
    work: Promise<Commit | undefined>,
    failures: number,
    known: CommitLookup,
  ): Promise<void> {
    let lookup: CommitLookup;
    try {
      const commit = await work;
      lookup = commit ? { commit } : {};
      this.#entries.set(key, { lookup, failures: 0 });
    } catch (error) {
      if (this.#isStopped()) {
        return;
      }
      const { message } = error as Error;
      lookup = { unavailable: message };
      this.#entries.set(key, {
        lookup,
        failures: failures + 1,
        retryAt:
          Date.now() + Math.min(RETRY_MIN_MS * 2 ** failures, RETRY_MAX_MS),
      });
    }
    if (lookup.commit || lookup.unavailable !== known.unavailable) {
      this.#onNews();
    }
  }
}
