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

import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse as parseYaml } from 'yaml';
import { createCluster, type KubeObject } from '../../cluster';
import { certManagerDefinitions } from '../../cluster/crds/certManager';
import { gatewayApiDefinitions } from '../../cluster/crds/gatewayApi';
import { RESOURCES } from '../runtime/objects';
import { eventually, World } from '../testing/world';
import { conditionOf } from './conditions';
import { Bench, NAMESPACE } from './testing/bench';
import { API_VERSION, type Certificate, KINDS } from './types';

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};

describe('cert-manager in a cluster', () => {
  it('begins with its kinds and ends with them', async () => {
    const bench = new Bench({ bare: true });
    await bench.start();
    try {
      for (const definition of certManagerDefinitions()) {
        await bench.client.create(DEFINITIONS, definition);
      }
      await bench.issuer('selfsigned', { selfSigned: {} });
      await bench.certificate('cart', {});
      await bench.ready('cart');
      await bench.client.delete(
        DEFINITIONS,
        'certificaterequests.cert-manager.io',
      );
      await eventually(
        async () => !bench.client.resolve(API_VERSION, 'CertificateRequest'),
        'the kind has gone',
      );
      await bench.certificate('late', {});
      await new Promise(resolve => {
        setTimeout(resolve, 150);
      });
      expect((await bench.get('late')).status).toBeUndefined();
      const [definition] = certManagerDefinitions().filter(
        ({ metadata }) =>
          metadata.name === 'certificaterequests.cert-manager.io',
      );
      await bench.client.create(DEFINITIONS, definition);
      await bench.ready('late');
      expect(bench.warnings).toEqual([]);
    } finally {
      await bench.stop();
    }
  });

  it('makes the Certificate of an annotated Ingress', async () => {
    const bench = new Bench();
    await bench.start();
    try {
      await bench.clusterIssuer('selfsigned', { selfSigned: {} });
      const ingress = (hosts: string[], secretName: string) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: 'cart',
          namespace: NAMESPACE,
          labels: { app: 'cart' },
          annotations: {
            'cert-manager.io/cluster-issuer': 'selfsigned',
            'cert-manager.io/private-key-algorithm': 'ECDSA',
            'cert-manager.io/duration': '720h',
          },
        },
        spec: {
          tls: [{ hosts, secretName }, { hosts: ['no-secret.acme.example'] }],
          rules: [{ host: hosts[0] }],
        },
      });
      await bench.client.create(
        RESOURCES.ingresses,
        ingress(['cart.acme.example'], 'cart-tls'),
      );
      const certificate = await eventually(
        async () =>
          (await bench.client.get(
            KINDS.certificates,
            'cart-tls',
            NAMESPACE,
          )) as Certificate | undefined,
        'the Certificate',
      );
      expect(certificate.metadata).toMatchObject({
        labels: { app: 'cart' },
        ownerReferences: [{ kind: 'Ingress', name: 'cart', controller: true }],
      });
      expect(certificate.spec).toEqual({
        secretName: 'cart-tls',
        dnsNames: ['cart.acme.example'],
        issuerRef: {
          name: 'selfsigned',
          kind: 'ClusterIssuer',
          group: 'cert-manager.io',
        },
        usages: ['digital signature', 'key encipherment'],
        duration: '720h',
        privateKey: { algorithm: 'ECDSA' },
      });
      await bench.ready('cart-tls');
      await bench.client.patch(RESOURCES.ingresses, 'cart', NAMESPACE, {
        type: 'merge',
        body: { spec: ingress(['basket.acme.example'], 'basket-tls').spec },
      });
      await bench.ready('basket-tls');
      await eventually(
        async () =>
          !(await bench.client.get(KINDS.certificates, 'cart-tls', NAMESPACE)),
        'the Certificate that nobody asks for any more has gone',
      );
      expect(await bench.events('Ingress')).toEqual(
        expect.arrayContaining([
          'Normal CreateCertificate: Successfully created Certificate "cart-tls"',
          'Warning BadConfig: Skipped a TLS block: spec.tls[1].secretName: Required value',
          'Normal DeleteCertificate: Successfully deleted unrequired Certificate "cart-tls"',
        ]),
      );
    } finally {
      await bench.stop();
    }
  });

  it('makes the Certificates of a Gateway, once that kind is there', async () => {
    const bench = new Bench();
    await bench.start();
    try {
      await bench.clusterIssuer('selfsigned', { selfSigned: {} });
      const [definition] = gatewayApiDefinitions().filter(({ metadata }) =>
        metadata.name.startsWith('gateways.'),
      );
      const kind = definition.metadata.name;
      await bench.client.delete(DEFINITIONS, kind);
      await eventually(
        async () => !(await bench.client.get(DEFINITIONS, kind)),
        'a cluster without Gateways',
      );
      await bench.client.create(DEFINITIONS, definition);
      const listener = (name: string, hostname?: string, mode?: string) => ({
        name,
        hostname,
        port: 443,
        protocol: 'HTTPS',
        tls: { mode, certificateRefs: [{ name: 'shop-tls' }] },
      });
      await bench.client.create(
        { group: 'gateway.networking.k8s.io', plural: 'gateways' },
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'Gateway',
          metadata: {
            name: 'shop',
            namespace: NAMESPACE,
            annotations: {
              'cert-manager.io/cluster-issuer': 'selfsigned',
              'cert-manager.io/private-key-algorithm': 'ECDSA',
            },
          },
          spec: {
            gatewayClassName: 'nginx',
            listeners: [
              listener('a', 'a.acme.example', 'Terminate'),
              listener('b', 'b.acme.example', 'Terminate'),
              listener('none', undefined, 'Terminate'),
              listener('through', 'c.acme.example', 'Passthrough'),
              { name: 'http', port: 80, protocol: 'HTTP' },
            ],
          },
        },
      );
      const { spec, metadata } = await bench.ready('shop-tls');
      expect(spec.dnsNames).toEqual(['a.acme.example', 'b.acme.example']);
      expect(metadata.ownerReferences).toMatchObject([{ kind: 'Gateway' }]);
      expect(await bench.events('Gateway')).toEqual(
        expect.arrayContaining([
          'Warning BadConfig: Skipped a listener block: spec.listeners[2].hostname: Required value: the hostname cannot be empty',
          'Normal CreateCertificate: Successfully created Certificate "shop-tls"',
        ]),
      );
    } finally {
      await bench.stop();
    }
  });

  it('is judged by Argo CD', async () => {
    const world = new World();
    await world.start();
    try {
      const manifest = (dnsName: string) =>
        JSON.stringify({
          apiVersion: API_VERSION,
          kind: 'Certificate',
          metadata: { name: 'cart' },
          spec: {
            secretName: 'cart-tls',
            dnsNames: [dnsName],
            privateKey: { algorithm: 'ECDSA' },
            issuerRef: { name: 'letsencrypt', kind: 'Issuer' },
          },
        });
      const sha = world.push({
        'app/issuer.json': JSON.stringify({
          apiVersion: API_VERSION,
          kind: 'Issuer',
          metadata: { name: 'letsencrypt' },
          spec: {
            acme: {
              server: 'https://acme-v02.api.letsencrypt.org/directory',
              privateKeySecretRef: { name: 'account' },
              solvers: [{ http01: {} }],
            },
          },
        }),
        'app/certificate.json': manifest('cart.acme.example'),
      });
      await world.application('cart');
      await world.settled('cart', sha);
      world.push({
        'app/certificate.json': manifest('cart.limited.acme.example'),
      });
      await world.until(
        'cart',
        'Degraded by its Certificate',
        ({ status }) => status?.health?.status === 'Degraded',
        20_000,
      );
      await eventually(async () => {
        const certificate = (await world.client.get(
          KINDS.certificates,
          'cart',
          'cart',
        )) as Certificate;
        const { status } = await world.get('cart');
        return (
          conditionOf(certificate.status?.conditions, 'Issuing')?.status ===
            'False' && status?.health?.status === 'Degraded'
        );
      }, 'Degraded while it backs off');
      expect(world.warnings).toEqual([]);
    } finally {
      await world.stop();
    }
  }, 40_000);
});

