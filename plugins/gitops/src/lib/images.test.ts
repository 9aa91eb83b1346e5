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

import { parseImage } from './images';

describe('parseImage', () => {
  it.each([
    ['cart', { name: 'cart', version: undefined }],
    ['cart:1.4.3', { name: 'cart', tag: '1.4.3', version: '1.4.3' }],
    [
      'localhost:5000/shop/cart',
      { name: 'cart', repository: 'localhost:5000/shop/cart', tag: undefined },
    ],
    [
      'registry.example:443/shop/cart:1.4.3@sha256:0123456789abcdef',
      { name: 'cart', version: '1.4.3', digest: 'sha256:0123456789abcdef' },
    ],
    ['cart@sha256:0123456789abcdef', { name: 'cart', version: '0123456' }],
    ['', { name: '', version: undefined }],
    ['cart:', { name: 'cart', version: undefined }],
  ])('should take %p apart', (image, parts) => {
    expect(parseImage(image)).toMatchObject(parts);
  });
});
