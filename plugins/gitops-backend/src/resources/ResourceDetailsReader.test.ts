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
  ResourceNode,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { parse } from 'yaml';
import { createValidator } from '../__testUtils__/responseValidator';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { createWorkloadsTool } from '../tools/workloads/tool';
import { FakeConnection } from './__testUtils__/FakeConnection';
import { ResourceDetailsReader } from './ResourceDetailsReader';

/** Short enough to be waited for, long enough for requests at the same time. */
const LIFETIME_MS = 300;
const EVENTS = '/api/v1/namespaces/cart-dev/events';

function node(kind: string, name: string, more: Partial<ResourceNode> = {}) {
  const group = more.group ?? '';
  const namespace = 'namespace' in more ? more.namespace : 'cart-dev';
  return {
    id: ['east', group, kind, namespace ?? '', name].join('/'),
    cluster: 'east',
    group,
    kind,
    version: 'v1',
    ...(namespace && { namespace }),
    name,
    parents: [],
    existence: 'live' as const,
    ...more,
  };
}

function setUp(...nodes: ResourceNode[]) {
  const connection = new FakeConnection();
  const failure = jest.fn<ClusterError | undefined, [string]>();
  const reader = new ResourceDetailsReader({
    lifetimeMs: LIFETIME_MS,
    tools: [createWorkloadsTool()],
    clusters: {
      connection: name =>
        name === 'east'
          ? (connection as unknown as ClusterConnection)
          : undefined,
      failure,
    },
  });
  const tree: ResourceTree = {
    application: { cluster: 'east', namespace: 'argocd', name: 'cart-dev' },
    nodes,
    notes: [],
    clusters: [],
  };
  connection.answers.set(EVENTS, { items: [] });
  const read = async (of = nodes[0], allowed = true) => {
    const { cluster, group, kind, namespace, name } = of;
    const details = await reader.read(
      tree,
      { cluster, group, kind, namespace, name },
      allowed,
    );
    expect(createValidator('ResourceDetails')(details)).toEqual([]);
    return details;
  };
  return { connection, failure, read, reader, tree };
}

const CART = node('Deployment', 'cart', { group: 'apps' });
const CART_PATH = '/apis/apps/v1/namespaces/cart-dev/deployments/cart';

