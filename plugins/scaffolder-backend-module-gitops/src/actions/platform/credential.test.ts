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

import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { ScmIntegrations } from '@backstage/integration';
import {
  argocdCredential,
  credentialsFor,
  isConfiguration,
  kargoCredential,
} from './credential';

function find(host: string, data: JsonObject) {
  const config = mockServices.rootConfig({ data });
  return credentialsFor(host, {
    config,
    integrations: ScmIntegrations.fromConfig(config),
  });
}
const decode = (data: unknown) =>
  Object.fromEntries(
    Object.entries(data as Record<string, string>).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );

describe('credentialsFor', () => {
  it.each([
    [
      'GitHub',
      { github: [{ host: 'git.example', token: 'secret' }] },
      { username: 'x-access-token', password: 'secret' },
    ],
    [
      'GitLab',
      {
        gitlab: [
          { host: 'git.example', token: 'secret', apiBaseUrl: 'https://x' },
        ],
      },
      { username: 'oauth2', password: 'secret' },
    ],
    [
      'Gitea',
      { gitea: [{ host: 'git.example', username: 'bot', password: 'secret' }] },
      { username: 'bot', password: 'secret' },
    ],
    [
      'Gitea with a token alone',
      { gitea: [{ host: 'git.example', password: 'secret' }] },
      { username: 'git', password: 'secret' },
    ],
    ['a host without any', { github: [{ host: 'git.example' }] }, undefined],
    ['no integration', {}, undefined],
  ])(
    'should give Argo CD that of %s, and Kargo none',
    (_, integrations, expected) => {
      expect(find('git.example', { integrations } as JsonObject)).toEqual({
        argocd: expected,
      });
    },
  );

  it('should be the one that is named for platforms, before any other', () => {
    const data = {
      integrations: { github: [{ host: 'git.example', token: 'secret' }] },
      gitops: {
        platform: {
          gitCredentials: [
            { host: 'git.example', username: 'bot', password: 'other' },
          ],
        },
      },
    };
    const own = { username: 'bot', password: 'other' };
    expect(find('git.example', data)).toEqual({ argocd: own, kargo: own });
  });

  it('should say that an App will not do', () => {
    expect(() =>
      find('git.example', {
        integrations: {
          github: [
            {
              host: 'git.example',
              apps: [
                {
                  appId: 1,
                  clientId: 'a',
                  clientSecret: 'b',
                  webhookSecret: 'c',
                  privateKey: 'd',
                },
              ],
            },
          ],
        },
      }),
    ).toThrow('gitops.platform.gitCredentials');
  });
});

describe('the Secrets', () => {
  const credential = { username: 'bot', password: 'pässwörd' };
  const prefix = 'https://git.example:8443/a.b';

  it('should be as Argo CD reads them', () => {
    const { data, metadata } = argocdCredential('argocd', prefix, credential);
    expect(metadata).toEqual({
      name: 'repo-creds-platform',
      namespace: 'argocd',
      labels: { 'argocd.argoproj.io/secret-type': 'repo-creds' },
    });
    expect(decode(data)).toEqual({
      type: 'git',
      url: `${prefix}/`,
      ...credential,
    });
  });

  it('should be as Kargo reads them, for configuration below the address alone', () => {
    const { data, metadata } = kargoCredential('shared', prefix, credential);
    expect(metadata.labels).toEqual({ 'kargo.akuity.io/cred-type': 'git' });
    const { repoURL, repoURLIsRegex } = decode(data);
    expect(repoURLIsRegex).toBe('true');
    const pattern = new RegExp(repoURL);
    for (const name of ['orders-config', 'orders-config.git', 'a.b-config/']) {
      expect(`${prefix}/${name}`).toMatch(pattern);
    }
    for (const other of [
      `${prefix}/platform`,
      `${prefix}/platform.git`,
      `${prefix}/orders-config/../platform`,
      `${prefix}/orders-configs`,
      `${prefix}-other/orders-config`,
      'https://git.example:8443/axb/orders-config',
      `https://evil.example/?${prefix}/orders-config`,
    ]) {
      expect(other).not.toMatch(pattern);
    }
  });
});

describe('isConfiguration', () => {
  it.each([
    ['https://git.example/acme/orders-config.git', true],
    ['https://git.example/acme/orders-config', true],
    ['https://git.example/acme/platform', false],
    ['https://git.example/acme-config/platform', false],
  ])('should judge %s by its name', (url, expected) => {
    expect(isConfiguration(url)).toBe(expected);
  });
});
