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

import { parseRepository } from './repository';

describe('parseRepository', () => {
  it.each([
    ['https://github.com/Acme/Cart.git', 'github.com/acme/cart', ''],
    ['https://user:secret@github.com/acme/cart', 'github.com/acme/cart', ''],
    ['git@github.com:acme/cart.git', 'github.com/acme/cart', ''],
    ['github.com:acme/cart', 'github.com/acme/cart', ''],
    ['ssh://git@github.com:22/acme/cart.git', 'github.com/acme/cart', ''],
    [
      'http://localhost:8645/acme/cart-config.git',
      'localhost:8645/acme/cart-config',
      '',
    ],
    ['https://github.com/acme/cart/tree/main/', 'github.com/acme/cart', ''],
    [
      'https://github.com/acme/cart/tree/main/a/b/',
      'github.com/acme/cart',
      'a/b',
    ],
    [
      'https://github.com/acme/cart/blob/main/a/catalog-info.yaml',
      'github.com/acme/cart',
      'a',
    ],
    [
      'https://github.com/acme/cart/blob/main/catalog-info.yaml',
      'github.com/acme/cart',
      '',
    ],
    [
      'https://gitlab.com/g/sub/cart/-/tree/main/a',
      'gitlab.com/g/sub/cart',
      'a',
    ],
    ['https://gitlab.com/g/sub/cart', 'gitlab.com/g/sub/cart', ''],
    [
      'http://localhost:8645/acme/cart/src/branch/main/a',
      'localhost:8645/acme/cart',
      'a',
    ],
    [
      'https://bitbucket.org/acme/cart/src/main/a',
      'bitbucket.org/acme/cart',
      'a',
    ],
    ['oci://registry.example/charts/cart', 'registry.example/charts/cart', ''],
  ])('should read %s', (address, repository, directory) => {
    expect(parseRepository(address)).toMatchObject({ repository, directory });
  });

  it('should not take a long text for one, nor long for that', () => {
    const start = Date.now();
    const address = `https://host/${'/'.repeat(100_000)}a`;
    expect(parseRepository(address)).toBeUndefined();
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  it.each(['', 'cart', 'https://', 'https://host/', 'https://host/%E0%A4%A'])(
    'should not take "%s" for a repository',
    address => {
      expect(parseRepository(address)).toBeUndefined();
    },
  );
});
