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

import { Entity } from '@backstage/catalog-model';
import { Cluster, createCluster } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitopsPortal } from './GitopsPortal';
import { kubeconfigOf } from './kubeconfig';

const ATTEMPTS = 50;

const CART: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: { 'argocd/app-selector': 'component=cart' },
  },
  spec: { type: 'service', owner: 'group:default/team' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
};

/** An Application of the component `cart` in one of its environments. */
export function cartApplication(
  environment: string,
  options: { name?: string; source: object; status: object },
) {
  const { name = `cart-${environment}`, source, status } = options;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      labels: { component: 'cart', environment },
    },
    spec: {
      project: 'default',
      source: {
        repoURL: 'https://git.example/acme/cart-config.git',
        ...source,
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: `cart-${environment}`,
      },
    },
    status,
  };
}

/**
 * A portal with the component `cart`, and a cluster with its Applications.
 *
 * @param kubeconfig - the file that is written for the portal
 */
export async function startCartPortal(
  kubeconfig: string,
  applications: Array<ReturnType<typeof cartApplication>>,
): Promise<{ cluster: Cluster; portal: GitopsPortal }> {
  const cluster = createCluster({
    name: 'east',
    port: 0,
    users: [{ name: 'portal', token: 'token', groups: ['system:masters'] }],
  });
  await cluster.start();
  await cluster.client.create(
    { group: '', plural: 'namespaces' },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
  );
  for (const application of applications) {
    await cluster.client.create(
      { group: 'argoproj.io', plural: 'applications' },
      application,
    );
  }
  await writeFile(kubeconfig, kubeconfigOf(cluster, 'token'));
  const portal = await GitopsPortal.start(
    { gitops: { clusters: [{ kubeconfig }] } },
    [CART],
  );
  return { cluster, portal };
}

/** Asks until the portal has heard of the cluster's Applications. */
export async function untilHeard(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await ask();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) {
        throw error;
      }
      await sleep(200);
    }
  }
}
