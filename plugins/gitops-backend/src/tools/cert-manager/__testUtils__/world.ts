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
  GitopsKind,
  KindKnowledge,
  kindId,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { RecordIndex } from '../../../index/RecordIndex';
import { createWorkloadsTool } from '../../workloads/tool';
import { certManagerKinds } from '../kinds';
import { Knowledge } from '../issuers';

/** When all tests of certificates happen. */
export const NOW = new Date('2026-11-22T12:00:00Z');

const DAY_MS = 24 * 3_600_000;

/** A moment as many days from now. */
export function inDays(days: number): string {
  return new Date(NOW.getTime() + days * DAY_MS).toISOString();
}

/** A condition as cert-manager writes it. */
export function condition(
  type: string,
  status: string,
  reason: string,
  message = '',
  lastTransitionTime = inDays(-1),
) {
  return { type, status, reason, message, lastTransitionTime };
}

/** A Certificate of the namespace `shop`, as cert-manager 1.21 has it. */
export function certificate(
  name = 'shop-tls',
  options: {
    spec?: object;
    status?: object;
    metadata?: object;
  } = {},
): KubernetesObject {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      generation: 1,
      resourceVersion: '100',
      creationTimestamp: inDays(-100),
      ...options.metadata,
    },
    spec: {
      secretName: name,
      dnsNames: ['shop.acme.example', '*.shop.acme.example'],
      issuerRef: { name: 'internal', kind: 'ClusterIssuer' },
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      ...options.spec,
    },
    status: options.status ?? {
      conditions: [condition('Ready', 'True', 'Ready')],
      notBefore: inDays(-10),
      notAfter: inDays(80),
      renewalTime: inDays(50),
      revision: 1,
    },
  };
}

/** A ClusterIssuer, one that works where nothing else is said. */
export function clusterIssuer(
  name = 'internal',
  spec: object = { ca: { secretName: 'internal-ca' } },
  ready = condition('Ready', 'True', 'KeyPairVerified'),
): KubernetesObject {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name, uid: `uid-${name}` },
    spec,
    status: { conditions: [ready] },
  };
}

/** A request of a Certificate. */
export function certificateRequest(
  of: string,
  revision: number,
  status: object,
): KubernetesObject {
  const name = `${of}-${revision}`;
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'CertificateRequest',
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      creationTimestamp: inDays(-1),
      annotations: {
        'cert-manager.io/certificate-name': of,
        'cert-manager.io/certificate-revision': String(revision),
      },
      ownerReferences: [{ kind: 'Certificate', name: of, uid: `uid-${of}` }],
    },
    spec: {
      request: 'LS0t',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
    },
    status,
  };
}

/** An Order of a request. */
export function order(request: string, status: object): KubernetesObject {
  return {
    apiVersion: 'acme.cert-manager.io/v1',
    kind: 'Order',
    metadata: {
      name: `${request}-order`,
      namespace: 'shop',
      uid: `uid-${request}-order`,
      creationTimestamp: inDays(-1),
      ownerReferences: [{ uid: `uid-${request}` }],
    },
    spec: {
      request: 'LS0t',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      dnsNames: ['shop.acme.example'],
    },
    status,
  };
}

/** A Challenge of an Order. */
export function challenge(
  of: string,
  status: object,
  spec: object = {},
): KubernetesObject {
  return {
    apiVersion: 'acme.cert-manager.io/v1',
    kind: 'Challenge',
    metadata: {
      name: `${of}-challenge`,
      namespace: 'shop',
      uid: `uid-${of}-challenge`,
      creationTimestamp: inDays(-1),
      ownerReferences: [{ uid: `uid-${of}` }],
    },
    spec: {
      url: 'https://ca.example/c/1',
      authorizationURL: 'https://ca.example/a/1',
      dnsName: 'shop.acme.example',
      type: 'HTTP-01',
      token: 'a-token',
      key: 'a-token.a-key',
      solver: {},
      issuerRef: { name: 'letsencrypt' },
      ...spec,
    },
    status,
  };
}

/** All kinds that certificates have to do with, by their Kubernetes' name. */
const KINDS = new Map<string, GitopsKind>(
  [...certManagerKinds, ...createWorkloadsTool().kinds].map(kind => [
    kind.kind,
    kind,
  ]),
);

/** The record that the kind of an object makes of it. */
export function recordOf<R>(object: KubernetesObject, cluster = 'east'): R {
  const kind = KINDS.get(object.kind ?? '');
  return kind!.project(object, { cluster, intern: text => text }) as R;
}

/** An index that holds objects. */
export function world(
  objects: KubernetesObject[],
  options: { cluster?: string; knowledge?: KindKnowledge } = {},
): Knowledge & { records: RecordIndex } {
  const { cluster = 'east', knowledge = 'live' } = options;
  const records = new RecordIndex([...KINDS.values()]);
  for (const object of objects) {
    records.put(
      kindId(KINDS.get(object.kind ?? '')!),
      recordOf(object, cluster),
    );
  }
  return { records, knowledge: () => knowledge };
}
