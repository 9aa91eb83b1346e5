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

import { createCluster } from '../../cluster';
import { RESOURCES } from '../runtime/objects';
import { configMap, deployment, eventually, World } from '../testing/world';

jest.setTimeout(30_000);

describe('a running Argo CD', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => world.stop());

  it('finds new commits without a webhook', async () => {
    await world.start({ timing: { reconciliation: 100 } });
    world.repository.commit({ 'app/a.yaml': configMap('a', { b: '1' }) });
    await world.application('cart-dev');
    await world.until(
      'cart-dev',
      'Synced',
      ({ status }) => status?.sync?.status === 'Synced',
    );
    const second = world.repository.commit({
      'app/a.yaml': configMap('a', { b: '2' }),
    });
    const { status } = await world.settled('cart-dev', second);
    expect(status?.history).toHaveLength(2);
  });

  it('goes on with an operation that a stop has interrupted', async () => {
    await world.start();
    world.push({
      'app/first.yaml': deployment('first', '1.0.0-notready', {
        annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      }),
      'app/second.yaml': configMap('second', { a: 'b' }),
    });
    await world.application('cart-dev');
    const before = await world.until(
      'cart-dev',
      'waits for health',
      ({ status }) =>
        status?.operationState?.message?.startsWith('waiting for healthy'),
    );
    await world.restart();
    await world.client.patch(RESOURCES.deployments, 'first', 'cart-dev', {
      type: 'merge',
      body: { spec: { paused: false } },
    });
    await world.until('cart-dev', 'waits again', ({ operation, status }) =>
      Boolean(
        operation &&
          status?.operationState?.startedAt ===
            before.status?.operationState?.startedAt &&
          status?.operationState?.phase === 'Running',
      ),
    );
    await world.patch('cart-dev', {
      status: { operationState: { phase: 'Terminating' } },
    });
    const { status } = await world.until(
      'cart-dev',
      'terminated',
      ({ operation }) => !operation,
    );
    expect(status?.operationState?.phase).toBe('Failed');
  });

  it('looks after Applications of other namespaces where it is told to', async () => {
    await world.start({
      clusters: [
        {
          client: world.control.client,
          server: 'https://127.0.0.1:8643',
          argocd: { applicationNamespaces: ['team-*'] },
        },
      ],
    });
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await eventually(
      () => world.client.get(RESOURCES.appProjects, 'default', 'argocd'),
      'the default project',
    );
    await world.client.patch(RESOURCES.appProjects, 'default', 'argocd', {
      type: 'merge',
      body: { spec: { sourceNamespaces: ['team-a'] } },
    });
    for (const name of ['team-a', 'team-b', 'other']) {
      await world.client.create(RESOURCES.namespaces, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
      await world.application('cart', {}, { namespace: name });
    }
    const statusIn = async (namespace: string) =>
      (await world.client.get(RESOURCES.applications, 'cart', namespace))
        ?.status as { [field: string]: unknown } | undefined;
    await eventually(
      async () =>
        JSON.stringify((await statusIn('team-a')) ?? {}).includes(sha),
      'the Application of team-a is compared',
    );
    const map = await eventually(
      () => world.client.get(RESOURCES.configMaps, 'a', 'cart'),
      'its object',
    );
    expect(map.metadata.annotations).toEqual({
      'argocd.argoproj.io/tracking-id': 'team-a_cart:/ConfigMap:cart/a',
    });
    await eventually(
      async () =>
        JSON.stringify((await statusIn('team-b')) ?? {}).includes(
          'is not allowed to use project default',
        ),
      'the project does not let team-b in',
    );
    await expect(statusIn('other')).resolves.toBeUndefined();
  });

  it('manages Applications by an Application', async () => {
    await world.start();
    const sha = world.push({
      'apps/cart.yaml': JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: 'cart', namespace: 'argocd' },
        spec: {
          project: 'default',
          source: { repoURL: world.repository.url, path: 'app' },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: 'default',
          },
          syncPolicy: { automated: {} },
        },
      }),
      'app/a.yaml': configMap('a', { b: 'c' }),
    });
    await world.application('root', {
      source: { repoURL: world.repository.url, path: 'apps' },
      destination: { name: 'in-cluster', namespace: 'argocd' },
    });
    const { status } = await world.settled('root', sha);
    expect(status?.resources).toEqual([
      expect.objectContaining({ kind: 'Application', name: 'cart' }),
    ]);
    await world.settled('cart', sha);
  });

  it('goes on with what a snapshot has kept', async () => {
    await world.start();
    const sha = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev');
    await world.settled('cart-dev', sha);
    const snapshot = world.control.snapshot();
    const copy = createCluster({ name: 'control-plane' });
    copy.restore(JSON.parse(JSON.stringify(snapshot)));
    await expect(
      copy.client.get(RESOURCES.deployments, 'cart', 'cart-dev'),
    ).resolves.toBeDefined();
    await copy.stop();
    await world.restart();
    const second = world.push({ 'app/cart.yaml': deployment('cart', '2.0.0') });
    await world.settled('cart-dev', second);
    expect(world.warnings).toEqual([]);
  });
});