const upstream = process.env.UPSTREAM_CRDS_DIR;
const directory = upstream && join(upstream, 'cert-manager-v1.21.1');
const there = directory !== undefined && existsSync(directory);
if (!there) {
  process.stderr.write(
    'The test against the upstream definitions of cert-manager is skipped: set UPSTREAM_CRDS_DIR.\n',
  );
}

(there ? describe : describe.skip)('the definitions', () => {
  it.each([
    'cert-manager.io_certificates',
    'cert-manager.io_certificaterequests',
    'cert-manager.io_issuers',
    'cert-manager.io_clusterissuers',
    'acme.cert-manager.io_orders',
    'acme.cert-manager.io_challenges',
  ])('of %s are named and shown as upstream', file => {
    const theirs = parseYaml(
      readFileSync(join(directory ?? '', `${file}.yaml`), 'utf8'),
    ) as KubeObject;
    const ours = certManagerDefinitions().find(
      ({ metadata }) => metadata.name === theirs.metadata.name,
    );
    type Spec = {
      names: object;
      scope: string;
      versions: {
        additionalPrinterColumns: { description?: string }[];
        subresources: object;
        selectableFields?: object;
        schema: { openAPIV3Schema: { properties: Record<string, Fields> } };
      }[];
    };
    type Fields = { properties?: Record<string, unknown>; required?: string[] };
    const [a, b] = [ours?.spec as Spec, theirs.spec as Spec];
    expect(a.names).toEqual(b.names);
    expect(a.scope).toBe(b.scope);
    const [left, right] = [a.versions[0], b.versions[0]];
    expect(left.subresources).toEqual(right.subresources);
    expect(left.selectableFields).toEqual(right.selectableFields);
    expect(left.additionalPrinterColumns).toEqual(
      right.additionalPrinterColumns.map(
        ({ description, ...column }) => column,
      ),
    );
    for (const part of ['spec', 'status']) {
      const fields = (of: typeof left) =>
        of.schema.openAPIV3Schema.properties[part];
      expect(Object.keys(fields(left).properties ?? {}).sort()).toEqual(
        Object.keys(fields(right).properties ?? {}).sort(),
      );
      expect([...(fields(left).required ?? [])].sort()).toEqual(
        [...(fields(right).required ?? [])].sort(),
      );
    }
  });

  it('take what the upstream definitions take', async () => {
    const [ours, theirs] = [false, true].map(bare =>
      createCluster({ name: 'test', bare }),
    );
    for (const file of [
      'cert-manager.io_certificates',
      'cert-manager.io_issuers',
    ]) {
      await theirs.client.create(
        DEFINITIONS,
        parseYaml(
          readFileSync(join(directory ?? '', `${file}.yaml`), 'utf8'),
        ) as KubeObject,
      );
    }
    const certificate = {
      apiVersion: API_VERSION,
      kind: 'Certificate',
      metadata: { name: 'cart', namespace: 'default' },
      spec: {
        secretName: 'cart-tls',
        issuerRef: {
          name: 'ca',
          kind: 'ClusterIssuer',
          group: 'cert-manager.io',
        },
        dnsNames: ['cart.acme.example'],
        duration: '2160h',
        renewBeforePercentage: 25,
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        usages: ['server auth', 'client auth'],
        keystores: { pkcs12: { create: true, password: 'changeit' } },
        secretTemplate: { labels: { a: 'b' } },
        additionalOutputFormats: [{ type: 'CombinedPEM' }],
      },
    };
    const issuer = {
      apiVersion: API_VERSION,
      kind: 'Issuer',
      metadata: { name: 'le', namespace: 'default' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          privateKeySecretRef: { name: 'account' },
          solvers: [
            {
              selector: { dnsZones: ['acme.example'] },
              dns01: { route53: { region: 'eu-central-1' } },
            },
          ],
        },
      },
    };
    for (const cluster of [ours, theirs]) {
      const a = await cluster.client.create(KINDS.certificates, certificate);
      const b = await cluster.client.create(KINDS.issuers, issuer);
      expect(a.spec).toEqual(certificate.spec);
      expect(b.spec).toEqual(issuer.spec);
      await expect(
        cluster.client.create(KINDS.certificates, {
          ...certificate,
          metadata: { name: 'bad', namespace: 'default' },
          spec: {
            ...certificate.spec,
            privateKey: { algorithm: 'DSA' as 'RSA' },
          },
        }),
      ).rejects.toMatchObject({ code: 422 });
      await cluster.stop();
    }
  });
});
