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

import { createCluster } from '../createCluster';
import { Store } from '../store/store';
import { Authorizer } from './rbac';
import { readToken, signToken } from './tokens';
import { knownUser } from './user';

const RBAC = 'rbac.authorization.k8s.io/v1';

describe('Authorizer', () => {
  const store = new Store();
  const authorizer = new Authorizer(store);
  const put = (kind: string, name: string, rest: object, namespace?: string) =>
    store.put(`rbac.authorization.k8s.io/${kind.toLocaleLowerCase('en-US')}s`, {
      apiVersion: RBAC,
      kind,
      metadata: { name, namespace },
      ...rest,
    });
  put('ClusterRole', 'reader', {
    rules: [
      {
        apiGroups: ['argoproj.io'],
        resources: ['applications', '*/status'],
        verbs: ['get', 'list'],
      },
      { nonResourceURLs: ['/healthz', '/api/*'], verbs: ['get'] },
    ],
  });
  put('ClusterRole', 'named', {
    rules: [
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: ['one'],
        verbs: ['*'],
      },
    ],
    metadata: { name: 'named', labels: { aggregate: 'yes' } },
  });
  put('ClusterRole', 'all', {
    aggregationRule: {
      clusterRoleSelectors: [{ matchLabels: { aggregate: 'yes' } }],
    },
  });
  put('ClusterRoleBinding', 'readers', {
    roleRef: { kind: 'ClusterRole', name: 'reader' },
    subjects: [
      { kind: 'Group', name: 'readers' },
      { kind: 'ServiceAccount', name: 'portal', namespace: 'backstage' },
    ],
  });
  put(
    'RoleBinding',
    'named',
    {
      roleRef: { kind: 'ClusterRole', name: 'all' },
      subjects: [{ kind: 'User', name: 'ana' }],
    },
    'shop',
  );
  const reader = knownUser('ben', ['readers']);
  const ana = knownUser('ana');
  const portal = knownUser('system:serviceaccount:backstage:portal');
  const applications = { group: 'argoproj.io', resource: 'applications' };

  it('allows by group, service account and user', () => {
    expect(authorizer.allows(reader, { verb: 'get', ...applications })).toBe(
      true,
    );
    expect(authorizer.reason(portal, { verb: 'list', ...applications })).toBe(
      'RBAC: allowed by ClusterRoleBinding "readers" of ClusterRole "reader" to User "system:serviceaccount:backstage:portal"',
    );
    expect(authorizer.allows(ana, { verb: 'get', ...applications })).toBe(
      false,
    );
    expect(authorizer.allows(reader, { verb: 'patch', ...applications })).toBe(
      false,
    );
  });

  it('tells subresources and paths apart', () => {
    const status = {
      group: 'argoproj.io',
      resource: 'applicationsets/status',
    };
    expect(authorizer.allows(reader, { verb: 'get', ...status })).toBe(true);
    expect(
      authorizer.allows(reader, {
        verb: 'get',
        group: 'argoproj.io',
        resource: 'applications/scale',
      }),
    ).toBe(false);
    expect(authorizer.allows(reader, { verb: 'get', path: '/api/v1' })).toBe(
      true,
    );
    expect(authorizer.allows(reader, { verb: 'get', path: '/metrics' })).toBe(
      false,
    );
  });

  it('keeps to namespaces and names, and follows aggregation', () => {
    const secret = { verb: 'get', group: '', resource: 'secrets' };
    const one = { ...secret, namespace: 'shop', name: 'one' };
    expect(authorizer.allows(ana, one)).toBe(true);
    expect(authorizer.allows(ana, { ...one, name: 'two' })).toBe(false);
    expect(authorizer.allows(ana, { ...one, namespace: 'payments' })).toBe(
      false,
    );
    expect(authorizer.allows(ana, { ...secret, namespace: 'shop' })).toBe(
      false,
    );
  });

  it('sees bindings that come later', () => {
    const dana = knownUser('dana');
    expect(authorizer.allows(dana, { verb: 'get', ...applications })).toBe(
      false,
    );
    put('ClusterRoleBinding', 'late', {
      roleRef: { kind: 'ClusterRole', name: 'reader' },
      subjects: [{ kind: 'User', name: 'dana' }],
    });
    expect(authorizer.allows(dana, { verb: 'get', ...applications })).toBe(
      true,
    );
  });
});

describe('tokens', () => {
  const secret = Buffer.from('secret');

  it('are read by who signed them, until they expire', () => {
    const token = signToken({ sub: 'a', exp: Date.now() / 1000 + 10 }, secret);
    expect(readToken(token, secret)).toMatchObject({ sub: 'a' });
    expect(readToken(token, Buffer.from('other'))).toBeUndefined();
    expect(readToken(`${token}x.y`, secret)).toBeUndefined();
    expect(readToken('nonsense', secret)).toBeUndefined();
    const old = signToken({ sub: 'a', exp: 1 }, secret);
    expect(readToken(old, secret)).toBeUndefined();
  });
});

describe('the roles of a new cluster', () => {
  it('let edit write what view reads, and neither read what is not theirs', async () => {
    const cluster = createCluster({ name: 'test' });
    const roles = await cluster.client.list({
      group: 'rbac.authorization.k8s.io',
      plural: 'clusterroles',
    });
    expect(roles.map(role => role.metadata.name)).toEqual(
      expect.arrayContaining(['admin', 'cluster-admin', 'edit', 'view']),
    );
    const view = JSON.stringify(
      roles.find(role => role.metadata.name === 'view')?.rules,
    );
    expect(view).toContain('pods/log');
    expect(view).not.toContain('secrets');
    await cluster.stop();
  });
});
