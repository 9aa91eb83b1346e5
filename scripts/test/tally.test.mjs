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
import {
  add,
  fromJest,
  fromPlaywright,
  fromTap,
  line,
  settle,
} from '../lib/tally.mjs';

test('a test file that cannot be loaded counts as failed', () => {
  assert.deepEqual(
    fromJest({
      numPassedTests: 3,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 2,
      numTodoTests: 1,
    }),
    { passed: 3, failed: 2, skipped: 3 },
  );
});

test('a failed global set-up of the browser tests counts as failed', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 4 };
  assert.deepEqual(fromPlaywright({ stats, errors: [{}] }), {
    passed: 0,
    failed: 1,
    skipped: 4,
  });
});

test('a test that passed only when repeated counts as failed', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 0 };
  assert.equal(fromPlaywright({ stats, errors: [] }).failed, 1);
});

test('no report and an unexplained exit are failures', () => {
  assert.equal(settle(undefined, 0).failed, 1);
  assert.equal(settle({ passed: 2, failed: 0, skipped: 0 }, 1).failed, 1);
  assert.equal(settle({ passed: 2, failed: 1, skipped: 0 }, 1).failed, 1);
  assert.equal(settle({ passed: 2, failed: 0, skipped: 0 }, 0).failed, 0);
});

test('reads the summary of node --test', () => {
  const output =
    '# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
  assert.deepEqual(fromTap(output), { passed: 3, failed: 2, skipped: 1 });
  assert.equal(fromTap('Segmentation fault'), undefined);
});

test('sums up in one line', () => {
  const sum = add(
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  );
  assert.equal(line(sum), '4 passed, 1 failed, 2 skipped');
});
