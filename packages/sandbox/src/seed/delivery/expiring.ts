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

import { ClusterClient, KubeObject } from '../../cluster/client';
import {
  ANNOTATIONS,
  encode,
  PART_OF_LABEL,
} from '../../controllers/cert-manager/types';
import { certificateAnnotations } from '../../controllers/cert-manager/x509/describe';
import {
  encodeKey,
  generateKey,
} from '../../controllers/cert-manager/x509/keys';
import { makeRequest } from '../../controllers/cert-manager/x509/request';
import {
  makeAuthority,
  readCertificates,
  sign,
} from '../../controllers/cert-manager/x509/sign';
import { applicationName, COMPONENTS } from '../company';
import { ensure } from '../objects';
import { labels } from '../applications';
import { LETSENCRYPT } from './issuers';

const DAY = 24 * 3_600_000;
/** What Let's Encrypt's certificates live, and how long this one has. */
const LIFETIME_DAYS = 90;
const AGE_DAYS = 86;

/** The Application beside which it is, in the cluster `workload`. */
export const EXPIRING = applicationName('cart', 'production');

const NAME = 'cart-tls';
/** The authority issues no more for this name this week. */
const DNS_NAME = 'cart.limited.acme.example';

/**
 * Brings in a Certificate of cart that ends in four days and cannot be renewed:
 * it was issued before the sandbox began, by an authority that has issued too
 * many for the name meanwhile. That it cannot be renewed cert-manager finds out
 * by itself.
 */
export async function bringExpiringCertificate(
  client: ClusterClient,
  now: Date,
): Promise<void> {
  const cart = COMPONENTS.find(({ name }) => name === 'cart');
  const issuerRef = {
    name: LETSENCRYPT,
    kind: 'ClusterIssuer',
    group: 'cert-manager.io',
  };
  const certificate = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: {
      name: NAME,
      namespace: EXPIRING,
      labels: {
        ...labels('cart', cart?.system ?? '', 'production'),
        'app.kubernetes.io/name': 'cart',
        'backstage.io/kubernetes-id': 'cart',
      },
    },
    spec: {
      secretName: NAME,
      dnsNames: [DNS_NAME],
      privateKey: { algorithm: 'ECDSA' as const },
      issuerRef,
    },
  };
  const key = await generateKey(certificate.spec.privateKey);
  const issued = await sign(
    {
      ...certificate,
      spec: {
        request: encode(await makeRequest(certificate, key)),
        issuerRef,
      },
    },
    await makeAuthority(
      '(STAGING) Sandbox ACME',
      await generateKey({ algorithm: 'ECDSA' }),
      5 * 365 * DAY,
    ),
    {
      notBefore: new Date(now.getTime() - AGE_DAYS * DAY),
      durationMs: LIFETIME_DAYS * DAY,
    },
  );
  const [leaf] = readCertificates(issued.certificate);
  const secret: KubeObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: NAME,
      namespace: EXPIRING,
      labels: { [PART_OF_LABEL]: 'true' },
      annotations: {
        ...certificateAnnotations(leaf),
        [ANNOTATIONS.certificateName]: NAME,
        [ANNOTATIONS.issuerName]: issuerRef.name,
        [ANNOTATIONS.issuerKind]: issuerRef.kind,
        [ANNOTATIONS.issuerGroup]: issuerRef.group,
      },
    },
    type: 'kubernetes.io/tls',
    data: {
      'tls.crt': encode(issued.certificate),
      'tls.key': encode(encodeKey(key)),
    },
  };
  await ensure(client, secret);
  await ensure(client, certificate);
}
