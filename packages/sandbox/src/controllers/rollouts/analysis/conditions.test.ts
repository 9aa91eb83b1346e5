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

import { holds, judge } from './conditions';

describe('conditions', () => {
  it.each([
    ['result[0] >= 0.99', [0.991], true],
    ['result[0] >= 0.99', [0.96], false],
    ['result[0] >= 1 or result[0] < 0.5', [0.4], true],
    [
      'result.ok == true && len(result.items) > 1',
      { ok: true, items: [1, 2] },
      true,
    ],
    ['not (result == "bad")', 'good', true],
    ['asFloat(result) > 1.5', '2', true],
    ['asInt(result) == 2', 2.7, true],
    ['isNaN(result)', NaN, true],
    ['isInf(result)', -Infinity, true],
    ['isNil(result)', null, true],
    ['default(result, 0) < 1', undefined, true],
    ['default(result, 0) < 1', 3, false],
    ['result in ["a", "b"]', 'b', true],
    ['result * 100 >= 99', 0.995, true],
    ['len(result) == 0 || result[0] > 1', [], true],
    ['len(result) > 0 && result[0] > 1', [], false],
    ['len(result) == 0 || isNaN(result[0]) || result[0] > 1', [NaN], true],
  ])('%s of %j', (condition, result, expected) => {
    expect(holds(condition, result)).toBe(expected);
  });

  it('are no programs', () => {
    expect(() => holds('result.constructor("return 1")()', {})).toThrow();
    expect(() => holds('process.exit()', {})).toThrow();
    expect(() => holds('result', 1)).toThrow('expected bool');
    expect(() => holds('result[1] > 0', [1])).toThrow('index out of range: 1');
    expect(() => holds('asFloat(result) > 0', 'x')).toThrow('asFloat()');
  });

  const metric = { name: 'm', provider: {} };
  it.each([
    [{}, 1, 'Successful'],
    [{ successCondition: 'result > 0' }, 1, 'Successful'],
    [{ successCondition: 'result > 0' }, 0, 'Failed'],
    [{ failureCondition: 'result > 0' }, 1, 'Failed'],
    [{ failureCondition: 'result > 0' }, 0, 'Successful'],
    [
      { successCondition: 'result > 2', failureCondition: 'result < 1' },
      1.5,
      'Inconclusive',
    ],
    [
      { successCondition: 'result > 2', failureCondition: 'result < 1' },
      3,
      'Successful',
    ],
    [
      { successCondition: 'result > 2', failureCondition: 'result < 1' },
      0,
      'Failed',
    ],
  ])('%j of %j is %s', (conditions, result, phase) => {
    expect(judge({ ...metric, ...conditions }, result)).toBe(phase);
  });
});
