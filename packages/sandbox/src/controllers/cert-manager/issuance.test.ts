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

import { createPrivateKey, X509Certificate } from 'crypto';
import { RESOURCES } from '../runtime/objects';
import { eventually } from '../testing/world';
import { conditionOf } from './conditions';
import { Bench, NAMESPACE } from './testing/bench';
import {
  type CertificateRequest,
  decode,
  type Issuer,
  KINDS,
  type Secret,
} from './types';
import { readCertificates } from './x509/sign';

describe('issuance in the cluster', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
    await bench.issuer('selfsigned', { selfSigned: {} });
  });
  afterEach(() => bench.stop());

  it('goes from a self-signed authority to a leaf, and verifies', async () => {
    await bench.certificate('authority', {
      isCA: true,
      commonName: 'acme-ca',
      dnsNames: undefined,
      duration: '8760h',
    });
    await bench.issuer('ca', { ca: { secretName: 'authority-tls' } });
    await bench.certificate('cart', {
      issuerRef: { name: 'ca' },
      commonName: 'cart.acme.example',
      dnsNames: ['cart.acme.example', 'www.cart.acme.example'],
      ipAddresses: ['10.1.2.3'],
      usages: ['digital signature', 'server auth', 'client auth'],
      duration: '2160h',
    });
    const { status } = await bench.ready('cart');

    const secret = await bench.secret('cart-tls');
    expect(secret.type).toBe('kubernetes.io/tls');
    expect(secret.metadata.labels).toEqual({
      'controller.cert-manager.io/fao': 'true',
    });
    expect(secret.metadata.annotations).toEqual({
      'cert-manager.io/certificate-name': 'cart',
      'cert-manager.io/issuer-name': 'ca',
      'cert-manager.io/issuer-kind': '',
      'cert-manager.io/issuer-group': '',
      'cert-manager.io/common-name': 'cart.acme.example',
      'cert-manager.io/alt-names': 'cart.acme.example,www.cart.acme.example',
      'cert-manager.io/ip-sans': '10.1.2.3',
      'cert-manager.io/uri-sans': '',
    });
    const leaf = new X509Certificate(await bench.value('cart-tls', 'tls.crt'));
    const authority = new X509Certificate(
      await bench.value('cart-tls', 'ca.crt'),
    );
    expect(authority.ca).toBe(true);
    expect(authority.subject).toBe('CN=acme-ca');
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(authority)).toBe(true);
    expect(leaf.verify(authority.publicKey)).toBe(true);
    expect(leaf.checkHost('www.cart.acme.example')).toBeDefined();
    expect(leaf.checkIP('10.1.2.3')).toBeDefined();
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    const key = createPrivateKey(await bench.value('cart-tls', 'tls.key'));
    expect(key.asymmetricKeyType).toBe('ec');
    expect(leaf.checkPrivateKey(key)).toBe(true);

    expect(status).toMatchObject({
      revision: 1,
      notBefore: new Date(leaf.validFrom).toISOString().replace('.000', ''),
      notAfter: new Date(leaf.validTo).toISOString().replace('.000', ''),
    });
    const lifetime = Date.parse(leaf.validTo) - Date.parse(leaf.validFrom);
    expect(lifetime).toBe(2160 * 3_600_000);
    expect(
      Date.parse(status?.renewalTime ?? '') - Date.parse(leaf.validFrom),
    ).toBe((lifetime * 2) / 3);
    expect(status?.conditions).toEqual([
      expect.objectContaining({
        type: 'Ready',
        status: 'True',
        reason: 'Ready',
        message: 'Certificate is up to date and has not expired',
        observedGeneration: 1,
      }),
    ]);
    const events = await bench.events('Certificate', 'cart');
    expect(events).toHaveLength(4);
    expect(events).toEqual(
      expect.arrayContaining([
        'Normal Issuing: Issuing certificate as Secret does not exist',
        expect.stringMatching(
          /^Normal Generated: Stored new private key in temporary Secret resource "cart-\w{5}"$/,
        ),
        'Normal Requested: Created new CertificateRequest resource "cart-1"',
        'Normal Issuing: The certificate has been successfully issued',
      ]),
    );
    expect(
      conditionOf(
        ((await bench.client.get(KINDS.issuers, 'ca', NAMESPACE)) as Issuer)
          .status?.conditions,
        'Ready',
      ),
    ).toMatchObject({ status: 'True', reason: 'KeyPairVerified' });
  });

  it('leaves a request with its conditions and the chain of owners', async () => {
    await bench.certificate('cart', {});
    const certificate = await bench.ready('cart');
    const request = (await bench.client.get(
      KINDS.certificateRequests,
      'cart-1',
      NAMESPACE,
    )) as CertificateRequest;
    expect(request.metadata.ownerReferences).toEqual([
      expect.objectContaining({
        kind: 'Certificate',
        name: 'cart',
        uid: certificate.metadata.uid,
        controller: true,
      }),
    ]);
    expect(request.metadata.annotations).toMatchObject({
      'cert-manager.io/certificate-name': 'cart',
      'cert-manager.io/certificate-revision': '1',
      'cert-manager.io/private-key-secret-name':
        expect.stringMatching(/^cart-\w{5}$/),
    });
    expect(request.spec).toMatchObject({
      username: 'system:serviceaccount:cert-manager:cert-manager',
      groups: expect.arrayContaining(['system:authenticated']),
    });
    expect(decode(request.spec.request)).toMatch(
      /^-----BEGIN CERTIFICATE REQUEST-----/,
    );
    expect(request.status?.conditions).toEqual([
      expect.objectContaining({
        type: 'Approved',
        status: 'True',
        reason: 'cert-manager.io',
        message: 'Certificate request has been approved by cert-manager.io',
      }),
      expect.objectContaining({
        type: 'Ready',
        status: 'True',
        reason: 'Issued',
        message: 'Certificate fetched from issuer successfully',
      }),
    ]);
    // The key waited in a Secret of its own, which is gone now.
    const left = await bench.client.list(RESOURCES.secrets, {
      namespace: NAMESPACE,
    });
    expect(left.map(({ metadata }) => metadata.name)).toEqual(['cart-tls']);
  });

  it.each([
    ['RSA', 2048, 'rsa', 'BEGIN RSA PRIVATE KEY'],
    ['ECDSA', 384, 'ec', 'BEGIN EC PRIVATE KEY'],
    ['Ed25519', undefined, 'ed25519', 'BEGIN PRIVATE KEY'],
  ] as const)(
    'makes %s keys',
    async (algorithm, size, type, header) => {
      await bench.certificate('cart', { privateKey: { algorithm, size } });
      await bench.ready('cart', 20_000);
      const pem = await bench.value('cart-tls', 'tls.key');
      expect(pem).toContain(header);
      expect(createPrivateKey(pem).asymmetricKeyType).toBe(type);
    },
    30_000,
  );

  it('puts an intermediate into the chain and the root into ca.crt', async () => {
    await bench.certificate('root', {
      isCA: true,
      commonName: 'root',
      dnsNames: undefined,
    });
    await bench.issuer('root', { ca: { secretName: 'root-tls' } });
    await bench.certificate('middle', {
      isCA: true,
      commonName: 'middle',
      dnsNames: undefined,
      issuerRef: { name: 'root' },
    });
    await bench.issuer('middle', { ca: { secretName: 'middle-tls' } });
    await bench.certificate('cart', { issuerRef: { name: 'middle' } });
    await bench.ready('cart');
    const chain = readCertificates(await bench.value('cart-tls', 'tls.crt'));
    expect(chain.map(({ issuer }) => issuer)).toEqual(['CN=middle', 'CN=root']);
    const [root] = readCertificates(await bench.value('cart-tls', 'ca.crt'));
    expect(root.subject).toBe('CN=root');
  });

  it('waits for an issuer that is missing or not ready, and goes on with it', async () => {
    await bench.certificate('cart', { issuerRef: { name: 'ca' } });
    const message = (text: string) => async () => {
      const request = (await bench.client.get(
        KINDS.certificateRequests,
        'cart-1',
        NAMESPACE,
      )) as CertificateRequest | undefined;
      return (
        conditionOf(request?.status?.conditions, 'Ready')?.message === text
      );
    };
    await eventually(
      message(
        'Referenced "Issuer" not found: issuer.cert-manager.io "ca" not found',
      ),
      'missing issuer',
    );
    await bench.issuer('ca', { ca: { secretName: 'authority-tls' } });
    await eventually(
      message('Referenced issuer does not have a Ready status condition'),
      'issuer that is not ready',
    );
    expect(await bench.events('Issuer', 'ca')).toEqual(
      expect.arrayContaining([
        'Warning ErrGetKeyPair: Error getting keypair for CA issuer: secrets "authority-tls" not found',
      ]),
    );
    expect(
      conditionOf((await bench.get('cart')).status?.conditions, 'Ready'),
    ).toMatchObject({ status: 'False', reason: 'DoesNotExist' });
    await bench.certificate('authority', {
      isCA: true,
      commonName: 'acme-ca',
    });
    await bench.ready('cart');
  });

  it('gives the Secret what secretTemplate asks for, and takes it back', async () => {
    await bench.certificate('cart', {
      secretTemplate: { labels: { team: 'checkout' }, annotations: { a: 'b' } },
    });
    await bench.ready('cart');
    expect((await bench.secret('cart-tls')).metadata).toMatchObject({
      labels: { team: 'checkout' },
      annotations: { a: 'b' },
    });
    await bench.client.patch(KINDS.certificates, 'cart', NAMESPACE, {
      type: 'merge',
      body: {
        spec: {
          secretTemplate: { labels: { team: null, tier: 'web' } },
        },
      },
    });
    const { metadata } = await eventually(async () => {
      const secret: Secret = await bench.secret('cart-tls');
      return secret.metadata.labels?.tier ? secret : undefined;
    }, 'the new label');
    expect(metadata.labels).not.toHaveProperty('team');
    // No new issuance for it.
    expect((await bench.get('cart')).status?.revision).toBe(1);
  });

  it('lets one of two Certificates with the same Secret issue', async () => {
    await bench.certificate('first', { secretName: 'shared' });
    await bench.ready('first');
    await bench.certificate('second', { secretName: 'shared' });
    const second = await bench.until(
      'second',
      'is told whose it is',
      ({ status }) =>
        conditionOf(status?.conditions, 'Ready')?.reason ===
        'IncorrectCertificate',
    );
    expect(conditionOf(second.status?.conditions, 'Ready')?.message).toBe(
      'Secret was issued for "first". If this message is not transient, you might have two conflicting Certificates pointing to the same secret.',
    );
    expect(conditionOf(second.status?.conditions, 'Issuing')).toBeUndefined();
    expect((await bench.get('first')).status?.revision).toBe(1);
  });

  it('is denied what a policy denies', async () => {
    await bench.certificate('cart', {
      dnsNames: ['cart.forbidden.acme.example'],
    });
    const { status } = await bench.until(
      'cart',
      'is denied',
      certificate => certificate.status?.failedIssuanceAttempts === 1,
    );
    expect(conditionOf(status?.conditions, 'Issuing')).toMatchObject({
      status: 'False',
      reason: 'policy.cert-manager.io',
    });
    const ready = await eventually(async () => {
      const request = (await bench.client.get(
        KINDS.certificateRequests,
        'cart-1',
        NAMESPACE,
      )) as CertificateRequest;
      expect(conditionOf(request.status?.conditions, 'Denied')?.status).toBe(
        'True',
      );
      return conditionOf(request.status?.conditions, 'Ready');
    }, 'the end of the request');
    expect(ready).toMatchObject({ status: 'False', reason: 'Denied' });
  });
});
