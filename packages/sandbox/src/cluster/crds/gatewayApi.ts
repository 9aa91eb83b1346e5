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
import {
  controllerName,
  group,
  kind as kindName,
  namespaceName,
  objectName,
  upTo,
  waiting,
} from './gatewayShared';
import { gateway } from './gateway';
import { httpRoute } from './httpRoute';
import { object, text } from './schemas';

const GROUP = 'gateway.networking.k8s.io';

const gatewayClass: Schema = object(
  {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object(
      {
        controllerName: {
          ...controllerName,
          'x-kubernetes-validations': [
            { rule: 'self == oldSelf', message: 'Value is immutable' },
          ],
        },
        description: { type: 'string', maxLength: 64 },
        parametersRef: object(
          {
            group,
            kind: kindName,
            name: objectName,
            namespace: namespaceName,
          },
          'group',
          'kind',
          'name',
        ),
      },
      'controllerName',
    ),
    status: {
      ...object({ conditions: waiting('Waiting', 'Accepted') }),
      default: { conditions: waiting('Waiting', 'Accepted').default },
    },
  },
  'spec',
);

const few = (items: Schema): Schema => ({ ...upTo(16, items), minItems: 1 });

const referenceGrant: Schema = object({
  apiVersion: text,
  kind: text,
  metadata: { type: 'object' },
  spec: object(
    {
      from: few(
        object(
          { group, kind: kindName, namespace: namespaceName },
          'group',
          'kind',
          'namespace',
        ),
      ),
      to: few(
        object({ group, kind: kindName, name: objectName }, 'group', 'kind'),
      ),
    },
    'from',
    'to',
  ),
});

const column = (name: string, jsonPath: string, priority?: number) => ({
  name,
  type: jsonPath.endsWith('creationTimestamp') ? 'date' : 'string',
  jsonPath,
  ...(priority ? { priority } : {}),
});

const AGE = column('Age', '.metadata.creationTimestamp');

const isTrue = (type: string) =>
  `.status.conditions[?(@.type=="${type}")].status`;

interface Kind {
  kind: string;
  plural: string;
  shortNames?: string[];
  scope?: 'Cluster';
  schema: Schema;
  columns: object[];
  hasStatus?: false;
}

function definition({
  kind,
  plural,
  shortNames,
  scope = 'Namespaced' as 'Cluster',
  schema,
  columns,
  hasStatus,
}: Kind): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${GROUP}`,
      annotations: {
        'api-approved.kubernetes.io':
          'https://github.com/kubernetes-sigs/gateway-api/pull/3328',
        [`${GROUP}/channel`]: 'standard',
      },
    },
    spec: {
      group: GROUP,
      scope,
      names: {
        categories: ['gateway-api'],
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        ...(shortNames ? { shortNames } : {}),
      },
      versions: ['v1', 'v1beta1'].map(name => ({
        name,
        served: true,
        storage: name === 'v1',
        schema: { openAPIV3Schema: schema },
        additionalPrinterColumns: columns,
        subresources: hasStatus === false ? {} : { status: {} },
      })),
    },
  };
}

/**
 * The sandbox's own definitions of the Gateway API's kinds, as far as HTTP goes.
 * They are no tool's: clusters have them as they have an ingress controller.
 */
export function gatewayApiDefinitions(): KubeObject[] {
  return [
    definition({
      kind: 'GatewayClass',
      plural: 'gatewayclasses',
      shortNames: ['gc'],
      scope: 'Cluster',
      schema: gatewayClass,
      columns: [
        column('Controller', '.spec.controllerName'),
        column('Accepted', isTrue('Accepted')),
        AGE,
        column('Description', '.spec.description', 1),
      ],
    }),
    definition({
      kind: 'Gateway',
      plural: 'gateways',
      shortNames: ['gtw'],
      schema: gateway,
      columns: [
        column('Class', '.spec.gatewayClassName'),
        column('Address', '.status.addresses[*].value'),
        column('Programmed', isTrue('Programmed')),
        AGE,
      ],
    }),
    definition({
      kind: 'HTTPRoute',
      plural: 'httproutes',
      schema: httpRoute,
      columns: [column('Hostnames', '.spec.hostnames'), AGE],
    }),
    definition({
      kind: 'ReferenceGrant',
      plural: 'referencegrants',
      shortNames: ['refgrant'],
      schema: referenceGrant,
      columns: [AGE],
      hasStatus: false,
    }),
  ];
}
