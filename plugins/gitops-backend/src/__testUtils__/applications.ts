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

/** The collection of Applications. */
export const APPLICATIONS_PATH = '/apis/argoproj.io/v1alpha1/applications';

/** A revision for tests. */
export const SHA = '0123456789abcdef0123456789abcdef01234567';

interface Overrides {
  labels?: Record<string, string>;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
}

/** An Application as Argo CD 3.5 leaves it when all is well. */
export function application(
  name: string,
  overrides: Overrides = {},
): KubernetesObject {
  const { labels, spec, status, ...rest } = overrides;
  const component = name.replace(/-[^-]+$/, '');
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { namespace: 'argocd', name, labels },
    spec: {
      project: 'shop',
      source: {
        repoURL: `https://git.example/acme/${component}-config.git`,
        path: `overlays/${name.slice(component.length + 1)}`,
        targetRevision: 'main',
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: name,
      },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
      ...spec,
    },
    status: {
      sync: { status: 'Synced', revision: SHA },
      health: {
        status: 'Healthy',
        lastTransitionTime: '2026-11-20T10:00:00Z',
      },
      resourceHealthSource: 'appTree',
      resources: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: name,
          name: component,
          status: 'Synced',
        },
        {
          version: 'v1',
          kind: 'Service',
          namespace: name,
          name: component,
          status: 'Synced',
        },
      ],
      history: [
        { id: 0, revision: SHA, deployedAt: '2026-11-19T10:00:00Z' },
        { id: 1, revision: SHA, deployedAt: '2026-11-20T09:59:00Z' },
      ],
      operationState: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: '2026-11-20T09:58:57Z',
        finishedAt: '2026-11-20T09:59:00Z',
        operation: { initiatedBy: { automated: true }, sync: {} },
        syncResult: { revision: SHA },
      },
      summary: { images: [`registry.acme.example/${component}:1.4.2`] },
      reconciledAt: '2026-11-20T10:01:00Z',
      ...status,
    },
    ...rest,
  };
}
