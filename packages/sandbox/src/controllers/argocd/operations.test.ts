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
import { configMap, deployment, World } from '../testing/world';
import type { Application } from './types';

jest.setTimeout(30_000);

const MANUAL = { syncOptions: ['CreateNamespace=true'] };

function job(name: string, tag: string, annotations: Record<string, string>) {
  return JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, annotations },
    spec: {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [
            { name: 'main', image: `registry.acme.example/migrate:${tag}` },
          ],
        },
      },
    },
  });
}

describe('an operation', () => {
  let world: World;

  beforeEach(async () => {
    world = new World();
    await world.start();
  });

  afterEach(() => world.stop());

  const sync = (name: string, operation: object = {}) =>
    world.patch(name, {
      operation: { initiatedBy: { username: 'ana' }, sync: operation },
      status: { operationState: null },
    });

  const finished = (name: string, what = 'finished') =>
    world.until(
      name,
      what,
      ({ operation, status }) =>
        !operation && Boolean(status?.operationState?.finishedAt),
    );

  const compared = (name: string, status: string) =>
    world.until(
      name,
      `${name} ${status}`,
      application => application.status?.sync?.status === status,
    );

  it('syncs by hand, then rolls back to an entry of the history', async () => {
    const first = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', { syncOptions: MANUAL.syncOptions });
    await world.settled('cart-dev', first);
    const second = world.push({ 'app/cart.yaml': deployment('cart', '2.0.0') });
    await world.until(
      'cart-dev',
      'OutOfSync at the new commit',
      ({ status }) =>
        status?.sync?.status === 'OutOfSync' && status.sync.revision === second,
    );
    await sync('cart-dev');
    const synced = await world.settled('cart-dev', second);
    const [entry] = synced.status?.history ?? [];
    expect(entry).toMatchObject({
      id: 0,
      revision: first,
      initiatedBy: { username: 'ana' },
    });
    await sync('cart-dev', {
      revision: entry.revision,
      source: entry.source,
      syncStrategy: { apply: {} },
    });
    const back = await world.until(
      'cart-dev',
      'rolled back',
      ({ operation, status }) =>
        !operation &&
        status?.operationState?.syncResult?.revision === first &&
        status.sync?.status === 'OutOfSync' &&
        status.health?.status === 'Healthy',
    );
    expect(back.status?.sync?.revision).toBe(second);
    expect(back.status?.history?.map(({ revision }) => revision)).toEqual([
      first,
      second,
      first,
    ]);
    const live = await world.client.get(
      RESOURCES.deployments,
      'cart',
      'cart-dev',
    );
    expect(JSON.stringify(live?.spec)).toContain('cart:1.0.0');
  });

  it('tries without writing', async () => {
    world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', {
      dryRun: true,
      syncOptions: MANUAL.syncOptions,
    });
    const { status } = await finished('cart-dev');
    expect(status?.operationState).toMatchObject({
      phase: 'Succeeded',
      message: expect.stringContaining('(dry run)'),
    });
    expect(status?.history).toBeUndefined();
    expect(status?.sync?.status).toBe('OutOfSync');
    await expect(
      world.client.get(RESOURCES.namespaces, 'cart-dev'),
    ).resolves.toBeUndefined();
  });

  it('syncs selected objects only, without history', async () => {
    world.push({
      'app/a.yaml': configMap('a', { b: 'c' }),
      'app/b.yaml': configMap('b', { b: 'c' }),
    });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', {
      resources: [{ group: '', kind: 'ConfigMap', name: 'b' }],
      syncOptions: MANUAL.syncOptions,
    });
    await finished('cart-dev');
    const { status } = await world.until(
      'cart-dev',
      'b is synced',
      application =>
        application.status?.resources?.find(({ name }) => name === 'b')
          ?.status === 'Synced',
    );
    expect(status?.history).toBeUndefined();
    expect(status?.resources?.find(({ name }) => name === 'a')?.status).toBe(
      'OutOfSync',
    );
  });

  it('goes through waves, waiting for health, and can be terminated', async () => {
    world.push({
      'app/first.yaml': deployment('first', '1.0.0-notready', {
        annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      }),
      'app/second.yaml': configMap('second', { a: 'b' }),
    });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', { syncOptions: MANUAL.syncOptions });
    await world.until('cart-dev', 'waits for the first wave', ({ status }) =>
      status?.operationState?.message?.startsWith(
        'waiting for healthy state of apps/Deployment/first',
      ),
    );
    await expect(
      world.client.get(RESOURCES.configMaps, 'second', 'cart-dev'),
    ).resolves.toBeUndefined();
    await world.patch('cart-dev', {
      status: { operationState: { phase: 'Terminating' } },
    });
    const { status } = await finished('cart-dev');
    expect(status?.operationState).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
    });
  });

  it('finishes all waves in their order', async () => {
    const sha = world.push({
      'app/a.yaml': deployment('a', '1.0.0', {
        annotations: { 'argocd.argoproj.io/sync-wave': '1' },
      }),
      'app/b.yaml': configMap('b', { a: 'b' }),
      'app/c.yaml': configMap(
        'c',
        { a: 'b' },
        { 'argocd.argoproj.io/sync-wave': '2' },
      ),
    });
    await world.application('cart-dev');
    const { status } = await world.settled('cart-dev', sha);
    expect(
      status?.operationState?.syncResult?.resources?.map(({ name }) => name),
    ).toEqual(['cart-dev', 'b', 'a', 'c']);
    expect(status?.resources).toContainEqual(
      expect.objectContaining({ name: 'c', syncWave: 2 }),
    );
  });

  it('runs hooks before and after', async () => {
    const sha = world.push({
      'app/migrate.yaml': job('migrate', '1.0.0', {
        'argocd.argoproj.io/hook': 'PreSync',
      }),
      'app/app.yaml': configMap('app', { a: 'b' }),
      'app/smoke.yaml': job('smoke', '1.0.0', {
        'argocd.argoproj.io/hook': 'PostSync',
        'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded',
      }),
    });
    await world.application('cart-dev');
    const { status } = await world.settled('cart-dev', sha);
    expect(
      status?.operationState?.syncResult?.resources?.map(
        ({ name, syncPhase, hookPhase }) => [name, syncPhase, hookPhase],
      ),
    ).toEqual([
      ['cart-dev', 'PreSync', undefined],
      ['migrate', 'PreSync', 'Succeeded'],
      ['app', 'Sync', undefined],
      ['smoke', 'PostSync', 'Succeeded'],
    ]);
    await expect(
      world.client.get(RESOURCES.jobs, 'smoke', 'cart-dev'),
    ).resolves.toBeUndefined();
    await expect(
      world.client.get(RESOURCES.jobs, 'migrate', 'cart-dev'),
    ).resolves.toBeDefined();
  });

  it('fails by a hook, tries again, and does not begin the commit anew', async () => {
    const sha = world.push({
      'app/migrate.yaml': job('migrate', '1.0.0-crash', {
        'argocd.argoproj.io/hook': 'PreSync',
      }),
      'app/app.yaml': configMap('app', { a: 'b' }),
    });
    await world.application('cart-dev', {
      syncPolicy: {
        automated: {},
        retry: { limit: 1 },
        syncOptions: ['CreateNamespace=true'],
      },
    });
    const failed = await world.until(
      'cart-dev',
      'failed and given up',
      ({ operation, status }) =>
        !operation &&
        status?.operationState?.phase === 'Failed' &&
        status.conditions?.some(({ type }) => type === 'SyncError'),
    );
    expect(failed.status?.operationState?.retryCount).toBe(1);
    expect(failed.status?.conditions?.[0].message).toContain(
      `Failed last sync attempt to ${sha}`,
    );
    const next = world.push({ 'elsewhere.txt': 'x' });
    const again = await world.until(
      'cart-dev',
      'a new commit is tried',
      ({ status }) => status?.operationState?.syncResult?.revision === next,
    );
    expect(again.status?.sync?.revision).toBe(next);
  });

  it('refuses to do nothing in particular', async () => {
    world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await world.patch('cart-dev', {
      operation: { initiatedBy: { username: 'ana' } },
    });
    const { status } = await finished('cart-dev');
    expect(status?.operationState).toMatchObject({
      phase: 'Error',
      message: 'Invalid operation request: no operation specified',
    });
  });

  it('tells what cannot be applied', async () => {
    world.push({
      'app/bad.yaml': JSON.stringify({
        apiVersion: 'acme.example/v1',
        kind: 'Robot',
        metadata: { name: 'r2' },
      }),
    });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', { syncOptions: MANUAL.syncOptions });
    const { status } = await finished('cart-dev');
    expect(status?.operationState?.phase).toBe('Failed');
    expect(status?.operationState?.message).toContain(
      'Make sure the "Robot" CRD is installed on the destination cluster.',
    );
    expect(status?.health?.status).toBe('Missing');
  });

  it('waits for a sync window', async () => {
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.client.patch(RESOURCES.appProjects, 'default', 'argocd', {
      type: 'merge',
      body: {
        spec: {
          syncWindows: [
            {
              kind: 'deny',
              schedule: '0 22 * * *',
              duration: '1h',
              applications: ['*'],
            },
          ],
        },
      },
    });
    world.now = () => new Date('2026-11-22T22:30:00Z');
    await world.application('cart-dev');
    await compared('cart-dev', 'OutOfSync');
    await sync('cart-dev', { syncOptions: MANUAL.syncOptions });
    await world.until(
      'cart-dev',
      'blocked',
      ({ status }) =>
        status?.operationState?.message ===
        'Sync operation blocked by sync window',
    );
    const blocked: Application = await world.get('cart-dev');
    expect(blocked.status?.operationState?.phase).toBe('Running');
    world.now = () => new Date('2026-11-22T23:30:00Z');
    await world.settled('cart-dev', sha);
  });

  it('tells of itself by events', async () => {
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.application('cart-dev');
    await world.settled('cart-dev', sha);
    const events = await world.client.list(RESOURCES.events, {
      namespace: 'argocd',
    });
    const texts = events.map(({ reason, message }) => `${reason}: ${message}`);
    expect(texts).toEqual(
      expect.arrayContaining([
        `OperationStarted: Initiated automated sync to '${sha}'`,
        `OperationCompleted: Sync operation to ${sha} succeeded`,
        'ResourceUpdated: Updated sync status: OutOfSync -> Synced',
        'ResourceUpdated: Updated health status: Missing -> Healthy',
      ]),
    );
  });
});
