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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readIdentity } from '../config/identity';
import { Identities } from './identity';

const identities = (config: object, groups: string[] = []) =>
  new Identities({
    config: readIdentity(new ConfigReader(config)),
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/ana',
        ownershipEntityRefs: ['user:default/ana', ...groups],
      }),
    }),
  });

const ana = mockCredentials.user('user:default/ana');

describe('readIdentity', () => {
  it('should have the portal act as itself where nothing is said', () => {
    expect(readIdentity()).toEqual({
      default: { mode: 'service-account', userName: '{ref}', groups: [] },
      clusters: new Map(),
    });
  });

  it('should take for a cluster what it does not say from all', () => {
    const config = readIdentity(
      new ConfigReader({
        mode: 'impersonation',
        userName: '{name}',
        groups: ['{name}'],
        clusters: {
          edge: { mode: 'user-token', tokenFrom: 'oidc.okta' },
          core: { groups: [] },
        },
      }),
    );
    expect(config.clusters.get('edge')).toEqual({
      mode: 'user-token',
      userName: '{name}',
      groups: ['{name}'],
      tokenFrom: 'oidc.okta',
    });
    expect(config.clusters.get('core')).toMatchObject({
      mode: 'impersonation',
      groups: [],
    });
  });

  it.each([
    [{ mode: 'root' }, 'mode is one of'],
    [{ groups: ['system:masters'] }, 'begin with system:'],
    [{ userName: 'System:admin' }, 'begin with system:'],
    [{ userName: '{email}' }, 'not {email}'],
    [{ clusters: { a: { groups: ['system:{name}'] } } }, 'begin with system:'],
    [{ token: 'Bearer hidden' }, 'gitops.identity: token is a bearer token'],
    [{ token: 'hidden\n' }, 'without blanks, line breaks'],
    [{ token: 'hídden' }, 'gitops.identity: token'],
    [{ token: '' }, 'empty-string'],
    [{ token: { hidden: 1 } }, "key 'token'"],
    [
      { clusters: { edge: { token: 'hidden hidden' } } },
      'gitops.identity.clusters.edge: token is a bearer token',
    ],
    [
      { clusters: { edge: { mode: 'user-token', token: 'hidden' } } },
      'gitops.identity.clusters.edge: token is of an account that acts',
    ],
    [
      { mode: 'user-token', clusters: { edge: { token: 'hidden' } } },
      'gitops.identity.clusters.edge: token is of an account that acts',
    ],
  ])('should refuse %j', (config, message) => {
    const read = () => readIdentity(new ConfigReader(config));
    expect(read).toThrow(message);
    expect(read).not.toThrow(/h[ií]dden/);
  });

  it('should read the token of an account, for all and for one cluster', () => {
    const { default: all, clusters } = readIdentity(
      new ConfigReader({
        token: 'of-all',
        clusters: {
          core: { mode: 'impersonation' },
          edge: { token: 'of-edge' },
          own: { mode: 'user-token' },
        },
      }),
    );
    expect(all.token).toBe('of-all');
    expect(clusters.get('core')?.token).toBe('of-all');
    expect(clusters.get('edge')?.token).toBe('of-edge');
  });
});

describe('Identities', () => {
  it('should impersonate by the whole reference where no template is given', async () => {
    const found = await identities({ mode: 'impersonation' }).resolve(
      ana,
      'east',
      {},
    );
    expect(found).toEqual({
      mode: 'impersonation',
      userName: 'user:default/ana',
      groups: [],
    });
  });

  it('should name each group that the user is in, once', async () => {
    const found = await identities(
      { mode: 'impersonation', groups: ['{ref}', '{name}', 'all'] },
      ['group:default/shop', 'group:other/shop', 'component:default/cart'],
    ).resolve(ana, 'east', {});
    expect(found).toMatchObject({
      groups: ['group:default/shop', 'group:other/shop', 'shop', 'all'],
    });
  });

  it('should make none of the cluster’s own users and groups of anybody', async () => {
    const template = '{namespace}:{name}';
    const masters = mockCredentials.user('user:system/masters');
    const config = { mode: 'impersonation', userName: template };
    expect(() => identities(config).describe(masters, 'east')).toThrow(
      'cannot be a user or group',
    );
    await expect(
      identities(config).resolve(masters, 'east', {}),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      identities({ mode: 'impersonation', groups: [template] }, [
        'group:system/masters',
      ]).resolve(ana, 'east', {}),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('should act otherwise in a cluster that is configured otherwise', () => {
    const mixed = identities({
      clusters: { edge: { mode: 'user-token', tokenFrom: 'google' } },
    });
    expect(mixed.describe(ana, 'core').identity).toBe('service-account');
    expect(mixed.describe(ana, 'edge')).toEqual({
      user: 'user:default/ana',
      identity: 'user-token',
      tokenFrom: 'google',
    });
  });

  it('should act as the account of the token, but not for who brings their own', async () => {
    const mixed = identities({
      token: 'of-all',
      clusters: {
        core: { mode: 'impersonation', token: 'of-core' },
        edge: { mode: 'user-token' },
      },
    });
    await expect(mixed.resolve(ana, 'east', {})).resolves.toEqual({
      mode: 'service-account',
      authorization: 'Bearer of-all',
    });
    await expect(mixed.resolve(ana, 'core', {})).resolves.toMatchObject({
      mode: 'impersonation',
      authorization: 'Bearer of-core',
    });
    await expect(mixed.resolve(ana, 'edge', {})).rejects.toThrow(
      'wants your own token',
    );
    await expect(
      mixed.resolve(ana, 'edge', {
        'backstage-kubernetes-authorization': 'Bearer own',
      }),
    ).resolves.toMatchObject({ authorization: 'Bearer own' });
    expect(
      ['east', 'core', 'edge'].map(cluster =>
        JSON.stringify(mixed.describe(ana, cluster)),
      ),
    ).not.toContainEqual(expect.stringContaining('of-'));
    await expect(identities({}).resolve(ana, 'east', {})).resolves.toEqual({
      mode: 'service-account',
    });
  });

  it.each(['user:default/ána', 'user:default/system:admin'])(
    'should not make a name of a cluster of %s',
    async ref => {
      await expect(
        identities({ mode: 'impersonation', userName: '{name}' }).resolve(
          mockCredentials.user(ref),
          'east',
          {},
        ),
      ).rejects.toThrow();
    },
  );
});
