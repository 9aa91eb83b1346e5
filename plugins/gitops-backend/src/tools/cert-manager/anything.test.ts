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
  kindId,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { createValidator } from '../../__testUtils__/responseValidator';
import { RecordIndex } from '../../index/RecordIndex';
import { HostsRecord } from '../workloads/records';
import { createWorkloadsTool } from '../workloads/tool';
import {
  certificate,
  certificateRequest,
  challenge,
  clusterIssuer,
  condition,
  NOW,
  order,
} from './__testUtils__/world';
import { renew } from './actions/renew';
import { viewHosts } from './hosts';
import { certManagerKinds } from './kinds';
import { CertificateRecord } from './records';
import { viewCertificate } from './view';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -1, '', [], {}, [null], true),
  fc.constantFrom('True', 'False', 'Issuing', 'valid', '2026-13-45', 'x/y'),
  fc.jsonValue({ maxDepth: 3 }),
);

const PATHS = [
  ['spec'],
  ['spec', 'dnsNames'],
  ['spec', 'issuerRef'],
  ['spec', 'privateKey'],
  ['spec', 'renewal'],
  ['spec', 'secretName'],
  ['spec', 'rules'],
  ['spec', 'tls'],
  ['spec', 'listeners'],
  ['spec', 'acme'],
  ['status'],
  ['status', 'conditions'],
  ['status', 'conditions', '0'],
  ['status', 'conditions', '0', 'message'],
  ['status', 'notAfter'],
  ['status', 'notBefore'],
  ['status', 'renewalTime'],
  ['status', 'failedIssuanceAttempts'],
  ['status', 'lastFailureTime'],
  ['status', 'state'],
  ['status', 'reason'],
  ['metadata', 'ownerReferences'],
  ['metadata', 'annotations'],
  ['metadata', 'labels'],
  ['metadata', 'generation'],
  ['metadata', 'creationTimestamp'],
];

const OBJECTS: KubernetesObject[] = [
  certificate(),
  clusterIssuer(),
  certificateRequest('shop-tls', 1, {
    conditions: [condition('Ready', 'False', 'Failed', 'no')],
  }),
  order('shop-tls-1', { state: 'errored', reason: 'no' }),
  challenge('shop-tls-1-order', { state: 'pending', reason: 'no' }),
  {
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      rules: [{ host: 'shop.acme.example' }],
      tls: [{ secretName: 'shop-tls' }],
    },
  },
  {
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: {
      listeners: [
        {
          hostname: 'shop.acme.example',
          tls: { certificateRefs: [{ name: 'shop-tls' }] },
        },
      ],
    },
  },
];

function spoil(
  object: KubernetesObject,
  changes: Array<[path: string[], value: unknown]>,
): KubernetesObject {
  const copy = structuredClone(object);
  for (const [path, value] of changes) {
    let place: unknown = copy;
    for (const field of path.slice(0, -1)) {
      place =
        place && typeof place === 'object'
          ? (place as Record<string, unknown>)[field]
          : undefined;
    }
    if (place && typeof place === 'object') {
      // A copy: one value may be put into itself
      (place as Record<string, unknown>)[path[path.length - 1]] =
        structuredClone(value);
    }
  }
  return copy;
}

describe('objects of cert-manager with anything in them', () => {
  const kinds = [...certManagerKinds, ...createWorkloadsTool().kinds];
  const validateView = createValidator('CertificateView');
  const validateHost = createValidator('HostView');

  it('should always be projected, indexed and shown as specified', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.tuple(fc.constantFrom(...PATHS), strange), {
            maxLength: 4,
          }),
          { minLength: OBJECTS.length, maxLength: OBJECTS.length },
        ),
        fc.constantFrom('live' as const, 'forbidden' as const),
        (changes, knowledge) => {
          const records = new RecordIndex(kinds);
          const known = { records, knowledge: () => knowledge };
          const put = OBJECTS.map((object, i) => {
            const kind = kinds.find(each => each.kind === object.kind)!;
            const spoiled = spoil(object, changes[i]);
            const record = kind.project(spoiled, {
              cluster: 'east',
              intern: text => text,
            })!;
            records.put(kindId(kind), record);
            return { kind, record, object: spoiled };
          });
          for (const { kind, record } of put) {
            kind.resourceNode!(record, known);
          }
          const { record, object } = put[0];
          const view = viewCertificate(
            record as CertificateRecord,
            known,
            { linkedBy: [], actions: [] },
            NOW,
          );
          expect(validateView(JSON.parse(JSON.stringify(view)))).toEqual([]);
          // What is not known to be good is never shown as good
          expect(
            view.state !== 'healthy' ||
              view.status === 'Ready' ||
              view.status === 'Issuing',
          ).toBe(true);
          for (const [kind, at] of [
            ['Ingress', 5],
            ['Gateway', 6],
          ] as const) {
            for (const host of viewHosts(
              kind,
              put[at].record as HostsRecord,
              known,
              NOW,
            )) {
              expect(validateHost(JSON.parse(JSON.stringify(host)))).toEqual(
                [],
              );
            }
          }
          const subject = { object, record: record as CertificateRecord };
          const context = { records, now: NOW };
          renew.plan(subject, {}, context);
          renew.write(
            subject,
            {},
            {
              ...context,
              user: 'user:default/ana',
              requestId: 'request-1',
              portal: 'portal',
            },
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
