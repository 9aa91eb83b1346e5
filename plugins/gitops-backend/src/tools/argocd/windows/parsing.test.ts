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
import fc from 'fast-check';
import { parseDuration } from './duration';
import { globMatches } from './glob';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

describe('parseDuration', () => {
  it.each([
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['0', 0],
    ['0s', 0],
    ['-10m', -600_000],
    ['+1m', 60_000],
    ['2m3.5s', 123_500],
    ['1500us', 1.5],
    ['1500\u00b5s', 1.5],
  ])('should read %s', (text, expected) => {
    expect(parseDuration(text)).toBeCloseTo(expected, 6);
  });

  it.each([
    '',
    '1',
    '1d',
    'h',
    '1h 30m',
    '1H',
    'PT1H',
    '.s',
    '--1m',
    '3000000h',
  ])('should refuse %j', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('should refuse a long text in time', () => {
    const start = Date.now();
    expect(parseDuration('1'.repeat(100_000))).toBeUndefined();
    expect(parseDuration(`${'1h'.repeat(50_000)}x`)).toBeUndefined();
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});

describe('globMatches', () => {
  it.each([
    ['*', '', true],
    ['*', 'https://10.0.0.1/a', true],
    ['**', 'a/b', true],
    ['cart-*', 'cart-dev', true],
    ['cart-*', 'my-cart-dev', false],
    ['cart-???', 'cart-dev', true],
    ['cart-[a-e]ev', 'cart-dev', true],
    ['cart-[!a-e]ev', 'cart-dev', false],
    ['{cart,search}-{dev,*n}', 'search-production', true],
    ['{a{b,c},d}', 'ac', true],
    ['a.b', 'axb', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a,b', 'a,b', true],
    ['{a', '{a', false],
    ['[a', '[a', false],
    ['a\\', 'a\\', false],
    ['[z-a]', 'a', false],
    ['(a|b)', 'a', false],
    ['{a,}b', 'b', true],
    ['{a,b}c,d', 'bc,d', true],
    ['a}', 'a}', true],
    ['[a-]', '-', true],
    ['?', '\u{1f680}', true],
  ])('should say of %s and %s: %s', (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  it.each([
    `${'*a'.repeat(30)}b`,
    `${'{a,a}'.repeat(60)}b`,
    `${'{'.repeat(60)}*${',*}'.repeat(60)}b`,
  ])('should refuse by %s in time', glob => {
    const start = Date.now();
    expect(globMatches(glob, 'a'.repeat(250))).toBe(false);
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  it('should match itself, and never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (glob, text) => {
        globMatches(glob, text);
        const isPlain = !/[*?[\]{}\\]/.test(text);
        expect(!isPlain || globMatches(text, text)).toBe(true);
      }),
    );
  });
});
