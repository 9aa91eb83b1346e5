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

import { cleanPath, isSha, isValidName, isValidRefName } from './names';

describe('names', () => {
  it.each(['cart', 'cart-config', 'a.b', '_x', '0'])('takes %s', name => {
    expect(isValidName(name)).toBe(true);
  });

  it.each(['', '.', '..', '-x', 'a/b', 'a..b', 'x.git', 'X.GIT', 'a b', 'é'])(
    'refuses the name "%s"',
    name => {
      expect(isValidName(name)).toBe(false);
    },
  );

  it.each(['main', 'feature/x', 'v1.2.3', 'a-b_c'])(
    'takes the ref %s',
    name => {
      expect(isValidRefName(name)).toBe(true);
    },
  );

  it.each([
    '',
    '@',
    '-x',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a/',
    '/a',
    'a//b',
    '.a',
    'a/.b',
    'a.lock',
    'a.',
    'a@{1}',
    'a\x00',
  ])('refuses the ref %j', name => {
    expect(isValidRefName(name)).toBe(false);
  });

  it('cleans paths and refuses those that lead out', () => {
    expect(cleanPath('/a/b/')).toBe('a/b');
    expect(cleanPath('')).toBe('');
    expect(cleanPath('a b/ü.txt')).toBe('a b/ü.txt');
    for (const path of [
      '..',
      'a/../b',
      './a',
      'a//b',
      '.git',
      'a/.Git/x',
      'a\nb',
      'a\\b',
    ]) {
      expect([path, cleanPath(path)]).toEqual([path, undefined]);
    }
  });

  it('knows ids of commits', () => {
    expect(isSha('0123abc')).toBe(true);
    expect(isSha('0123ab')).toBe(false);
    expect(isSha('g'.repeat(40))).toBe(false);
  });
});
