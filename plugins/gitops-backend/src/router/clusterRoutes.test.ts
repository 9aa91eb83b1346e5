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
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ApplicationTree,
  ClusterObject,
  GitopsClusterClient,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { application, SHA } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { kubeconfigOf } from '../__testUtils__/sandboxKubeconfig';
import { createValidator } from '../__testUtils__/responseValidator';
import {
  configMap,
  namespace,
  secret,
  widgetDefinition,
} from '../clusterwrite/__testUtils__/manifests';
import gitopsPlugin from '../index';

jest.setTimeout(120_000);

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const child = (kind: string, name: string, syncWave?: number) => ({
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind,
  namespace: 'argocd',
  name,
  status: 'Synced',
  syncWave,
});

describe('clusterRoutes', () => {
  const directory = createMockDirectory();
  const auditor = mockServices.auditor.mock();
  const events: Array<Record<string, unknown>> = [];
  let cluster: Cluster;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let client: GitopsClusterClient;

  const options = { token: mockCredentials.user.token('user:default/emma') };
  const tree = () =>
    client.getApplicationTree(
      'east',
      { namespace: 'argocd', name: 'platform' },
      options,
    );

  beforeAll(async () => {
    auditor.createEvent.mockImplementation(
      async ({ request: _, ...event }) => ({
        success: async ended => {
          events.push({
            ...event,
            ok: true,
            meta: { ...event.meta, ...ended?.meta },
          });
        },
        fail: async ended => {
          events.push({ ...event, ok: false, error: String(ended?.error) });
        },
      }),
    );
    cluster = createCluster({
      name: 'east',
      port: 0,
      users: [
        { name: 'portal', token: 'a-token', groups: ['system:masters'] },
        { name: 'platform', token: 'b-token', groups: ['system:masters'] },
      ],
    });
    await cluster.start();
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    for (const object of [
      application('platform', {
        status: {
          resources: [
            child('Application', 'cert-manager', -30),
            child('Application', 'kargo', -10),
            child('ApplicationSet', 'services', 5),
            child('AppProject', 'shop'),
          ],
        },
      }),
      application('cert-manager', {
        status: {
          health: { status: 'Progressing' },
          resources: [child('Application', 'issuers', -25)],
        },
      }),
      application('issuers', {
        status: { sync: { status: 'OutOfSync', revision: SHA } },
      }),
    ]) {
      await cluster.client.create(APPLICATIONS, object as KubeObject);
    }
    const set = await cluster.client.create(
      { group: 'argoproj.io', plural: 'applicationsets' },
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        metadata: { name: 'services', namespace: 'argocd' },
        spec: {
          generators: [],
          template: {
            metadata: {},
            spec: { project: 'default', destination: {} },
          },
        },
      },
    );
    await cluster.client.create(APPLICATIONS, {
      ...(application('service-cart') as KubeObject),
      metadata: {
        name: 'service-cart',
        namespace: 'argocd',
        ownerReferences: [
          {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'ApplicationSet',
            name: 'services',
            uid: set.metadata.uid!,
          },
        ],
      },
    });
    await writeFile(
      directory.resolve('kubeconfig'),
      kubeconfigOf(cluster, 'a-token'),
    );
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        auditor.factory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
              platform: { clusters: { east: { token: 'b-token' } } },
            },
          },
        }),
      ],
    });
    const { port } = backend.server.address() as AddressInfo;
    client = new GitopsClusterClient({
      discoveryApi: {
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      },
      fetchApi: { fetch },
    });
    await eventually(async () => {
      const { applications } = await tree();
      if (applications.length !== 4) {
        throw new Error(`There are ${applications.length} Applications`);
      }
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  it('should apply with the account of the platform, and keep who did it', async () => {
    events.length = 0;
    const applied = await client.apply(
      'east',
      [
        configMap('made', 'settings'),
        secret('made', 'login'),
        namespace('made'),
      ],
      { ...options, force: true, fieldManager: 'argocd-controller' },
    );
    expect(applied.map(({ result }) => result)).toEqual([
      'created',
      'created',
      'created',
    ]);
    const made = await cluster.client.get(
      { group: '', plural: 'configmaps' },
      'settings',
      'made',
    );
    expect(made?.metadata.managedFields).toMatchObject([
      { manager: 'argocd-controller', operation: 'Apply' },
    ]);
    expect(events).toEqual([
      {
        eventId: 'cluster-apply',
        severityLevel: 'medium',
        ok: true,
        meta: {
          cluster: 'east',
          user: 'user:default/emma',
          count: 3,
          objects: [
            'ConfigMap made/settings',
            'Secret made/login',
            'Namespace made',
          ],
          created: 3,
        },
      },
    ]);
  });

  it('should take what a release of Argo CD has, and no end of it', async () => {
    const description = 'x'.repeat(1_400_000);
    const large = (name: string) => ({
      ...widgetDefinition,
      metadata: { name: `${name}.example.org`, annotations: undefined },
      spec: {
        ...(widgetDefinition.spec as object),
        names: {
          plural: name,
          kind: name,
          singular: name,
          listKind: `${name}s`,
        },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', description } },
          },
        ],
      },
    });
    const two = [large('ones'), large('twos')];
    const applied = await client.apply('east', two, options);
    expect(applied.map(({ result }) => result)).toEqual(['created', 'created']);
    await expect(
      client.apply('east', Array(10).fill(two[0]), options),
    ).rejects.toMatchObject({ statusCode: 413 });
    await expect(
      client.status(
        'east',
        [{ apiVersion: 'v1', kind: 'X', name: 'x'.repeat(600_000) }],
        options,
      ),
    ).rejects.toMatchObject({ statusCode: 413 });
  });

  it.each([
    [
      'no kind',
      [{ apiVersion: 'v1', metadata: { name: 'x' } }],
      'The manifest 1 of 1 has no kind',
    ],
    [
      'no metadata',
      [{ apiVersion: 'v1', kind: 'X' }],
      'The manifest 1 of 1 has no metadata',
    ],
    [
      'a list',
      [{ apiVersion: 'v1', kind: 'List', metadata: { name: 'x' }, items: [1] }],
      'The manifest 1 of 1 is a list: send what is in it',
    ],
    [
      'the same twice',
      [namespace('x'), namespace('x')],
      'Namespace x is there twice',
    ],
    [
      'too many',
      Array.from({ length: 501 }, (_, i) => namespace(`x${i}`)),
      'At most 500 manifests at once, not 501',
    ],
  ])('should refuse %s', async (_, manifests, message) => {
    events.length = 0;
    await expect(
      client.apply('east', manifests as never, options),
    ).rejects.toMatchObject({
      statusCode: 400,
      cause: { message: expect.stringContaining(message) },
    });
    expect(events).toMatchObject([{ eventId: 'cluster-apply', ok: false }]);
  });

  it('should say that there is no such cluster', async () => {
    await expect(
      client.status(
        'west',
        [{ apiVersion: 'v1', kind: 'X', name: 'x' }],
        options,
      ),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      client.getObject(
        'west',
        { kind: 'applications.argoproj.io', namespace: 'a', name: 'b' },
        options,
      ),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      client.getSealingCertificate('west', options),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('should follow an Application to all that came from it, by wave', async () => {
    const answer: ApplicationTree = await tree();
    expect(createValidator('ApplicationTree')(answer)).toEqual([]);
    expect(answer.root).toMatchObject({ name: 'platform', ready: true });
    expect(answer.cluster).toMatchObject({ name: 'east', state: 'live' });
    expect(
      answer.applications.map(({ name, wave, exists, ready, parent }) => [
        name,
        wave,
        exists,
        ready,
        parent?.name,
      ]),
    ).toEqual([
      ['cert-manager', -30, true, false, 'platform'],
      ['issuers', -25, true, false, 'cert-manager'],
      ['kargo', -10, false, false, 'platform'],
      ['service-cart', 5, true, true, 'platform'],
    ]);
    expect(answer.applicationSets).toEqual([
      { namespace: 'argocd', name: 'services', wave: 5 },
    ]);
    const absent = await client.getApplicationTree(
      'east',
      { namespace: 'argocd', name: 'nothing' },
      options,
    );
    expect(absent).toMatchObject({ applications: [], omitted: 0 });
    expect(absent.root).toBeUndefined();
  });

  it('should say of one object what the index knows', async () => {
    const get = (kind: string, name: string) =>
      client.getObject('east', { kind, namespace: 'argocd', name }, options);
    const found: ClusterObject = await get(
      'applications.argoproj.io',
      'issuers',
    );
    expect(createValidator('ClusterObject')(found)).toEqual([]);
    expect(found).toMatchObject({
      found: true,
      knowledge: 'live',
      health: { status: 'Healthy' },
      facts: { sync: 'OutOfSync', revision: SHA, ready: 'false' },
    });
    await expect(
      get('applications.argoproj.io', 'nothing'),
    ).resolves.toMatchObject({ found: false, facts: {} });
    await expect(get('secrets', 'login')).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});
