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
  CustomObjectsApi,
  KubeConfig,
  KubernetesListObject,
  KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
  makeInformer,
} from '@kubernetes/client-node';
import { KubeObject } from '../client';
import { TestCluster, startTestCluster } from './testCluster';

jest.setTimeout(30_000);

const applications = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'applications',
  namespace: 'default',
};

const application = (name: string): KubeObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'default' },
  spec: {
    project: 'shop',
    destination: { name: 'workload', namespace: 'default' },
    source: { repoURL: 'https://git.example/a.git', path: '.' },
  },
});

async function until(condition: () => boolean) {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error('it did not come about in time');
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

describe('@kubernetes/client-node', () => {
  let test: TestCluster;
  let config: KubeConfig;

  beforeAll(async () => {
    test = await startTestCluster();
    config = new KubeConfig();
    config.loadFromFile(test.kubeconfig);
  });
  afterAll(() => test.stop());

  it('reads and writes custom objects', async () => {
    const api = config.makeApiClient(CustomObjectsApi);
    await api.createNamespacedCustomObject({
      ...applications,
      body: application('custom'),
    });
    await api.patchNamespacedCustomObject({
      ...applications,
      name: 'custom',
      body: [{ op: 'replace', path: '/spec/project', value: 'payments' }],
    });
    const list = (await api.listNamespacedCustomObject(applications)) as {
      items: KubeObject[];
    };
    expect(list.items.map(item => item.spec)).toEqual([
      expect.objectContaining({ project: 'payments' }),
    ]);
    await expect(
      api.getNamespacedCustomObject({ ...applications, name: 'absent' }),
    ).rejects.toMatchObject({ code: 404 });
    await api.deleteNamespacedCustomObject({ ...applications, name: 'custom' });
  });

  it('reads and writes objects of any kind', async () => {
    const api = KubernetesObjectApi.makeApiClient(config);
    const object = application('any') as KubernetesObject;
    await api.create(object);
    const patched = await api.patch(
      {
        ...object,
        metadata: { ...object.metadata, labels: { component: 'cart' } },
      },
      undefined,
      undefined,
      'test',
      true,
      PatchStrategy.ServerSideApply,
    );
    expect(patched.metadata?.labels).toEqual({ component: 'cart' });
    const secret = await api.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'default' },
      stringData: { a: 'b' },
    } as KubernetesObject);
    expect(secret).toMatchObject({ data: { a: 'Yg==' } });
    const list = await api.list('argoproj.io/v1alpha1', 'Application');
    expect(list.items).toHaveLength(1);
    await api.delete(object);
  });

  it('follows changes by an informer, through 410, broken watches and a lost cluster', async () => {
    const { cluster } = test;
    const api = config.makeApiClient(CustomObjectsApi);
    const path = '/apis/argoproj.io/v1alpha1/applications';
    let lists = 0;
    const informer = makeInformer<KubernetesObject>(config, path, async () => {
      lists += 1;
      return (await api.listCustomObjectForAllNamespaces({
        ...applications,
      })) as KubernetesListObject<KubernetesObject>;
    });
    const known = new Set<string>();
    const changed: string[] = [];
    informer.on('add', object => known.add(object.metadata!.name!));
    informer.on('update', object => changed.push(object.metadata!.name!));
    informer.on('delete', object => known.delete(object.metadata!.name!));
    let stopped = false;
    informer.on('error', () => {
      if (!stopped) {
        setTimeout(() => {
          informer.start().catch(() => {
            // The cluster is away: the next 'error' starts it again.
          });
        }, 50);
      }
    });
    const { client } = cluster;
    await client.create(applications, application('one'));
    await informer.start();
    await until(() => known.has('one'));

    await client.patch(applications, 'one', 'default', {
      type: 'merge',
      body: { spec: { project: 'payments' } },
    });
    await until(() => changed.includes('one'));

    const before = lists;
    cluster.faults.expire();
    await client.create(applications, application('two'));
    await until(() => known.has('two'));
    expect(lists).toBeGreaterThan(before);

    expect(cluster.faults.killWatches()).toBeGreaterThanOrEqual(0);
    await client.create(applications, application('three'));
    await until(() => known.has('three'));

    await cluster.faults.drop();
    expect(cluster.faults.describe()).toEqual([
      'dropped: no connection is taken',
    ]);
    await client.delete(applications, 'three', 'default');
    await client.create(applications, application('four'));
    await new Promise(resolve => setTimeout(resolve, 300));
    await cluster.faults.restore();
    await until(() => known.has('four') && !known.has('three'));
    stopped = true;
    await informer.stop();
  });

  it('is told of requests that are refused by a fault', async () => {
    const { faults } = test.cluster;
    const api = config.makeApiClient(CustomObjectsApi);
    faults.error({ code: 429 });
    await expect(
      api.listNamespacedCustomObject(applications),
    ).rejects.toMatchObject({ code: 429 });
    faults.error({ code: 500, forMs: 60_000 });
    expect(faults.describe()).toEqual([
      expect.stringMatching(/^all requests get 500 for \d+ s more$/),
    ]);
    await expect(
      api.listNamespacedCustomObject(applications),
    ).rejects.toMatchObject({ code: 500 });
    await faults.restore();
    faults.hang({ forMs: 100 });
    const started = Date.now();
    await api.listNamespacedCustomObject(applications);
    expect(Date.now() - started).toBeGreaterThanOrEqual(90);
  });
});
