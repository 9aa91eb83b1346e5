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

import { X509Certificate } from 'node:crypto';
import { stringify } from 'yaml';
import type { KubeObject } from '../cluster';
import { asObject } from './runtime/json';
import { RESOURCES } from './runtime/objects';
import { sealSecret } from './sealed-secrets';
import { BareWorld } from './testing/bareWorld';
import { eventually } from './testing/world';

jest.setTimeout(90_000);

const ARGO = 'argoproj.io/v1alpha1';
const HERE = 'https://kubernetes.default.svc';

/** The tools, in the order of their waves: where, from what, and with what. */
const TOOLS: [string, string, number, object, object][] = [
  [
    'sealed-secrets',
    'kube-system',
    -40,
    {
      repoURL: 'https://bitnami.github.io/sealed-secrets',
      chart: 'sealed-secrets',
      targetRevision: '2.19.3',
    },
    { fullnameOverride: 'sealed-secrets-controller' },
  ],
  [
    'cert-manager',
    'cert-manager',
    -30,
    {
      repoURL: 'quay.io/jetstack/charts',
      chart: 'cert-manager',
      targetRevision: 'v1.21.1',
    },
    { crds: { enabled: true }, config: { enableGatewayAPI: true } },
  ],
  [
    'argo-cd',
    'argocd',
    -20,
    {
      repoURL: 'https://argoproj.github.io/argo-helm',
      chart: 'argo-cd',
      targetRevision: '10.9.0',
    },
    {
      configs: {
        cm: {
          'resource.customizations.health.argoproj.io_Application': 'hs = {}',
        },
      },
    },
  ],
  [
    'argo-rollouts',
    'argo-rollouts',
    -20,
    {
      repoURL: 'https://argoproj.github.io/argo-helm',
      chart: 'argo-rollouts',
      targetRevision: '2.42.0',
    },
    { controller: { replicas: 1 } },
  ],
  [
    'kargo',
    'kargo',
    -10,
    {
      repoURL: 'ghcr.io/akuity/kargo-charts',
      chart: 'kargo',
      targetRevision: '1.11.3',
    },
    { api: { adminAccount: { enabled: false } } },
  ],
];

function application(
  name: string,
  namespace: string,
  spec: object,
  wave = 0,
): KubeObject {
  return {
    apiVersion: ARGO,
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      annotations: { 'argocd.argoproj.io/sync-wave': String(wave) },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'default',
      destination: { server: HERE, namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
      ...spec,
    },
  };
}

