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

import { isOfOrigin } from './origin';

describe('isOfOrigin', () => {
  const FILE =
    'https://github.com/acme/catalog/tree/main/cart/catalog-info.yaml';

  it.each([
    ['https://github.com/acme/cart/', [FILE], true],
    ['https://github.com/acme/cart/tree/main/src/', [FILE], true],
    ['https://github.com/Acme/cart', [FILE], true],
    ['https://github.com/acme/cart', ['git@github.com:acme/config.git'], true],
    ['https://gitlab.com/acme/a/b/cart', ['https://gitlab.com/acme/x'], true],
    ['https://github.com/other/secret/', [FILE], false],
    ['https://gitlab.com/acme/cart', [FILE], false],
    ['https://github.com/acme-2/cart', [FILE], false],
    ['https://github.com/acme', [FILE], false],
    ['https://github.com/other/../acme/cart', [FILE], true],
    ['https://github.com/acme/%2e%2e/other/secret', [FILE], false],
    ['https://github.com/acme/cart', [], false],
    ['https://github.com/acme/cart', ['oci://charts', '', 'nonsense'], false],
    ['nonsense', ['nonsense'], false],
  ])('should say of %s, from %j: %s', (address, origins, expected) => {
    expect(isOfOrigin(address, origins)).toBe(expected);
  });
});
