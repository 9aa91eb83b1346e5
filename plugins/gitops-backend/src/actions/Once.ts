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
import { LRUCache } from 'lru-cache';

/** So long after an answer the same request gets the same answer. */
const LIFETIME_MS = 10 * 60_000;
const CAPACITY = 10_000;

/**
 * Does what a request asks for once, however often it comes: while it is being
 * done, and for some time after. What has failed may be asked for again.
 */
export class Once<T> {
  readonly #known = new LRUCache<
    string,
    { intent: string; answer: Promise<T> }
  >({ max: CAPACITY, ttl: LIFETIME_MS });

  /**
   * @param key - the caller and their name for the request
   * @param intent - all that the request asks for
   * @throws ConflictError where the same name was used for something else
   */
  async run(
    key: string,
    intent: string,
    work: () => Promise<T>,
  ): Promise<{ answer: T; isRepeated: boolean }> {
    const known = this.#known.get(key);
    if (known) {
      if (known.intent !== intent) {
        throw new ConflictError(
          'This requestId was used for another action: make a new one for each',
        );
      }
      return { answer: await known.answer, isRepeated: true };
    }
    const answer = work();
    const entry = { intent, answer };
    this.#known.set(key, entry);
    try {
      return { answer: await answer, isRepeated: false };
    } catch (error) {
      if (this.#known.peek(key) === entry) {
        this.#known.delete(key);
      }
      throw error;
    }
  }
}
