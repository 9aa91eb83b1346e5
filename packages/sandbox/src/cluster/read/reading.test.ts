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

import { humanDuration, since } from './age';
import { valuesAt } from './jsonPath';
import { matchesLabels, parseLabelSelector } from './labelSelector';

describe('valuesAt', () => {
  const object = {
    metadata: { annotations: { 'example.com/a': 'x' } },
    items: [{ n: 1 }, { n: 2 }],
    status: {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'Other', status: 'False' },
      ],
    },
  };

  it.each([
    ['.items[1].n', [2]],
    ['.items[*].n', [1, 2]],
    ['.items[7].n', []],
    ['.status.conditions[?(@.type=="Ready")].status', ['True']],
    [".status.conditions[?(@.type=='Absent')].status", []],
    [".metadata.annotations['example.com/a']", ['x']],
    ['.metadata.annotations.example\\.com/a', ['x']],
    ['status.conditions[0].type', ['Ready']],
    ['.nothing.here', []],
  ])('at %s finds %j', (path, expected) => {
    expect(valuesAt(object, path)).toEqual(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => valuesAt(object, '.items[1:2]')).toThrow('unrecognised');
  });
});

describe('label selectors', () => {
  it.each([
    ['a=1', { a: '1' }, true],
    ['a=1', { a: '2' }, false],
    ['a!=1', {}, true],
    ['a in (1,2),b', { a: '2', b: '' }, true],
    ['a notin (1)', { a: '1' }, false],
    ['!a', { a: '1' }, false],
    ['a>3', { a: '4' }, true],
    ['a<3', { a: '4' }, false],
    ['a=', { a: '' }, true],
    ['', { a: '1' }, true],
    ['example.com/part=x', { 'example.com/part': 'x' }, true],
  ])('%s of %j is %s', (selector, labels, expected) => {
    expect(
      matchesLabels(
        parseLabelSelector(selector),
        labels as Record<string, string>,
      ),
    ).toBe(expected);
  });

  it.each(['a in', 'a in (1', '=1', 'a b', 'a,,b', 'a,'])(
    'refuses %s',
    selector => {
      expect(() => parseLabelSelector(selector)).toThrow(
        'unable to parse requirement',
      );
    },
  );
});

describe('humanDuration', () => {
  it.each([
    [-5, '0s'],
    [119_000, '119s'],
    [190_000, '3m10s'],
    [40 * 60_000, '40m'],
    [4 * 3_600_000 + 60_000, '4h1m'],
    [30 * 3_600_000, '30h'],
    [3 * 86_400_000 + 7_200_000, '3d2h'],
    [400 * 86_400_000, '400d'],
    [800 * 86_400_000, '2y70d'],
  ])('of %d is %s', (milliseconds, expected) => {
    expect(humanDuration(milliseconds)).toBe(expected);
  });

  it('of no time is unknown', () => {
    expect(since(undefined)).toBe('<unknown>');
    expect(since('nonsense')).toBe('<unknown>');
  });
});
