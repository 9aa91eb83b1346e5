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

import { KubeObject } from '../cluster/client';
import { COMPONENTS, ORGANIZATION } from './company';

/** The namespace of Argo CD in both clusters. */
export const ARGOCD_NAMESPACE = 'argocd';

/** How Argo CD calls the cluster that it runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** A namespace. */
export function namespace(
  name: string,
  labels?: Record<string, string>,
): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

const DESCRIPTIONS: Record<string, string> = {
  shop: 'What customers see and buy with',
  payments: 'Money in, invoices out',
  discovery: 'Finding things to buy',
};

/** One project per system, which may deploy the system's own namespaces. */
export function projects(gitUrl: string): KubeObject[] {
  const systems = [...new Set(COMPONENTS.map(c => c.system))];
  return systems.map(system => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name: system,
      namespace: ARGOCD_NAMESPACE,
      labels: { system },
    },
    spec: {
      description: DESCRIPTIONS[system],
      sourceRepos: [`${gitUrl}/${ORGANIZATION}/*`],
      destinations: COMPONENTS.filter(c => c.system === system).map(c => ({
        name: '*',
        server: '*',
        namespace: `${c.name}-*`,
      })),
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      orphanedResources: { warn: system === 'payments' },
    },
  }));
}

/** The project that is there in every Argo CD. */
export function defaultProject(): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: ARGOCD_NAMESPACE },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ namespace: '*', server: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
}

/** The Secret by which Argo CD may read the company's repositories. */
export function repositorySecret(gitUrl: string, token: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `repo-creds-${ORGANIZATION}`,
      namespace: ARGOCD_NAMESPACE,
      labels: { 'argocd.argoproj.io/secret-type': 'repo-creds' },
      annotations: { 'managed-by': 'argocd.argoproj.io' },
    },
    type: 'Opaque',
    stringData: {
      type: 'git',
      url: `${gitUrl}/${ORGANIZATION}/`,
      username: 'argocd',
      password: token,
    },
  };
}

/** The Secret by which an Argo CD knows another cluster. */
export function clusterSecret(cluster: {
  name: string;
  server: string;
  token: string;
  caPem: string;
}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `cluster-${cluster.name}`,
      namespace: ARGOCD_NAMESPACE,
      labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
      annotations: { 'managed-by': 'argocd.argoproj.io' },
    },
    type: 'Opaque',
    stringData: {
      name: cluster.name,
      server: cluster.server,
      config: JSON.stringify({
        bearerToken: cluster.token,
        tlsClientConfig: {
          insecure: false,
          caData: Buffer.from(cluster.caPem).toString('base64'),
        },
      }),
    },
  };
}

/** The address and the webhook secret of an Argo CD, where it keeps them. */
export function settings(url: string, webhookSecret: string): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'argocd-cm',
        namespace: ARGOCD_NAMESPACE,
        labels: { 'app.kubernetes.io/part-of': 'argocd' },
      },
      data: { url, 'application.resourceTrackingMethod': 'annotation' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'argocd-secret',
        namespace: ARGOCD_NAMESPACE,
        labels: { 'app.kubernetes.io/part-of': 'argocd' },
      },
      type: 'Opaque',
      stringData: { 'webhook.gogs.secret': webhookSecret },
    },
  ];
}
