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

import { eventually } from '../testing/world';
import { fateOf } from './acme/fate';
import { pickSolver } from './acme/solvers';
import { conditionOf } from './conditions';
import { Bench, NAMESPACE } from './testing/bench';
import { type Challenge, type Issuer, KINDS, type Order } from './types';
import { readCertificates } from './x509/sign';

describe('what a name tells', () => {
  it.each([
    ['shop.acme.example', 'fine'],
    ['*.shop.acme.example', 'fine'],
    ['shop.unreachable.acme.example', 'unreachable'],
    ['NODNS.acme.example', 'nodns'],
    ['denied.acme.example', 'denied'],
    ['limited.acme.example', 'limited'],
    ['shop.example.org', 'refused'],
    ['undenied.acme.example', 'fine'],
  ])('%s is %s', (name, fate) => {
    expect(fateOf(name)).toBe(fate);
  });
});

describe('the solver of a name', () => {
  const http = { http01: {} };
  const dns = { dns01: {}, selector: { dnsZones: ['acme.example'] } };
  const own = { dns01: {}, selector: { dnsNames: ['a.acme.example'] } };
  const labelled = { http01: {}, selector: { matchLabels: { a: 'b' } } };
  const of = (identifier: string, wildcard = false) => ({
    url: 'u',
    identifier,
    wildcard,
    initialState: 'pending' as const,
    challenges: (wildcard ? ['dns-01'] : ['http-01', 'dns-01']).map(type => ({
      type,
      url: type,
      token: 't',
    })),
  });

  it('is the one that speaks of it most closely', () => {
    const all = [http, dns, own, labelled];
    const solver = (name: string, wildcard?: boolean, labels = {}) =>
      pickSolver(all, of(name, wildcard), labels)?.solver;
    expect(solver('a.acme.example')).toBe(own);
    expect(solver('b.acme.example')).toBe(dns);
    expect(solver('b.acme.example', true)).toBe(dns);
    expect(solver('b.example.org')).toBe(http);
    expect(solver('b.example.org', false, { a: 'b' })).toBe(labelled);
    expect(solver('b.example.org', true)).toBeUndefined();
  });
});

