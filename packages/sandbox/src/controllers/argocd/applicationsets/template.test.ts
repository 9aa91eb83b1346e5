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

import { fill, fillText } from './template';

const params = {
  name: 'Cart_A',
  nested: { deep: 'x' },
  list: ['a', 'b'],
  number: 3,
};
const plain = { goTemplate: false, strict: false };
const go = { goTemplate: true, strict: false };

describe('templates', () => {
  it.each([
    ['{{name}}-{{ nested.deep }}-{{list[1]}}-{{number}}', 'Cart_A-x-b-3'],
    ['{{unknown}}', '{{unknown}}'],
  ])('without Go fill %s', (text, expected) => {
    expect(fillText(text, params, plain)).toBe(expected);
  });

  it.each([
    ['{{.name}}-{{ .nested.deep }}', 'Cart_A-x'],
    ['{{- .number -}}', '3'],
    ['{{index .list 1}}', 'b'],
    ['{{index .nested "deep"}}', 'x'],
    ['{{.name | normalize}}', 'cart-a'],
    ['{{normalize .name}}', 'cart-a'],
    ['{{lower .name | quote}}', '"cart_a"'],
    ['{{"text"}}', 'text'],
    ['{{.unknown}}', '<no value>'],
  ])('of Go fill %s', (text, expected) => {
    expect(fillText(text, params, go)).toBe(expected);
  });

  it('of Go refuse what is missing where they are strict', () => {
    expect(() =>
      fillText('{{.nested.gone}}', params, { goTemplate: true, strict: true }),
    ).toThrow('map has no entry for key "gone"');
  });

  it.each([
    '{{if .name}}a{{end}}',
    '{{range .list}}x{{end}}',
    '{{.a | toYaml}}',
  ])('of Go refuse %s', text => {
    expect(() => fillText(text, params, go)).toThrow(
      /failed to execute go template/,
    );
  });

  it('fill names and values of all depths, and leave the rest', () => {
    expect(
      fill({ '{{name}}': [{ a: '{{number}}' }, 1, null, true] }, params, plain),
    ).toEqual({ Cart_A: [{ a: '3' }, 1, null, true] });
  });
});
