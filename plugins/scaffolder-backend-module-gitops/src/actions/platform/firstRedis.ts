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

import { ManifestRef } from '@gitops-portal/backstage-plugin-gitops-common';
import { ClusterTask, deleteAll } from '../clusters/applying';

/**
 * Removes the single Redis of the release, which nothing uses any more once the
 * chart of Argo CD runs one for high availability.
 */
export async function removeFirstRedis(
  task: ClusterTask,
  namespace: string,
): Promise<void> {
  const objects: Array<[apiVersion: string, kind: string, name: string]> = [
    ['apps/v1', 'Deployment', 'argocd-redis'],
    ['v1', 'Service', 'argocd-redis'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'argocd-redis-network-policy'],
  ];
  await deleteAll(
    task,
    'The single Redis of the first Argo CD',
    objects.map(
      ([apiVersion, kind, name]): ManifestRef => ({
        apiVersion,
        kind,
        namespace,
        name,
      }),
    ),
  );
}
