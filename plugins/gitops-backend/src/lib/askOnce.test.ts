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
import { askOnce } from './askOnce';

describe('askOnce', () => {
  it('should ask once for all, and again after a failure', async () => {
    const cache = new LRUCache<string, Promise<number>>({ max: 10 });
    const ask = jest.fn(async () => 1);
    ask.mockRejectedValueOnce(new Error('down'));
    const [first, second] = await Promise.allSettled([
      askOnce(cache, 'a', ask),
      askOnce(cache, 'a', ask),
    ]);
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
    expect(ask).toHaveBeenCalledTimes(1);
    await expect(askOnce(cache, 'a', ask)).resolves.toBe(1);
    await expect(askOnce(cache, 'a', ask)).resolves.toBe(1);
    expect(ask).toHaveBeenCalledTimes(2);
    await askOnce(cache, 'b', ask);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('should leave alone what was asked for after what failed', async () => {
    const cache = new LRUCache<string, Promise<number>>({ max: 10 });
    let fail = (_: Error) => {};
    const lost = askOnce(
      cache,
      'a',
      () => new Promise<number>((_, reject) => (fail = reject)),
    );
    cache.delete('a');
    await askOnce(cache, 'a', async () => 2);
    fail(new Error('late'));
    await expect(lost).rejects.toThrow('late');
    await expect(askOnce(cache, 'a', async () => 3)).resolves.toBe(2);
  });
});
