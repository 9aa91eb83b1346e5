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

const quietMs = 60_000;

/**
 * Leaves out what was said within the last minute already, but for its times
 * and numbers: a cluster that is lost is lost with every attempt.
 *
 * @param {(name: string, line: string) => void} pass
 * @param {() => number} [now]
 * @returns {(name: string, line: string) => void}
 */
export function withoutRepetition(pass, now = Date.now) {
  /** @type {Map<string, number>} */
  const said = new Map();
  return (name, line) => {
    const key = `${name} ${line.replace(/\d+/g, '0')}`;
    const last = said.get(key);
    if (last !== undefined && now() - last < quietMs) {
      return;
    }
    said.set(key, now());
    pass(name, line);
  };
}
