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
import { KubeObject } from '@gitops-portal/sandbox';
import { Company } from './DryRunner';

/** A company's catalog, as far as templates ask it. */
function entities(gitUrl: string): Entity[] {
  const platform: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'platform',
      namespace: 'default',
      annotations: {
        'argocd/app-name': 'platform',
        'argocd/app-namespace': 'argocd',
        'backstage.io/kubernetes-cluster': 'control-plane',
        'backstage.io/source-location': `url:${gitUrl}/acme/platform/`,
      },
    },
    spec: { type: 'gitops-platform', owner: 'group:default/team-platform' },
  };
  const cart: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'cart',
      namespace: 'default',
      annotations: {
        'argocd/app-selector': 'component=cart',
        'kargo.akuity.io/project': 'cart',
      },
    },
    spec: { type: 'service', owner: 'group:default/team-checkout' },
  };
  return [platform, cart];
}

/** The Freight of cart's pipeline. */
export const FREIGHT = 'f'.repeat(40);

/** The pipeline of cart: one stage, and something that may go there. */
function pipeline(): KubeObject[] {
  const apiVersion = 'kargo.akuity.io/v1alpha1';
  const image = { repoURL: 'registry.example/cart' };
  const origin = { kind: 'Warehouse', name: 'cart' };
  const metadata = (name: string) => ({ name, namespace: 'cart' });
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'cart', labels: { 'kargo.akuity.io/project': 'true' } },
    },
    { apiVersion, kind: 'Project', metadata: { name: 'cart' } },
    {
      apiVersion,
      kind: 'Warehouse',
      metadata: metadata('cart'),
      spec: { subscriptions: [{ image }] },
    },
    {
      apiVersion,
      kind: 'Freight',
      metadata: metadata(FREIGHT),
      alias: 'old-boot',
      origin,
      images: [{ ...image, tag: '1.1.0' }],
    },
    {
      apiVersion,
      kind: 'Stage',
      metadata: metadata('staging'),
      spec: {
        requestedFreight: [{ origin, sources: { direct: true } }],
        promotionTemplate: {
          spec: { steps: [{ uses: 'fail', config: { message: 'no' } }] },
        },
      },
    },
  ];
}

/** Where cart runs. */
const NAMESPACES = {
  dev: 'cart-dev',
  staging: 'cart-staging',
  production: 'cart-production',
  test: 'shop-qa',
};

/**
 * What is deployed already: cart, to three environments of its own, and to one
 * that is the system's.
 */
function objects(gitUrl: string): KubeObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    ...pipeline(),
    ...Object.entries(NAMESPACES).map(([environment, namespace]) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: `cart-${environment}`,
        namespace: 'argocd',
        labels: { component: 'cart', environment },
      },
      spec: {
        project: 'cart',
        source: {
          repoURL: `${gitUrl}/acme/cart-config.git`,
          path: `overlays/${environment}`,
          targetRevision: 'main',
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace,
        },
      },
      status: {
        summary: {
          images: [
            `registry.example/cart:${
              environment === 'dev' ? '1.1.0' : '1.0.0'
            }`,
          ],
        },
      },
    })),
  ];
}

const KUSTOMIZATION =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

/** What is in the repositories that there are already. */
export const REPOSITORIES = {
  platform: {
    'README.md': '# Platform\n',
    'environments/README.md': '# Environments\n',
    'environments/cart-dev/environment.yaml': 'name: cart-dev\n',
    'environments/cart-production/environment.yaml': 'name: cart-production\n',
    'environments/shop-qa/environment.yaml': 'name: shop-qa\n',
    'services/README.md': '# Services\n',
    'services/cart/project.yaml': 'kind: AppProject\n',
  },
  'cart-config': {
    'base/kustomization.yaml': `${KUSTOMIZATION}resources: [configmap.yaml]\n`,
    'base/configmap.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cart\n',
    'overlays/staging/kustomization.yaml': `# Staging
${KUSTOMIZATION}namespace: cart-staging
resources:
  - ../../base
images:
  # Changed by promotions
  - name: registry.example/cart
    newTag: 1.0.0
`,
    'charts/cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
    'charts/cart/values.yaml':
      'image:\n  repository: registry.example/cart\nworker:\n  image: registry.example/worker:1.0.0\n',
    'values/staging.yaml': '# Staging\nimage:\n  tag: 1.0.0\n',
  },
};

/** All of it, for a runner. */
export const COMPANY: Company = {
  entities,
  objects,
  repositories: REPOSITORIES,
};
