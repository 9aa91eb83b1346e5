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

import { RESOURCES } from '../../runtime/objects';
import { configMap, eventually, World } from '../../testing/world';
import type { ApplicationSet } from './types';

jest.setTimeout(30_000);

describe('an ApplicationSet', () => {
  let world: World;

  beforeEach(async () => {
    world = new World();
    await world.start();
  });

  afterEach(() => world.stop());

  const template = (name: string, path: string) => ({
    metadata: { name, labels: { component: name } },
    spec: {
      project: 'default',
      source: { repoURL: world.repository.url, path, targetRevision: 'main' },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: name,
      },
      syncPolicy: {
        automated: {},
        syncOptions: ['CreateNamespace=true'],
      },
    },
  });

  const create = (spec: object) =>
    world.client.create(RESOURCES.applicationSets, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec,
    });

  const set = async () => {
    const found = await world.client.get(
      RESOURCES.applicationSets,
      'shop',
      'argocd',
    );
    return found as ApplicationSet;
  };

  const names = async () =>
    (await world.client.list(RESOURCES.applications)).map(
      ({ metadata }) => metadata.name,
    );

  it('makes Applications of a list, reverts changes, and removes them', async () => {
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await create({
      generators: [
        { list: { elements: [{ name: 'cart' }, { name: 'checkout' }] } },
      ],
      template: template('{{name}}-dev', 'app'),
    });
    await eventually(async () => (await names()).length === 2, 'both are made');
    const cart = await world.settled('cart-dev', sha);
    expect(cart.metadata).toMatchObject({
      labels: { component: 'cart-dev' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
      ownerReferences: [{ kind: 'ApplicationSet', name: 'shop' }],
    });
    await world.patch('cart-dev', { spec: { revisionHistoryLimit: 3 } });
    await world.until(
      'cart-dev',
      'reverted',
      ({ spec }) => spec.revisionHistoryLimit === undefined,
    );
    const { status } = await eventually(async () => {
      const found = await set();
      return (
        found.status?.resources?.every(
          resource => resource.status === 'Synced',
        ) && found
      );
    }, 'the status follows');
    expect(status?.resourcesCount).toBe(2);
    expect(
      status?.conditions?.map(entry => `${entry.type}=${entry.status}`),
    ).toEqual([
      'ErrorOccurred=False',
      'ParametersGenerated=True',
      'ResourcesUpToDate=True',
    ]);
    await world.client.patch(RESOURCES.applicationSets, 'shop', 'argocd', {
      type: 'merge',
      body: { spec: { generators: [{ list: { elements: [] } }] } },
    });
    await eventually(async () => (await names()).length === 0, 'both are gone');
    await expect(
      world.client.get(RESOURCES.configMaps, 'a', 'cart-dev'),
    ).resolves.toBeUndefined();
  });

  it('makes one per directory of a repository, as they come and go', async () => {
    world.push({
      'services/search/a.yaml': configMap('a', { b: 'c' }),
      'services/internal/a.yaml': configMap('a', { b: 'c' }),
    });
    await create({
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          git: {
            repoURL: world.repository.url,
            revision: 'main',
            directories: [
              { path: 'services/*' },
              { path: 'services/internal', exclude: true },
            ],
          },
        },
      ],
      template: template('{{.path.basename}}-dev', '{{.path.path}}'),
    });
    await eventually(
      async () => (await names()).length === 1,
      'search-dev is made',
    );
    await expect(names()).resolves.toEqual(['search-dev']);
    world.push({ 'services/inventory/a.yaml': configMap('a', { b: 'c' }) });
    await eventually(
      async () => (await names()).sort().join() === 'inventory-dev,search-dev',
      'inventory-dev is made',
    );
  });

  it('makes one per file, with its values', async () => {
    world.push({
      'config/search.json': JSON.stringify({ app: { name: 'search' } }),
      'app/a.yaml': configMap('a', { b: 'c' }),
    });
    await create({
      generators: [
        {
          git: {
            repoURL: world.repository.url,
            files: [{ path: 'config/*.json' }],
          },
        },
      ],
      template: template('{{app.name}}-{{path.basename}}', 'app'),
    });
    await eventually(async () => (await names()).length === 1, 'one is made');
    await expect(names()).resolves.toEqual(['search-config']);
  });

  it('says what it cannot do', async () => {
    await create({
      generators: [{ clusters: {} }],
      template: template('a', 'app'),
    });
    const failed = await eventually(async () => {
      const found = await set();
      return Boolean(found.status?.conditions?.length) && found;
    }, 'conditions');
    expect(failed.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'ErrorOccurred',
        status: 'True',
        message: expect.stringContaining('not "clusters"'),
      }),
    );
    await expect(names()).resolves.toEqual([]);
  });

  it('refuses the same name twice', async () => {
    await create({
      generators: [{ list: { elements: [{ x: '1' }, { x: '2' }] } }],
      template: template('same', 'app'),
    });
    const failed = await eventually(async () => {
      const found = await set();
      return Boolean(found.status?.conditions?.length) && found;
    }, 'conditions');
    expect(failed.status?.conditions?.[0].message).toContain(
      'duplicate name: same',
    );
  });
});
