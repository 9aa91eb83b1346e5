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

/** A gate that many may wait at. */
export class Latch {
  #isOpen: boolean;
  readonly #waiting = new Set<() => void>();

  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  open(): void {
    this.#isOpen = true;
    this.release();
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Lets those who wait now go on, and leaves the gate as it is. */
  release(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach(go => go());
  }

  /** Resolves when the gate is open, or when the signal aborts. */
  async opened(signal: AbortSignal): Promise<void> {
    if (!this.#isOpen) {
      await this.released(signal);
    }
  }

  /** Resolves at the next release, or when the signal aborts. */
  released(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const go = () => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }
}
