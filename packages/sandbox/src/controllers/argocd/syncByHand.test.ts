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

const MANUAL = { syncOptions: ['CreateNamespace=true'] };

describe('a sync by hand', () => {
  let world: World;

  beforeEach(async () => {
    world = new World();
    await world.start();
  });

  afterEach(() => world.stop());

  const sync = (operation: object) =>
    world.patch('cart-dev', {
      operation: { initiatedBy: { username: 'ana' }, sync: operation },
      status: { operationState: null },
    });
  const finished = () =>
    world.until(
      'cart-dev',
      'finished',
      ({ operation, status }) =>
        !operation && Boolean(status?.operationState?.finishedAt),
    );
  const deployed = async (spec: object = {}) => {
    await world.application('cart-dev', { syncPolicy: MANUAL, ...spec });
    await sync({ syncOptions: MANUAL.syncOptions });
    return finished();
  };

  it('makes anew what cannot be changed, where it is forced', async () => {
    world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await deployed();
    const before = await world.client.get(
      RESOURCES.deployments,
      'cart',
      'cart-dev',
    );
    const changed = JSON.parse(deployment('cart', '1.0.0'));
    changed.spec.selector.matchLabels = { app: 'cart', tier: 'web' };
    changed.spec.template.metadata.labels = { app: 'cart', tier: 'web' };
    world.push({ 'app/cart.yaml': JSON.stringify(changed) });

    await sync({});
    expect((await finished()).status?.operationState).toMatchObject({
      phase: 'Failed',
      message: expect.stringContaining('field is immutable'),
    });
    await sync({ syncStrategy: { hook: { force: true } } });
    const { status } = await finished();
    expect(status?.operationState?.phase).toBe('Succeeded');
    expect(status?.operationState?.syncResult?.resources).toEqual([
      expect.objectContaining({ message: 'deployment.apps/cart replaced' }),
    ]);
    const after = await world.client.get(
      RESOURCES.deployments,
      'cart',
      'cart-dev',
    );
    expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
  });

  it('keeps what differs where that is to be ignored, if told so', async () => {
    world.push({
      'app/a.yaml': configMap('a', { mine: 'git', theirs: 'git' }),
    });
    const ignoreDifferences = [
      { group: '', kind: 'ConfigMap', jsonPointers: ['/data/theirs'] },
    ];
    await deployed({ ignoreDifferences });
    const read = async () =>
      (await world.client.get(RESOURCES.configMaps, 'a', 'cart-dev'))?.data;
    const change = () =>
      world.client.patch(RESOURCES.configMaps, 'a', 'cart-dev', {
        type: 'merge',
        body: { data: { mine: 'live', theirs: 'live' } },
      });
    await change();
    await sync({ syncOptions: ['RespectIgnoreDifferences=true'] });
    await finished();
    expect(await read()).toEqual({ mine: 'git', theirs: 'live' });
    await change();
    await sync({});
    await finished();
    expect(await read()).toEqual({ mine: 'git', theirs: 'git' });
  });

  it('waits for a hook that hangs, until somebody ends it', async () => {
    const hook = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: 'migrate',
        annotations: { 'argocd.argoproj.io/hook': 'PreSync' },
      },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'main', image: 'migrate:1.0.0-hang' }],
          },
        },
      },
    };
    world.push({
      'app/a.yaml': configMap('a', { b: 'c' }),
      'app/hook.yaml': JSON.stringify(hook),
    });
    await world.application('cart-dev', { syncPolicy: MANUAL });
    await sync({ syncOptions: MANUAL.syncOptions });
    await eventually(
      async () =>
        (
          await world.client.list(RESOURCES.pods, { namespace: 'cart-dev' })
        ).some(pod => (pod.status as { phase?: string })?.phase === 'Running'),
      'the pod of the hook runs',
    );
    // Longer than a Job takes here.
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
    expect((await world.get('cart-dev')).status?.operationState).toMatchObject({
      phase: 'Running',
      message: 'waiting for completion of hook batch/Job/migrate',
    });
    await world.patch('cart-dev', {
      status: { operationState: { phase: 'Terminating' } },
    });
    expect((await finished()).status?.operationState).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
    });
    await eventually(
      async () =>
        !(
          await world.client.list(RESOURCES.jobs, { namespace: 'cart-dev' })
        ).length,
      'the hook is gone',
    );
  });
});

describe('orphaned resources', () => {
  const world = new World();
  afterAll(() => world.stop());

  it('are warned of where the project asks for it', async () => {
    await world.start();
    await eventually(
      async () => world.client.get(RESOURCES.appProjects, 'default', 'argocd'),
      'the project default',
    );
    const project = (orphanedResources: object) =>
      world.client.patch(RESOURCES.appProjects, 'default', 'argocd', {
        type: 'merge',
        body: { spec: { orphanedResources } },
      });
    const sha = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await project({});
    await world.application('cart-dev');
    const { status } = await world.settled('cart-dev', sha);
    expect(status?.conditions).toBeUndefined();

    for (const name of ['stray', 'other']) {
      await world.client.create(RESOURCES.configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'cart-dev' },
      });
    }
    const warned = async (message: string | undefined) => {
      await world.patch('cart-dev', {
        metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
      });
      await world.until(
        'cart-dev',
        String(message),
        application =>
          application.status?.conditions?.find(
            ({ type }) => type === 'OrphanedResourceWarning',
          )?.message === message,
      );
    };
    await warned('Application has 2 orphaned resources');
    await project({ ignore: [{ kind: 'ConfigMap', name: 'str*' }] });
    await warned('Application has 1 orphaned resources');
    await project({ warn: false });
    await warned(undefined);
  });
});
