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

import { KubeObject } from '../client';
import { Schema } from '../schema/types';
import { certificate, certificateRequest } from './certificates';
import { challenge, issuer, order } from './issuers';

const CERT_MANAGER = 'cert-manager.io';
const ACME = 'acme.cert-manager.io';

const column = (name: string, jsonPath: string, priority?: number) => ({
  name,
  type: name === 'Age' ? 'date' : 'string',
  jsonPath,
  ...(priority ? { priority } : {}),
});

const condition = (type: string, field: string) =>
  `.status.conditions[?(@.type == "${type}")].${field}`;

const age = column('Age', '.metadata.creationTimestamp');

const ofIssuer = ['group', 'kind', 'name'].map(field => ({
  jsonPath: `.spec.issuerRef.${field}`,
}));

interface Definition {
  group: string;
  kind: string;
  plural: string;
  shortNames?: string[];
  scope?: 'Namespaced' | 'Cluster';
  schema: Schema;
  columns: ReturnType<typeof column>[];
  /** May be selected by the issuer that it names. */
  selectable: boolean;
}

function definition(kind: Definition): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${kind.plural}.${kind.group}`,
      labels: {
        app: 'cert-manager',
        'app.kubernetes.io/component': 'crds',
        'app.kubernetes.io/instance': 'cert-manager',
        'app.kubernetes.io/name': 'cert-manager',
      },
    },
    spec: {
      group: kind.group,
      scope: kind.scope ?? 'Namespaced',
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.kind.toLocaleLowerCase('en-US'),
        ...(kind.shortNames ? { shortNames: kind.shortNames } : {}),
        categories: [
          'cert-manager',
          ...(kind.group === ACME ? ['cert-manager-acme'] : []),
        ],
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: kind.schema },
          additionalPrinterColumns: [...kind.columns, age],
          ...(kind.selectable ? { selectableFields: ofIssuer } : {}),
          subresources: { status: {} },
        },
      ],
    },
  };
}

const issuerColumns = [
  column('Ready', condition('Ready', 'status')),
  column('Status', condition('Ready', 'message'), 1),
];

/** The sandbox's own definitions of cert-manager's kinds. */
export function certManagerDefinitions(): KubeObject[] {
  return [
    definition({
      group: CERT_MANAGER,
      kind: 'Certificate',
      plural: 'certificates',
      shortNames: ['cert', 'certs'],
      schema: certificate,
      columns: [
        column('Ready', condition('Ready', 'status')),
        column('Secret', '.spec.secretName'),
        column('Issuer', '.spec.issuerRef.name', 1),
        column('Status', condition('Ready', 'message'), 1),
      ],
      selectable: true,
    }),
    definition({
      group: CERT_MANAGER,
      kind: 'CertificateRequest',
      plural: 'certificaterequests',
      shortNames: ['cr', 'crs'],
      schema: certificateRequest,
      columns: [
        column('Approved', condition('Approved', 'status')),
        column('Denied', condition('Denied', 'status')),
        column('Ready', condition('Ready', 'status')),
        column('Issuer', '.spec.issuerRef.name'),
        column('Requester', '.spec.username'),
        column('Status', condition('Ready', 'message'), 1),
      ],
      selectable: true,
    }),
    definition({
      group: CERT_MANAGER,
      kind: 'Issuer',
      plural: 'issuers',
      shortNames: ['iss'],
      schema: issuer,
      columns: issuerColumns,
      selectable: false,
    }),
    definition({
      group: CERT_MANAGER,
      kind: 'ClusterIssuer',
      plural: 'clusterissuers',
      shortNames: ['ciss'],
      scope: 'Cluster',
      schema: issuer,
      columns: issuerColumns,
      selectable: false,
    }),
    definition({
      group: ACME,
      kind: 'Order',
      plural: 'orders',
      schema: order,
      columns: [
        column('State', '.status.state'),
        column('Issuer', '.spec.issuerRef.name', 1),
        column('Reason', '.status.reason', 1),
      ],
      selectable: true,
    }),
    definition({
      group: ACME,
      kind: 'Challenge',
      plural: 'challenges',
      schema: challenge,
      columns: [
        column('State', '.status.state'),
        column('Domain', '.spec.dnsName'),
        column('Reason', '.status.reason', 1),
      ],
      selectable: true,
    }),
  ];
}
