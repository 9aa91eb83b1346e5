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

import { checkGit, isSupported } from './gitVersion';

describe('the version of git', () => {
  it.each([
    ['git version 2.39.5', true],
    ['git version 2.32.0 (Apple Git-132)', true],
    ['git version 3.0', true],
    ['git version 2.31.1', false],
    ['git version 1.99.0', false],
    ['something else', false],
  ])('"%s"', (text, expected) => {
    expect(isSupported(text)).toBe(expected);
  });

  it('says what is needed where there is no git', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(checkGit()).rejects.toThrow(
        'The sandbox needs git 2.32 or later on the PATH',
      );
    } finally {
      process.env.PATH = path;
    }
    await expect(checkGit()).resolves.toBeUndefined();
  });
});
