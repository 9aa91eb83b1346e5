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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  certificate,
  clusterIssuer,
  condition,
  inDays,
  NOW,
  recordOf,
  world,
} from './__testUtils__/world';
import { covers, listens } from './coverage';
import { viewHosts } from './hosts';

function ingress(spec: object, annotations = {}): KubernetesObject {
  return {
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop', annotations },
    spec,
  };
}

const rules = [{ host: 'shop.acme.example' }, { host: 'www.other.example' }];

function hostsOf(
  object: KubernetesObject,
  others: KubernetesObject[] = [certificate(), clusterIssuer()],
  knowledge?: Parameters<typeof world>[1],
) {
  return viewHosts(
    object.kind as 'Ingress',
    recordOf(object),
    world([object, ...others], knowledge),
    NOW,
  );
}

function codes(hosts: ReturnType<typeof hostsOf>) {
  return hosts.map(({ host, state, reasons }) => [
    host,
    state,
    ...reasons.map(({ code }) => code),
  ]);
}

describe('covers', () => {
  it.each([
    ['shop.acme.example', 'shop.acme.example', true],
    ['Shop.Acme.example.', 'shop.acme.example', true],
    ['*.acme.example', 'shop.acme.example', true],
    ['*.acme.example', '*.acme.example', true],
    ['*.acme.example', 'acme.example', false],
    ['*.acme.example', 'a.shop.acme.example', false],
    ['*.acme.example', '*.shop.acme.example', false],
    ['shop.acme.example', 'pay.acme.example', false],
    ['*.', 'x.', false],
  ])('should say whether %s is for %s: %s', (name, host, expected) => {
    expect(covers(name, host)).toBe(expected);
  });
});

describe('listens', () => {
  it.each([
    ['', 'shop.acme.example', true],
    ['*.acme.example', 'a.shop.acme.example', true],
    ['*.acme.example', 'acme.example', false],
    ['pay.acme.example', 'shop.acme.example', false],
  ])('should say whether %s answers to %s: %s', (listener, host, expected) => {
    expect(listens(listener, host)).toBe(expected);
  });
});

describe('viewHosts', () => {
  it('should match the names of an Ingress to certificates', () => {
    const hosts = hostsOf(
      ingress({
        rules,
        tls: [
          {
            secretName: 'shop-tls',
            hosts: ['shop.acme.example', 'pay.acme.example'],
          },
        ],
      }),
    );
    expect(codes(hosts)).toEqual([
      ['shop.acme.example', 'healthy'],
      ['www.other.example', 'unknown', 'host-without-tls'],
      ['pay.acme.example', 'degraded', 'host-not-covered'],
    ]);
    expect(hosts[0]).toMatchObject({
      via: { kind: 'Ingress', name: 'shop' },
      secretName: 'shop-tls',
      certificate: { cluster: 'east', namespace: 'shop', name: 'shop-tls' },
      notAfter: inDays(80),
    });
  });

  it('should pass on that a certificate is not well', () => {
    const status = {
      conditions: [condition('Ready', 'True', 'Ready')],
      notBefore: inDays(-90),
      notAfter: inDays(-1),
    };
    const hosts = hostsOf(
      ingress({ rules: [rules[0]], tls: [{ secretName: 'shop-tls' }] }),
      [certificate('shop-tls', { status }), clusterIssuer()],
    );
    expect(codes(hosts)).toEqual([
      ['shop.acme.example', 'degraded', 'certificate-expired'],
    ]);
  });

  it('should say what is not known of a Secret', () => {
    const plain = ingress({
      rules: [rules[0]],
      tls: [{ secretName: 'bought', hosts: ['shop.acme.example'] }],
    });
    expect(codes(hostsOf(plain))).toEqual([
      ['shop.acme.example', 'unknown', 'host-secret-unmanaged'],
    ]);
    expect(codes(hostsOf(plain, [], { knowledge: 'absent' }))).toEqual([
      ['shop.acme.example', 'unknown', 'host-certificate-unknown'],
    ]);
    const asked = {
      ...plain,
      metadata: {
        ...plain.metadata,
        annotations: { 'cert-manager.io/cluster-issuer': 'internal' },
      },
    };
    expect(codes(hostsOf(asked))).toEqual([
      ['shop.acme.example', 'warning', 'host-certificate-missing'],
    ]);
    expect(
      codes(hostsOf(ingress({ tls: [{ hosts: ['shop.acme.example'] }] }))),
    ).toEqual([['shop.acme.example', 'unknown', 'host-default-certificate']]);
  });

  it('should find the certificate of a route through its Gateway', () => {
    const gateway: KubernetesObject = {
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'infra' },
      spec: {
        listeners: [
          { name: 'http', protocol: 'HTTP', hostname: '*.acme.example' },
          {
            name: 'https',
            protocol: 'HTTPS',
            hostname: '*.acme.example',
            tls: {
              certificateRefs: [{ name: 'shop-tls', namespace: 'shop' }],
            },
          },
        ],
      },
    };
    const route: KubernetesObject = {
      kind: 'HTTPRoute',
      metadata: { name: 'shop', namespace: 'shop' },
      spec: {
        hostnames: ['shop.acme.example'],
        parentRefs: [{ name: 'edge', namespace: 'infra' }],
      },
    };
    const hosts = hostsOf(route, [gateway, certificate(), clusterIssuer()]);
    expect(codes(hosts)).toEqual([['shop.acme.example', 'healthy']]);
    expect(hosts[0].certificate?.name).toBe('shop-tls');
    expect(codes(hostsOf(route, []))).toEqual([
      ['shop.acme.example', 'unknown', 'host-without-tls'],
    ]);
    expect(codes(hostsOf(gateway))).toEqual([
      ['*.acme.example', 'degraded', 'host-not-covered'],
    ]);
  });

  it('should judge a route by the nearest of its listeners', () => {
    const listener = (name: string, hostname?: string) => ({
      name,
      protocol: 'HTTPS',
      hostname,
      tls: { certificateRefs: [{ name }] },
    });
    const gateway: KubernetesObject = {
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: {
        listeners: [
          { name: 'http', protocol: 'HTTP', hostname: 'a.dev.acme.example' },
          listener('any'),
          listener('wide-tls', '*.acme.example'),
          listener('dev-tls', '*.dev.acme.example'),
          listener('exact-tls', 'b.dev.acme.example'),
        ],
      },
    };
    const route: KubernetesObject = {
      kind: 'HTTPRoute',
      metadata: { name: 'shop', namespace: 'shop' },
      spec: {
        hostnames: [
          'a.dev.acme.example',
          'b.dev.acme.example',
          'c.acme.example',
          'elsewhere.example',
        ],
        parentRefs: [{ name: 'edge' }],
      },
    };
    expect(
      hostsOf(route, [gateway]).map(({ host, secretName }) => [
        host,
        secretName,
      ]),
    ).toEqual([
      ['a.dev.acme.example', 'dev-tls'],
      ['b.dev.acme.example', 'exact-tls'],
      ['c.acme.example', 'wide-tls'],
      ['elsewhere.example', 'any'],
    ]);
  });
});
