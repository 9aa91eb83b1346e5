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

import { CaseRequest, Step } from './types';

/** The group of the kinds that the suite brings. */
export const GROUP = 'conformance.gitops-portal.example';
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 10 },
        colour: {
          type: 'string',
          enum: ['red', 'green', 'blue'],
          default: 'red',
        },
        code: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 },
        port: { 'x-kubernetes-int-or-string': true },
        fixed: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: 'self == oldSelf', message: 'fixed is immutable' },
          ],
        },
        tags: {
          type: 'array',
          items: { type: 'string' },
          'x-kubernetes-list-type': 'set',
        },
        parts: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
          items: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string' },
              count: { type: 'integer' },
            },
          },
        },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        a: { type: 'string' },
        b: { type: 'string' },
        replicas: { type: 'integer' },
      },
      'x-kubernetes-validations': [
        {
          rule: '!(has(self.a) && has(self.b))',
          message: 'a and b exclude each other',
        },
      ],
    },
    status: {
      type: 'object',
      properties: {
        phase: { type: 'string' },
        replicas: { type: 'integer' },
      },
    },
  },
};

function definition(plural: string, kind: string, status: boolean) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: {
        plural,
        kind,
        singular: kind.toLocaleLowerCase('en-US'),
        listKind: `${kind}List`,
        shortNames: status ? ['wdg'] : [],
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          selectableFields: [{ jsonPath: '.spec.colour' }],
          additionalPrinterColumns: [
            { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
            {
              name: 'Phase',
              type: 'string',
              jsonPath: '.status.phase',
              priority: 1,
            },
            {
              name: 'Age',
              type: 'date',
              jsonPath: '.metadata.creationTimestamp',
            },
          ],
          ...(status
            ? {
                subresources: {
                  status: {},
                  scale: {
                    specReplicasPath: '.spec.replicas',
                    statusReplicasPath: '.status.replicas',
                  },
                },
              }
            : {}),
        },
      ],
    },
  };
}

/** What the cases need: a namespace and two kinds, with and without status. */
export function fixtures(
  namespace: string,
): { create: CaseRequest; ready: Step }[] {
  const kind = (plural: string, name: string, status: boolean) => ({
    create: {
      method: 'POST' as const,
      path: DEFINITIONS,
      body: definition(plural, name, status),
    },
    ready: {
      request: { path: `/apis/${GROUP}/v1/namespaces/{ns}/${plural}` },
      code: 200,
    },
  });
  return [
    {
      create: {
        method: 'POST',
        path: '/api/v1/namespaces',
        body: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
        },
      },
      ready: {
        request: { path: '/api/v1/namespaces/{ns}/serviceaccounts/default' },
        code: 200,
      },
    },
    kind('widgets', 'Widget', true),
    kind('gadgets', 'Gadget', false),
  ];
}
