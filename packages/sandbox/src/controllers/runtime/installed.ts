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
import { asList, asObject, asString } from './json';
import { RESOURCES } from './objects';

/** Labels by which a controller's workload is known. */
export type WorkloadLabels = Readonly<Record<string, string>>;

/** The Deployment or StatefulSet that stands for an installed controller. */
export interface InstalledWorkload {
  namespace: string;
  name: string;
  /** The image and the arguments of its first container. */
  image: string;
  args: string[];
}

/** How the charts and the released manifests label the controllers. */
export const CONTROLLERS = {
  argocd: {
    'app.kubernetes.io/part-of': 'argocd',
    'app.kubernetes.io/component': 'application-controller',
  },
  argocdApplicationSets: {
    'app.kubernetes.io/part-of': 'argocd',
    'app.kubernetes.io/component': 'applicationset-controller',
  },
  rollouts: {
    'app.kubernetes.io/part-of': 'argo-rollouts',
    'app.kubernetes.io/component': 'rollouts-controller',
  },
  certManager: {
    'app.kubernetes.io/name': 'cert-manager',
    'app.kubernetes.io/component': 'controller',
  },
  kargo: {
    'app.kubernetes.io/name': 'kargo',
    'app.kubernetes.io/component': 'controller',
  },
  sealedSecrets: { 'app.kubernetes.io/name': 'sealed-secrets' },
} as const satisfies Record<string, WorkloadLabels>;

/** Whether an object carries all the labels. */
export function hasLabels(object: KubeObject, labels: WorkloadLabels): boolean {
  return Object.entries(labels).every(
    ([name, value]) => object.metadata.labels?.[name] === value,
  );
}

function isReady(object: KubeObject): boolean {
  return (
    !object.metadata.deletionTimestamp &&
    Number(asObject(object.status).readyReplicas ?? 0) > 0
  );
}

function described(object: KubeObject): InstalledWorkload {
  const pod = asObject(asObject(asObject(object.spec).template).spec);
  const container = asObject(asList(pod.containers)[0]);
  return {
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    image: asString(container.image) ?? '',
    args: asList(container.args).map(String),
  };
}

/**
 * The ready workload with these labels; the first by namespace and name where
 * there are several, so that it stays the same one.
 */
export async function findWorkload(
  client: ClusterClient,
  labels: WorkloadLabels,
): Promise<InstalledWorkload | undefined> {
  const found = (
    await Promise.all(
      [RESOURCES.deployments, RESOURCES.statefulSets].map(resource =>
        client.list(resource, {
          labelSelector: Object.entries(labels)
            .map(([name, value]) => `${name}=${value}`)
            .join(','),
        }),
      ),
    )
  ).flat();
  return found
    .filter(isReady)
    .map(described)
    .sort((a, b) =>
      `${a.namespace}/${a.name}`.localeCompare(`${b.namespace}/${b.name}`),
    )[0];
}
