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

import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { makeScratch, removeScratch } from './scratch';

describe('scratch directories', () => {
  it('are the user’s own, and go with their files', () => {
    const directory = makeScratch();
    // eslint-disable-next-line no-bitwise
    expect(statSync(directory).mode & 0o077).toBe(0);
    writeFileSync(join(directory, 'file'), 'text');
    removeScratch(directory);
    expect(existsSync(directory)).toBe(false);
  });

  it('may be removed twice', () => {
    const directory = makeScratch();
    removeScratch(directory);
    expect(() => removeScratch(directory)).not.toThrow();
  });
});
