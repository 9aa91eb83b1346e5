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

import { KubeObject, WatchEvent } from './client';
import { Cluster, createCluster } from './createCluster';

const configMaps = { group: '', plural: 'configmaps' };
const namespaces = { group: '', plural: 'namespaces' };
const tick = () => new Promise(resolve => setTimeout(resolve, 20));

const configMap = (name: string, data = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

describe('the in-process cluster', () => {
  let cluster: Cluster;

  beforeEach(() => {
    cluster = createCluster({ name: 'test', bare: true });
  });
  afterEach(() => cluster.stop());

  it('has the namespaces, roles and accounts that every cluster has', async () => {
    const { client } = cluster;
    expect((await client.list(namespaces)).map(n => n.metadata.name)).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
    await tick();
    expect(
      await client.get(
        { group: '', plural: 'serviceaccounts' },
        'default',
        'default',
      ),
    ).toBeDefined();
  });

  it('creates, changes, watches and deletes', async () => {
    const { client } = cluster;
    const events: WatchEvent[] = [];
    const stop = client.watch(configMaps, event => events.push(event), {
      namespace: 'default',
    });
    await tick();
    events.length = 0;
    const created = await client.create(configMaps, configMap('a', { x: '1' }));
    expect(created.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    await client.patch(configMaps, 'a', 'default', {
      type: 'merge',
      body: { data: { x: '2' } },
    });
    await expect(client.update(configMaps, created)).rejects.toMatchObject({
      code: 409,
      reason: 'Conflict',
    });
    await client.delete(configMaps, 'a', 'default');
    await expect(
      client.delete(configMaps, 'a', 'default'),
    ).rejects.toMatchObject({ code: 404 });
    await tick();
    stop();
    expect(events.map(e => [e.type, e.object.data])).toEqual([
      ['ADDED', { x: '1' }],
      ['MODIFIED', { x: '2' }],
      ['DELETED', { x: '2' }],
    ]);
  });

  it('hands out copies', async () => {
    const { client } = cluster;
    const created = await client.create(configMaps, configMap('a', { x: '1' }));
    (created.data as { x: string }).x = 'changed';
    const read = await client.get(configMaps, 'a', 'default');
    expect(read?.data).toEqual({ x: '1' });
  });

  it('changes nothing where something is only tried', async () => {
    const { client } = cluster;
    const secrets = { group: '', plural: 'secrets' };
    const write = (value: string, dryRun: boolean) =>
      client.patch(secrets, 'a', 'default', {
        type: 'apply',
        fieldManager: 'test',
        dryRun,
        body: {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'a', namespace: 'default' },
          stringData: { key: value },
        },
      });
    const before = await write('old', false);
    expect((await write('new', true)).data).toEqual({ key: 'bmV3' });
    expect(await client.get(secrets, 'a', 'default')).toEqual(before);
  });

  it('does not count a write that changes nothing', async () => {
    const { client } = cluster;
    const created = await client.create(configMaps, configMap('a', { x: '1' }));
    const patched = await client.patch(configMaps, 'a', 'default', {
      type: 'merge',
      body: { data: { x: '1' } },
    });
    expect(patched.metadata.resourceVersion).toBe(
      created.metadata.resourceVersion,
    );
  });

  it('refuses names, namespaces and labels that a cluster refuses', async () => {
    const { client } = cluster;
    await expect(
      client.create(configMaps, configMap('Not_A_Name')),
    ).rejects.toMatchObject({ code: 422, reason: 'Invalid' });
    const elsewhere = configMap('a');
    elsewhere.metadata.namespace = 'nowhere';
    await expect(client.create(configMaps, elsewhere)).rejects.toMatchObject({
      code: 404,
      message: 'namespaces "nowhere" not found',
    });
    const labelled = configMap('a');
    labelled.metadata.labels = { 'a b': 'c' };
    await expect(client.create(configMaps, labelled)).rejects.toMatchObject({
      code: 422,
    });
  });

  it('collects what is owned by what is gone', async () => {
    const { client } = cluster;
    const owner = await client.create(configMaps, configMap('owner'));
    const owned = configMap('owned');
    owned.metadata.ownerReferences = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'owner',
        uid: owner.metadata.uid!,
        blockOwnerDeletion: true,
      },
    ];
    await client.create(configMaps, owned);
    await client.delete(configMaps, 'owner', 'default');
    await tick();
    expect(await client.get(configMaps, 'owned', 'default')).toBeUndefined();
  });

  it.each([
    ['Foreground', undefined],
    ['Orphan', { name: 'owned', ownerReferences: undefined }],
  ] as const)('deletes with propagation %s', async (propagation, left) => {
    const { client } = cluster;
    const owner = await client.create(configMaps, configMap('owner'));
    const owned = configMap('owned');
    owned.metadata.ownerReferences = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'owner',
        uid: owner.metadata.uid!,
        blockOwnerDeletion: true,
      },
    ];
    await client.create(configMaps, owned);
    await client.delete(configMaps, 'owner', 'default', { propagation });
    await tick();
    expect(await client.get(configMaps, 'owner', 'default')).toBeUndefined();
    const after = await client.get(configMaps, 'owned', 'default');
    expect(
      after && {
        name: after.metadata.name,
        ownerReferences: after.metadata.ownerReferences,
      },
    ).toEqual(left);
  });

  it.each(['Foreground', 'Orphan'] as const)(
    'empties a namespace that is deleted with propagation %s',
    async propagation => {
      const { client } = cluster;
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'emptied' },
      };
      await client.create(namespaces, namespace);
      const left = configMap('left');
      left.metadata.namespace = 'emptied';
      await client.create(configMaps, left);
      await client.delete(namespaces, 'emptied', undefined, { propagation });
      await tick();
      await tick();
      expect(await client.get(namespaces, 'emptied')).toBeUndefined();
      await client.create(namespaces, namespace);
      expect(await client.get(configMaps, 'left', 'emptied')).toBeUndefined();
      await client.delete(namespaces, 'emptied');
      await tick();
      await tick();
    },
  );

  it('empties a namespace before it goes', async () => {
    const { client } = cluster;
    await client.create(namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    const held = configMap('held');
    held.metadata.namespace = 'shop';
    held.metadata.finalizers = ['example.com/wait'];
    await client.create(configMaps, held);
    await client.delete(namespaces, 'shop');
    await tick();
    expect((await client.get(namespaces, 'shop'))?.status).toMatchObject({
      phase: 'Terminating',
    });
    const late = configMap('late');
    late.metadata.namespace = 'shop';
    await expect(client.create(configMaps, late)).rejects.toMatchObject({
      code: 403,
    });
    await client.patch(configMaps, 'held', 'shop', {
      type: 'json',
      body: [{ op: 'remove', path: '/metadata/finalizers' }],
    });
    await tick();
    expect(await client.get(namespaces, 'shop')).toBeUndefined();
  });

  it('serves a kind from when its definition is there until it goes', async () => {
    const { client } = cluster;
    const definitions = {
      group: 'apiextensions.k8s.io',
      plural: 'customresourcedefinitions',
    };
    const widgets = { group: 'example.com', plural: 'widgets' };
    const events: string[] = [];
    client.watch(widgets, e =>
      events.push(`${e.type} ${e.object.metadata.name}`),
    );
    await client.create(definitions, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  spec: {
                    type: 'object',
                    required: ['size'],
                    properties: {
                      size: { type: 'integer', minimum: 1 },
                      colour: { type: 'string', default: 'red' },
                    },
                    'x-kubernetes-validations': [
                      { rule: 'self.size < 10', message: 'too large' },
                    ],
                  },
                },
              },
            },
          },
        ],
      },
    });
    expect(client.resolve('example.com/v1', 'Widget')).toMatchObject(widgets);
    const widget = (size: unknown): KubeObject => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w', namespace: 'default' },
      spec: { size, unknown: 1 },
    });
    await expect(client.create(widgets, widget('x'))).rejects.toMatchObject({
      code: 422,
      message:
        'Widget.example.com "w" is invalid: spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    });
    await expect(client.create(widgets, widget(12))).rejects.toMatchObject({
      code: 422,
      message:
        'Widget.example.com "w" is invalid: spec: Invalid value: too large',
    });
    const created = await client.create(widgets, widget(2));
    expect(created.spec).toEqual({ size: 2, colour: 'red' });
    await client.delete(definitions, 'widgets.example.com');
    await tick();
    expect(client.resolve('example.com/v1', 'Widget')).toBeUndefined();
    expect(events).toEqual(['ADDED w', 'DELETED w']);
  });

  it('restores what it has kept', async () => {
    const { client } = cluster;
    const owner = await client.create(configMaps, configMap('z'));
    const owned = configMap('a', { x: '1' });
    owned.metadata.ownerReferences = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'z',
        uid: owner.metadata.uid!,
      },
    ];
    await client.create(configMaps, owned);
    const kept = JSON.parse(JSON.stringify(cluster.snapshot()));
    const other = createCluster({ name: 'other', bare: true });
    other.restore(kept);
    await tick();
    expect((await other.client.get(configMaps, 'a', 'default'))?.data).toEqual({
      x: '1',
    });
    await other.stop();
  });
});
