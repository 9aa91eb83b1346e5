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

/**
 * What is known, or is being asked for already; else it is asked for, once for
 * all who want it at the same time. A failure is not kept: what was missing may
 * be there a moment later.
 */
export function askOnce<T>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key);
  if (known) {
    return known;
  }
  const asked = ask();
  cache.set(key, asked);
  asked.catch(() => {
    if (cache.peek(key) === asked) {
      cache.delete(key);
    }
  });
  return asked;
}
