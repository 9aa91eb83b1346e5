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

import { existsSync } from 'fs';
import { delimiter, join } from 'path';
import { RESOURCES } from '../runtime/objects';
import { GitRepository } from '../testing/gitRepository';
import { configMap, deployment, eventually, World } from '../testing/world';

jest.setTimeout(30_000);

const hasHelm = (process.env.PATH ?? '')
  .split(delimiter)
  .some(directory => existsSync(join(directory, 'helm')));

describe('Applications', () => {
  let world: World;

  beforeEach(async () => {
    world = new World();
    await world.start();
  });

  afterEach(() => world.stop());

  const condition = async (name: string, type: string) => {
    const { status } = await world.until(name, type, application =>
      application.status?.conditions?.some(entry => entry.type === type),
    );
    return status?.conditions?.find(entry => entry.type === type)?.message;
  };

  it('takes objects from several sources', async () => {
    const other = new GitRepository();
    try {
      const first = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
      const second = other.commit({
        'kustomization.yaml': 'resources: [b.yaml]\nnamePrefix: my-\n',
        'b.yaml': configMap('b', { d: 'e' }),
      });
      await world.application('cart-dev', {
        sources: [
          { repoURL: world.repository.url, path: 'app' },
          { repoURL: other.url, path: '.', targetRevision: 'main' },
        ],
      });
      const { status } = await world.until(
        'cart-dev',
        'Synced',
        application => application.status?.sync?.status === 'Synced',
      );
      expect(status?.sync?.revisions).toEqual([first, second]);
      expect(status?.sync?.revision).toBeUndefined();
      expect(status?.sourceTypes).toEqual(['Directory', 'Kustomize']);
      expect(status?.resources?.map(({ name }) => name)).toEqual(['a', 'my-b']);
      expect(status?.history?.[0]).toMatchObject({
        revisions: [first, second],
        sources: [{ path: 'app' }, { path: '.' }],
      });
      expect(status?.history?.[0].revision).toBeUndefined();
    } finally {
      other.remove();
    }
  });

  it('deploys to a cluster that a Secret names, and tells when it is gone', async () => {
    await world.client.create(RESOURCES.secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'workload',
        namespace: 'argocd',
        labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
      },
      stringData: { name: 'workload', server: 'https://127.0.0.1:8644' },
    });
    const sha = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-staging', {
      destination: { name: 'workload', namespace: 'cart-staging' },
    });
    await world.settled('cart-staging', sha);
    await expect(
      world.workload.client.get(RESOURCES.deployments, 'cart', 'cart-staging'),
    ).resolves.toBeDefined();

    world.unreachable.add('workload');
    await expect(condition('cart-staging', 'ComparisonError')).resolves.toMatch(
      /dial tcp 127\.0\.0\.1:8644: connect: connection refused/,
    );
    expect((await world.get('cart-staging')).status?.sync?.status).toBe(
      'Unknown',
    );
    world.unreachable.clear();
    await world.patch('cart-staging', {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'hard' } },
    });
    const { metadata, status } = await world.settled('cart-staging', sha);
    expect(metadata.annotations).not.toHaveProperty([
      'argocd.argoproj.io/refresh',
    ]);
    expect(status?.conditions).toBeUndefined();
  });

  it('names what is wrong with a spec', async () => {
    await world.application('lost', { project: 'nowhere' });
    await expect(condition('lost', 'InvalidSpecError')).resolves.toBe(
      'Application referencing project nowhere which does not exist',
    );
    await world.client.create(RESOURCES.appProjects, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        sourceRepos: ['https://git.example/*'],
        destinations: [
          { server: 'https://kubernetes.default.svc', namespace: 'shop-*' },
        ],
      },
    });
    await world.application('cart-dev', { project: 'shop' });
    await expect(condition('cart-dev', 'InvalidSpecError')).resolves.toMatch(
      /is not permitted in project 'shop'/,
    );
    const { status } = await world.get('cart-dev');
    expect(status?.sync?.status).toBe('Unknown');
    expect(status?.health?.status).toBe('Unknown');
    expect(status?.conditions).toHaveLength(2);
    await world.application('far', {
      destination: { name: 'mars', namespace: 'far' },
    });
    await expect(condition('far', 'InvalidSpecError')).resolves.toMatch(
      /there are no clusters with this name: mars/,
    );
  });

  it('names what is wrong with a source', async () => {
    world.push({
      'bad/kustomization.yaml': 'resources: [gone.yaml]\n',
    });
    const { url } = world.repository;
    await world.application('bad', { source: { repoURL: url, path: 'bad' } });
    await expect(condition('bad', 'ComparisonError')).resolves.toMatch(
      /Failed to load target state: .*accumulating resources from 'gone.yaml'/,
    );
    await world.application('none', { source: { repoURL: url, path: 'none' } });
    await expect(condition('none', 'ComparisonError')).resolves.toMatch(
      /none: app path does not exist/,
    );
    await world.application('branch', {
      source: { repoURL: url, path: 'bad', targetRevision: 'nope' },
    });
    await expect(condition('branch', 'ComparisonError')).resolves.toMatch(
      /unable to resolve 'nope' to a commit SHA/,
    );
    await world.application('away', {
      source: { repoURL: 'file:///nowhere', path: 'bad' },
    });
    await expect(condition('away', 'ComparisonError')).resolves.toMatch(
      /nowhere/,
    );
  });

  // Where there is a helm, the chart is rendered instead.
  (hasHelm ? describe.skip : describe)('without helm', () => {
    it('cannot render charts', async () => {
      world.push({ 'chart/Chart.yaml': 'name: chart\nversion: 1.0.0\n' });
      const { url } = world.repository;
      await world.application('chart', {
        source: { repoURL: url, path: 'chart' },
      });
      await expect(condition('chart', 'ComparisonError')).resolves.toMatch(
        /"helm": executable file not found in \$PATH/,
      );
    });
  });

  it('takes its objects along when it is deleted with its finalizer, but for definitions', async () => {
    const sha = world.push({
      'app/widgets.yaml': JSON.stringify({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'widgets.example.org' },
        spec: {
          group: 'example.org',
          names: { kind: 'Widget', plural: 'widgets' },
          scope: 'Namespaced',
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: { type: 'object' } },
            },
          ],
        },
      }),
      'app/cart.yaml': deployment('cart', '1.0.0'),
      'app/a.yaml': configMap(
        'a',
        { b: 'c' },
        { 'argocd.argoproj.io/sync-wave': '1' },
      ),
    });
    await world.application(
      'cart-dev',
      {},
      { finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    );
    await world.settled('cart-dev', sha);
    await world.client.delete(RESOURCES.applications, 'cart-dev', 'argocd');
    await eventually(
      async () =>
        !(await world.client.get(RESOURCES.applications, 'cart-dev', 'argocd')),
      'the Application is gone',
    );
    await expect(
      world.client.list(RESOURCES.deployments, { namespace: 'cart-dev' }),
    ).resolves.toEqual([]);
    await eventually(
      async () =>
        !(
          await world.client.list(RESOURCES.pods, { namespace: 'cart-dev' })
        ).length,
      'the pods are gone',
    );
    await expect(
      world.client.get(
        { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' },
        'widgets.example.org',
      ),
    ).resolves.toBeDefined();
  });

  it('leaves its objects where it has no finalizer', async () => {
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.application('cart-dev');
    await world.settled('cart-dev', sha);
    await world.client.delete(RESOURCES.applications, 'cart-dev', 'argocd');
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    await expect(
      world.client.get(RESOURCES.configMaps, 'a', 'cart-dev'),
    ).resolves.toBeDefined();
  });

  it('ignores differences that it is told to ignore', async () => {
    const sha = world.push({ 'app/cart.yaml': deployment('cart', '1.0.0') });
    await world.application('cart-dev', {
      ignoreDifferences: [
        { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
      ],
    });
    await world.settled('cart-dev', sha);
    await world.client.patch(RESOURCES.deployments, 'cart', 'cart-dev', {
      type: 'merge',
      body: { spec: { replicas: 3 } },
    });
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
    await world.settled('cart-dev', sha);
    const live = await world.client.get(
      RESOURCES.deployments,
      'cart',
      'cart-dev',
    );
    expect(live?.spec).toMatchObject({ replicas: 3 });
  });

  it('warns of what it shares and of rules it cannot read', async () => {
    const sha = world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    const destination = { name: 'in-cluster', namespace: 'default' };
    await world.application('first', { destination });
    await world.settled('first', sha);
    await world.application('second', {
      destination,
      syncPolicy: {},
      ignoreDifferences: [
        { kind: 'ConfigMap', jqPathExpressions: ['.data | keys'] },
      ],
    });
    await expect(condition('second', 'SharedResourceWarning')).resolves.toBe(
      'ConfigMap/a is part of applications argocd/second and first',
    );
    await expect(condition('second', 'ComparisonError')).resolves.toContain(
      '".data | keys"',
    );
  });

  it('leaves alone what is synthetic or not to be reconciled', async () => {
    world.push({ 'app/a.yaml': configMap('a', { b: 'c' }) });
    await world.application(
      'synthetic',
      {},
      { labels: { 'sandbox.gitops-portal/synthetic': 'true' } },
    );
    await world.application(
      'paused',
      {},
      { annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' } },
    );
    await world.application('cart-dev');
    await world.until(
      'cart-dev',
      'Synced',
      ({ status }) => status?.sync?.status === 'Synced',
    );
    expect((await world.get('synthetic')).status).toBeUndefined();
    expect((await world.get('paused')).status).toBeUndefined();
    await world.patch('paused', { metadata: { annotations: null } });
    await world.until('paused', 'compared', ({ status }) =>
      Boolean(status?.sync),
    );
  });
});
