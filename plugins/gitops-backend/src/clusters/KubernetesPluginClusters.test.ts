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
import http from 'node:http';
import { AddressInfo } from 'node:net';
import { readJson } from './http';
import { KubernetesPluginClusters } from './KubernetesPluginClusters';
import { ClusterIdentity } from './types';

const OPTIONS = { signal: new AbortController().signal, timeoutMs: 5_000 };

describe('KubernetesPluginClusters', () => {
  let answer: http.RequestListener;
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((req, res) => {
    requests.push(req);
    answer(req, res);
  });
  const logger = mockServices.logger.mock();
  let clusters: KubernetesPluginClusters;

  beforeAll(async () => {
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    const { port } = server.address() as AddressInfo;
    clusters = new KubernetesPluginClusters({
      auth: mockServices.auth(),
      discovery: {
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        getExternalBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      },
      logger,
    });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests.length = 0;
  });

  const send =
    (status: number, body: unknown): http.RequestListener =>
    (_, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify(body));
    };
  const list = (items: unknown[]) => {
    answer = send(200, { items });
    return clusters.list();
  };

  it('should list the clusters, and keep those that stay the same', async () => {
    const first = await list([
      { name: 'one', title: 'The first', authProvider: 'serviceAccount' },
      { name: 'two', authProvider: 'oidc' },
      { title: 'nameless' },
    ]);
    expect(first.map(({ name, title }) => ({ name, title }))).toEqual([
      { name: 'one', title: 'The first' },
      { name: 'two', title: undefined },
    ]);
    expect(first[0].unusable).toBeUndefined();
    expect(first[1].unusable).toBe(
      'The cluster is signed in to by each user (oidc), so it cannot be watched',
    );
    expect(requests[0].url).toBe('/api/kubernetes/clusters');
    expect(requests[0].headers.authorization).toMatch(/^Bearer /);

    const second = await list([
      { name: 'one', title: 'The first', authProvider: 'serviceAccount' },
      { name: 'two', authProvider: 'serviceAccount' },
    ]);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).not.toBe(first[1]);
  });

  it('should ask a cluster through the proxy', async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(200, { kind: 'List' });
    const response = await one.get('/apis/apps/v1/deployments', {
      ...OPTIONS,
      query: { limit: '5', continue: undefined },
    });
    expect(response.status).toBe(200);
    await expect(readJson(response.body, 1_000)).resolves.toEqual({
      kind: 'List',
    });
    const [, proxied] = requests;
    expect(proxied.url).toBe(
      '/api/kubernetes/proxy/apis/apps/v1/deployments?limit=5',
    );
    expect(proxied.headers['backstage-kubernetes-cluster']).toBe('one');
  });

  it('should hand on what the cluster refuses', async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(403, { kind: 'Status', code: 403, message: 'no' });
    const response = await one.get('/apis', OPTIONS);
    expect(response.status).toBe(403);
    await expect(readJson(response.body, 1_000)).resolves.toMatchObject({
      message: 'no',
    });
  });

  it('should tell that the plugin does not reach the cluster', async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(500, {
      error: { name: 'Error', message: 'connect ECONNREFUSED 10.1.2.3:443' },
      response: { statusCode: 500 },
    });
    await expect(one.get('/apis', OPTIONS)).rejects.toMatchObject({
      reason: 'unreachable',
      message: 'The Kubernetes plugin does not reach the cluster',
      detail: '500 connect ECONNREFUSED 10.1.2.3:443',
    });
  });

  it('should tell a policy that refuses from a cluster that does', async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(403, {
      error: { name: 'NotAllowedError', message: 'Unauthorized' },
      response: { statusCode: 403 },
    });
    await expect(one.get('/apis', OPTIONS)).rejects.toMatchObject({
      reason: 'proxy-forbidden',
    });
  });

  it("should hand on the user's own token, in the user's name", async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(200, {});
    const credentials = mockCredentials.user('user:default/ana');
    await one.write('/apis/x', {
      ...OPTIONS,
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: '{}',
      identity: {
        mode: 'user-token',
        authorization: 'Bearer own',
        credentials,
      },
    });
    const [, { headers, method }] = requests;
    expect(method).toBe('PATCH');
    expect(headers['content-type']).toBe('application/merge-patch+json');
    expect(headers['backstage-kubernetes-authorization']).toBe('Bearer own');
    expect(headers.authorization).toContain('user:default/ana');
  });

  it("should hand on the token of an account for writes, in the portal's name", async () => {
    const [one] = await list([{ name: 'one' }]);
    answer = send(200, {});
    const write = (identity: ClusterIdentity) =>
      one.write('/apis/x', {
        ...OPTIONS,
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: '{}',
        identity,
      });
    const authorization = 'Bearer of-the-account';
    await write({ mode: 'service-account', authorization });
    await write({
      mode: 'impersonation',
      userName: 'ana',
      groups: [],
      authorization,
    });
    await write({ mode: 'service-account' });
    await one.get('/apis/x', OPTIONS);
    const [, account, impersonating, own, read] = requests.map(
      ({ headers }) => headers,
    );
    expect(account['backstage-kubernetes-authorization']).toBe(authorization);
    expect(account.authorization).toContain('plugin:');
    expect(impersonating).toMatchObject({
      'backstage-kubernetes-authorization': authorization,
      'impersonate-user': 'ana',
    });
    expect(own).not.toHaveProperty('backstage-kubernetes-authorization');
    expect(read).not.toHaveProperty('backstage-kubernetes-authorization');
  });

  it('should find nothing where the plugin is not configured, and say so once', async () => {
    answer = send(404, {});
    await expect(clusters.list()).resolves.toEqual([]);
    await expect(clusters.list()).resolves.toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('should fail where the plugin fails', async () => {
    answer = send(503, {});
    await expect(clusters.list()).rejects.toThrow(
      'does not list its clusters (503)',
    );
  });
});
