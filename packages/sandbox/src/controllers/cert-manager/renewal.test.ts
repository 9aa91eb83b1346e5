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

import { X509Certificate } from 'crypto';
import { DEFAULT_TIMING } from '../options';
import { eventually } from '../testing/world';
import { conditionOf } from './conditions';
import { backOff, renewalTime } from './certificates/renewal';
import { Bench, NAMESPACE } from './testing/bench';
import { type Certificate, KINDS } from './types';
import { readCertificates } from './x509/sign';

describe('the time of renewal', () => {
  const issued = {
    validFrom: '2026-01-01T00:00:00Z',
    validTo: '2026-04-01T00:00:00Z',
  };
  const spec = { secretName: 's', issuerRef: { name: 'i' } };

  it.each([
    [{}, '2026-03-02T00:00:00.000Z'],
    [{ renewBefore: '240h' }, '2026-03-22T00:00:00.000Z'],
    [{ renewBeforePercentage: 10 }, '2026-03-23T00:00:00.000Z'],
    // Longer than the lifetime: it cannot be meant.
    [{ renewBefore: '9000h' }, '2026-03-02T00:00:00.000Z'],
    [{ renewal: { policy: 'Disabled' } }, undefined],
  ])('with %j is %s', (more, expected) => {
    expect(renewalTime(issued, { ...spec, ...more })?.toISOString()).toBe(
      expected,
    );
  });

  it('waits an hour, and twice as long after each failure, up to 32', () => {
    const at = '2026-01-01T00:00:00Z';
    const now = Date.parse(at);
    const hour = 3_600_000;
    // As cert-manager: whoever reads the status knows when it tries again
    expect(DEFAULT_TIMING.issuanceBackOff).toBe(hour);
    const wait = (attempts: number | undefined) =>
      backOff(at, attempts, hour, now) / hour;
    expect([undefined, 1, 2, 3, 6, 7, 20].map(wait)).toEqual([
      1, 1, 2, 4, 32, 32, 32,
    ]);
    expect(backOff(at, 1, hour, now + 2 * hour)).toBe(0);
    expect(backOff(undefined, 3, hour, now)).toBe(0);
  });
});

