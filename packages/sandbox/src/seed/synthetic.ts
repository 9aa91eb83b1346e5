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

import { createHash } from 'node:crypto';
import { ClusterClient, KubeObject } from '../cluster/client';
import { ensure } from './objects';
import { ARGOCD_NAMESPACE, IN_CLUSTER, namespace } from './argocd';
import { ORGANIZATION } from './company';

/** Marks the Applications that the controllers leave alone. */
export const SYNTHETIC_LABEL = 'sandbox.gitops-portal/synthetic';

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const ENVIRONMENTS = ['dev', 'staging', 'production'];
const PROJECTS = 20;
const HISTORY = 10;
const RESOURCES = [
  ['apps', 'Deployment', 'web'],
  ['apps', 'Deployment', 'worker'],
  ['apps', 'StatefulSet', 'cache'],
  ['', 'Service', 'web'],
  ['', 'Service', 'cache'],
  ['', 'ConfigMap', 'settings'],
  ['', 'ConfigMap', 'features'],
  ['', 'ServiceAccount', 'web'],
  ['', 'Secret', 'credentials'],
  ['networking.k8s.io', 'Ingress', 'web'],
  ['networking.k8s.io', 'NetworkPolicy', 'default'],
  ['autoscaling', 'HorizontalPodAutoscaler', 'web'],
  ['policy', 'PodDisruptionBudget', 'web'],
  ['batch', 'CronJob', 'cleanup'],
  ['rbac.authorization.k8s.io', 'Role', 'web'],
] as const;

function sha(...parts: (string | number)[]): string {
  return createHash('sha1').update(parts.join('/')).digest('hex');
}

/**
 * The n-th made-up Application, about 10 KB of JSON as real ones are: three
 * in a row are one service in three environments. Most are well; one in 25 is
 * out of sync, one in 40 degraded.
 */
export function syntheticApplication(
  index: number,
  gitUrl: string,
  now: number,
): KubeObject {
  const service = `service-${String(Math.floor(index / 3)).padStart(5, '0')}`;
  const environment = ENVIRONMENTS[index % 3];
  const name = `${service}-${environment}`;
  const source = {
    repoURL: `${gitUrl}/${ORGANIZATION}/${service}-config.git`,
    path: `overlays/${environment}`,
    targetRevision: 'main',
  };
  const destination = { server: IN_CLUSTER, namespace: name };
  const at = (hours: number) =>
    new Date(now - hours * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
  const revision = sha(name, HISTORY);
  const outOfSync = index % 25 === 7;
  const degraded = index % 40 === 11;
  const resources = RESOURCES.map(([group, kind, suffix]) => ({
    ...(group ? { group } : {}),
    version: 'v1',
    kind,
    namespace: name,
    name: `${service}-${suffix}`,
    status: outOfSync && suffix === 'web' ? 'OutOfSync' : 'Synced',
  }));
  const version = `1.${index % 20}.${index % 7}`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: {
        [SYNTHETIC_LABEL]: 'true',
        component: service,
        environment,
        'app.kubernetes.io/part-of': `system-${index % PROJECTS}`,
      },
    },
    spec: {
      project: `synthetic-${index % PROJECTS}`,
      source,
      destination,
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
    status: {
      sync: {
        status: outOfSync ? 'OutOfSync' : 'Synced',
        comparedTo: { source, destination },
        revision,
      },
      health: {
        status: degraded ? 'Degraded' : 'Healthy',
        lastTransitionTime: at(index % 48),
      },
      resourceHealthSource: 'appTree',
      resources,
      history: Array.from({ length: HISTORY }, (_, i) => ({
        id: i,
        revision: sha(name, i + 1),
        source,
        deployStartedAt: at((HISTORY - i) * 20 + 0.01),
        deployedAt: at((HISTORY - i) * 20),
        initiatedBy: { automated: true },
      })),
      operationState: {
        operation: {
          initiatedBy: { automated: true },
          retry: { limit: 5 },
          sync: { revision, prune: true },
        },
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: at(20.01),
        finishedAt: at(20),
        syncResult: {
          revision,
          source,
          resources: resources.map(({ status: _, ...resource }) => ({
            group: '',
            ...resource,
            status: 'Synced',
            message: `${resource.kind.toLowerCase()}/${
              resource.name
            } configured`,
            hookPhase: 'Running',
            syncPhase: 'Sync',
          })),
        },
      },
      reconciledAt: at(0.05),
      sourceType: 'Kustomize',
      summary: {
        images: [
          `registry.acme.example/${service}:${version}`,
          `registry.acme.example/${service}-worker:${version}`,
        ],
      },
      controllerNamespace: ARGOCD_NAMESPACE,
    },
  };
}

async function listSynthetic(client: ClusterClient): Promise<KubeObject[]> {
  return client.list(APPLICATIONS, {
    namespace: ARGOCD_NAMESPACE,
    labelSelector: `${SYNTHETIC_LABEL}=true`,
  });
}

/** How many made-up Applications a cluster holds. */
export async function countSynthetic(client: ClusterClient): Promise<number> {
  return (await listSynthetic(client)).length;
}

/** Between two pauses that let requests be answered. */
const BATCH = 200;

/**
 * Brings the number of made-up Applications of a cluster to `count`.
 *
 * @returns how many were added and removed
 */
export async function scaleSynthetic(
  client: ClusterClient,
  count: number,
  gitUrl: string,
): Promise<{ added: number; removed: number }> {
  await ensure(client, namespace(ARGOCD_NAMESPACE));
  for (let i = 0; i < Math.min(PROJECTS, count); i++) {
    await ensure(client, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: `synthetic-${i}`, namespace: ARGOCD_NAMESPACE },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
      },
    });
  }
  const now = Date.now();
  const surplus = new Set(
    (await listSynthetic(client)).map(app => app.metadata.name),
  );
  let added = 0;
  for (let i = 0; i < count; i++) {
    const application = syntheticApplication(i, gitUrl, now);
    if (!surplus.delete(application.metadata.name)) {
      added += Number(await ensure(client, application));
    }
    if (i % BATCH === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  for (const name of surplus) {
    await client.delete(APPLICATIONS, name, ARGOCD_NAMESPACE);
  }
  return { added, removed: surplus.size };
}
