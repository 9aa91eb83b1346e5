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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { TooManyRequestsError, withReasons } from './errors';
import { actionReason } from './reasons';

const CAPACITY = 10_000;

/** Keeps what costs others dearly from being done again at once. */
export class RestTimes {
  /** When each may be done again. */
  readonly #until = new LRUCache<string, number>({ max: CAPACITY });

  /** Remembers that something was done, and is to rest. */
  begin(key: string, now: Date, restMs: number): void {
    this.#until.set(key, now.getTime() + restMs);
  }

  /** Why something has to wait; undefined where it need not. */
  blockedBy(key: string, now: Date): Reason | undefined {
    const until = this.#until.get(key) ?? 0;
    return until > now.getTime()
      ? actionReason(
          'too-often',
          'This was done a moment ago and has to wait for a minute or so',
          // A time, not what is left: the answer stays the same for so long.
          { until: new Date(until).toISOString() },
        )
      : undefined;
  }

  /** @throws TooManyRequestsError where something has to wait */
  require(key: string, now: Date): void {
    const reason = this.blockedBy(key, now);
    if (reason) {
      const left = (this.#until.get(key) ?? 0) - now.getTime();
      throw withReasons(
        new TooManyRequestsError(reason.message, Math.ceil(left / 1000)),
        [reason],
      );
    }
  }
}
