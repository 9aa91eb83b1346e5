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

/** A fleet has only a few different ones of what is shared. */
const CAPACITY = 1_000;

/**
 * Keeps one copy of equal objects that many records have, and that nobody changes.
 * When it is full it starts anew: records keep the copies they have.
 */
export class SharedValues<T extends object> {
  readonly #values = new Map<string, T>();

  /** The copy of what is equal to a value, which is the value where it is new. */
  share(value: T): T {
    const key = JSON.stringify(value);
    const known = this.#values.get(key);
    if (known) {
      return known;
    }
    if (this.#values.size >= CAPACITY) {
      this.#values.clear();
    }
    this.#values.set(key, value);
    return value;
  }
}
