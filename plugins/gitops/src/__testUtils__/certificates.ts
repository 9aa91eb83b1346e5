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
  CertificateView,
  EntityCertificates,
  HostView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

const DAY = 24 * 3_600_000;

/** A moment as many days from `now`. */
export function daysFrom(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString();
}

/** A certificate that is valid and renewed in time, with changes to that. */
export function certificateView(
  now: number,
  changes: Partial<CertificateView> = {},
): CertificateView {
  const { name = 'orders-tls', namespace = 'orders-staging' } = changes;
  const cluster = changes.cluster ?? 'workload';
  return {
    id: `${cluster}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    environment: 'staging',
    application: {
      cluster: 'control-plane',
      namespace: 'argocd',
      name: 'orders-staging',
    },
    status: 'Ready',
    state: 'healthy',
    reasons: [],
    names: ['orders.staging.acme.example'],
    issuer: {
      name: 'acme-internal-ca',
      kind: 'ClusterIssuer',
      type: 'ca',
      state: 'healthy',
      reasons: [],
    },
    secretName: name,
    key: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    isCA: false,
    notBefore: daysFrom(now, -30),
    notAfter: daysFrom(now, 60),
    renewalTime: daysFrom(now, 30),
    revision: 3,
    issuing: false,
    renewal: { policy: 'RenewBefore', windows: [] },
    chain: [
      {
        kind: 'Certificate',
        name,
        status: 'Ready',
        state: 'healthy',
        reasons: [],
        createdAt: daysFrom(now, -200),
      },
      {
        kind: 'CertificateRequest',
        name: `${name}-3`,
        status: 'Issued',
        state: 'healthy',
        reasons: [],
        createdAt: daysFrom(now, -30),
        finishedAt: new Date(now - 30 * DAY + 4_000).toISOString(),
      },
    ],
    linkedBy: [
      {
        rule: 'managed-by-application',
        value: 'control-plane/argocd/orders-staging',
      },
    ],
    actions: [{ id: 'renew', blockedBy: [] }],
    ...changes,
  };
}

/** A host that a certificate covers, with changes to that. */
export function hostView(changes: Partial<HostView> = {}): HostView {
  return {
    host: 'orders.staging.acme.example',
    cluster: 'workload',
    namespace: 'orders-staging',
    environment: 'staging',
    via: { kind: 'Ingress', name: 'orders' },
    secretName: 'orders-tls',
    certificate: {
      cluster: 'workload',
      namespace: 'orders-staging',
      name: 'orders-tls',
    },
    state: 'healthy',
    reasons: [],
    ...changes,
  };
}

/** An answer about an entity with these certificates and hosts. */
export function entityCertificates(
  certificates: CertificateView[],
  hosts: HostView[] = [],
  changes: Partial<EntityCertificates> = {},
): EntityCertificates {
  return {
    entityRef: 'component:default/orders',
    available: true,
    clusters: [],
    unreadable: [],
    certificates,
    hosts,
    ...changes,
  };
}

const dnsMissing = (since: string): Reason => ({
  code: 'challenge-dns-missing',
  params: {
    domain: 'gift-cards.staging.acme.example',
    issuer: 'letsencrypt-staging',
    error: 'no such host',
  },
  message: 'The name gift-cards.staging.acme.example is not in DNS',
  resource: {
    group: 'acme.cert-manager.io',
    kind: 'Challenge',
    namespace: 'gift-cards-staging',
    name: 'gift-cards-tls-1-1-1',
  },
  since,
});

/** One that has never been issued, as its name is not in DNS. */
export function failingCertificate(now: number): CertificateView {
  const since = daysFrom(now, -0.02);
  const reason = dnsMissing(since);
  return certificateView(now, {
    name: 'gift-cards-tls',
    namespace: 'gift-cards-staging',
    names: ['gift-cards.staging.acme.example', 'www.gift-cards.example'],
    status: 'Issuing',
    state: 'warning',
    issuing: true,
    issuingSince: since,
    notBefore: undefined,
    notAfter: undefined,
    renewalTime: undefined,
    revision: undefined,
    reasons: [reason],
    failures: {
      attempts: 2,
      lastAt: daysFrom(now, -0.1),
      nextAt: daysFrom(now, 0.05),
    },
    issuer: {
      name: 'letsencrypt-staging',
      kind: 'ClusterIssuer',
      type: 'acme',
      server: 'acme-staging.example',
      state: 'healthy',
      reasons: [],
    },
    chain: [
      {
        kind: 'Certificate',
        name: 'gift-cards-tls',
        status: 'Issuing',
        state: 'warning',
        reasons: [],
        createdAt: daysFrom(now, -3),
      },
      {
        kind: 'CertificateRequest',
        name: 'gift-cards-tls-1',
        status: 'Pending',
        state: 'progressing',
        reasons: [],
        createdAt: since,
      },
      {
        kind: 'Order',
        name: 'gift-cards-tls-1-1',
        status: 'pending',
        state: 'progressing',
        reasons: [],
        createdAt: since,
      },
      {
        kind: 'Challenge',
        name: 'gift-cards-tls-1-1-1',
        status: 'pending',
        state: 'warning',
        reasons: [reason],
        domain: 'gift-cards.staging.acme.example',
        type: 'HTTP-01',
        createdAt: since,
      },
    ],
  });
}

/** All that the section shows at once: for its page of development. */
export function manyCertificates(now: number): EntityCertificates {
  const expired: Reason = {
    code: 'certificate-expired',
    params: { name: 'legacy-tls' },
    message: 'legacy-tls has expired',
    since: daysFrom(now, -2),
  };
  return entityCertificates(
    [
      certificateView(now, {
        name: 'legacy-tls',
        namespace: 'orders-production',
        environment: 'production',
        names: [
          'a-very-long-name-that-nobody-would-type.orders.production.eu-central.acme.example',
        ],
        state: 'degraded',
        status: 'Expired',
        reasons: [expired],
        notBefore: daysFrom(now, -92),
        notAfter: daysFrom(now, -2),
        renewalTime: daysFrom(now, -32),
      }),
      failingCertificate(now),
      certificateView(now, {
        name: 'cart-tls',
        namespace: 'cart-production',
        environment: 'production',
        names: ['cart.acme.example'],
        state: 'warning',
        notBefore: daysFrom(now, -86),
        notAfter: daysFrom(now, 4),
        renewalTime: daysFrom(now, -26),
        reasons: [
          {
            code: 'certificate-renewal-failed',
            params: { name: 'cart-tls', attempts: '4' },
            message: 'The last 4 attempts to renew cart-tls failed',
            since: daysFrom(now, -0.3),
          },
          {
            code: 'acme-rate-limited',
            params: {
              issuer: 'letsencrypt',
              domain: 'cart.acme.example',
              error:
                'too many certificates (5) already issued for this exact set of domains in the last 168h',
            },
            message: 'The certificate authority issues no more for now',
          },
        ],
      }),
      certificateView(now, {
        namespace: 'orders-dev',
        environment: 'dev',
        cluster: 'control-plane',
        names: ['orders.dev.acme.example'],
        status: 'Issuing',
        issuing: true,
        reasons: [
          {
            code: 'certificate-renewing',
            params: { name: 'orders-tls' },
            message: 'orders-tls is being renewed',
            since: daysFrom(now, -0.0001),
          },
        ],
      }),
      certificateView(now),
    ],
    [
      hostView({
        host: 'pay.acme.example',
        state: 'degraded',
        reasons: [
          {
            code: 'host-not-covered',
            params: { host: 'pay.acme.example', name: 'orders-tls' },
            message: 'The certificate orders-tls is not for pay.acme.example',
          },
        ],
      }),
      hostView({
        host: 'shop.acme.example',
        secretName: undefined,
        certificate: undefined,
        state: 'unknown',
        reasons: [
          {
            code: 'host-without-tls',
            params: { host: 'shop.acme.example' },
            message: 'shop.acme.example is served without TLS here',
          },
        ],
      }),
      hostView(),
    ],
  );
}