describe('ResourceDetailsReader', () => {
  it('should show the object as YAML, and its events newest first', async () => {
    const { connection, read } = setUp(CART);
    connection.answers.set(CART_PATH, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'cart',
        managedFields: [{ manager: 'argocd' }],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: { replicas: 1 },
    });
    connection.answers.set(EVENTS, {
      items: [
        {
          type: 'Normal',
          reason: 'Old',
          message: 'From https://ana:secret@git.example/x',
          lastTimestamp: '2026-11-22T09:00:00Z',
          source: { component: 'deployment-controller' },
          count: 4,
        },
        {
          type: 'Warning',
          reason: 'New',
          message: 'x'.repeat(5_000),
          eventTime: '2026-11-22T10:00:00.000000Z',
          lastTimestamp: null,
          series: { count: 7, lastObservedTime: '2026-11-22T11:00:00Z' },
          reportingComponent: 'kubelet',
        },
        'nonsense',
        { metadata: { creationTimestamp: '2026-11-22T08:00:00Z' } },
      ],
    });
    const details = await read();
    expect(parse(details.manifest!)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'cart',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: { replicas: 1 },
    });
    expect(details).toMatchObject({ id: CART.id, redacted: false });
    expect(details.events).toEqual([
      {
        type: 'Warning',
        reason: 'New',
        message: expect.stringMatching(/^x{999}…$/),
        count: 7,
        firstSeen: '2026-11-22T10:00:00.000000Z',
        lastSeen: '2026-11-22T11:00:00Z',
        source: 'kubelet',
      },
      {
        type: 'Normal',
        reason: 'Old',
        message: 'From https://git.example/x',
        count: 4,
        lastSeen: '2026-11-22T09:00:00Z',
        source: 'deployment-controller',
      },
      {
        type: 'Normal',
        reason: '',
        message: '',
        count: 1,
        firstSeen: '2026-11-22T08:00:00Z',
        lastSeen: '2026-11-22T08:00:00Z',
      },
    ]);
    const asked = connection.requests.find(r => r.startsWith(EVENTS));
    expect(new URLSearchParams(asked?.split('?')[1]).get('fieldSelector')).toBe(
      'involvedObject.kind=Deployment,involvedObject.name=cart',
    );
  });

  it('should keep the keys of a Secret, and nothing else of its data', async () => {
    const secret = node('Secret', 'db');
    const { connection, read } = setUp(secret);
    connection.answers.set('/api/v1', {
      resources: [
        { name: 'secrets', kind: 'Secret' },
        { name: 'pods', kind: 'Pod' },
      ],
    });
    connection.answers.set('/api/v1/namespaces/cart-dev/secrets/db', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'db',
        annotations: {
          team: 'checkout',
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"stringData":{"password":"hunter2"}}',
        },
      },
      data: { password: 'aHVudGVyMg==' },
      stringData: { user: 'hunter2' },
      type: 'Opaque',
    });
    const details = await read();
    expect(details.redacted).toBe(true);
    expect(details.manifest).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(parse(details.manifest!)).toMatchObject({
      metadata: { name: 'db', annotations: { team: 'checkout' } },
      data: { password: '••••••••' },
      stringData: { user: '••••••••' },
      type: 'Opaque',
    });
  });

  it('should leave what a SealedSecret has sealed', async () => {
    const sealed = node('SealedSecret', 'db', {
      group: 'bitnami.com',
      version: undefined,
    });
    const { connection, read } = setUp(sealed);
    connection.answers.set('/apis/bitnami.com', {
      preferredVersion: { version: 'v1alpha1' },
    });
    connection.answers.set('/apis/bitnami.com/v1alpha1', {
      resources: [
        { name: 'sealedsecrets/status', kind: 'SealedSecret' },
        { name: 'sealedsecrets', kind: 'SealedSecret' },
      ],
    });
    connection.answers.set(
      '/apis/bitnami.com/v1alpha1/namespaces/cart-dev/sealedsecrets/db',
      { kind: 'SealedSecret', spec: { encryptedData: { password: 'AgB' } } },
    );
    const details = await read();
    expect(details.redacted).toBe(false);
    expect(parse(details.manifest!).spec.encryptedData.password).toBe('AgB');
  });

  it('should look for events of objects of cluster scope where they are', async () => {
    const { connection, read } = setUp(
      node('ClusterRole', 'system:a,b', {
        group: 'rbac.authorization.k8s.io',
        namespace: undefined,
      }),
    );
    connection.answers.set('/apis/rbac.authorization.k8s.io/v1', {
      resources: [{ name: 'clusterroles', kind: 'ClusterRole' }],
    });
    await read();
    expect(connection.requests).toContain(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aa%2Cb',
    );
    const events = connection.requests.find(r => r.includes('/events'))!;
    expect(events).toMatch(/^\/api\/v1\/namespaces\/default\/events/);
    expect(decodeURIComponent(events)).toContain(
      'involvedObject.name=system:a\\,b',
    );
  });

  it('should ask nothing of a cluster for what is not in the tree', async () => {
    const { connection, reader, tree } = setUp(CART);
    await expect(
      reader.read(
        tree,
        { cluster: 'east', group: '', kind: 'Secret', name: 'other' },
        true,
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(connection.requests).toEqual([]);
  });

  it.each(['..', '.', 'a/../../secrets', 'a%2Fb', 'cart/status'])(
    'should not let the name %s lead anywhere else',
    async name => {
      const { connection, read } = setUp(
        node('Deployment', name, { group: 'apps' }),
      );
      const details = await read();
      expect(details.manifestUnavailable?.code).toBe('not-found');
      expect(connection.requests).toEqual([expect.stringMatching(EVENTS)]);
    },
  );

  it('should show events alone to who may not read manifests', async () => {
    const { connection, read } = setUp(CART);
    connection.answers.set(CART_PATH, { kind: 'Deployment' });
    const details = await read(CART, false);
    expect(details.manifest).toBeUndefined();
    expect(details.manifestUnavailable).toMatchObject({
      code: 'not-permitted',
      params: { permission: 'gitops.manifest.read' },
    });
    expect(details.eventsUnavailable).toBeUndefined();
    expect(connection.requests).toHaveLength(1);
  });

  it.each<[unknown, string]>([
    [{ status: 404 }, 'not-found'],
    [{ status: 403 }, 'kind-forbidden'],
    [{ status: 500 }, 'cluster-unreachable'],
    [{ status: 429 }, 'cluster-unreachable'],
    [
      new ClusterError('timeout', 'The cluster does not answer in time'),
      'cluster-unreachable',
    ],
    [
      Object.assign(new Error('10.0.0.1'), { code: 'ECONNREFUSED' }),
      'cluster-unreachable',
    ],
  ])('should put %p in words', async (answer, code) => {
    const { connection, read } = setUp(CART);
    connection.answers.set(CART_PATH, answer);
    connection.answers.set(EVENTS, answer);
    const details = await read();
    expect(details.manifestUnavailable?.code).toBe(code);
    expect(details.eventsUnavailable?.code).toBe(code);
    expect(details.events).toEqual([]);
    expect(JSON.stringify(details)).not.toContain('10.0.0.1');
  });

  it('should say that the cluster is not known, or cannot be asked', async () => {
    const elsewhere = {
      ...CART,
      id: 'north/apps/Deployment/cart-dev/cart',
      cluster: 'north',
    };
    const { connection, read } = setUp(CART, elsewhere);
    connection.unusable = 'It needs a user';
    expect((await read(CART)).manifestUnavailable).toMatchObject({
      code: 'cluster-unreachable',
      message: 'It needs a user',
    });
    expect((await read(elsewhere)).eventsUnavailable).toMatchObject({
      code: 'cluster-unknown',
      params: { cluster: 'north' },
    });
    expect(connection.requests).toEqual([]);
  });

  it('should not wait for a cluster that did not answer a moment ago', async () => {
    const { connection, failure, read } = setUp(CART);
    failure.mockReturnValue(
      new ClusterError('timeout', 'The cluster does not answer in time'),
    );
    const details = await read(CART);
    for (const reason of [
      details.manifestUnavailable,
      details.eventsUnavailable,
    ]) {
      expect(reason).toMatchObject({
        code: 'cluster-unreachable',
        message: 'The cluster does not answer in time',
      });
    }
    expect(failure).toHaveBeenCalledWith('east');
    expect(connection.requests).toEqual([]);
  });

  it('should say that the cluster does not have the kind', async () => {
    const { connection, read } = setUp(
      node('Widget', 'w', { group: 'example.com' }),
    );
    connection.answers.set('/apis/example.com/v1', { resources: [] });
    expect((await read()).manifestUnavailable?.code).toBe('kind-absent');
  });

  it('should ask once for many, and again after a while', async () => {
    const { connection, read } = setUp(CART);
    connection.answers.set(CART_PATH, { kind: 'Deployment', spec: 1 });
    const asked = () => connection.requests.filter(r => r === CART_PATH).length;
    await Promise.all([read(), read(), read()]);
    await read();
    expect(asked()).toBe(1);
    connection.answers.set(CART_PATH, { kind: 'Deployment', spec: 2 });
    await new Promise(resolve => setTimeout(resolve, 2 * LIFETIME_MS));
    expect((await read()).manifest).toContain('spec: 2');
    expect(asked()).toBe(2);
  });
});
