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
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withLock } from '../lib/lock.mjs';

const directory = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock');
/** @param {number} ms */
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));

test('lets one in at a time, and the next one after it', async () => {
  const lock = directory();
  /** @type {string[]} */
  const order = [];
  const first = withLock(lock, async () => {
    await wait(200);
    order.push('first');
  });
  await withLock(lock, async () => {
    order.push('second');
  });
  await first;
  assert.deepEqual(order, ['first', 'second']);
  assert.equal(existsSync(lock), false);
});

test('is given back by work that fails', async () => {
  const lock = directory();
  await assert.rejects(
    withLock(lock, async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.equal(existsSync(lock), false);
});

test('takes over from a process that is gone', async () => {
  const lock = directory();
  mkdirSync(lock);
  // No process has an id beyond the kernel's limit
  writeFileSync(join(lock, 'pid'), '99999999');
  assert.equal(await withLock(lock, async () => 'in'), 'in');
});
