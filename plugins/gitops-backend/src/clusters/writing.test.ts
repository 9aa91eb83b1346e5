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

import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { application } from '../__testUtils__/applications';
import { KubernetesBackend } from '../__testUtils__/KubernetesBackend';
import { readJson } from './http';
import { KubeconfigClusters } from './KubeconfigClusters';
import { KubernetesPluginClusters } from './KubernetesPluginClusters';
import { ClusterConnection, ClusterIdentity } from './types';

jest.setTimeout(120_000);

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const RBAC = 'rbac.authorization.k8s.io';
const PORTAL = 'system:serviceaccount:backstage:portal';
const ACTIONS = 'system:serviceaccount:backstage:portal-actions';

/** Rights on Applications, bound to somebody. */
function mayPatch(name: string, subject: object): KubeObject[] {
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        {
          apiGroups: ['argoproj.io'],
          resources: ['applications'],
          verbs: ['patch'],
        },
        ...(['portal', 'actions'].includes(name)
          ? [
              {
                apiGroups: [''],
                resources: ['users', 'groups'],
                verbs: ['impersonate'],
              },
            ]
          : []),
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: [subject],
    },
  ];
}

describe('writing to an API server with RBAC', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let backend: KubernetesBackend;
  const connections: Record<string, ClusterConnection> = {};

  beforeAll(async () => {
    cluster = createCluster({
      name: 'east',
      port: 0,
      users: [
        { name: PORTAL, token: 'token-of-the-portal' },
        { name: ACTIONS, token: 'token-of-the-actions' },
        { name: 'nobody', token: 'token-of-nobody' },
        { name: 'ana', token: 'token-of-ana' },
      ],
    });
    await cluster.start();
    const { client } = cluster;
    await client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    await client.create(APPLICATIONS, application('cart-dev') as KubeObject);
    const user = (name: string) => ({ apiGroup: RBAC, kind: 'User', name });
    for (const object of [
      ...mayPatch('portal', user(PORTAL)),
      ...mayPatch('actions', user(ACTIONS)),
      ...mayPatch('people', user('ana')),
      ...mayPatch('team', { apiGroup: RBAC, kind: 'Group', name: 'team' }),
    ]) {
      await client.create(
        {
          group: RBAC,
          plural:
            object.kind === 'ClusterRole'
              ? 'clusterroles'
              : 'clusterrolebindings',
        },
        object,
      );
    }

    const caData = Buffer.from(cluster.caPem).toString('base64');
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'east',
            cluster: {
              server: cluster.url,
              'certificate-authority-data': caData,
            },
          },
        ],
        users: [{ name: 'portal', user: { token: 'token-of-the-portal' } }],
        contexts: [
          { name: 'east', context: { cluster: 'east', user: 'portal' } },
        ],
      }),
    );
    [connections.kubeconfig] = await new KubeconfigClusters([
      { kubeconfig: directory.resolve('kubeconfig') },
    ]).list();

    backend = await KubernetesBackend.start(directory.path, {
      name: 'east',
      url: cluster.url,
      serviceAccountToken: 'token-of-the-portal',
      caData,
    });
    [connections.proxy] = await new KubernetesPluginClusters(
      backend.services,
    ).list();
  });
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  /** Sends a patch; the status and the label that the Application then has. */
  async function patch(way: string, identity: ClusterIdentity, value: string) {
    const { status, body } = await connections[way].write(
      '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/cart-dev',
      {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: JSON.stringify({ metadata: { labels: { value } } }),
        identity,
        signal: AbortSignal.timeout(20_000),
        timeoutMs: 20_000,
      },
    );
    body.resume();
    const object = await cluster.client.get(APPLICATIONS, 'cart-dev', 'argocd');
    return { status, value: object?.metadata.labels?.value };
  }

  /** Whom the cluster takes the caller for. */
  async function whoAmI(way: string, identity: ClusterIdentity) {
    const { status, body } = await connections[way].write(
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      {
        method: 'POST',
        contentType: 'application/json',
        body: JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        }),
        identity,
        signal: AbortSignal.timeout(20_000),
        timeoutMs: 20_000,
      },
    );
    const answer = (await readJson(body, 5_000)) as {
      status?: { userInfo: { username: string; groups: string[] } };
    };
    return { status, ...answer.status?.userInfo };
  }

  const as = (userName: string, ...groups: string[]) =>
    ({ mode: 'impersonation', userName, groups } satisfies ClusterIdentity);
  const by = (text: string) =>
    ({
      mode: 'service-account',
      authorization: `Bearer ${text}`,
    } as const satisfies ClusterIdentity);
  const token = (text: string): ClusterIdentity => ({
    mode: 'user-token',
    authorization: `Bearer ${text}`,
    credentials: mockCredentials.user('user:default/ana'),
  });

  describe.each(['kubeconfig', 'proxy'])('by the %s', way => {
    it('should write as the service account', async () => {
      const identity: ClusterIdentity = { mode: 'service-account' };
      await expect(patch(way, identity, `${way}-1`)).resolves.toEqual({
        status: 200,
        value: `${way}-1`,
      });
      await expect(whoAmI(way, identity)).resolves.toMatchObject({
        username: PORTAL,
      });
    });

    it('should write in the name of a user', async () => {
      await expect(patch(way, as('ana'), `${way}-2`)).resolves.toEqual({
        status: 200,
        value: `${way}-2`,
      });
      await expect(whoAmI(way, as('ana'))).resolves.toMatchObject({
        username: 'ana',
      });
      await expect(patch(way, as('chen'), 'never')).resolves.toEqual({
        status: 403,
        value: `${way}-2`,
      });
    });

    it('should write in the name of a group', async () => {
      await expect(
        patch(way, as('chen', 'team'), `${way}-3`),
      ).resolves.toMatchObject({ status: 200, value: `${way}-3` });
      const { username, groups } = await whoAmI(way, as('chen', 'team'));
      expect(username).toBe('chen');
      expect(groups).toContain('team');
    });

    it('should write as the account of a token, not as its own', async () => {
      await expect(
        patch(way, by('token-of-the-actions'), `${way}-4`),
      ).resolves.toEqual({ status: 200, value: `${way}-4` });
      await expect(
        whoAmI(way, by('token-of-the-actions')),
      ).resolves.toMatchObject({ username: ACTIONS });
      await expect(patch(way, by('token-of-nobody'), 'never')).resolves.toEqual(
        { status: 403, value: `${way}-4` },
      );
      await expect(patch(way, by('made-up'), 'never')).resolves.toEqual({
        status: 401,
        value: `${way}-4`,
      });
    });

    it('should write in the name of a user as the account of a token', async () => {
      const ana = as('ana');
      await expect(
        whoAmI(way, { ...by('token-of-the-actions'), ...ana }),
      ).resolves.toMatchObject({ username: 'ana' });
      // Who may not impersonate, though the connection's own account may.
      await expect(
        patch(way, { ...by('token-of-nobody'), ...ana }, 'never'),
      ).resolves.toMatchObject({ status: 403 });
    });
  });

  it('should write in the name of several groups by a kubeconfig', async () => {
    const { groups } = await whoAmI('kubeconfig', as('chen', 'team', 'other'));
    expect(groups).toEqual(expect.arrayContaining(['team', 'other']));
  });

  it('should refuse several groups by the proxy, which makes one of them', async () => {
    const { proxy } = connections;
    const several = as('chen', 'team', 'other');
    expect(proxy.cannotActAs(several)).toMatch('one impersonated group');
    await expect(whoAmI('proxy', several)).rejects.toMatchObject({
      reason: 'unauthorized',
    });
    const check = jest.spyOn(proxy, 'cannotActAs').mockReturnValue(undefined);
    const { groups } = await whoAmI('proxy', several);
    check.mockRestore();
    expect(groups).toContain('team, other');
  });

  it("should write by the user's own token through the proxy", async () => {
    await expect(patch('proxy', token('token-of-ana'), 'own')).resolves.toEqual(
      { status: 200, value: 'own' },
    );
    await expect(whoAmI('proxy', token('token-of-ana'))).resolves.toMatchObject(
      { username: 'ana' },
    );
    await expect(patch('proxy', token('made-up'), 'never')).resolves.toEqual({
      status: 401,
      value: 'own',
    });
  });

  it('should say that a kubeconfig has no use for a token', async () => {
    expect(connections.kubeconfig.cannotActAs(token('token-of-ana'))).toMatch(
      'handed on by the Kubernetes plugin only',
    );
    await expect(
      patch('kubeconfig', token('token-of-ana'), 'never'),
    ).rejects.toMatchObject({ reason: 'unauthorized' });
  });
});
