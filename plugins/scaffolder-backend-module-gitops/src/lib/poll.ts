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

import { setTimeout as sleep } from 'node:timers/promises';

/** How something is waited for. */
export interface PollOptions<T> {
  /** Looks once; undefined while it is not time yet. */
  look(): Promise<T | undefined>;
  /** In milliseconds. */
  timeout: number;
  interval: number;
  /** Of the task: ends the waiting when it is cancelled. */
  signal?: AbortSignal;
  /** What is thrown in the end. */
  tooLate(): Error;
}

/**
 * Looks again and again.
 *
 * @throws what `tooLate` makes when time is over, and the signal's reason when
 * the task is cancelled
 */
export async function poll<T>(options: PollOptions<T>): Promise<T> {
  const { look, timeout, interval, signal, tooLate } = options;
  const end = Date.now() + timeout;
  for (;;) {
    signal?.throwIfAborted();
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    const left = end - Date.now();
    if (left <= 0) {
      throw tooLate();
    }
    await sleep(Math.min(interval, left), undefined, { signal });
  }
}
