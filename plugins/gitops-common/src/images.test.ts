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

import { isImageKey, isSameImage, parseImage, shortDigest } from './images';

describe('parseImage', () => {
  it.each([
    ['cart', { repository: 'cart' }],
    ['cart:1.4.3', { repository: 'cart', tag: '1.4.3' }],
    ['localhost:5000/shop/cart', { repository: 'localhost:5000/shop/cart' }],
    [
      'registry.example:443/shop/cart:1.4.3@sha256:0123456789abcdef',
      {
        repository: 'registry.example:443/shop/cart',
        tag: '1.4.3',
        digest: 'sha256:0123456789abcdef',
      },
    ],
    ['cart@sha256:01', { repository: 'cart', digest: 'sha256:01' }],
    ['cart:', { repository: 'cart' }],
    ['cart@', { repository: 'cart' }],
    ['', { repository: '' }],
  ])('should take %p apart', (full, parts) => {
    expect(parseImage(full)).toEqual(parts);
  });
});

describe('isSameImage', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx', true],
    ['index.docker.io/acme/cart', 'acme/cart', true],
    ['registry.example/cart', ' registry.example/cart ', true],
    ['registry.example/cart', 'cart', false],
    ['registry.example/library/cart', 'registry.example/cart', false],
  ])('should compare %s and %s', (a, b, same) => {
    expect(isSameImage(a, b)).toBe(same);
  });
});

describe('shortDigest', () => {
  it.each([
    ['sha256:0123456789', '0123456'],
    ['0123456789', '0123456'],
    ['', ''],
  ])('should shorten %j', (digest, short) => {
    expect(shortDigest(digest)).toBe(short);
  });
});

describe('isImageKey', () => {
  it.each([
    ['image', true],
    ['initImage', true],
    ['imageTag', false],
    ['images', false],
    ['myimage', false],
  ])('should say of %p: %p', (key, expected) => {
    expect(isImageKey(key)).toBe(expected);
  });
});
