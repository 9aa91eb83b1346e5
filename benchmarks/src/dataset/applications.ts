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

import {
  APPLICATIONS_PER_COMPONENT,
  COMPONENT_LABEL,
  ENVIRONMENTS,
  componentName,
  repositoryUrl,
} from './components';
import { HISTORY_LENGTH, deployedCommit, deploymentTime } from './commits';
import { uuid } from './hash';
import { toolResources } from './workloads';

/** The namespace that Argo CD and its Applications live in. */
export const ARGOCD_NAMESPACE = 'argocd';

/** An Argo CD Application, as far as this package reads it by name. */
export interface Application {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Application';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
    [field: string]: unknown;
  };
  spec: { project: string; [field: string]: unknown };
  status: Record<string, unknown>;
  [field: string]: unknown;
}

interface ManagedResource {
  group?: string;
  version: string;
  kind: string;
  name: string;
}

/** Every third of these is what a component of ordinary size consists of. */
function managedResources(component: string): ManagedResource[] {
  const apps = { group: 'apps', version: 'v1' };
  const core = { version: 'v1' };
  return [
    { ...core, kind: 'ServiceAccount', name: component },
    { ...core, kind: 'ConfigMap', name: `${component}-settings` },
    { ...core, kind: 'ConfigMap', name: `${component}-dashboards` },
    { ...core, kind: 'Secret', name: `${component}-credentials` },
    { ...core, kind: 'Service', name: component },
    { ...core, kind: 'Service', name: `${component}-metrics` },
    { ...apps, kind: 'Deployment', name: component },
    { ...apps, kind: 'Deployment', name: `${component}-worker` },
    { ...apps, kind: 'StatefulSet', name: `${component}-cache` },
    {
      group: 'batch',
      version: 'v1',
      kind: 'CronJob',
      name: `${component}-tidy`,
    },
    {
      group: 'autoscaling',
      version: 'v2',
      kind: 'HorizontalPodAutoscaler',
      name: component,
    },
    {
      group: 'policy',
      version: 'v1',
      kind: 'PodDisruptionBudget',
      name: component,
    },
    {
      group: 'networking.k8s.io',
      version: 'v1',
      kind: 'Ingress',
      name: component,
    },
    {
      group: 'networking.k8s.io',
      version: 'v1',
      kind: 'NetworkPolicy',
      name: component,
    },
    {
      group: 'monitoring.coreos.com',
      version: 'v1',
      kind: 'ServiceMonitor',
      name: component,
    },
  ];
}

const VERB: Record<string, string> = {
  Deployment: 'configured',
  ConfigMap: 'configured',
};

/**
 * The Application with this index. Applications 3i, 3i+1 and 3i+2 are those of
 * one component. Nine in ten are Synced and Healthy; the others are OutOfSync,
 * Progressing or Degraded.
 *
 * @param certificates - how many Certificates, and a Rollout, are among what it
 * manages; neither for 0
 */
export function application(index: number, certificates = 0): Application {
  const componentIndex = Math.floor(index / APPLICATIONS_PER_COMPONENT);
  const component = componentName(componentIndex);
  const environment = ENVIRONMENTS[index % APPLICATIONS_PER_COMPONENT];
  const name = `${component}-${environment}`;
  const namespace = name;
  const source = {
    repoURL: repositoryUrl(component),
    path: `overlays/${environment}`,
    targetRevision: 'main',
  };
  const destination = { server: 'https://kubernetes.default.svc', namespace };
  const project = `system-${String(componentIndex % 97).padStart(2, '0')}`;

  const mood = index % 40;
  const syncStatus = mood === 7 || mood === 23 ? 'OutOfSync' : 'Synced';
  let health = 'Healthy';
  if (mood === 11) health = 'Degraded';
  if (mood === 31) health = 'Progressing';

  const history = Array.from({ length: HISTORY_LENGTH }, (_, position) => {
    const deployed = deploymentTime(name, position);
    const started = new Date(deployed.getTime() - 14_000);
    return {
      id: position,
      revision: deployedCommit(component, environment, position),
      deployedAt: rfc3339(deployed),
      deployStartedAt: rfc3339(started),
      initiatedBy: { automated: true },
      source,
    };
  });
  const last = history[history.length - 1];
  const resources: ManagedResource[] = [
    ...managedResources(component),
    ...(certificates ? toolResources(component, certificates) : []),
  ];

  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: {
        [COMPONENT_LABEL]: component,
        environment,
        'app.kubernetes.io/part-of': project,
      },
      annotations: {
        'notifications.argoproj.io/subscribe.on-deployed.slack': project,
        'argocd.argoproj.io/manifest-generate-paths': '.;/base',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project,
      source,
      destination,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
        retry: {
          limit: 5,
          backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
        },
      },
    },
    status: {
      sync: {
        status: syncStatus,
        revision: last.revision,
        comparedTo: { source, destination },
      },
      health: { status: health, lastTransitionTime: last.deployedAt },
      resources: resources.map((resource, place) => ({
        ...resource,
        namespace,
        status:
          syncStatus === 'OutOfSync' && place === 6 ? syncStatus : 'Synced',
      })),
      resourceHealthSource: 'appTree',
      history,
      operationState: {
        operation: {
          sync: {
            revision: last.revision,
            prune: true,
            syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
          },
          initiatedBy: { automated: true },
          retry: {
            limit: 5,
            backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
          },
        },
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: last.deployStartedAt,
        finishedAt: last.deployedAt,
        syncResult: {
          revision: last.revision,
          source,
          resources: resources.map(({ group = '', ...resource }) => ({
            group,
            ...resource,
            namespace,
            status: 'Synced',
            message: `${
              group
                ? `${resource.kind.toLowerCase()}.${group}`
                : resource.kind.toLowerCase()
            }/${resource.name} ${VERB[resource.kind] ?? 'unchanged'}`,
            hookPhase: 'Running',
            syncPhase: 'Sync',
          })),
        },
      },
      reconciledAt: rfc3339(
        new Date(
          Date.parse(last.deployedAt) + 86_400_000 + (index % 180) * 1000,
        ),
      ),
      sourceType: 'Kustomize',
      controllerNamespace: ARGOCD_NAMESPACE,
      summary: {
        externalURLs: [`https://${component}.${environment}.acme.example/`],
        images: [
          `registry.acme.example/${component}:1.${index % 40}.${index % 11}`,
          `registry.acme.example/${component}-worker:1.${index % 40}.${
            index % 11
          }`,
          'registry.acme.example/cache:7.2.4',
        ],
      },
    },
  };
}

/**
 * The same Application as a server hands it out: with the metadata that the
 * API server adds on creation, but for `managedFields`.
 */
export function storedApplication(index: number): Application {
  const made = application(index);
  return {
    ...made,
    metadata: {
      ...made.metadata,
      uid: uuid(made.metadata.name),
      resourceVersion: String(100_000 + index),
      generation: 412,
      creationTimestamp: '2026-01-05T09:00:00Z',
    },
  };
}

function rfc3339(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