describe('ACME', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
    await bench.acmeIssuer();
  });
  afterEach(() => bench.stop());

  const ask = (...dnsNames: string[]) =>
    bench.certificate('cart', {
      dnsNames,
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
    });

  const challenge = (test: (found: Challenge) => boolean | undefined) =>
    eventually(async () => {
      const [found] = (await bench.client.list(
        KINDS.challenges,
      )) as Challenge[];
      return found && test(found) ? found : undefined;
    }, 'the challenge');

  it('registers an account and issues by Order and Challenge', async () => {
    await ask('cart.acme.example');
    const { status } = await bench.ready('cart');
    expect(status?.revision).toBe(1);
    const issuer = (await bench.client.get(
      KINDS.clusterIssuers,
      'letsencrypt',
    )) as Issuer;
    expect(conditionOf(issuer.status?.conditions, 'Ready')).toMatchObject({
      status: 'True',
      reason: 'ACMEAccountRegistered',
      message: 'The ACME account was registered with the ACME server',
    });
    expect(issuer.status?.acme).toEqual({
      uri: expect.stringMatching(
        /^https:\/\/acme-staging-v02\.api\.letsencrypt\.org\/acme\/acct\/\d+$/,
      ),
      lastRegisteredEmail: 'platform@acme.example',
      lastPrivateKeyHash: expect.any(String),
    });
    const [order] = (await bench.client.list(KINDS.orders)) as Order[];
    expect(order.metadata.name).toMatch(/^cart-1-\d+$/);
    expect(order.metadata.ownerReferences?.[0]).toMatchObject({
      kind: 'CertificateRequest',
      name: 'cart-1',
    });
    expect(order.status).toMatchObject({
      state: 'valid',
      url: expect.stringContaining('/acme/order/'),
      finalizeURL: expect.stringContaining('/acme/finalize/'),
      authorizations: [
        expect.objectContaining({
          identifier: 'cart.acme.example',
          initialState: 'pending',
        }),
      ],
    });
    // A public authority's root is nobody's to hand out.
    const secret = await bench.secret('cart-tls');
    expect(Object.keys(secret.data ?? {}).sort()).toEqual([
      'tls.crt',
      'tls.key',
    ]);
    const [leaf] = readCertificates(await bench.value('cart-tls', 'tls.crt'));
    expect(leaf.issuer).toBe('CN=(STAGING) Sandbox ACME');
    await eventually(
      async () => !(await bench.client.list(KINDS.challenges)).length,
      'challenges are cleaned up',
    );
    expect(await bench.events('Challenge')).toEqual(
      expect.arrayContaining([
        'Normal Started: Challenge scheduled for processing',
        'Normal Presented: Presented challenge using HTTP-01 challenge mechanism',
        'Normal DomainVerified: Domain "cart.acme.example" verified with "HTTP-01" validation',
      ]),
    );
    expect(await bench.events('Order')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Normal Created: Created Challenge resource "cart-1-\d+-\d+" for domain "cart.acme.example"$/,
        ),
        'Normal Complete: Order completed successfully',
      ]),
    );
  });

  it('proves wildcards and zones with a DNS solver through DNS', async () => {
    await ask('*.dns.acme.example', 'dns.acme.example');
    await bench.ready('cart');
    expect(
      (await bench.events('Challenge')).filter(text =>
        text.includes('DomainVerified'),
      ),
    ).toEqual([
      'Normal DomainVerified: Domain "dns.acme.example" verified with "DNS-01" validation',
      'Normal DomainVerified: Domain "dns.acme.example" verified with "DNS-01" validation',
    ]);
  });

  it('waits for a name that cannot be reached', async () => {
    await ask('cart.unreachable.acme.example');
    const { status, spec } = await challenge(
      found => found.status?.reason !== undefined,
    );
    expect(spec.key).toMatch(new RegExp(`^${spec.token}\\.`));
    expect(status).toMatchObject({
      state: 'pending',
      processing: true,
      presented: true,
      presentedAt: expect.any(String),
      reason: expect.stringMatching(
        /^Waiting for HTTP-01 challenge propagation: failed to perform self check GET request 'http:\/\/cart\.unreachable\.acme\.example\/\.well-known\/acme-challenge\/[\w-]+': Get ".*": dial tcp 203\.0\.113\.7:80: connect: connection timed out$/,
      ),
    });
    expect(
      conditionOf((await bench.get('cart')).status?.conditions, 'Issuing')
        ?.status,
    ).toBe('True');
  });

  it.each([
    [
      'cart.nodns.acme.example',
      '400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up A for cart.nodns.acme.example - check that a DNS record exists for this domain',
    ],
    [
      'cart.denied.acme.example',
      '403 urn:ietf:params:acme:error:unauthorized: 203.0.113.7: Invalid response from http://cart.denied.acme.example/.well-known/acme-challenge/',
    ],
    [
      'denied.dns.acme.example',
      '403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record',
    ],
  ])('fails for %s, and tells why in the Challenge', async (name, problem) => {
    await ask(name);
    const { status } = await challenge(
      found => found.status?.state === 'invalid',
    );
    expect(status?.reason).toContain(
      `Error accepting authorization: acme: authorization error for ${name}: ${problem}`,
    );
    const [order] = await eventually(async () => {
      const orders = (await bench.client.list(KINDS.orders)) as Order[];
      return orders[0]?.status?.failureTime ? orders : undefined;
    }, 'the order fails');
    expect(order.status?.state).toBe('invalid');
  });

  it.each([
    [
      'cart.limited.acme.example',
      /^Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates \(5\) already issued/,
    ],
    [
      'cart.example.org',
      /^Failed to create Order: 400 urn:ietf:params:acme:error:rejectedIdentifier: Invalid identifiers requested :: Cannot issue for "cart.example.org"/,
    ],
  ])('gets no order for %s', async (name, reason) => {
    await ask(name);
    const { status } = await bench.until(
      'cart',
      'fails',
      certificate => certificate.status?.failedIssuanceAttempts === 1,
    );
    const [order] = (await bench.client.list(KINDS.orders)) as Order[];
    expect(order.status).toMatchObject({
      state: 'errored',
      reason: expect.stringMatching(reason),
      failureTime: expect.any(String),
    });
    expect(conditionOf(status?.conditions, 'Issuing')?.message).toContain(
      `order is in "errored" state: ${order.status?.reason}`,
    );
  });

  it('says that no solver suits', async () => {
    await ask('*.cart.acme.example');
    const events = await eventually(async () => {
      const found = await bench.events('Order');
      return found.length ? found : undefined;
    }, 'an event');
    expect(events).toEqual([
      'Warning Solver: Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge',
    ]);
  });

  it.each([
    [
      { email: 'platform@example.com' },
      'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: Error validating contact(s) :: contact email has forbidden domain "example.com"',
    ],
    [
      { server: 'https://acme.invalid/directory' },
      'Failed to register ACME account: Get "https://acme.invalid/directory": dial tcp: lookup acme.invalid on 10.96.0.10:53: no such host',
    ],
  ])('is not registered with %j', async (spec, message) => {
    await bench.issuer('broken', {
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'broken-account' },
        ...spec,
      },
    });
    const condition = await eventually(async () => {
      const issuer = (await bench.client.get(
        KINDS.issuers,
        'broken',
        NAMESPACE,
      )) as Issuer;
      return conditionOf(issuer.status?.conditions, 'Ready');
    }, 'the condition');
    expect(condition).toMatchObject({
      status: 'False',
      reason: 'ErrRegisterACMEAccount',
      message,
    });
  });
});
