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

import { RESOURCES } from '../runtime/objects';
import { configMap, deployment, eventually, World } from '../testing/world';

jest.setTimeout(30_000);

describe('an Application of a git repository', () => {
  let world: World;

  beforeEach(async () => {
    world = new World();
    await world.start();
  });

  afterEach(() => world.stop());

  it('becomes Synced and Healthy, and follows commits', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev');
    const { status } = await world.settled('cart-dev', first);
    expect(status).toMatchObject({
      sourceType: 'Directory',
      controllerNamespace: 'argocd',
      resourceHealthSource: 'appTree',
      summary: { images: ['registry.acme.example/cart:1.0.0'] },
      resources: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'cart-dev',
          name: 'cart',
          status: 'Synced',
        },
      ],
      history: [{ id: 0, revision: first, initiatedBy: { automated: true } }],
      operationState: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        syncResult: {
          revision: first,
          resources: expect.arrayContaining([
            expect.objectContaining({
              kind: 'Deployment',
              status: 'Synced',
              message: 'deployment.apps/cart created',
            }),
          ]),
        },
      },
    });

    const second = world.push({ 'app/cart.yaml': deployment('cart', '1.1.0') });
    const after = await world.settled('cart-dev', second);
    expect(after.status?.history?.map(({ id }) => id)).toEqual([0, 1]);
    const live = await eventually(async () => {
      const pods = await world.client.list(RESOURCES.pods, {
        namespace: 'cart-dev',
      });
      return pods.length === 1 && pods;
    }, 'only the new pod is left');
    expect(live[0].spec).toMatchObject({
      containers: [{ image: 'registry.acme.example/cart:1.1.0' }],
    });
    expect(world.warnings).toEqual([]);
  });

  it('is Degraded by an image that cannot be pulled, and keeps the old pods', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev');
    await world.settled('cart-dev', first);
    world.push({ 'app/cart.yaml': deployment('cart', '1.1.0-missing') });
    await world.until(
      'cart-dev',
      'Degraded',
      ({ status }) =>
        status?.health?.status === 'Degraded' &&
        status.sync?.status === 'Synced',
    );
    const pods = await world.client.list(RESOURCES.pods, {
      namespace: 'cart-dev',
    });
    expect(pods).toHaveLength(2);
    expect(JSON.stringify(pods)).toMatch(/ErrImagePull|ImagePullBackOff/);
  });

  it('prunes what git does not have any more', async () => {
    const first = world.push({
      'app/cart.yaml': deployment('cart', '1.0.0'),
      'app/extra.yaml': configMap('extra', { a: '1' }),
    });
    await world.application('cart-dev');
    await world.settled('cart-dev', first);
    const second = world.push({ 'app/extra.yaml': null });
    const { status } = await world.settled('cart-dev', second);
    expect(status?.resources).toHaveLength(1);
    expect(status?.operationState?.syncResult?.resources).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        status: 'Pruned',
        message: 'pruned',
      }),
    );
    await expect(
      world.client.get(RESOURCES.configMaps, 'extra', 'cart-dev'),
    ).resolves.toBeUndefined();
  });

  it('stays OutOfSync over what may not be pruned', async () => {
    const first = world.push({
      'app/cart.yaml': deployment('cart', '1.0.0'),
      'app/extra.yaml': configMap('extra', { a: '1' }),
    });
    await world.application('cart-dev', {
      syncPolicy: {
        automated: {},
        syncOptions: ['CreateNamespace=true'],
      },
    });
    await world.settled('cart-dev', first);
    world.push({ 'app/extra.yaml': null });
    const { status } = await world.until(
      'cart-dev',
      'OutOfSync',
      application => application.status?.sync?.status === 'OutOfSync',
    );
    expect(status?.resources).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        name: 'extra',
        status: 'OutOfSync',
        requiresPruning: true,
      }),
    );
  });

  it('refuses to sync to nothing by itself', async () => {
    const first = world.push({
      'app/cart.yaml': configMap('cart', { a: '1' }),
      'app/readme.md': 'the configuration of cart',
    });
    await world.application('cart-dev');
    await world.settled('cart-dev', first);
    const second = world.push({ 'app/cart.yaml': null });
    const { status } = await world.until('cart-dev', 'SyncError', application =>
      application.status?.conditions?.some(({ type }) => type === 'SyncError'),
    );
    expect(status?.conditions).toEqual([
      expect.objectContaining({
        type: 'SyncError',
        message: `Skipping sync attempt to ${second}: auto-sync will wipe out all resources`,
      }),
    ]);
  });

  it('heals what somebody changed by hand', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev');
    await world.settled('cart-dev', first);
    await world.client.patch(RESOURCES.deployments, 'cart', 'cart-dev', {
      type: 'merge',
      body: { spec: { replicas: 3 } },
      fieldManager: 'kubectl',
    });
    const { status } = await world.until(
      'cart-dev',
      'healed',
      application =>
        application.status?.operationState?.operation.sync
          ?.autoHealAttemptsCount === 1 &&
        application.status.sync?.status === 'Synced' &&
        !application.operation,
    );
    // A partial sync is not part of the history.
    expect(status?.history).toHaveLength(1);
    const live = await world.client.get(
      RESOURCES.deployments,
      'cart',
      'cart-dev',
    );
    expect(live?.spec).toMatchObject({ replicas: 1 });
  });

  it('only tells of a change by hand where it may not heal', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev', {
      syncPolicy: {
        automated: { selfHeal: false },
        syncOptions: ['CreateNamespace=true'],
      },
    });
    await world.settled('cart-dev', first);
    await world.client.patch(RESOURCES.deployments, 'cart', 'cart-dev', {
      type: 'merge',
      body: { spec: { replicas: 2 } },
    });
    await world.until(
      'cart-dev',
      'OutOfSync',
      ({ status }) => status?.sync?.status === 'OutOfSync',
    );
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
    const application = await world.get('cart-dev');
    expect(application.status?.sync?.status).toBe('OutOfSync');
    expect(application.operation).toBeUndefined();
  });

  it('removes fields that git has no more', async () => {
    world.push({
      'app/a.yaml': configMap('a', { keep: '1', drop: '2' }, { note: 'x' }),
    });
    await world.application('cart-dev');
    const sha = world.push({ 'app/a.yaml': configMap('a', { keep: '1' }) });
    await world.settled('cart-dev', sha);
    const live = await world.client.get(RESOURCES.configMaps, 'a', 'cart-dev');
    expect(live?.data).toEqual({ keep: '1' });
    expect(live?.metadata.annotations).not.toHaveProperty('note');
  });

  it('is not moved by fields that others add or the server defaults', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev');
    await world.settled('cart-dev', first);
    await world.client.patch(RESOURCES.deployments, 'cart', 'cart-dev', {
      type: 'merge',
      body: { metadata: { annotations: { note: 'mine' } } },
      fieldManager: 'kubectl',
    });
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
    const { status } = await world.get('cart-dev');
    expect(status?.sync?.status).toBe('Synced');
  });
});
