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
import { Backoff } from '../watch/Backoff';

/** What comes at once is written at once. */
const GATHER_MS = 100;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/**
 * Writes behind the back of who has something to write: in batches, again and
 * again until it succeeds, and never more at a time than memory allows.
 */
export class WriteQueue<T> {
  readonly #items = new Map<string, T>();
  readonly #write: (items: T[]) => Promise<void>;
  readonly #isHealthy: () => Promise<boolean>;
  readonly #what: string;
  readonly #logger: LoggerService;
  readonly #capacity: number;
  readonly #batchSize: number;
  readonly #backoff: Backoff;
  readonly #gatherMs: number;
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #failing = false;
  #full = false;
  #stopped = false;

  constructor(options: {
    /** What is written, in words. */
    what: string;
    /** Writes a batch, whole or not at all. */
    write(items: T[]): Promise<void>;
    /** Whether it is possible to write at all. */
    isHealthy(): Promise<boolean>;
    logger: LoggerService;
    capacity: number;
    batchSize: number;
    gatherMs?: number;
    retryMinMs?: number;
  }) {
    this.#what = options.what;
    this.#write = options.write;
    this.#isHealthy = options.isHealthy;
    this.#logger = options.logger;
    this.#capacity = options.capacity;
    this.#batchSize = options.batchSize;
    this.#gatherMs = options.gatherMs ?? GATHER_MS;
    this.#backoff = new Backoff({
      minMs: options.retryMinMs ?? RETRY_MIN_MS,
      maxMs: RETRY_MAX_MS,
    });
  }

  /**
   * Takes an item; one of the same key that still waits is replaced.
   *
   * @returns false where there is no room: it is to be brought again later
   */
  add(key: string, item: T): boolean {
    if (this.#stopped) {
      return false;
    }
    if (this.#items.size >= this.#capacity && !this.#items.has(key)) {
      if (!this.#full) {
        this.#full = true;
        this.#logger.info(
          `No more ${
            this.#what
          } can wait to be written; the others are read again when their objects change`,
        );
      }
      return false;
    }
    // At the end: what came before it may have to be written before it.
    this.#items.delete(key);
    this.#items.set(key, item);
    this.#schedule(this.#gatherMs);
    return true;
  }

  /** What waits. */
  waiting(): Iterable<T> {
    return this.#items.values();
  }

  get size(): number {
    return this.#items.size;
  }

  /** Resolves when nothing is being written any more; what waits is dropped. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(ms: number): void {
    if (!this.#timer && !this.#running && !this.#stopped) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#running = this.#flush().finally(() => {
          this.#running = undefined;
          if (this.#items.size) {
            this.#schedule(this.#failing ? this.#backoff.next() : 0);
          }
        });
      }, ms);
    }
  }

  async #flush(): Promise<void> {
    const batch: Array<[string, T]> = [];
    for (const entry of this.#items) {
      batch.push(entry);
      if (batch.length === this.#batchSize) {
        break;
      }
    }
    let done = batch;
    try {
      await this.#write(batch.map(([, item]) => item));
    } catch (error) {
      done = await this.#writeEach(batch);
      if (done.length < batch.length && !this.#failing) {
        this.#logger.warn(
          `The ${
            this.#what
          } could not be written, which is tried again: ${error}`,
        );
      }
    }
    for (const [key, item] of done) {
      // Unless a newer one has come meanwhile.
      if (this.#items.get(key) === item) {
        this.#items.delete(key);
      }
    }
    const failing = done.length < batch.length;
    if (this.#failing && !failing) {
      this.#logger.info(`The ${this.#what} are written again`);
    }
    this.#failing = failing;
    if (!failing) {
      this.#backoff.reset();
      this.#full &&= this.#items.size > 0;
    }
  }

  /**
   * One by one, so that what is refused does not hold up the others.
   *
   * @returns those that need not be written any more
   */
  async #writeEach(batch: Array<[string, T]>): Promise<Array<[string, T]>> {
    const done: Array<[string, T]> = [];
    for (const entry of batch) {
      if (!(await this.#isHealthy())) {
        break;
      }
      try {
        await this.#write([entry[1]]);
      } catch (error) {
        if (!(await this.#isHealthy())) {
          break;
        }
        this.#logger.error(
          `Of the ${this.#what}, one is not kept, as it is refused: ${error}`,
        );
      }
      done.push(entry);
    }
    return done;
  }
}
