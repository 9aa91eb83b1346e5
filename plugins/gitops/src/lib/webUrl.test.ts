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

import { webUrl } from './webUrl';

describe('webUrl', () => {
  it('should take addresses of the web as they are', () => {
    expect(webUrl('https://git.example/acme/cart')).toBe(
      'https://git.example/acme/cart',
    );
    expect(webUrl('HTTP://git.example')).toBe('HTTP://git.example');
  });

  it.each([
    // eslint-disable-next-line no-script-url -- what must not be linked to
    'javascript:alert(1)',
    ' javascript:alert(1)//https://git.example',
    'data:text/html,<script>alert(1)</script>',
    'ssh://git@git.example/acme/cart',
    'git@git.example:acme/cart.git',
    '/relative',
    '',
  ])('should link nothing to %j', url => {
    expect(webUrl(url)).toBeUndefined();
  });

  it('should link nothing to what is no text', () => {
    expect(webUrl(undefined)).toBeUndefined();
    expect(webUrl(7 as unknown as string)).toBeUndefined();
  });
});
