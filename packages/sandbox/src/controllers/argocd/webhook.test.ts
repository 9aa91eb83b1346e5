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

import { isSameRepository, readPush } from './webhook';

describe('push webhooks', () => {
  it('are read in the form of Gitea', () => {
    expect(
      readPush({
        ref: 'refs/heads/main',
        repository: {
          clone_url: 'http://localhost:8645/acme/cart.git',
          html_url: 'http://localhost:8645/acme/cart',
        },
      }),
    ).toEqual({
      urls: [
        'http://localhost:8645/acme/cart.git',
        'http://localhost:8645/acme/cart',
      ],
      revision: 'main',
    });
  });

  it.each([undefined, null, 'x', {}, { ref: 'refs/heads/main' }])(
    'leave out %j',
    payload => {
      expect(readPush(payload)).toBeUndefined();
    },
  );

  it.each([
    ['http://localhost:8645/acme/cart.git', true],
    ['https://localhost/Acme/cart', true],
    ['git@localhost:acme/cart.git', true],
    ['ssh://git@ssh.localhost:22/acme/cart.git', true],
    ['http://localhost:8645/acme/cart-config.git', false],
    ['http://elsewhere/acme/cart.git', false],
  ])('mean %s: %s', (repoURL, expected) => {
    expect(isSameRepository(repoURL, ['http://localhost:8645/acme/cart'])).toBe(
      expected,
    );
  });
});
