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

import { stringify } from 'yaml';
import { ClusterClient, KubeObject } from '../cluster/client';
import { isStatus } from '../controllers/runtime/objects';
import { GitHost } from '../git';
import { labels, syncPolicy } from './applications';
import { ARGOCD_NAMESPACE, IN_CLUSTER } from './argocd';
import { IMAGE_REGISTRY, ORGANIZATION, PEOPLE } from './company';
import { ensure } from './objects';

/** The Application with many resources, its repository and its namespace. */
export const LARGE = 'recommendations-load';

const REPOSITORY = `${LARGE}-config`;
const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };

/** One in ten is a Deployment, and as many are Services and ServiceAccounts. */
const KINDS = [
  deployment,
  service,
  serviceAccount,
  ...Array<typeof configMap>(7).fill(configMap),
];

function deployment(name: string) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name: 'worker',
              image: `${IMAGE_REGISTRY}/recommendations:2.3.1`,
            },
          ],
        },
      },
    },
  };
}

function service(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  };
}

function serviceAccount(name: string) {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
}

function configMap(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: { shelf: name },
  };
}

/** So many manifests of several kinds, as one file. */
export function largeManifests(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    stringify(
      KINDS[index % KINDS.length](
        `shelf-${String(Math.floor(index / KINDS.length)).padStart(3, '0')}${
          index % KINDS.length > 2 ? `-${index % KINDS.length}` : ''
        }`,
      ),
    ),
  ).join('---\n');
}

function largeApplication(gitUrl: string): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: LARGE,
      namespace: ARGOCD_NAMESPACE,
      labels: labels('recommendations', 'discovery', 'load'),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'discovery',
      source: {
        repoURL: `${gitUrl}/${ORGANIZATION}/${REPOSITORY}.git`,
        path: 'manifests',
        targetRevision: 'main',
      },
      destination: { server: IN_CLUSTER, namespace: LARGE },
      syncPolicy: syncPolicy(true),
    },
  };
}

/**
 * Brings an Application of the component recommendations to so many resources; none
 * takes it away.
 *
 * @throws Error where the cluster does not serve Applications
 */
export async function applyLarge(
  client: ClusterClient,
  host: GitHost,
  count: number,
): Promise<void> {
  if (count === 0) {
    await client.delete(APPLICATIONS, LARGE, ARGOCD_NAMESPACE).catch(error => {
      if (!isStatus(error, 404)) {
        throw error;
      }
    });
    return;
  }
  const repository =
    host.state.repository(ORGANIZATION, REPOSITORY) ??
    (await host.createRepository({
      owner: ORGANIZATION,
      name: REPOSITORY,
      description: 'Many manifests, to see how pages bear them',
    }));
  const { fullName, email } = PEOPLE.chen;
  await host.commit(repository, 'main', [
    {
      message: `Keep ${count} things on the shelves`,
      author: { name: fullName, email, date: new Date() },
      changes: [{ path: 'manifests/all.yaml', content: largeManifests(count) }],
    },
  ]);
  await ensure(client, largeApplication(host.baseUrl));
}
