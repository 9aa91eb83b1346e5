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

import { imageFate, imageTag } from './fate';

describe('the tag of an image', () => {
  it.each([
    ['registry.acme.example/cart:1.0.0', '1.0.0'],
    ['localhost:5000/cart', ''],
    ['localhost:5000/cart:2', '2'],
    ['cart:3@sha256:abc', '3'],
  ])('%s has %s', (image, tag) => {
    expect(imageTag(image)).toBe(tag);
  });

  it.each([
    ['cart:1.0.0', 'runs'],
    ['cart', 'runs'],
    ['crash/cart:1.0.0', 'runs'],
    ['cart:1.0.0-missing', 'pull-fails'],
    ['cart:nope', 'pull-fails'],
    ['cart:1.0.0-crash', 'crashes'],
    ['cart:1.0.0-notready', 'never-ready'],
    ['cart:1.0.0-hang', 'hangs'],
  ])('%s: %s', (image, fate) => {
    expect(imageFate(image)).toBe(fate);
  });
});
