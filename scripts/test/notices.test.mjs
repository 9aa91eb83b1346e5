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
import { test } from 'node:test';
import { withoutRepetition } from '../lib/notices.mjs';

test('says the same thing once a minute', () => {
  let now = 0;
  /** @type {string[]} */
  const said = [];
  const notice = withoutRepetition(
    (name, line) => said.push(`${name}: ${line}`),
    () => now,
  );
  notice('back end', '10:00:01 warn cluster lost');
  notice('back end', '10:00:03 warn cluster lost');
  notice('sandbox', '10:00:03 warn cluster lost');
  notice('back end', '10:00:04 error disk full');
  now = 61_000;
  notice('back end', '10:01:02 warn cluster lost');
  assert.deepEqual(said, [
    'back end: 10:00:01 warn cluster lost',
    'sandbox: 10:00:03 warn cluster lost',
    'back end: 10:00:04 error disk full',
    'back end: 10:01:02 warn cluster lost',
  ]);
});
