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

import type { ClusterClient, KubeObject } from '../../cluster/client';
import { isStatus } from '../runtime/objects';
import { CONTROLLER_NAME, CONTROLLER_NAMESPACE } from './types';

const RBAC = 'rbac.authorization.k8s.io';
const PROXIER = 'sealed-secrets-service-proxier';

const metadata = (name: string) => ({
  name,
  namespace: CONTROLLER_NAMESPACE,
  labels: {
    'app.kubernetes.io/instance': 'sealed-secrets',
    'app.kubernetes.io/name': 'sealed-secrets',
  },
});

/**
 * What the chart installs beside the controller: its Service, and the right of
 * everybody who has signed in to ask it through the API server, by the name of
 * its port or by none.
 */
function objects(): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(CONTROLLER_NAME),
      spec: {
        type: 'ClusterIP',
        ports: [
          { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' },
        ],
        selector: { 'app.kubernetes.io/name': 'sealed-secrets' },
      },
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: metadata(PROXIER),
      rules: [
        {
          apiGroups: [''],
          resources: ['services'],
          resourceNames: [CONTROLLER_NAME],
          verbs: ['get'],
        },
        {
          apiGroups: [''],
          resources: ['services/proxy'],
          resourceNames: [
            `http:${CONTROLLER_NAME}:`,
            `http:${CONTROLLER_NAME}:http`,
            CONTROLLER_NAME,
          ],
          verbs: ['create', 'get'],
        },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: metadata(PROXIER),
      roleRef: { apiGroup: RBAC, kind: 'Role', name: PROXIER },
      subjects: [
        { apiGroup: RBAC, kind: 'Group', name: 'system:authenticated' },
      ],
    },
  ];
}

/** Puts in what is missing of the controller's installation. */
export async function install(client: ClusterClient): Promise<void> {
  for (const object of objects()) {
    const type = client.resolve(object.apiVersion, object.kind);
    if (!type) {
      throw new Error(`the cluster serves no ${object.kind}`);
    }
    try {
      await client.create(type, object, { fieldManager: 'helm' });
    } catch (error) {
      if (!isStatus(error, 409)) {
        throw error;
      }
    }
  }
}
