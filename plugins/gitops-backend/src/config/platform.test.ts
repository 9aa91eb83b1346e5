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

import { ConfigReader } from '@backstage/config';
import { platformToken, readPlatform } from './platform';

describe('readPlatform', () => {
  it('should know a token for each cluster', () => {
    const platform = readPlatform(
      new ConfigReader({
        token: 'for-all',
        clusters: { edge: { token: 'for-edge' }, other: {} },
      }),
    );
    expect(platformToken(platform, 'edge')).toBe('for-edge');
    expect(platformToken(platform, 'other')).toBe('for-all');
    expect(platformToken(readPlatform(), 'edge')).toBeUndefined();
  });

  it('should say which token is none, without it', () => {
    expect(() =>
      readPlatform(
        new ConfigReader({ clusters: { edge: { token: 'Bearer hunter2' } } }),
      ),
    ).toThrow(
      /^gitops\.platform\.clusters\.edge: token is a bearer token alone/,
    );
  });
});
