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

import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { stringify } from 'yaml';

const definition = (kind: string, plural: string): KubernetesManifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.argoproj.io` },
  spec: {
    group: 'argoproj.io',
    scope: 'Namespaced',
    names: {
      kind,
      plural,
      singular: kind.toLocaleLowerCase('en-US'),
      listKind: `${kind}List`,
    },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
});

const workload = (kind: string, name: string): KubernetesManifest => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, labels: { 'app.kubernetes.io/name': name } },
  spec: {
    ...(kind === 'StatefulSet' && { serviceName: name }),
    replicas: 1,
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    template: {
      metadata: { labels: { 'app.kubernetes.io/name': name } },
      spec: {
        serviceAccountName: 'argocd-server',
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 100,
                podAffinityTerm: {
                  topologyKey: 'kubernetes.io/hostname',
                  labelSelector: {
                    matchLabels: { 'app.kubernetes.io/name': name },
                  },
                },
              },
            ],
          },
        },
        containers: [{ name, image: `registry.example/argocd:v3.5.2` }],
      },
    },
  },
});

/** A release as Argo CD's, with few objects of each sort. */
export const RELEASE: KubernetesManifest[] = [
  definition('Application', 'applications'),
  definition('ApplicationSet', 'applicationsets'),
  definition('AppProject', 'appprojects'),
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'argocd-server' },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'argocd-server' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'argocd-server' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'argocd-server',
    },
    subjects: [
      { kind: 'ServiceAccount', name: 'argocd-server', namespace: 'argocd' },
    ],
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm' },
    data: { kept: 'yes', dropped: 'yes' },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'argocd-server' },
    spec: {
      ports: [{ name: 'https', port: 443 }],
      selector: { 'app.kubernetes.io/name': 'argocd-server' },
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'argocd-redis-network-policy' },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'redis' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              podSelector: {
                matchLabels: { 'app.kubernetes.io/name': 'argocd-server' },
              },
            },
            { namespaceSelector: {} },
          ],
        },
        {},
      ],
    },
  },
  workload('Deployment', 'argocd-server'),
  workload('StatefulSet', 'argocd-application-controller'),
];

/** The same as it is published. */
export const RELEASE_YAML = RELEASE.map(object => stringify(object)).join(
  '---\n',
);

/** The files of a bootstrap folder, below `bootstrap`. */
export const BOOTSTRAP = {
  'namespace.yaml': stringify({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'argocd' },
  }),
  'project.yaml': stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'platform', namespace: 'argocd' },
    spec: {},
  }),
  'root.yaml': stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'platform', namespace: 'argocd' },
    spec: {
      project: 'platform',
      source: {
        repoURL: 'https://git.example/acme/platform',
        path: 'platform',
        targetRevision: 'main',
      },
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true } },
    },
  }),
  'install.sh': '#!/bin/sh\n',
  'argo-cd': {
    'config.yaml': stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-cm' },
      data: { added: 'yes', dropped: null },
    }),
    'kustomization.yaml': stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      namespace: 'argocd',
      resources: [
        'https://releases.example/argo-cd/v3.5.2/manifests/install.yaml',
      ],
      labels: [
        {
          pairs: { 'app.kubernetes.io/instance': 'argocd' },
          includeSelectors: true,
          includeTemplates: true,
        },
      ],
      patches: [{ path: 'config.yaml' }],
    }),
  },
};
