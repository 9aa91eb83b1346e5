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

const READ = ['get', 'list', 'watch'];

/** All that the portal shows, no Secrets among it. */
export const READ_RULES = [
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
      'clusterconfigs',
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
    resources: ['ingresses', 'networkpolicies'],
    verbs: READ,
  },
  {
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['gateways', 'httproutes'],
    verbs: READ,
  },
  {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: READ,
  },
  {
    apiGroups: ['policy'],
    resources: ['poddisruptionbudgets'],
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
      'serviceaccounts',
      'persistentvolumeclaims',
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

/**
 * What the portal's templates make: a check is a change that is not kept.
 *
 * Roles and their bindings are in it, which `docs/rbac/portal-validate.yaml` leaves
 * out on purpose: whoever has the token could really make some. Here they are, so
 * that all that the templates make is checked by the sandbox's clusters.
 */
export const VALIDATE_RULES = [
  {
    apiGroups: [''],
    resources: ['namespaces', 'limitranges', 'resourcequotas', 'configmaps'],
    verbs: ['get', 'create', 'patch'],
  },
  {
    apiGroups: ['cert-manager.io'],
    resources: ['certificates', 'issuers'],
    verbs: ['get', 'create', 'patch'],
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['networkpolicies'],
    verbs: ['get', 'create', 'patch'],
  },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'rolebindings'],
    verbs: ['get', 'create', 'patch'],
  },
];
