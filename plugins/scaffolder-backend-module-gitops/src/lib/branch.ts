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

import { InputError } from '@backstage/errors';

/**
 * Makes sure that git takes a name for a branch, by the rules of
 * git-check-ref-format.
 *
 * @param what - the input, for the error
 * @throws InputError
 */
export function checkBranch(name: string, what: string): void {
  const isGood =
    name.length > 0 &&
    name.length <= 200 &&
    name !== '@' &&
    !/^[-/]|[/.]$/.test(name) &&
    !/\.\.|@\{|\/\//.test(name) &&
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x20\x7f~^:?*[\\]/.test(name) &&
    name
      .split('/')
      .every(part => !part.startsWith('.') && !part.endsWith('.lock'));
  if (!isGood) {
    throw new InputError(`${what} is ${name}, which cannot name a branch`);
  }
}
