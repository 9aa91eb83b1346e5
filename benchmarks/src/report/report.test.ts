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

import { Row, SYSTEMS } from './rows';
import { formatted, tables } from './table';
import { targetLines, targetResults } from './targets';

const row = (
  system: string,
  measure: string,
  value: number,
  unit = '',
): Row => ({ applications: 5000, system, measure, value, unit });

describe('tables', () => {
  it('has a line for each measure and a column for each system', () => {
    expect(
      tables(
        [
          row('a', 'time', 1.5, 'ms'),
          row('b', 'time', 1234.5, 'ms'),
          row('b', 'requests', 23),
        ],
        { a: 'System A' },
      ),
    ).toBe(
      [
        '| 5,000 Applications | System A |        b |',
        '| ------------------ | -------: | -------: |',
        '| time               |  1.50 ms | 1,235 ms |',
        '| requests           |        – |       23 |',
      ].join('\n'),
    );
  });
});

describe('formatted', () => {
  it.each([
    [0, '', '0'],
    [0.004, '', '0.0040'],
    [12.3456, 'ms', '12.35 ms'],
    [4096, 'B', '4,096 B'],
  ])('writes %p %p as %p', (value, unit, text) => {
    expect(formatted({ value, unit })).toBe(text);
  });
});

describe('targetResults', () => {
  const lines = (rows: Row[]) => targetLines(targetResults(rows)).split('\n');

  it('tells a met target, and by how much another is missed', () => {
    const told = lines([
      row(SYSTEMS.ours, 'time to first complete index', 2, 's'),
      row(SYSTEMS.ours, 'heap per Application', 6144, 'B'),
    ]);
    expect(told).toContain(
      'target met    time to first complete index at 5,000 < 5 s: 2 s (40 % of it)',
    );
    expect(told).toContain(
      'target missed heap per Application at 5,000 < 3,072 B: 6,144 B (100 % over)',
    );
    expect(told).toContain(
      'not measured  entity request p95 at 20,000 < 10 ms',
    );
  });

  it('allows no request at all where none is the target', () => {
    const measure = 'API-server requests per page view';
    expect(lines([row(SYSTEMS.ours, measure, 0)])).toContain(
      `target met    ${measure} at 5,000 ≤ 0: 0`,
    );
    expect(lines([row(SYSTEMS.ours, measure, 0.01)])).toContain(
      `target missed ${measure} at 5,000 ≤ 0: 0.01`,
    );
  });

  it('compares with each peer', () => {
    const measure = 'first view: time p50';
    const told = lines([
      row(SYSTEMS.ours, measure, 4, 'ms'),
      row(SYSTEMS.community, measure, 84, 'ms'),
      row(SYSTEMS.roadie, measure, 40, 'ms'),
    ]);
    expect(told).toContain(
      `target met    ${measure} at 5,000: 20 times less than ${SYSTEMS.community}: 21.0 times less`,
    );
    expect(told).toContain(
      `target missed ${measure} at 5,000: 20 times less than ${SYSTEMS.roadie}: 10.0 times less`,
    );
  });
});