const namespace = (name: string, labels = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

describe('a bare cluster', () => {
  const world = new BareWorld();
  const { client } = world;
  const get = (apiVersion: string, kind: string, name: string, ns?: string) => {
    const type = client.resolve(apiVersion, kind);
    return type ? client.get(type, name, ns) : Promise.resolve(undefined);
  };

  beforeAll(async () => {
    await world.start();
    world.push({
      ...Object.fromEntries(
        TOOLS.map(([name, ns, wave, source, valuesObject]) => [
          `platform/${name}.yaml`,
          stringify(
            application(
              name,
              ns,
              {
                source: {
                  ...source,
                  helm: {
                    releaseName: name === 'argo-cd' ? 'argocd' : name,
                    valuesObject,
                  },
                },
              },
              wave,
            ),
          ),
        ]),
      ),
    });
  });
  afterAll(() => world.stop());

  it('has none of the tools', async () => {
    expect(
      client
        .resources()
        .filter(({ group }) =>
          /argoproj|cert-manager|kargo|bitnami/.test(group),
        ),
    ).toEqual([]);
    expect(await client.get(RESOURCES.namespaces, 'argocd')).toBeUndefined();
    expect([...world.argoCds.keys()]).toEqual([]);
  });

  it('gets all of them by the release of Argo CD and one Application', async () => {
    await world.installArgoCd();
    await eventually(
      async () => world.argoCds.has('control-plane'),
      'an Argo CD',
    );
    await world.apply(
      application('platform', 'argocd', {
        source: {
          repoURL: world.repository.url,
          path: 'platform',
          targetRevision: 'main',
        },
      }),
    );
    const root = await world.settled('platform', 60_000);
    for (const [name] of TOOLS) {
      await world.settled(name);
    }
    // Wave after wave: each tool was healthy before the next was begun.
    const order = root.status?.operationState?.syncResult?.resources?.map(
      ({ name }) => name,
    );
    expect(order).toEqual([
      'sealed-secrets',
      'cert-manager',
      'argo-cd',
      'argo-rollouts',
      'kargo',
    ]);
    expect(world.argoCds.get('control-plane')).toMatchObject({
      namespace: 'argocd',
      version: 'v3.5.2',
    });
    // The chart took the release's objects over, with their containers.
    const controller = await client.get(
      RESOURCES.statefulSets,
      'argocd-application-controller',
      'argocd',
    );
    const pod = asObject(asObject(asObject(controller?.spec).template).spec);
    expect(pod.containers).toEqual([
      expect.objectContaining({
        name: 'application-controller',
        image: 'quay.io/argoproj/argocd:v3.5.2',
      }),
    ]);
  });

  it('issues Certificates', async () => {
    await world.apply(
      namespace('shop'),
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'ClusterIssuer',
        metadata: { name: 'selfsigned' },
        spec: { selfSigned: {} },
      },
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'shop', namespace: 'shop' },
        spec: {
          secretName: 'shop-tls',
          commonName: 'shop.acme.example',
          issuerRef: { name: 'selfsigned', kind: 'ClusterIssuer' },
        },
      },
    );
    const issued = await eventually(
      async () => client.get(RESOURCES.secrets, 'shop-tls', 'shop'),
      'the certificate',
    );
    expect(Object.keys(asObject(issued.data))).toContain('tls.crt');
  });

  it('issues the Certificates of Gateways, where it is told to', async () => {
    await world.apply({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'shared',
        namespace: 'shop',
        annotations: { 'cert-manager.io/cluster-issuer': 'selfsigned' },
      },
      spec: {
        gatewayClassName: 'acme',
        listeners: [
          {
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
            hostname: '*.acme.example',
            tls: { certificateRefs: [{ name: 'wildcard-tls' }] },
          },
        ],
      },
    });
    const issued = await eventually(
      async () => client.get(RESOURCES.secrets, 'wildcard-tls', 'shop'),
      'the certificate of the Gateway',
    );
    expect(issued.type).toBe('kubernetes.io/tls');
  });

  it('opens what was sealed for it', async () => {
    const [key] = await client.list(RESOURCES.secrets, {
      namespace: 'kube-system',
      labelSelector: 'sealedsecrets.bitnami.com/sealed-secrets-key=active',
    });
    const certificate = new X509Certificate(
      Buffer.from(String(asObject(key.data)['tls.crt']), 'base64'),
    );
    await world.apply(
      sealSecret(
        {
          name: 'token',
          namespace: 'shop',
          values: new Map([['value', Buffer.from('s3cret')]]),
        },
        certificate.publicKey,
      ),
    );
    const opened = await eventually(
      async () => client.get(RESOURCES.secrets, 'token', 'shop'),
      'the Secret',
    );
    expect(asObject(opened.data).value).toBe(
      Buffer.from('s3cret').toString('base64'),
    );
  });

  it('steps a Rollout', async () => {
    const rollout = (tag: string): KubeObject => ({
      apiVersion: ARGO,
      kind: 'Rollout',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'cart' } },
        strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
        template: {
          metadata: { labels: { app: 'cart' } },
          spec: {
            containers: [
              { name: 'cart', image: `registry.acme.example/cart:${tag}` },
            ],
          },
        },
      },
    });
    const phase = (wanted: string) =>
      eventually(async () => {
        const found = await get(ARGO, 'Rollout', 'cart', 'shop');
        const status = asObject(found?.status);
        return status.phase === wanted && status;
      }, `the Rollout ${wanted}`);
    await world.apply(rollout('1.0.0'));
    await phase('Healthy');
    await world.apply(rollout('1.1.0'));
    expect(await phase('Paused')).toMatchObject({ currentStepIndex: 1 });
  });

  it('finds Freight', async () => {
    world.images.push({
      repository: 'cart',
      tag: '1.0.0',
      createdAt: '2026-01-01T00:00:00Z',
      annotations: {},
    });
    await world.apply(
      namespace('delivery', { 'kargo.akuity.io/project': 'true' }),
      {
        apiVersion: 'kargo.akuity.io/v1alpha1',
        kind: 'Project',
        metadata: { name: 'delivery' },
      },
      {
        apiVersion: 'kargo.akuity.io/v1alpha1',
        kind: 'Warehouse',
        metadata: { name: 'cart', namespace: 'delivery' },
        spec: {
          subscriptions: [{ image: { repoURL: 'registry.acme.example/cart' } }],
        },
      },
    );
    const freight = client.resolve('kargo.akuity.io/v1alpha1', 'Freight')!;
    const [found] = await eventually(async () => {
      const all = await client.list(freight, { namespace: 'delivery' });
      return all.length > 0 && all;
    }, 'Freight');
    expect(found.images).toEqual([expect.objectContaining({ tag: '1.0.0' })]);
  });

  it('has a tool no longer when it is uninstalled', async () => {
    await client.patch(RESOURCES.applications, 'platform', 'argocd', {
      type: 'merge',
      body: { spec: { syncPolicy: null } },
    });
    await client.delete(RESOURCES.applications, 'cert-manager', 'argocd');
    await eventually(
      async () =>
        !(await client.get(RESOURCES.applications, 'cert-manager', 'argocd')),
      'the end of cert-manager',
    );
    // The definitions stay, as the chart says, but nobody issues any more.
    await world.apply({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'late', namespace: 'shop' },
      spec: {
        secretName: 'late-tls',
        commonName: 'late.acme.example',
        issuerRef: { name: 'selfsigned', kind: 'ClusterIssuer' },
      },
    });
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
    const late = await get('cert-manager.io/v1', 'Certificate', 'late', 'shop');
    expect(late).not.toHaveProperty('status');
    expect(world.warnings).toEqual([]);
  });
});
