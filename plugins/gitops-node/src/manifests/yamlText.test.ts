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

import { parseAllDocuments } from 'yaml';
import { writeDocuments } from './yamlText';

const written = (text: string) => {
  const documents = parseAllDocuments(text);
  if ('empty' in documents) {
    throw new Error('no documents');
  }
  return writeDocuments(documents, text);
};

describe('writeDocuments', () => {
  it.each([
    ['comments', '# head\n\na: 1 # one\n\n# two\nb: "x"\n'],
    ['several documents', '# a\na: 1\n---\n# b\nb: 1\n'],
    ['a first line with dashes', '---\na: 1\n'],
    ['lists below their keys', 'a:\n- 1\n- b: 2\n  c: 3\n'],
    ['lists further in', 'a:\n  - 1\n  - b: 2\n    c: 3\n'],
    ['lists in one line', 'a: [1, 2]\nb: {c: 1}\n'],
    ['lists in one line with spaces', 'a: [ 1, 2 ]\nb: { c: 1 }\n'],
    ['four spaces', 'a:\n    b:\n        c: 1\n'],
    ['long lines', `a: ${'x '.repeat(100)}y\n`],
    ['texts of several lines', 'a: |\n  one\n  two\n'],
  ])('should keep %s', (_, text) => {
    expect(written(text)).toBe(text);
  });
});
