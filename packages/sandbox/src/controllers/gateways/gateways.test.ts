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

import { createCluster, type KubeObject } from '../../cluster';
import { resourceHealth } from '../argocd/health';
import { RESOURCES } from '../runtime/objects';
import { eventually } from '../testing/world';
import { CONTROLLER_NAME, startGatewayApi } from '.';
import {
  API_VERSION,
  type Gateway,
  type HttpRoute,
  KINDS,
  type ObservedCondition,
} from './types';

const EDGE = 'edge';
const SHOP = 'shop';

/** What conditions say, without their times. */
const said = (conditions?: ObservedCondition[]) =>
  Object.fromEntries(
    (conditions ?? []).map(({ type, status, reason }) => [
      type,
      `${status} ${reason}`,
    ]),
  );

const secret = (name: string, namespace: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  type: 'kubernetes.io/tls',
  data: { 'tls.crt': 'Yw==', 'tls.key': 'aw==' },
});

const service = (name: string, namespace: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { ports: [{ port: 80 }] },
});

const grant = (
  namespace: string,
  from: { kind: string; namespace: string },
  to: { kind: string; name?: string },
): KubeObject => ({
  apiVersion: API_VERSION,
  kind: 'ReferenceGrant',
  metadata: { name: to.kind.toLocaleLowerCase('en-US'), namespace },
  spec: {
    from: [{ group: KINDS.gateways.group, ...from }],
    to: [{ group: '', ...to }],
  },
});

