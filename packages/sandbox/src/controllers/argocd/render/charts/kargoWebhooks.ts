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

import type { KubeObject } from '../../../../cluster/client';
import { labelsOf } from './kargoNames';
import { object } from './objects';
import type { Release } from './types';

const GROUP = 'kargo.akuity.io';
const VERSION = 'v1alpha1';

interface Kind {
  name: string;
  plural: string;
  operations: string[];
  cluster?: boolean;
}

const WRITES = ['CREATE', 'UPDATE'];

const MUTATING: Kind[] = [
  { name: 'freight', plural: 'freights', operations: WRITES },
  { name: 'promotion', plural: 'promotions', operations: WRITES },
  { name: 'stage', plural: 'stages', operations: WRITES },
  { name: 'warehouse', plural: 'warehouses', operations: WRITES },
];

const VALIDATING: Kind[] = [
  { name: 'freight', plural: 'freights', operations: [...WRITES, 'DELETE'] },
  { name: 'project', plural: 'projects', operations: WRITES, cluster: true },
  { name: 'projectconfig', plural: 'projectconfigs', operations: WRITES },
  {
    name: 'promotion',
    plural: 'promotions',
    operations: [...WRITES, 'DELETE'],
  },
  { name: 'promotiontask', plural: 'promotiontasks', operations: WRITES },
  { name: 'stage', plural: 'stages', operations: [...WRITES, 'DELETE'] },
  { name: 'warehouse', plural: 'warehouses', operations: WRITES },
];

function configuration(
  release: Release,
  kind: 'Mutating' | 'Validating',
  verb: string,
  kinds: Kind[],
): KubeObject {
  return object(
    'admissionregistration.k8s.io/v1',
    `${kind}WebhookConfiguration`,
    {
      name: 'kargo',
      labels: labelsOf(release, 'webhooksServer'),
      annotations: {
        'cert-manager.io/inject-ca-from': `${release.namespace}/kargo-webhooks-server`,
      },
    },
    {
      webhooks: kinds.map(({ name, plural, operations, cluster }) => ({
        name: `${name}.${GROUP}`,
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
        clientConfig: {
          service: {
            namespace: release.namespace,
            name: 'kargo-webhooks-server',
            path: `/${verb}-kargo-akuity-io-${VERSION}-${name}`,
          },
        },
        rules: [
          {
            scope: cluster ? 'Cluster' : 'Namespaced',
            apiGroups: [GROUP],
            apiVersions: [VERSION],
            resources: [plural],
            operations,
          },
        ],
      })),
    },
  );
}

/** By which the API server asks Kargo before its objects are written. */
export function kargoWebhooks(release: Release): KubeObject[] {
  return [
    configuration(release, 'Mutating', 'mutate', MUTATING),
    configuration(release, 'Validating', 'validate', VALIDATING),
  ];
}
