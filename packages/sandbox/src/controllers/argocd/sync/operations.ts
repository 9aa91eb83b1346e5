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

import { messageOf } from '../../runtime/errors';
import { sleep } from '../../runtime/sleep';
import type { ArgoCdContext } from '../context';
import { OperationRun } from './operationRun';
import { Interrupted } from './run';

/** Runs the operations that Applications ask for, one per Application. */
export class Operations {
  readonly #running = new Map<string, Promise<void>>();
  readonly #abort = new AbortController();

  /**
   * @param onFinished - called when an operation has ended, to look at the
   *   Application anew
   */
  constructor(
    private readonly context: ArgoCdContext,
    private readonly onFinished: (key: string) => void,
  ) {}

  /** Begins the Application's operation, unless it runs already. */
  start(key: string): void {
    if (this.#running.has(key) || this.#abort.signal.aborted) {
      return;
    }
    const run = new OperationRun(this.context, key, this.#abort.signal)
      .run()
      .catch(async error => {
        if (!(error instanceof Interrupted)) {
          this.context.logger.warn(`operation of ${key}: ${messageOf(error)}`);
          // It is still asked for and begins anew, but not at once.
          await sleep(
            this.context.timing.operationBlockedRetry,
            this.#abort.signal,
          );
        }
      })
      .finally(() => {
        this.#running.delete(key);
        if (!this.#abort.signal.aborted) {
          this.onFinished(key);
        }
      });
    this.#running.set(key, run);
  }

  /** Stops without ending operations: they go on after the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#running.values());
  }
}