describe('the Gateway API', () => {
  const cluster = createCluster({ name: 'test', bare: true });
  const { client } = cluster;
  const warnings: string[] = [];
  const running = startGatewayApi({
    client,
    logger: { warn: message => warnings.push(message) },
  });

  const make = async (...objects: KubeObject[]) => {
    for (const object of objects) {
      const type = client.resolve(object.apiVersion, object.kind);
      if (!type) {
        throw new Error(`no kind ${object.kind}`);
      }
      await client.create(type, object);
    }
  };
  const route = (name: string, spec: object): KubeObject => ({
    apiVersion: API_VERSION,
    kind: 'HTTPRoute',
    metadata: { name, namespace: SHOP },
    spec: {
      parentRefs: [{ name: 'shared', namespace: EDGE }],
      hostnames: ['cart.acme.example'],
      rules: [{ backendRefs: [{ name: 'cart', port: 80 }] }],
      ...spec,
    },
  });
  const gatewayOf = async (name = 'shared') =>
    (await client.get(KINDS.gateways, name, EDGE)) as Gateway;
  const listenerOf = async (name: string) =>
    (await gatewayOf()).status?.listeners?.find(each => each.name === name);
  const routeOf = async (name: string) =>
    (await client.get(KINDS.routes, name, SHOP)) as HttpRoute;

  /** What a route's first parent says, once that is as expected. */
  const becomes = (name: string, expected: Record<string, string>) =>
    eventually(async () => {
      const [parent] = (await routeOf(name)).status?.parents ?? [];
      const found = said(parent?.conditions);
      return Object.entries(expected).every(
        ([type, value]) => found[type] === value,
      );
    }, `the route ${name} ${JSON.stringify(expected)}`).catch(async error => {
      throw new Error(`${error}: ${JSON.stringify(await routeOf(name))}`);
    });

  beforeAll(async () => {
    await make(
      ...[EDGE, SHOP, 'other'].map(name => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      })),
      {
        apiVersion: API_VERSION,
        kind: 'GatewayClass',
        metadata: { name: 'acme' },
        spec: { controllerName: CONTROLLER_NAME },
      },
      {
        apiVersion: API_VERSION,
        kind: 'Gateway',
        metadata: { name: 'shared', namespace: EDGE },
        spec: {
          gatewayClassName: 'acme',
          listeners: [
            {
              name: 'https',
              protocol: 'HTTPS',
              port: 443,
              hostname: '*.acme.example',
              tls: { certificateRefs: [{ name: 'wildcard' }] },
              allowedRoutes: { namespaces: { from: 'All' } },
            },
            { name: 'own', protocol: 'HTTP', port: 80 },
            {
              name: 'chosen',
              protocol: 'HTTP',
              port: 8080,
              allowedRoutes: {
                namespaces: {
                  from: 'Selector',
                  selector: { matchLabels: { public: 'yes' } },
                },
              },
            },
          ],
        },
      },
    );
  });
  afterAll(async () => {
    await running.stop();
    await cluster.stop();
  });

  it('fills in what is not said', async () => {
    await make(
      route('plain', { parentRefs: [{ name: 'shared', namespace: EDGE }] }),
    );
    const { spec } = await routeOf('plain');
    expect(spec).toEqual({
      hostnames: ['cart.acme.example'],
      parentRefs: [
        {
          group: KINDS.gateways.group,
          kind: 'Gateway',
          name: 'shared',
          namespace: EDGE,
        },
      ],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [
            { group: '', kind: 'Service', name: 'cart', port: 80, weight: 1 },
          ],
        },
      ],
    });
    await client.delete(KINDS.routes, 'plain', SHOP);
  });

  it.each<[string, object, string]>([
    ['HTTPRoute', { hostnames: ['Cart.example'] }, 'spec.hostnames[0]'],
    [
      'HTTPRoute',
      { rules: [{ backendRefs: [{ name: 'cart' }] }] },
      'Must have port for Service reference',
    ],
    ['Gateway', { gatewayClassName: 'acme', listeners: [] }, 'spec.listeners'],
    [
      'Gateway',
      {
        gatewayClassName: 'acme',
        listeners: [{ name: 'a', port: 80, protocol: 'HTTP', tls: {} }],
      },
      'tls must not be specified for protocols HTTP',
    ],
    ['GatewayClass', { controllerName: 'nobody' }, 'spec.controllerName'],
  ])('refuses what is no %s: %j', async (kind, spec, message) => {
    await expect(
      make({
        apiVersion: API_VERSION,
        kind,
        metadata: {
          name: 'none',
          ...(kind === 'GatewayClass' ? {} : { namespace: SHOP }),
        },
        spec,
      }),
    ).rejects.toThrow(message);
  });

  it('tells of a Gateway whose class is nobody’s that it waits', async () => {
    const [listener] = (await gatewayOf()).spec.listeners;
    await make({
      apiVersion: API_VERSION,
      kind: 'Gateway',
      metadata: { name: 'stranger', namespace: EDGE },
      spec: { gatewayClassName: 'other', listeners: [listener] },
    });
    await eventually(
      async () => (await gatewayOf()).status?.listeners,
      'a status of the one that is ours',
    );
    const stranger = await gatewayOf('stranger');
    expect(said(stranger.status?.conditions)).toEqual({
      Accepted: 'Unknown Pending',
      Programmed: 'Unknown Pending',
    });
    expect(resourceHealth(stranger)).toEqual({
      status: 'Progressing',
      message: 'Waiting for controller',
    });
  });

  it('accepts a class, and a Gateway as far as its certificates are there', async () => {
    const accepted = await client.get(KINDS.classes, 'acme');
    expect(resourceHealth(accepted as KubeObject)?.status).toBe('Healthy');
    expect(said((await listenerOf('https'))?.conditions)).toEqual({
      Accepted: 'True Accepted',
      Conflicted: 'False NoConflicts',
      ResolvedRefs: 'False InvalidCertificateRef',
      Programmed: 'False Invalid',
    });
    expect(said((await gatewayOf()).status?.conditions)).toEqual({
      Accepted: 'True ListenersNotValid',
      Programmed: 'True Programmed',
    });
    expect(resourceHealth(await gatewayOf())).toEqual({
      status: 'Degraded',
      message:
        'Listener: Secret edge/wildcard is not there, or has no certificate',
    });
    await make(secret('wildcard', EDGE));
    const gateway = await eventually(async () => {
      const found = await gatewayOf();
      return resourceHealth(found)?.status === 'Healthy' && found;
    }, 'a healthy Gateway');
    expect(said(gateway.status?.conditions)).toEqual({
      Accepted: 'True Accepted',
      Programmed: 'True Programmed',
    });
    expect(gateway.status?.addresses).toEqual([
      { type: 'IPAddress', value: expect.stringMatching(/^172\.18\.1\.\d+$/) },
    ]);
  });

  it('serves a route once its Service is there', async () => {
    await make(route('cart', {}));
    await becomes('cart', {
      Accepted: 'True Accepted',
      ResolvedRefs: 'False BackendNotFound',
    });
    expect(resourceHealth(await routeOf('cart'))).toEqual({
      status: 'Degraded',
      message: 'Parent shared: Service shop/cart with port 80 is not there',
    });
    await make(service('cart', SHOP));
    await becomes('cart', { ResolvedRefs: 'True ResolvedRefs' });
    const { status, metadata } = await routeOf('cart');
    expect(status?.parents).toEqual([
      {
        parentRef: {
          group: KINDS.gateways.group,
          kind: 'Gateway',
          name: 'shared',
          namespace: EDGE,
        },
        controllerName: CONTROLLER_NAME,
        conditions: [
          expect.objectContaining({
            type: 'Accepted',
            observedGeneration: metadata.generation,
            message: 'Gateway edge/shared serves it',
          }),
          expect.objectContaining({ type: 'ResolvedRefs' }),
        ],
      },
    ]);
    expect(resourceHealth(await routeOf('cart'))?.status).toBe('Healthy');
    expect((await listenerOf('https'))?.attachedRoutes).toBe(1);
    await client.delete(KINDS.routes, 'cart', SHOP);
    await eventually(
      async () => (await listenerOf('https'))?.attachedRoutes === 0,
      'a listener without routes',
    );
  });

  it.each<[string, object, string]>([
    [
      'missing-gateway',
      { parentRefs: [{ name: 'none', namespace: EDGE }] },
      'False NoMatchingParent',
    ],
    [
      'missing-listener',
      {
        parentRefs: [{ name: 'shared', namespace: EDGE, sectionName: 'none' }],
      },
      'False NoMatchingParent',
    ],
    [
      'same-namespace-only',
      { parentRefs: [{ name: 'shared', namespace: EDGE, sectionName: 'own' }] },
      'False NotAllowedByListeners',
    ],
    [
      'other-name',
      { hostnames: ['acme.example', 'cart.example'] },
      'False NoMatchingListenerHostname',
    ],
    ['below', { hostnames: ['a.b.acme.example'] }, 'True Accepted'],
    ['any', { hostnames: [] }, 'True Accepted'],
  ])('says of the route %s %j: %s', async (name, spec, Accepted) => {
    await make(route(name, spec));
    expect(await becomes(name, { Accepted })).toBe(true);
  });

  it('admits namespaces by their labels', async () => {
    await make(
      route('chosen', {
        parentRefs: [
          { name: 'shared', namespace: EDGE, sectionName: 'chosen' },
        ],
      }),
    );
    await becomes('chosen', { Accepted: 'False NotAllowedByListeners' });
    await client.patch(RESOURCES.namespaces, SHOP, undefined, {
      type: 'merge',
      body: { metadata: { labels: { public: 'yes' } } },
    });
    await becomes('chosen', { Accepted: 'True Accepted' });
    expect(
      await eventually(
        async () => (await listenerOf('chosen'))?.attachedRoutes,
        'attached routes',
      ),
    ).toBeGreaterThan(0);
  });

  it('follows references into other namespaces only where they are granted', async () => {
    await make(
      service('far', 'other'),
      route('far', {
        rules: [
          { backendRefs: [{ name: 'far', namespace: 'other', port: 80 }] },
        ],
      }),
    );
    await becomes('far', { ResolvedRefs: 'False RefNotPermitted' });
    await make(
      grant(
        'other',
        { kind: 'HTTPRoute', namespace: SHOP },
        { kind: 'Service' },
      ),
    );
    await becomes('far', { ResolvedRefs: 'True ResolvedRefs' });

    await make(secret('far', SHOP));
    await client.patch(KINDS.gateways, 'shared', EDGE, {
      type: 'json',
      body: [
        {
          op: 'replace',
          path: '/spec/listeners/0/tls/certificateRefs/0',
          value: { name: 'far', namespace: SHOP },
        },
      ],
    });
    const resolved = (wanted: string) =>
      eventually(
        async () =>
          said((await listenerOf('https'))?.conditions).ResolvedRefs === wanted,
        `the listener ${wanted}`,
      );
    await resolved('False RefNotPermitted');
    // As older clusters have it, which serve no other version
    const older = {
      ...grant(
        SHOP,
        { kind: 'Gateway', namespace: EDGE },
        { kind: 'Secret', name: 'far' },
      ),
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
    };
    const applied = await client.patch(KINDS.grants, 'secret', SHOP, {
      type: 'apply',
      body: older,
    });
    expect(applied).toMatchObject({ ...older, apiVersion: API_VERSION });
    await resolved('True ResolvedRefs');
    expect(warnings).toEqual([]);
  });

  it('leaves alone what another controller says', async () => {
    const { status } = await routeOf('below');
    const foreign = {
      parentRef: { name: 'stranger', namespace: EDGE },
      controllerName: 'elsewhere.example/controller',
      conditions: [],
    };
    await client.patch(KINDS.routes, 'below', SHOP, {
      type: 'merge',
      subresource: 'status',
      body: { status: { parents: [foreign, ...(status?.parents ?? [])] } },
    });
    await client.patch(KINDS.routes, 'below', SHOP, {
      type: 'merge',
      body: { spec: { hostnames: ['c.b.acme.example'] } },
    });
    const parents = await eventually(async () => {
      const found = await routeOf('below');
      const all = found.status?.parents ?? [];
      return (
        all[1]?.conditions[0]?.observedGeneration ===
          found.metadata.generation && all
      );
    }, 'a status of the changed route');
    expect(parents.map(({ controllerName }) => controllerName)).toEqual([
      'elsewhere.example/controller',
      CONTROLLER_NAME,
    ]);
  });
});
