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

import { LRUCache } from 'lru-cache';
import { HostError } from '@gitops-portal/backstage-plugin-gitops-node';

/** So long a host that did not answer is not asked for the same again. */
const FAILURE_LIFETIME_MS = 30_000;

/** Answers of git hosts: each is asked for once, by whoever asks first. */
export class AnswerCache<T> {
  readonly #answers: LRUCache<string, Promise<T>>;

  /** @param capacity - how many answers are kept */
  constructor(capacity: number) {
    this.#answers = new LRUCache({ max: capacity });
  }

  /**
   * The answer to a question, kept where it was asked before.
   *
   * @param ttl - for how long it is right, in milliseconds; for ever when left
   * out
   * @throws what `ask` throws, for some time without asking again
   */
  once(key: string, ask: () => Promise<T>, ttl?: number): Promise<T> {
    const known = this.#answers.get(key);
    if (known) {
      return known;
    }
    const answer = ask();
    this.#answers.set(key, answer, { ttl });
    answer.catch(error => {
      if (this.#answers.peek(key) === answer) {
        // It may be otherwise soon, but not for each of many who ask.
        this.#answers.set(key, answer, {
          ttl:
            error instanceof HostError && error.failure === 'not-found'
              ? 4 * FAILURE_LIFETIME_MS
              : FAILURE_LIFETIME_MS,
        });
      }
    });
    return answer;
  }

  /** Forgets an answer. */
  forget(key: string): void {
    this.#answers.delete(key);
  }
}
