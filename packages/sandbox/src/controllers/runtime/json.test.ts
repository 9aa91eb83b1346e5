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

import { equal, mergePatch } from './json';

describe('merge patches', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, undefined],
    [
      { a: 1, b: { c: 1, d: 2 } },
      { b: { c: 1, d: 3 } },
      { a: null, b: { d: 3 } },
    ],
    [undefined, { a: [1] }, { a: [1] }],
    [{ a: [1, 2] }, { a: [1] }, { a: [1] }],
    [{ a: { b: 1 } }, { a: undefined }, { a: null }],
  ])('from %j to %j', (before, after, patch) => {
    expect(mergePatch(before, after)).toEqual(patch);
  });
});

describe('equality', () => {
  it('takes undefined members as none', () => {
    expect(equal({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(equal({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
    expect(equal({ a: 1 }, { a: '1' })).toBe(false);
    expect(equal([1], { 0: 1 })).toBe(false);
    expect(equal(null, undefined)).toBe(false);
  });
});
