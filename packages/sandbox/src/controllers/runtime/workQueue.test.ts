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

import { WorkQueue } from './workQueue';

function later(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}

describe('a work queue', () => {
  const warnings: string[] = [];
  const logger = { warn: (message: string) => warnings.push(message) };

  beforeEach(() => {
    warnings.length = 0;
  });

  it('works once on a key that is added often, and again if added meanwhile', async () => {
    const seen: string[] = [];
    let active = 0;
    let most = 0;
    const queue = new WorkQueue(
      async key => {
        active += 1;
        most = Math.max(most, active);
        seen.push(key);
        await later(10);
        active -= 1;
      },
      { name: 'test', logger, concurrency: 1 },
    );
    queue.add('a');
    queue.add('b');
    queue.add('b');
    await later(5);
    queue.add('a');
    await later(60);
    expect(seen).toEqual(['a', 'b', 'a']);
    expect(most).toBe(1);
    await queue.stop();
  });

  it('tries a failed key again, later each time, and tells of it', async () => {
    const at: number[] = [];
    const queue = new WorkQueue(
      async () => {
        at.push(Date.now());
        if (at.length < 3) {
          throw new Error('not yet');
        }
      },
      { name: 'test', logger, retryMs: 20 },
    );
    queue.add('a');
    await later(150);
    expect(at).toHaveLength(3);
    expect(at[2] - at[1]).toBeGreaterThan(at[1] - at[0]);
    expect(warnings).toEqual(['test: a: not yet', 'test: a: not yet']);
    await queue.stop();
  });

  it('keeps the earlier of two later wishes, and none after its stop', async () => {
    let count = 0;
    const queue = new WorkQueue(
      async () => {
        count += 1;
      },
      { name: 'test', logger },
    );
    queue.addAfter('a', 10);
    queue.addAfter('a', 10_000);
    await later(40);
    expect(count).toBe(1);
    queue.addAfter('a', 10);
    await queue.stop();
    queue.add('a');
    await later(30);
    expect(count).toBe(1);
  });
});
