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
import { readGitopsConfig } from './GitopsConfig';
import { platformToken, readPlatform } from './platform';

const EDGE = { cluster: 'edge', clusters: 1 };

describe('readPlatform', () => {
  it('should know a token of each account for each cluster', () => {
    const platform = readPlatform(
      new ConfigReader({
        clusters: {
          edge: { token: 'for-edge', validateToken: 'checks-edge' },
          other: {},
        },
      }),
      2,
    );
    const where = { cluster: 'edge', clusters: 2 };
    expect(platformToken(platform, 'manage', where)).toBe('for-edge');
    expect(platformToken(platform, 'validate', where)).toBe('checks-edge');
    expect(
      platformToken(platform, 'manage', { cluster: 'other', clusters: 2 }),
    ).toBeUndefined();
    expect(platformToken(readPlatform(), 'manage', EDGE)).toBeUndefined();
  });

  it('should not lend the account that may do everything to checks', () => {
    const platform = readPlatform(new ConfigReader({ token: 'everything' }));
    expect(platformToken(platform, 'manage', EDGE)).toBe('everything');
    expect(platformToken(platform, 'validate', EDGE)).toBeUndefined();
  });

  it.each(['token', 'validateToken'])(
    'should refuse to send one %s to several clusters',
    field => {
      const config = (clusters: string[]) =>
        new ConfigReader({
          kubernetes: {
            clusterLocatorMethods: [
              { type: 'config', clusters: clusters.map(name => ({ name })) },
            ],
          },
          gitops: { platform: { [field]: 'hunter2' } },
        });
      expect(() => readGitopsConfig(config(['a', 'b']))).toThrow(
        `gitops.platform.${field} is for a portal with one cluster, and this one has 2: give each cluster its own, as gitops.platform.clusters.<name>.${field}`,
      );
      // Others may be found later.
      const { platform } = readGitopsConfig(config(['a']));
      expect(() =>
        platformToken(platform, field === 'token' ? 'manage' : 'validate', {
          cluster: 'a',
          clusters: 3,
        }),
      ).toThrow('this one has 3');
    },
  );

  it('should say which token is none, without it', () => {
    expect(() =>
      readPlatform(
        new ConfigReader({
          clusters: { edge: { validateToken: 'Bearer hunter2' } },
        }),
      ),
    ).toThrow(
      /^gitops\.platform\.clusters\.edge: validateToken is a bearer token alone/,
    );
  });
});
