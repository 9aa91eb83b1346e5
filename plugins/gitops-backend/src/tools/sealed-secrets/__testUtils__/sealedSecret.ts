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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { projectSealedSecret } from '../project';
import { SealedSecretRecord } from '../record';

/** When all tests of SealedSecrets happen. */
export const NOW = new Date('2026-11-22T12:00:00Z');

/** A condition Synced as the controller writes it. */
export function synced(status: string, message?: string) {
  return {
    type: 'Synced',
    status,
    lastUpdateTime: '2026-11-20T12:00:00Z',
    lastTransitionTime: '2026-11-20T12:00:00Z',
    ...(message && { message }),
  };
}

/** A SealedSecret of the namespace `shop`, as kubeseal 0.38 makes it. */
export function sealedSecret(
  options: {
    name?: string;
    metadata?: object;
    spec?: object;
    status?: unknown;
  } = {},
): KubernetesObject {
  const { name = 'database' } = options;
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      generation: 2,
      creationTimestamp: '2026-10-01T12:00:00Z',
      managedFields: [
        {
          manager: 'argocd-controller',
          operation: 'Apply',
          time: '2026-11-20T11:59:00Z',
          fieldsV1: {
            'f:spec': { 'f:encryptedData': { 'f:password': {} } },
          },
        },
        {
          manager: 'controller',
          operation: 'Update',
          subresource: 'status',
          time: '2026-11-21T12:00:00Z',
          fieldsV1: { 'f:status': { 'f:observedGeneration': {} } },
        },
      ],
      ...options.metadata,
    },
    spec: {
      encryptedData: { password: 'AgBsealedpassword', username: 'AgBsealed' },
      template: {
        type: 'Opaque',
        metadata: { name, namespace: 'shop' },
      },
      ...options.spec,
    },
    status:
      'status' in options
        ? options.status
        : { observedGeneration: 2, conditions: [synced('True')] },
  };
}

/** The record that the kind makes of an object. */
export function recordOf(object: KubernetesObject): SealedSecretRecord {
  return projectSealedSecret(object, { cluster: 'east', intern: t => t });
}
