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

import { messageOf } from './errors';
import type { ControllersLogger } from '../options';

/** What {@link WorkQueue} takes beside its handler. */
export interface WorkQueueOptions {
  /** Names the queue in log lines. */
  name: string;
  logger: ControllersLogger;
  /** How many keys are worked on at the same time. Default 4. */
  concurrency?: number;
  /** First wait after a failure; doubles with each further one. Default 200. */
  retryMs?: number;
}

const RETRY_MAX_MS = 30_000;

/**
 * Keys to work on, as a controller keeps them: a key waits once however often
 * it is added, is never worked on twice at the same time, and comes back after
 * a failure, later each time.
 */
export class WorkQueue {
  readonly #waiting = new Set<string>();
  readonly #active = new Set<string>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, { due: number; timer: NodeJS.Timeout }>();
  readonly #failures = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(
    private readonly handler: (key: string) => Promise<void>,
    private readonly options: WorkQueueOptions,
  ) {}

  /** Works on the key as soon as there is room. */
  add(key: string): void {
    if (this.#stopped) {
      return;
    }
    if (this.#active.has(key)) {
      this.#again.add(key);
      return;
    }
    this.#waiting.add(key);
    this.#next();
  }

  /** Adds the key after a while; the earlier of two such wishes counts. */
  addAfter(key: string, ms: number): void {
    if (this.#stopped) {
      return;
    }
    const due = Date.now() + ms;
    const earlier = this.#timers.get(key);
    if (earlier && earlier.due <= due) {
      return;
    }
    clearTimeout(earlier?.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add(key);
    }, ms);
    this.#timers.set(key, { due, timer });
  }

  /** Forgets what waits and returns when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    this.#again.clear();
    for (const { timer } of this.#timers.values()) {
      clearTimeout(timer);
    }
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  #next(): void {
    const limit = this.options.concurrency ?? 4;
    for (const key of this.#waiting) {
      if (this.#active.size >= limit) {
        return;
      }
      this.#waiting.delete(key);
      this.#active.add(key);
      const run = this.#work(key).finally(() => {
        this.#running.delete(run);
      });
      this.#running.add(run);
    }
  }

  async #work(key: string): Promise<void> {
    try {
      // Leaves the caller's stack, so that a watcher is never held up.
      await new Promise<void>(resolve => setImmediate(resolve));
      await this.handler(key);
      this.#failures.delete(key);
    } catch (error) {
      if (!this.#stopped) {
        const failures = (this.#failures.get(key) ?? 0) + 1;
        this.#failures.set(key, failures);
        this.options.logger.warn(
          `${this.options.name}: ${key}: ${messageOf(error)}`,
        );
        const wait = (this.options.retryMs ?? 200) * 2 ** (failures - 1);
        this.addAfter(key, Math.min(wait, RETRY_MAX_MS));
      }
    } finally {
      this.#active.delete(key);
      if (this.#again.delete(key) && !this.#stopped) {
        this.#waiting.add(key);
      }
      if (!this.#stopped) {
        this.#next();
      }
    }
  }
}