describe('renewal', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
    await bench.issuer('selfsigned', { selfSigned: {} });
  });
  afterEach(() => bench.stop());

  const serial = async () =>
    new X509Certificate(await bench.value('cart-tls', 'tls.crt')).serialNumber;

  it('comes by itself, with a new key, before the certificate ends', async () => {
    await bench.certificate('cart', { duration: '6s', renewBefore: '4s' });
    const first = await bench.ready('cart');
    const before = await serial();
    const key = await bench.value('cart-tls', 'tls.key');
    const second = await bench.until(
      'cart',
      'has been renewed',
      ({ status }) =>
        status?.revision === 2 && status.notAfter !== first.status?.notAfter,
    );
    expect(await serial()).not.toBe(before);
    expect(await bench.value('cart-tls', 'tls.key')).not.toBe(key);
    expect(Date.parse(second.status?.notAfter ?? '')).toBeGreaterThan(
      Date.parse(first.status?.notAfter ?? ''),
    );
    expect(await bench.events('Certificate')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Normal Issuing: Renewing certificate as renewal was scheduled at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000 UTC$/,
        ),
      ]),
    );
    // One revision is kept.
    await eventually(async () => {
      const requests = await bench.client.list(KINDS.certificateRequests);
      return requests.map(({ metadata }) => metadata.name).join() === 'cart-2';
    }, 'the request of the first revision has gone');
  });

  it('keeps the key where it is not to be rotated, and as many revisions as asked', async () => {
    await bench.certificate('cart', {
      duration: '4s',
      renewBefore: '3s',
      privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Never' },
      revisionHistoryLimit: 2,
    });
    await bench.ready('cart');
    const key = await bench.value('cart-tls', 'tls.key');
    await bench.until('cart', 'third', ({ status }) => status?.revision === 3);
    expect(await bench.value('cart-tls', 'tls.key')).toBe(key);
    expect(await bench.events('Certificate')).toContain(
      'Normal Reused: Reusing private key stored in existing Secret resource "cart-tls"',
    );
    await eventually(async () => {
      const requests = await bench.client.list(KINDS.certificateRequests);
      return requests.length === 2;
    }, 'two revisions');
  });

  it('comes when somebody asks for it as cmctl does', async () => {
    await bench.certificate('cart', { renewal: { policy: 'Disabled' } });
    const first = await bench.ready('cart');
    expect(first.status?.renewalTime).toBeUndefined();
    const before = await serial();
    await bench.client.update(
      KINDS.certificates,
      {
        ...first,
        status: {
          ...first.status,
          conditions: [
            ...(first.status?.conditions ?? []),
            {
              type: 'Issuing',
              status: 'True',
              reason: 'ManuallyTriggered',
              message: 'Certificate re-issuance manually triggered',
              lastTransitionTime: new Date().toISOString(),
              observedGeneration: 1,
            },
          ],
        },
      },
      { subresource: 'status' },
    );
    await bench.until('cart', 'second', ({ status }) => status?.revision === 2);
    await bench.ready('cart');
    expect(await serial()).not.toBe(before);
  });

  it('comes at once when the Certificate asks for something else', async () => {
    await bench.certificate('cart', {});
    await bench.ready('cart');
    await bench.client.patch(KINDS.certificates, 'cart', NAMESPACE, {
      type: 'merge',
      body: { spec: { dnsNames: ['basket.acme.example'] } },
    });
    await bench.until('cart', 'second', ({ status }) => status?.revision === 2);
    const { status } = await bench.ready('cart');
    expect(conditionOf(status?.conditions, 'Ready')?.observedGeneration).toBe(
      2,
    );
    expect(await bench.events('Certificate')).toContain(
      'Normal Issuing: Fields on existing CertificateRequest resource not up to date: [spec.dnsNames]',
    );
    expect(
      (await bench.secret('cart-tls')).metadata.annotations?.[
        'cert-manager.io/alt-names'
      ],
    ).toBe('basket.acme.example');
  });

  it('says that a certificate has expired', async () => {
    await bench.certificate('cart', {
      duration: '2s',
      renewal: { policy: 'Disabled' },
    });
    await bench.ready('cart');
    const { status } = await bench.until(
      'cart',
      'has expired',
      certificate =>
        conditionOf(certificate.status?.conditions, 'Ready')?.reason ===
        'Expired',
    );
    expect(conditionOf(status?.conditions, 'Ready')?.message).toMatch(
      /^Certificate expired on \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d UTC$/,
    );
    expect(status?.revision).toBe(1);
  });

  it('of an authority gives later leaves the new one, and leaves the others', async () => {
    await bench.certificate('authority', {
      isCA: true,
      commonName: 'acme-ca',
      dnsNames: undefined,
      duration: '5s',
      renewBefore: '3s',
    });
    await bench.issuer('ca', { ca: { secretName: 'authority-tls' } });
    await bench.certificate('old', { issuerRef: { name: 'ca' } });
    const old = await bench.ready('old');
    const [first] = readCertificates(await bench.value('old-tls', 'ca.crt'));
    await bench.until(
      'authority',
      'has been renewed',
      ({ status }) => (status?.revision ?? 0) > 1,
    );
    await bench.certificate('fresh', { issuerRef: { name: 'ca' } });
    await bench.ready('fresh');
    const [second] = readCertificates(await bench.value('fresh-tls', 'ca.crt'));
    expect(second.fingerprint256).not.toBe(first.fingerprint256);
    expect((await bench.get('old')).status?.revision).toBe(
      old.status?.revision,
    );
    expect(await bench.value('old-tls', 'ca.crt')).toBe(first.toString());
  });
});

describe('an issuance that fails', () => {
  it('backs off, tries again, and keeps the certificate there is', async () => {
    const bench = new Bench();
    await bench.start({ issuanceBackOff: 1_100 });
    try {
      await bench.acmeIssuer();
      await bench.certificate('cart', {
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
        dnsNames: ['cart.denied.acme.example'],
      });
      const failed = (attempts: number) => (certificate: Certificate) =>
        certificate.status?.failedIssuanceAttempts === attempts;
      const first = await bench.until('cart', 'fails', failed(1), 15_000);
      expect(conditionOf(first.status?.conditions, 'Issuing')).toMatchObject({
        status: 'False',
        reason: 'Failed',
        message: expect.stringMatching(
          /^The certificate request has failed to complete and will be retried: Failed to wait for order resource "cart-1-\d+" to become ready: order is in "invalid" state: $/,
        ),
      });
      expect(first.status?.lastFailureTime).toBeDefined();
      const again = await bench.until('cart', 'fails again', failed(2), 15_000);
      expect(Date.parse(again.status?.lastFailureTime ?? '')).toBeGreaterThan(
        Date.parse(first.status?.lastFailureTime ?? ''),
      );
      // What is changed is tried at once.
      await bench.client.patch(KINDS.certificates, 'cart', NAMESPACE, {
        type: 'merge',
        body: { spec: { dnsNames: ['cart.acme.example'] } },
      });
      const { status } = await bench.ready('cart', 15_000);
      expect(status).not.toHaveProperty('lastFailureTime');
      expect(status).not.toHaveProperty('failedIssuanceAttempts');
    } finally {
      await bench.stop();
    }
  }, 45_000);
});
