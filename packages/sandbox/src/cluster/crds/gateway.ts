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

import { Schema } from '../schema/types';
import {
  byDefault,
  conditions,
  group,
  hostname,
  kind,
  namespaceName,
  objectName,
  port,
  sectionName,
  upTo,
  waiting,
} from './gatewayShared';
import { list, object, oneOf, text, textMap } from './schemas';

const secretReference = object(
  {
    group: byDefault(group, ''),
    kind: byDefault(kind, 'Secret'),
    name: objectName,
    namespace: namespaceName,
  },
  'name',
);

const routeKind = object(
  { group: byDefault(group, 'gateway.networking.k8s.io'), kind },
  'kind',
);

const labelSelector = object({
  matchLabels: textMap,
  matchExpressions: list(
    object(
      { key: text, operator: text, values: list(text) },
      'key',
      'operator',
    ),
  ),
});

const listener: Schema = {
  ...object(
    {
      name: sectionName,
      hostname,
      port,
      protocol: {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        pattern:
          '^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9]+$',
      },
      tls: object({
        mode: byDefault(oneOf('Terminate', 'Passthrough'), 'Terminate'),
        certificateRefs: upTo(64, secretReference),
        options: textMap,
      }),
      allowedRoutes: byDefault(
        object({
          namespaces: byDefault(
            object({
              from: byDefault(oneOf('All', 'Selector', 'Same', 'None'), 'Same'),
              selector: labelSelector,
            }),
            { from: 'Same' },
          ),
          kinds: upTo(8, routeKind),
        }),
        { namespaces: { from: 'Same' } },
      ),
    },
    'name',
    'port',
    'protocol',
  ),
  'x-kubernetes-validations': [
    {
      rule: "self.protocol in ['HTTP', 'TCP', 'UDP'] ? !has(self.tls) : true",
      message: 'tls must not be specified for protocols HTTP, TCP, UDP',
    },
    {
      rule: "self.protocol in ['TCP', 'UDP'] ? !has(self.hostname) : true",
      message: 'hostname must not be specified for protocols TCP, UDP',
    },
  ],
};

/** The schema of a Gateway. */
export const gateway: Schema = object(
  {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object(
      {
        gatewayClassName: objectName,
        listeners: {
          ...upTo(64, listener),
          minItems: 1,
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
        },
        addresses: upTo(
          16,
          object({ type: byDefault(text, 'IPAddress'), value: text }),
        ),
        infrastructure: object({
          labels: textMap,
          annotations: textMap,
          parametersRef: object(
            { group, kind, name: objectName },
            'group',
            'kind',
            'name',
          ),
        }),
      },
      'gatewayClassName',
      'listeners',
    ),
    status: byDefault(
      object({
        addresses: upTo(
          16,
          object({ type: byDefault(text, 'IPAddress'), value: text }, 'value'),
        ),
        conditions: waiting('Pending', 'Accepted', 'Programmed'),
        listeners: {
          ...upTo(
            64,
            object(
              {
                name: sectionName,
                supportedKinds: upTo(8, routeKind),
                attachedRoutes: { type: 'integer', format: 'int32' },
                conditions,
              },
              'attachedRoutes',
              'conditions',
              'name',
            ),
          ),
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
        },
      }),
      {
        conditions: waiting('Pending', 'Accepted', 'Programmed').default,
      },
    ),
  },
  'spec',
);
