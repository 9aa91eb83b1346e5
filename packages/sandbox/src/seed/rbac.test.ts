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

import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, createCluster } from '../cluster';
import { clusterUsers } from '../cli/users';
import { RunDir } from '../cli/runDir';
import { ensureAll } from './objects';
import { namespaceAccess, peopleAccess } from './rbac';
import { seedAccess, seedArgoCd } from '.';

const SEED = {
  url: 'http://localhost:2/control-plane',
  gitUrl: 'http://localhost:1',
  gitToken: 'token',
  webhookSecret: 'secret',
  destinations: [],
};

const PATH = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';

describe('rights in a cluster', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-rights-'));
  const runDir = new RunDir(directory);
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = createCluster({
      name: 'control-plane',
      users: clusterUsers(runDir),
    });
    await cluster.start();
    await seedAccess(cluster.client);
    await seedArgoCd(cluster.client, SEED);
    for (const name of ['cart-dev', 'search-dev']) {
      await cluster.client.create(
        { group: 'argoproj.io', plural: 'applications' },
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          metadata: { name, namespace: 'argocd' },
          spec: { project: 'default', destination: {} },
        },
      );
    }
  });

  afterAll(async () => {
    await cluster.stop();
    rmSync(directory, { recursive: true });
  });

  const ask = (
    user: string,
    method: string,
    path: string,
    headers: Record<string, string | string[]> = {},
    body?: object,
  ) =>
    new Promise<number>((resolve, reject) => {
      const asked = request(
        `${cluster.url}${path}`,
        {
          method,
          ca: cluster.caPem,
          agent: false,
          headers: {
            Authorization: `Bearer ${runDir.token(user)}`,
            ...(body ? { 'Content-Type': 'application/merge-patch+json' } : {}),
            ...headers,
          },
        },
        response => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  const change = { metadata: { annotations: { note: 'x' } } };

  it('let the portal read what a page shows, no Secrets', async () => {
    for (const path of [
      `${PATH}`,
      '/apis/argoproj.io/v1alpha1/appprojects',
      '/apis/argoproj.io/v1alpha1/applicationsets',
      '/apis/apps/v1/replicasets',
      '/apis/batch/v1/jobs',
      '/apis/batch/v1/cronjobs',
      '/apis/networking.k8s.io/v1/ingresses',
      '/apis/autoscaling/v2/horizontalpodautoscalers',
      '/api/v1/services',
      '/api/v1/persistentvolumeclaims',
      '/api/v1/events',
    ]) {
      expect([path, await ask('portal', 'GET', path)]).toEqual([path, 200]);
    }
    expect(await ask('portal', 'GET', '/api/v1/secrets')).toBe(403);
  });

  it('let the account that reads change nothing, and be nobody else', async () => {
    const patch = (headers: Record<string, string> = {}) =>
      ask('portal', 'PATCH', `${PATH}/cart-dev`, headers, change);
    expect(await patch()).toBe(403);
    expect(await patch({ 'Impersonate-User': 'ana' })).toBe(403);
    expect(await ask('portal', 'DELETE', `${PATH}/cart-dev`)).toBe(403);
  });

  it('let the account that acts change Applications, in its own name or a person’s', async () => {
    const patch = (headers: Record<string, string | string[]>, name: string) =>
      ask('portal-actions', 'PATCH', `${PATH}/${name}`, headers, change);
    expect(await patch({}, 'search-dev')).toBe(200);
    expect(await patch({ 'Impersonate-User': 'ana' }, 'cart-dev')).toBe(200);
    const reference = { 'Impersonate-User': 'user:default/ana' };
    expect(await patch(reference, 'cart-dev')).toBe(200);
    expect(await patch({ 'Impersonate-User': 'ana' }, 'search-dev')).toBe(403);
    expect(await patch({ 'Impersonate-User': 'chen' }, 'search-dev')).toBe(200);
    expect(
      await patch(
        {
          'Impersonate-User': 'ana',
          'Impersonate-Group': ['team-discovery', 'system:authenticated'],
        },
        'search-dev',
      ),
    ).toBe(200);
    expect(await patch({ 'Impersonate-User': 'admin' }, 'cart-dev')).toBe(403);
    expect(
      await patch(
        { 'Impersonate-User': 'ana', 'Impersonate-Group': 'system:masters' },
        'cart-dev',
      ),
    ).toBe(403);
    const itself = (method: string, path: string) =>
      ask('portal-actions', method, path);
    expect(await itself('GET', `${PATH}/cart-dev`)).toBe(200);
    expect(await itself('DELETE', `${PATH}/cart-dev`)).toBe(403);
    expect(await itself('GET', '/api/v1/pods')).toBe(403);
    expect(await itself('GET', '/api/v1/secrets')).toBe(403);
  });

  it('let people change what their team has, with their own token', async () => {
    const patch = (user: string, name: string) =>
      ask(user, 'PATCH', `${PATH}/${name}`, {}, change);
    expect(await patch('ben', 'cart-dev')).toBe(200);
    expect(await patch('ben', 'search-dev')).toBe(403);
    expect(await patch('viewer', 'cart-dev')).toBe(403);
    expect(await patch('emma', 'search-dev')).toBe(200);
    expect(await ask('dana', 'GET', PATH)).toBe(200);
  });

  it('let a team act on the Rollouts in its own namespaces', async () => {
    await ensureAll(cluster.client, namespaceAccess('control-plane'));
    for (const [namespace, kind] of [
      ['orders-dev', 'Rollout'],
      ['search-dev', 'Rollout'],
      ['orders-dev', 'AnalysisRun'],
    ]) {
      await ensureAll(cluster.client, [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind,
          metadata: { name: 'it', namespace },
          spec: kind === 'AnalysisRun' ? { metrics: [] } : {},
        },
      ]);
    }
    const patch = (user: string, path: string, body: object) =>
      ask(
        user,
        'PATCH',
        `/apis/argoproj.io/v1alpha1/namespaces/${path}`,
        {},
        body,
      );
    const own = 'orders-dev/rollouts/it';
    const abort = { status: { abort: true } };
    for (const user of ['ana', 'ben', 'emma', 'portal-actions']) {
      expect(await patch(user, `${own}/status`, abort)).toBe(200);
      expect(await patch(user, own, { spec: { paused: true } })).toBe(200);
      expect(
        await patch(user, 'orders-dev/analysisruns/it', {
          spec: { terminate: true },
        }),
      ).toBe(200);
    }
    for (const user of ['dana', 'viewer', 'portal']) {
      expect(await patch(user, `${own}/status`, abort)).toBe(403);
    }
    expect(await patch('ana', 'search-dev/rollouts/it/status', abort)).toBe(
      403,
    );
    expect(
      await ask('ana', 'GET', '/api/v1/namespaces/orders-dev/secrets'),
    ).toBe(403);
    const others = namespaceAccess('workload').map(({ metadata }) => metadata);
    expect(others).toContainEqual(
      expect.objectContaining({ name: 'orders-production' }),
    );
    expect(others).not.toContainEqual(
      expect.objectContaining({ name: 'orders-dev' }),
    );
  });

  it('let a team renew the Certificates in its own namespaces', async () => {
    await ensureAll(cluster.client, namespaceAccess('control-plane'));
    const CERTIFICATES = { group: 'cert-manager.io', plural: 'certificates' };
    const renew = async (user: string, namespace: string) => {
      await ensureAll(cluster.client, [
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'it', namespace },
          spec: { secretName: 'it', issuerRef: { name: 'ca' } },
        },
      ]);
      const current = await cluster.client.get(CERTIFICATES, 'it', namespace);
      return ask(
        user,
        'PUT',
        `/apis/cert-manager.io/v1/namespaces/${namespace}/certificates/it/status`,
        { 'Content-Type': 'application/json' },
        {
          ...current,
          status: {
            conditions: [
              {
                type: 'Issuing',
                status: 'True',
                reason: 'ManuallyTriggered',
                message: 'Certificate re-issuance manually triggered',
                lastTransitionTime: new Date().toISOString(),
                observedGeneration: 1,
              },
            ],
          },
        },
      );
    };
    for (const user of ['ana', 'emma', 'portal-actions']) {
      expect(await renew(user, 'orders-dev')).toBe(200);
    }
    for (const user of ['dana', 'viewer', 'portal']) {
      expect(await renew(user, 'orders-dev')).toBe(403);
    }
    expect(await renew('ana', 'search-dev')).toBe(403);
  });

  it('are brought up to date at the next start', async () => {
    const { client } = cluster;
    const group = 'rbac.authorization.k8s.io';
    const role = { group, plural: 'clusterroles' };
    const binding = { group, plural: 'clusterrolebindings' };
    const patch = (user: string) =>
      ask(user, 'PATCH', `${PATH}/cart-dev`, {}, change);
    await client.update(role, {
      ...(await client.get(role, 'portal-act'))!,
      rules: [],
    });
    expect(await patch('portal-actions')).toBe(403);
    await seedAccess(client);
    expect(await patch('portal-actions')).toBe(200);

    // As where one account did both.
    await client.update(binding, {
      ...(await client.get(binding, 'portal-act'))!,
      subjects: [
        { kind: 'ServiceAccount', namespace: 'backstage', name: 'portal' },
      ],
    });
    expect(await patch('portal')).toBe(200);
    await seedAccess(client);
    expect(await patch('portal')).toBe(403);
    expect(await patch('portal-actions')).toBe(200);
  });

  it('name every team of the company', () => {
    expect(
      peopleAccess()
        .filter(({ kind }) => kind === 'Role')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['team-checkout', 'team-discovery', 'team-platform']);
  });
});
