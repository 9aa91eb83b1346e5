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

import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { isDeepStrictEqual } from 'node:util';
import { nameOf } from './manifests';

/**
 * Its lists are replaced as wholes, so that Argo CD would show for ever what the API
 * server fills in there.
 */
const GATEWAY_API = 'gateway.networking.k8s.io';

/** Without the prototypes of whoever made it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * Shows objects to a cluster, as `kubectl apply --server-side --dry-run=server`
 * does. Namespaces are made for real, as what is in them asks for them.
 *
 * @returns what the cluster says against them, an empty list if it takes them
 */
export async function refusals(
  cluster: Cluster,
  objects: readonly KubeObject[],
): Promise<string[]> {
  const { client } = cluster;
  const refused: string[] = [];
  const ordered = [
    ...objects.filter(({ kind }) => kind === 'Namespace'),
    ...objects.filter(({ kind }) => kind !== 'Namespace'),
  ];
  for (const object of ordered) {
    const { apiVersion, kind, metadata } = object;
    const type = client.resolve(apiVersion, kind);
    if (!type) {
      refused.push(`${nameOf(object)}: no kind ${apiVersion} ${kind}`);
      continue;
    }
    try {
      const taken = await client.patch(
        { group: type.group, plural: type.plural },
        metadata.name,
        type.namespaced ? metadata.namespace ?? 'default' : undefined,
        {
          type: 'apply',
          body: object,
          fieldManager: 'templates',
          force: true,
          dryRun: kind !== 'Namespace',
        },
      );
      if (
        type.group === GATEWAY_API &&
        !isDeepStrictEqual(plain(taken.spec), plain(object.spec))
      ) {
        refused.push(
          `${nameOf(object)}: becomes ${JSON.stringify(taken.spec)}`,
        );
      }
    } catch (error) {
      refused.push(`${nameOf(object)}: ${String(error)}`);
    }
  }
  return refused;
}

/** A cluster with all kinds of the tools, and namespaces for their objects. */
export async function clusterWith(namespaces: string[]): Promise<Cluster> {
  const cluster = createCluster({ name: 'templates', kargo: true });
  for (const name of namespaces) {
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    );
  }
  return cluster;
}
