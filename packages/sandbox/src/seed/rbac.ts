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

const READ = ['get', 'list', 'watch'];

/** The service account that the portal watches with. */
export const PORTAL_ACCOUNT = { namespace: 'backstage', name: 'portal' };

/** Its name as a user, which its token stands for. */
export const PORTAL_USER = `system:serviceaccount:${PORTAL_ACCOUNT.namespace}:${PORTAL_ACCOUNT.name}`;

const RULES = [
  {
    apiGroups: ['argoproj.io'],
    resources: [
      'applications',
      'applicationsets',
      'appprojects',
      'rollouts',
      'analysisruns',
      'analysistemplates',
      'clusteranalysistemplates',
      'experiments',
    ],
    verbs: READ,
  },
  {
    apiGroups: ['cert-manager.io', 'acme.cert-manager.io'],
    resources: [
      'certificates',
      'certificaterequests',
      'issuers',
      'clusterissuers',
      'orders',
      'challenges',
    ],
    verbs: READ,
  },
  {
    apiGroups: ['kargo.akuity.io'],
    resources: [
      'projects',
      'projectconfigs',
      'warehouses',
      'freights',
      'stages',
      'promotions',
      'promotiontasks',
      'clusterpromotiontasks',
    ],
    verbs: READ,
  },
  { apiGroups: ['bitnami.com'], resources: ['sealedsecrets'], verbs: READ },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
    verbs: READ,
  },
  {
    apiGroups: ['batch'],
    resources: ['jobs', 'cronjobs'],
    verbs: READ,
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses'],
    verbs: READ,
  },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: READ,
  },
  {
    apiGroups: [''],
    resources: [
      'pods',
      'pods/log',
      'events',
      'namespaces',
      'services',
      'configmaps',
      'limitranges',
      'resourcequotas',
    ],
    verbs: READ,
  },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: READ,
  },
];

/** The portal's service account and what it may read: no Secrets. */
export function portalAccess(): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: PORTAL_ACCOUNT.namespace },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...PORTAL_ACCOUNT },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'portal-read' },
      rules: RULES,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'portal-read' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'portal-read',
      },
      subjects: [{ kind: 'ServiceAccount', ...PORTAL_ACCOUNT }],
    },
  ];
}

/** The user `viewer`, who may read what the portal may. */
export function viewerAccess(): KubeObject[] {
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'viewer-read' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'portal-read',
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'User',
          name: 'viewer',
        },
      ],
    },
  ];
}
