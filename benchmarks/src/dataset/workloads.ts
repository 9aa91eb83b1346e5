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

import type { KubeObject } from '@gitops-portal/sandbox';

import {
  APPLICATIONS_PER_COMPONENT,
  ENVIRONMENTS,
  componentName,
} from './components';
import { digest, uuid } from './hash';

const DAY = 86_400_000;
const ISSUED = Date.parse('2026-10-20T08:00:00Z');

/** What an Application manages of Argo Rollouts and cert-manager. */
export interface ToolResource {
  group: string;
  version: string;
  kind: string;
  name: string;
}

/** The names of what {@link deliveryObjects} makes, as Argo CD lists them. */
export function toolResources(
  component: string,
  certificates: number,
): ToolResource[] {
  return [
    {
      group: 'argoproj.io',
      version: 'v1alpha1',
      kind: 'Rollout',
      name: component,
    },
    ...Array.from({ length: certificates }, (_, i) => ({
      group: 'cert-manager.io',
      version: 'v1',
      kind: 'Certificate',
      name: `${component}-tls-${i}`,
    })),
  ];
}

/** The Rollout and the Certificates of the Application with this index. */
export function* deliveryObjects(
  index: number,
  certificates: number,
): Iterable<KubeObject> {
  const component = componentName(
    Math.floor(index / APPLICATIONS_PER_COMPONENT),
  );
  const environment = ENVIRONMENTS[index % APPLICATIONS_PER_COMPONENT];
  const namespace = `${component}-${environment}`;
  const hash = digest(namespace).slice(0, 10);
  yield {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: component,
      namespace,
      uid: uuid(`rollout/${namespace}`),
      annotations: { 'rollout.argoproj.io/revision': '12' },
    },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: component } },
      template: {
        metadata: { labels: { app: component } },
        spec: {
          containers: [
            {
              name: component,
              image: `registry.acme.example/${component}:1.58.0`,
            },
          ],
        },
      },
      strategy: {
        canary: {
          steps: [
            { setWeight: 20 },
            { pause: { duration: '1m' } },
            { analysis: { templates: [{ templateName: 'success-rate' }] } },
            { setWeight: 60 },
            { pause: { duration: '1m' } },
          ],
        },
      },
    },
    status: {
      phase: 'Healthy',
      observedGeneration: '1',
      currentPodHash: hash,
      stableRS: hash,
      currentStepIndex: 5,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      conditions: [
        {
          type: 'Healthy',
          status: 'True',
          reason: 'RolloutHealthy',
          message: 'Rollout is healthy',
          lastUpdateTime: '2026-11-20T08:00:00Z',
          lastTransitionTime: '2026-11-20T08:00:00Z',
        },
      ],
    },
  };
  for (let i = 0; i < certificates; i++) {
    const name = `${component}-tls-${i}`;
    const issued = ISSUED + (index % 30) * DAY;
    const time = (days: number) =>
      new Date(issued + days * DAY).toISOString().replace('.000Z', 'Z');
    yield {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name, namespace, uid: uuid(`${namespace}/${name}`) },
      spec: {
        secretName: name,
        dnsNames: [
          `${component}.${environment}.acme.example`,
          `www-${i}.${component}.${environment}.acme.example`,
        ],
        issuerRef: { name: 'acme-internal-ca', kind: 'ClusterIssuer' },
        privateKey: { algorithm: 'ECDSA', size: 256 },
      },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'Ready',
            message: 'Certificate is up to date and has not expired',
            lastTransitionTime: time(0),
            observedGeneration: 1,
          },
        ],
        notBefore: time(0),
        notAfter: time(90),
        renewalTime: time(60),
        revision: 4,
      },
    };
  }
}
