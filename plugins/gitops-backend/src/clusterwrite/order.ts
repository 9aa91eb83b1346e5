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

/**
 * What needs what: each kind comes after those that it may refer to, as Helm
 * (`pkg/release/util/kind_sorter.go`) and kustomize order them. Objects of other
 * kinds come after these: they are of kinds that the definitions bring.
 */
const ORDER: string[][] = [
  ['Namespace'],
  ['CustomResourceDefinition'],
  ['PriorityClass', 'StorageClass', 'IngressClass', 'RuntimeClass'],
  ['ResourceQuota', 'LimitRange', 'NetworkPolicy'],
  ['ServiceAccount'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['ConfigMap', 'Secret'],
  ['PersistentVolume', 'PersistentVolumeClaim'],
  ['Service'],
  ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job'],
  ['CronJob', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Ingress'],
  ['APIService'],
  ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
];

/** Among other kinds: what others belong to comes first. */
const BEFORE_OTHERS = ['AppProject', 'Project', 'ClusterIssuer', 'Issuer'];
const AFTER_OTHERS = ['Application', 'ApplicationSet'];

const RANKS = new Map(
  ORDER.flatMap((kinds, rank) => kinds.map(kind => [kind, rank] as const)),
);

/** Objects of a lower rank are applied before those of a higher. */
export function applyRank({ kind }: Pick<ManifestRef, 'kind'>): number {
  const known = RANKS.get(kind);
  if (known !== undefined) {
    return known;
  }
  if (BEFORE_OTHERS.includes(kind)) {
    return ORDER.length;
  }
  return ORDER.length + (AFTER_OTHERS.includes(kind) ? 2 : 1);
}

/** Puts what belongs to the same rank together, in the order of ranks. */
export function byRank<T>(
  items: readonly T[],
  kindOf: (item: T) => Pick<ManifestRef, 'kind'>,
): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const rank = applyRank(kindOf(item));
    groups.set(rank, [...(groups.get(rank) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
