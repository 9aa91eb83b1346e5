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

import { withoutCredentials } from './withoutCredentials';

describe('withoutCredentials', () => {
  it.each([
    ['https://ana:secret@git.example/acme', 'https://git.example/acme'],
    ['https://secret@git.example/acme', 'https://git.example/acme'],
    ['https://ana:s@cret@git.example/acme', 'https://git.example/acme'],
    ['https://git.example/@acme/cart', 'https://git.example/@acme/cart'],
    ['git@git.example:acme/cart', 'git@git.example:acme/cart'],
    ['ana@acme.example said so', 'ana@acme.example said so'],
    [
      'Get "https://ana:secret@git.example/a": EOF, then git+ssh://b:c@d/e',
      'Get "https://git.example/a": EOF, then git+ssh://d/e',
    ],
  ])('should make of %s: %s', (text, expected) => {
    expect(withoutCredentials(text)).toBe(expected);
  });

  it.each(['a.', 'a-', 'a://', 'a:/'])(
    'should read a long text of %j in time',
    words => {
      const start = Date.now();
      const text = words.repeat(100_000);
      expect(withoutCredentials(text)).toBe(text);
      expect(Date.now() - start).toBeLessThan(2_000);
    },
  );
});
