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

import { projectAnalysisRun } from './project';
import { readNumber } from './readNumber';
import { thresholdsOf, violation } from './thresholds';
import { withoutSecrets } from './withoutSecrets';
import { formatNumber } from './formatNumber';
import { changed, fixtures } from '../__fixtures__';

describe('thresholdsOf', () => {
  it.each([
    ['result[0] >= 0.95', [['>=', 0.95]]],
    ['result > 99', [['>', 99]]],
    ['asFloat(result) < 5.5', [['<', 5.5]]],
    ['0.95 <= result[0]', [['>=', 0.95]]],
    ['all(result, # < 500)', [['<', 500]]],
    [
      'result[0] >= 90 && result[0] <= 110',
      [
        ['>=', 90],
        ['<=', 110],
      ],
    ],
    ['len(result) > 0 && result[0] > 1e-3', [['>', 0.001]]],
    // What is compared is not the measurement, or not with a number.
    ['result.rate >= 0.9', []],
    ['len(result) > 0', []],
    ['result == 5', []],
    ['result >= args.limit', []],
    ['!(result > 5)', []],
    ['not (result > 5)', []],
    ['result[1] > 5', []],
    ['myresult > 5', []],
    ['result > 5.x', []],
  ])('should read %s', (successCondition, expected) => {
    expect(
      thresholdsOf({ successCondition }).map(({ operator, value }) => [
        operator,
        value,
      ]),
    ).toEqual(expected);
  });

  it('should say what is wrong with a value', () => {
    const both = thresholdsOf({
      successCondition: 'result >= 99',
      failureCondition: 'result < 98',
    });
    expect(violation(both, 96.1)).toEqual({ operator: '<', limit: 99 });
    expect(violation(both, 99)).toBeUndefined();
    expect(
      violation(thresholdsOf({ failureCondition: 'result > 5' }), 7),
    ).toEqual({ operator: '>', limit: 5 });
  });

  it('should take no long time for a long condition', () => {
    const long = `${'0.1 <= '.repeat(20_000)}result`;
    const begin = Date.now();
    thresholdsOf({ successCondition: long });
    expect(Date.now() - begin).toBeLessThan(1_000);
  });
});

describe('readNumber', () => {
  it.each([
    ['99.5', 99.5],
    ['[0.961]', 0.961],
    ['[ 1e-3 ]', 0.001],
    ['-4', -4],
    ['[1,2]', undefined],
    ['[NaN]', undefined],
    ['NaN', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['true', undefined],
    ['{"token":"secret"}', undefined],
    [7, undefined],
    ['1'.repeat(65), undefined],
  ])('should read %j as %j', (value, expected) => {
    expect(readNumber(value)).toBe(expected);
  });
});

describe('formatNumber', () => {
  it.each([
    [0.96123, '0.9612'],
    [96.1, '96.1'],
    [1234.56, '1235'],
    [0, '0'],
    [-0.00012345, '-0.0001234'],
    [2e20, '200000000000000000000'],
  ])('should write %s as %s', (value, expected) => {
    expect(formatNumber(value)).toMatch(
      expected === '-0.0001234'
        ? /^-0\.000123[45]$/
        : new RegExp(`^${expected}$`),
    );
  });
});

describe('projectAnalysisRun', () => {
  const project = (object: object) =>
    projectAnalysisRun(object as never, {
      cluster: 'west',
      intern: text => text,
    });

  it('should keep no value that is not a number, and no secret of a message', () => {
    const record = project(
      changed(fixtures.analysisRun, {
        status: {
          metricResults: [
            {
              name: 'success-rate',
              phase: 'Error',
              error: 1,
              measurements: [
                {
                  phase: 'Error',
                  value: '{"password":"hunter2"}',
                  message:
                    'Get "https://ana:hunter2@api.example/q?token=hunter2": refused',
                },
              ],
            },
          ],
        },
        spec: {
          args: [{ name: 'token', value: 'hunter2' }],
        },
      }),
    );
    expect(JSON.stringify(record)).not.toContain('hunter2');
    expect(record.metrics[0].measurements?.[0][3]).toBe(
      'Get "https://api.example/q?…": refused',
    );
  });

  it('should know what is only tried out', () => {
    const record = project(
      changed(fixtures.analysisRun, {
        spec: { dryRun: [{ metricName: 'success-rate' }] },
      }),
    );
    expect(record.metrics[0].dryRun).toBe(true);
  });

  it('should be small', () => {
    expect(JSON.stringify(project(fixtures.analysisRun)).length).toBeLessThan(
      1_200,
    );
  });
});

it('should leave an address without a query as it is', () => {
  expect(withoutSecrets('see http://a.example/b')).toBe(
    'see http://a.example/b',
  );
});
