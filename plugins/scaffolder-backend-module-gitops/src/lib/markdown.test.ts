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

import {
  code,
  codeInCell,
  foreignText,
  inOneLine,
  link,
  quotation,
} from './markdown';

/** Without what cannot be seen, to compare what people read. */
const seen = (text: string) => text.replace(/\u2060/g, '');

describe('foreignText', () => {
  it.each([
    'Thanks @ana, @acme/everybody and x@y.example',
    'Fixes #12, closes acme/cart#3, GH-4 and !5',
    'See https://github.com/acme/cart/issues/1',
    '&#64;ana and ＠ben',
  ])('should call nobody and close nothing: %s', text => {
    const made = foreignText(text);
    expect(made).not.toMatch(/@\w|#\d|!\d|GH-\d|:\/\/|(^|[^\\])&/);
    expect(seen(made).replace(/\\/g, '')).toBe(text);
  });

  it.each([
    ['**bold** _it_ `x`', '\\*\\*bold\\*\\* \\_it\\_ \\`x\\`'],
    ['<img src=x> [a](b)', '\\<img src=x\\> \\[a\\](b)'],
    ['a | b\nc', 'a \\| b c'],
    ['1. list', '1\\. list'],
    ['- list', '\\- list'],
    ['# Head', '\\# Head'],
    ['back\\slash', 'back\\\\slash'],
    ['turned \u202e round', 'turned round'],
    ['plain, (with) dots... and 1.4.2', 'plain, (with) dots... and 1.4.2'],
  ])('should show %j as it is', (text, markdown) => {
    expect(seen(foreignText(text))).toBe(markdown);
  });

  it('should shorten it', () => {
    expect(foreignText('x'.repeat(500)).length).toBeLessThanOrEqual(120);
    expect(foreignText('abcdef', 3)).toHaveLength(3);
  });
});

describe('code', () => {
  it.each([
    ['1.4.2', '`1.4.2`'],
    ['@ana', '`@ana`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\nb', '`a b`'],
  ])('should show %j', (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });

  it('should not end the cell of a table', () => {
    expect(codeInCell('a|b')).toBe('`a\\|b`');
  });
});

describe('link', () => {
  it.each([
    ['https://git.example/a_(b)', '[x](https://git.example/a_%28b%29)'],
    ['https://git.example/a> b', '[x](https://git.example/a%3E%20b)'],
    ['ftp://git.example/a', 'x'],
    ['data:text/html,a', 'x'],
    ['', 'x'],
    [undefined, 'x'],
  ])('should lead to the web alone: %s', (url, markdown) => {
    expect(link('x', url)).toBe(markdown);
  });
});

describe('quotation', () => {
  it.each([
    ['**Now**, @ana\n\n- a', '> **Now**, @ana\n>\n> - a'],
    ['a\r\nb\rc', '> a\n> b\n> c'],
    ['```\nnot closed', '> ```\n> not closed'],
    ['Hotfix\n/approve\n/merge', '> Hotfix\n> /approve\n> /merge'],
    ['See <https://git.example/a>', '> See <https://git.example/a>'],
    ['1 < 2', '> 1 < 2'],
    ['  \n ', ''],
  ])('should quote %j', (markdown, quoted) => {
    expect(quotation(markdown)).toBe(quoted);
  });

  it.each([
    '<!--',
    '<details>',
    '</td>',
    '<?php',
    '<![CDATA[',
    '<B',
    '<a href=',
  ])('should let %s begin nothing', html => {
    for (const made of [quotation(`x\n${html}`), inOneLine(html)]) {
      expect(made).not.toMatch(/<[!/?a-z]/i);
      expect(seen(made)).toContain(html);
    }
  });
});

describe('inOneLine', () => {
  it('should not begin a line', () => {
    expect(inOneLine('a\n\n# b\r/merge\u2028c')).toBe('a # b /merge c');
  });
});
