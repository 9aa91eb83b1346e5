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
import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @returns {Tally} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @param {Tally} tally */
export const line = tally =>
  `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;

/**
 * What a program's report and exit say together. A program that fails without
 * a failed test in its report has failed all the same, as has one that left no
 * report.
 *
 * @param {Tally | undefined} reported
 * @param {number} exitCode
 * @returns {Tally}
 */
export function settle(reported, exitCode) {
  const tally = reported ?? nothing();
  const silent = !reported || (exitCode !== 0 && tally.failed === 0);
  return silent ? { ...tally, failed: tally.failed + 1 } : tally;
}

/**
 * @param {any} report Jest's JSON report
 * @returns {Tally}
 */
export function fromJest(report) {
  return {
    passed: report.numPassedTests,
    // A test file that cannot be loaded has no tests to count
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {any} report Playwright's JSON report
 * @returns {Tally}
 */
export function fromPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  // `errors` are those outside of any test, such as a failed global set-up
  const outside = unexpected === 0 ? report.errors.length : 0;
  return { passed: expected, failed: unexpected + flaky + outside, skipped };
}

/**
 * @param {string} output of `node --test` with the TAP reporter
 * @returns {Tally | undefined}
 */
export function fromTap(output) {
  /** @param {string} name */
  const count = name => {
    const match = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output);
    return match ? Number(match[1]) : undefined;
  };
  const passed = count('pass');
  const failed = count('fail');
  if (passed === undefined || failed === undefined) {
    return undefined;
  }
  return {
    passed,
    failed: failed + (count('cancelled') ?? 0),
    skipped: (count('skipped') ?? 0) + (count('todo') ?? 0),
  };
}

/**
 * Reads a JSON report, if the program got as far as to write one.
 *
 * @param {string} file
 * @param {(report: any) => Tally} read
 * @returns {Promise<Tally | undefined>}
 */
export async function fromReport(file, read) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined; // settle() counts that as a failure
  }
  return read(JSON.parse(text));
}
