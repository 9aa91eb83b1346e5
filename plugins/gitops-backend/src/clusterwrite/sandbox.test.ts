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
} from '@backstage/backend-test-utils';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { Cluster, createCluster } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { kubeconfigOf } from '../__testUtils__/sandboxKubeconfig';
import { KubernetesBackend } from '../__testUtils__/KubernetesBackend';
import { Identities } from '../actions/identity';
import { KubeconfigClusters } from '../clusters/KubeconfigClusters';
import { KubernetesPluginClusters } from '../clusters/KubernetesPluginClusters';
import { ClusterConnection } from '../clusters/types';
import { readIdentity } from '../config/identity';
import {
  configMap,
  deployment,
  namespace,
  secret,
  widget,
  widgetDefinition,
} from './__testUtils__/manifests';
import { refOf } from './manifests';
import { PlatformClusters } from './PlatformClusters';

jest.setTimeout(120_000);

const WATCHER = 'token-of-the-watcher';
const PLATFORM = 'token-of-the-platform';

describe('PlatformClusters', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let backend: KubernetesBackend;
  const connections: Record<string, ClusterConnection> = {};

  beforeAll(async () => {
    cluster = createCluster({
      name: 'east',
      port: 0,
      bare: true,
      users: [
        { name: 'system:serviceaccount:backstage:portal', token: WATCHER },
        {
          name: 'system:serviceaccount:backstage:portal-platform',
          token: PLATFORM,
          groups: ['system:masters'],
        },
      ],
    });
    await cluster.start();
    const caData = Buffer.from(cluster.caPem).toString('base64');
    const server = cluster.url;
    await writeFile(
      directory.resolve('kubeconfig'),
      kubeconfigOf(cluster, WATCHER),
    );
    [connections.kubeconfig] = await new KubeconfigClusters([
      { kubeconfig: directory.resolve('kubeconfig') },
    ]).list();
    backend = await KubernetesBackend.start(directory.path, {
      name: 'east',
      url: server,
      serviceAccountToken: WATCHER,
      caData,
    });
    [connections.proxy] = await new KubernetesPluginClusters(
      backend.services,
    ).list();
  });
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  const caller = {
    credentials: mockCredentials.user('user:default/emma'),
    cluster: 'east',
    headers: {},
  };

  function platform(
    way: string,
    options: { token?: string; checker?: string } = {},
  ) {
    const { token = PLATFORM, checker } = options;
    return new PlatformClusters({
      clusters: {
        connection: name => (name === 'east' ? connections[way] : undefined),
        failure: () => undefined,
        freshness: () => [{ name: 'east', state: 'live' }],
      },
      identities: new Identities({
        config: readIdentity(),
        userInfo: mockServices.userInfo(),
      }),
      config: {
        manage: { token: token || undefined, tokens: new Map() },
        validate: { token: checker, tokens: new Map() },
      },
      patienceMs: 5_000,
    });
  }

  describe.each(['kubeconfig', 'proxy'])('by the %s', way => {
    const ns = `apply-${way}`;
    // In no order: each needs what comes after it.
    const manifests: KubernetesManifest[] = [
      widget(ns, 'one'),
      deployment(ns, 'server'),
      secret(ns, 'login'),
      configMap(ns, 'settings', { a: '1' }),
      widgetDefinition,
      namespace(ns),
    ];
    const apply = (list: KubernetesManifest[], options = { force: false }) =>
      platform(way).apply(caller, list, options);
    const results = async (list: KubernetesManifest[]) =>
      (await apply(list)).map(({ result }) => result);

    afterAll(async () => {
      await platform(way).delete(caller, manifests.map(refOf));
    });

    it('should apply what needs each other in a sound order, once', async () => {
      const first = await apply(manifests);
      expect(first).toEqual(
        manifests.map(manifest => ({
          ref: refOf(manifest),
          result: 'created',
        })),
      );
      await expect(results(manifests)).resolves.toEqual(
        manifests.map(() => 'unchanged'),
      );
      await expect(
        results([configMap(ns, 'settings', { a: '2' }), namespace(ns)]),
      ).resolves.toEqual(['changed', 'unchanged']);
      await expect(
        cluster.client.get({ group: '', plural: 'configmaps' }, 'settings', ns),
      ).resolves.toMatchObject({ data: { a: '2' } });
    });

    it('should take the namespace away that a kind does not have', async () => {
      const scoped = namespace(ns);
      const [applied] = await apply([
        { ...scoped, metadata: { ...scoped.metadata, namespace: 'argocd' } },
      ]);
      expect(applied.result).toBe('unchanged');
    });

    it('should go on after one that fails, and say why', async () => {
      const [bad, good] = await apply([
        deployment(ns, 'broken', [{ image: 'nameless' }]),
        configMap(ns, 'after'),
      ]);
      expect(bad).toMatchObject({
        result: 'failed',
        message: expect.stringContaining('containers[0].name'),
      });
      expect(good.result).toBe('created');
      const [unknown] = await platform(way).apply(
        caller,
        [{ ...widget(ns, 'x'), apiVersion: 'nowhere.org/v1' }],
        { force: false },
      );
      expect(unknown).toMatchObject({
        result: 'failed',
        message: 'The cluster does not have the kind Widget of nowhere.org/v1',
      });
    });

    it('should leave the fields of others alone, if not told otherwise', async () => {
      await cluster.client.patch(
        { group: '', plural: 'configmaps' },
        'settings',
        ns,
        {
          type: 'apply',
          fieldManager: 'somebody',
          force: true,
          body: configMap(ns, 'settings', { a: 'theirs' }),
        },
      );
      const mine = configMap(ns, 'settings', { a: 'mine' });
      const [refused] = await apply([mine]);
      expect(refused).toMatchObject({
        result: 'failed',
        message: expect.stringContaining('conflict with "somebody"'),
      });
      const [forced] = await apply([mine], { force: true });
      expect(forced.result).toBe('changed');
    });

    it('should validate without changing anything', async () => {
      const verdicts = await platform(way, { checker: PLATFORM }).validate(
        caller,
        [
          configMap(ns, 'never', { a: '1' }),
          deployment('not-there', 'never'),
          deployment('not-there', 'broken', [{ image: 'nameless' }]),
          secret(ns, 'never'),
          widget(ns, 'small', 0),
          { ...configMap(ns, 'typo'), dta: { a: '1' } },
          { ...widget(ns, 'x'), apiVersion: 'nowhere.org/v1' },
          {
            ...widgetDefinition,
            metadata: { name: 'gadgets.example.com' },
            spec: {
              ...(widgetDefinition.spec as object),
              group: 'example.com',
              names: { plural: 'gadgets', kind: 'Gadget', singular: 'gadget' },
            },
          },
          {
            apiVersion: 'example.com/v1',
            kind: 'Gadget',
            metadata: { name: 'later', namespace: ns },
          },
        ],
      );
      expect(verdicts.map(({ ok, reason }) => [ok, reason])).toEqual([
        [true, undefined],
        [true, 'namespace-absent'],
        [false, 'invalid'],
        [true, 'secret'],
        [false, 'invalid'],
        [false, 'invalid'],
        [false, 'kind-absent'],
        [true, undefined],
        [true, 'kind-in-manifests'],
      ]);
      expect(verdicts[2].ref.namespace).toBe('not-there');
      expect(verdicts[5].message).toContain('unknown field "dta"');
      await expect(
        cluster.client.get({ group: '', plural: 'configmaps' }, 'never', ns),
      ).resolves.toBeUndefined();
    });

    it('should not check with the account that installs', async () => {
      const [verdict] = await platform(way).validate(caller, [
        configMap(ns, 'settings', { a: '1' }),
      ]);
      expect(verdict).toMatchObject({
        ok: true,
        reason: 'forbidden',
        message: expect.stringMatching(
          /^Not checked: .* has no right to change/,
        ),
      });
    });

    it('should name no value of what is there already', async () => {
      const [verdict] = await platform(way, { checker: PLATFORM }).validate(
        caller,
        [deployment(ns, 'server', [{ image: 'nameless' }])],
      );
      expect(verdict).toMatchObject({ ok: false, reason: 'invalid' });
      expect(verdict.message).toMatch(/^The cluster refuses /);
      expect(verdict.message).not.toContain('nameless');
    });

    it('should never repeat what is in a Secret', async () => {
      const wrong = secret(ns, 'wrong', {
        type: 'kubernetes.io/dockerconfigjson',
        data: { '.dockerconfigjson': 'hunter2-is-no-base64!' },
      });
      const [applied] = await apply([wrong]);
      expect(applied.result).toBe('failed');
      const answers = [
        applied,
        ...(await platform(way, { checker: PLATFORM }).validate(caller, [
          wrong,
        ])),
      ];
      expect(JSON.stringify(answers)).not.toContain('hunter2');
    });

    it('should say whether objects are ready', async () => {
      await cluster.client.patch(
        { group: 'apps', plural: 'deployments' },
        'server',
        ns,
        {
          type: 'merge',
          subresource: 'status',
          body: {
            status: {
              observedGeneration: 1,
              replicas: 1,
              updatedReplicas: 1,
              availableReplicas: 0,
            },
          },
        },
      );
      const refs = manifests.map(refOf);
      const status = async () => {
        const list = await platform(way).status(caller, [
          ...refs,
          { apiVersion: 'v1', kind: 'Secret', namespace: ns, name: 'absent' },
          { apiVersion: 'nowhere.org/v1', kind: 'X', name: 'x' },
        ]);
        return list.map(({ ref, found, ready }) => [ref.kind, found, ready]);
      };
      await expect(status()).resolves.toEqual([
        ['Widget', true, true],
        ['Deployment', true, false],
        ['Secret', true, true],
        ['ConfigMap', true, true],
        ['CustomResourceDefinition', true, true],
        ['Namespace', true, true],
        ['Secret', false, false],
        ['X', false, false],
      ]);
      await cluster.client.patch(
        { group: 'apps', plural: 'deployments' },
        'server',
        ns,
        {
          type: 'merge',
          subresource: 'status',
          body: { status: { availableReplicas: 1 } },
        },
      );
      expect((await status())[1]).toEqual(['Deployment', true, true]);
    });

    it('should delete, those that others need last', async () => {
      const refs = manifests.map(refOf);
      const deleted = await platform(way).delete(caller, refs);
      expect(deleted.map(({ result }) => result)).toEqual(
        refs.map(() => 'deleting'),
      );
      await expect(
        cluster.client.get(
          { group: 'apps', plural: 'deployments' },
          'server',
          ns,
        ),
      ).resolves.toBeUndefined();
      // Nothing was named but is gone with its namespace all the same.
      await expect(
        cluster.client.get({ group: '', plural: 'configmaps' }, 'after', ns),
      ).resolves.toBeUndefined();
      const again = await platform(way).delete(caller, refs);
      expect(again.map(({ result }) => result)).toEqual(
        refs.map(() => 'missing'),
      );
    });

    it('should say that the account has no rights', async () => {
      const asWatcher = platform(way, { token: WATCHER });
      const [applied] = await asWatcher.apply(caller, [namespace('nope')], {
        force: false,
      });
      expect(applied).toMatchObject({
        result: 'failed',
        message:
          'The account of the portal has no right to Namespace nope (gitops.platform)',
      });
    });
  });

  it('should act as the caller does anyway where no account is configured', async () => {
    const [applied] = await platform('kubeconfig', { token: '' }).apply(
      caller,
      [namespace('nope')],
      { force: false },
    );
    expect(applied.message).toContain('has no right');
  });
});
