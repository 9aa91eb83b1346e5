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

import { Expected } from './types';

const show = (value: unknown) =>
  JSON.stringify(value)?.slice(0, 300) ?? 'nothing';

/** Why an answer is not what was expected; undefined where it is. */
export function mismatch(
  expected: Expected,
  actual: unknown,
  path = 'answer',
): string | undefined {
  if (typeof expected === 'function') {
    return expected(actual) ? undefined : `${path} is ${show(actual)}`;
  }
  if (expected instanceof RegExp) {
    return typeof actual === 'string' && expected.test(actual)
      ? undefined
      : `${path} is ${show(actual)}, and does not match ${expected}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return `${path} is ${show(actual)}, not a list of ${expected.length}`;
    }
    return expected
      .map((item, index) =>
        mismatch(item, actual[index] as unknown, `${path}[${index}]`),
      )
      .find(Boolean);
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) {
      return `${path} is ${show(actual)}, not an object`;
    }
    const fields = actual as { [field: string]: unknown };
    return Object.entries(expected)
      .map(([key, value]) => mismatch(value, fields[key], `${path}.${key}`))
      .find(Boolean);
  }
  return expected === actual
    ? undefined
    : `${path} is ${show(actual)}, not ${show(expected)}`;
}
