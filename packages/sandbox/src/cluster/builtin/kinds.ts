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

import { PrinterColumn, ServedResource, Strategy } from '../registry/types';
import { builtinSchema } from './schema';
import { columnsFor } from './columns';
import { eventConversion } from './events';
import { strategyFor } from './strategies';

/** One row of the table of built-in kinds. */
interface Row {
  group: string;
  version?: string;
  plural: string;
  kind: string;
  cluster?: boolean;
  short?: string[];
  all?: boolean;
  status?: boolean;
  scale?: boolean;
  generation?: boolean;
  createOnly?: boolean;
  subresources?: string[];
}

const APPS = 'apps';
const RBAC = 'rbac.authorization.k8s.io';
const AUTHN = 'authentication.k8s.io';
const AUTHZ = 'authorization.k8s.io';
const workload = { group: APPS, all: true, status: true, generation: true };
const review = { cluster: true, createOnly: true };

const rows: Row[] = [
  {
    group: '',
    plural: 'namespaces',
    kind: 'Namespace',
    cluster: true,
    short: ['ns'],
    status: true,
    subresources: ['finalize'],
  },
  { group: '', plural: 'configmaps', kind: 'ConfigMap', short: ['cm'] },
  { group: '', plural: 'secrets', kind: 'Secret' },
  {
    group: '',
    plural: 'serviceaccounts',
    kind: 'ServiceAccount',
    short: ['sa'],
    subresources: ['token'],
  },
  { group: '', plural: 'events', kind: 'Event', short: ['ev'] },
  {
    group: '',
    plural: 'pods',
    kind: 'Pod',
    short: ['po'],
    all: true,
    status: true,
    subresources: ['log'],
  },
  {
    group: '',
    plural: 'services',
    kind: 'Service',
    short: ['svc'],
    all: true,
    status: true,
    subresources: ['proxy'],
  },
  { group: '', plural: 'endpoints', kind: 'Endpoints', short: ['ep'] },
  {
    group: '',
    plural: 'nodes',
    kind: 'Node',
    cluster: true,
    short: ['no'],
    status: true,
  },
  {
    group: '',
    plural: 'persistentvolumeclaims',
    kind: 'PersistentVolumeClaim',
    short: ['pvc'],
    status: true,
  },
  {
    group: '',
    plural: 'resourcequotas',
    kind: 'ResourceQuota',
    short: ['quota'],
    status: true,
  },
  { group: '', plural: 'limitranges', kind: 'LimitRange', short: ['limits'] },
  {
    ...workload,
    plural: 'deployments',
    kind: 'Deployment',
    short: ['deploy'],
    scale: true,
  },
  {
    ...workload,
    plural: 'replicasets',
    kind: 'ReplicaSet',
    short: ['rs'],
    scale: true,
  },
  {
    ...workload,
    plural: 'statefulsets',
    kind: 'StatefulSet',
    short: ['sts'],
    scale: true,
  },
  { ...workload, plural: 'daemonsets', kind: 'DaemonSet', short: ['ds'] },
  {
    group: 'batch',
    plural: 'jobs',
    kind: 'Job',
    all: true,
    status: true,
    generation: true,
  },
  {
    group: 'batch',
    plural: 'cronjobs',
    kind: 'CronJob',
    short: ['cj'],
    all: true,
    status: true,
    generation: true,
  },
  {
    group: 'networking.k8s.io',
    plural: 'ingresses',
    kind: 'Ingress',
    short: ['ing'],
    status: true,
    generation: true,
  },
  {
    group: 'networking.k8s.io',
    plural: 'networkpolicies',
    kind: 'NetworkPolicy',
    short: ['netpol'],
    generation: true,
  },
  {
    group: 'policy',
    plural: 'poddisruptionbudgets',
    kind: 'PodDisruptionBudget',
    short: ['pdb'],
    status: true,
    generation: true,
  },
  {
    group: 'autoscaling',
    version: 'v2',
    plural: 'horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    short: ['hpa'],
    all: true,
    status: true,
  },
  { group: 'coordination.k8s.io', plural: 'leases', kind: 'Lease' },
  {
    group: 'discovery.k8s.io',
    plural: 'endpointslices',
    kind: 'EndpointSlice',
    generation: true,
  },
  {
    group: 'admissionregistration.k8s.io',
    plural: 'mutatingwebhookconfigurations',
    kind: 'MutatingWebhookConfiguration',
    cluster: true,
    generation: true,
  },
  {
    group: 'admissionregistration.k8s.io',
    plural: 'validatingwebhookconfigurations',
    kind: 'ValidatingWebhookConfiguration',
    cluster: true,
    generation: true,
  },
  { group: RBAC, plural: 'roles', kind: 'Role' },
  { group: RBAC, plural: 'rolebindings', kind: 'RoleBinding' },
  { group: RBAC, plural: 'clusterroles', kind: 'ClusterRole', cluster: true },
  {
    group: RBAC,
    plural: 'clusterrolebindings',
    kind: 'ClusterRoleBinding',
    cluster: true,
  },
  {
    group: 'apiextensions.k8s.io',
    plural: 'customresourcedefinitions',
    kind: 'CustomResourceDefinition',
    cluster: true,
    short: ['crd', 'crds'],
    status: true,
    generation: true,
  },
  {
    ...review,
    group: AUTHZ,
    plural: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
  },
  {
    ...review,
    group: AUTHZ,
    plural: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
  },
  {
    ...review,
    group: AUTHZ,
    plural: 'subjectaccessreviews',
    kind: 'SubjectAccessReview',
  },
  {
    group: AUTHZ,
    plural: 'localsubjectaccessreviews',
    kind: 'LocalSubjectAccessReview',
    createOnly: true,
  },
  {
    ...review,
    group: AUTHN,
    plural: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
  },
  { ...review, group: AUTHN, plural: 'tokenreviews', kind: 'TokenReview' },
];

function served(row: Row): ServedResource {
  const { group, plural, kind, version = 'v1' } = row;
  const apiVersion = group ? `${group}/${version}` : version;
  const strategy: Strategy | undefined = strategyFor(kind);
  const columns: PrinterColumn[] | undefined = columnsFor(kind);
  return {
    group,
    version,
    plural,
    kind,
    namespaced: !row.cluster,
    singular: kind.toLocaleLowerCase('en-US'),
    listKind: `${kind}List`,
    shortNames: row.short ?? [],
    categories: row.all ? ['all'] : [],
    storage: `${group}/${plural}`,
    storedApiVersion: apiVersion,
    preferred: true,
    custom: false,
    createOnly: row.createOnly ?? false,
    generation: row.generation ?? false,
    status: row.status ?? false,
    scale: row.scale
      ? {
          spec: ['spec', 'replicas'],
          status: ['status', 'replicas'],
          labelSelector: ['spec', 'selector'],
        }
      : undefined,
    subresources: row.subresources ?? [],
    schema: builtinSchema(group, version, kind),
    columns,
    selectableFields: [],
    strategy,
  };
}

/** The kinds that every cluster serves. */
export function builtinKinds(): ServedResource[] {
  const events = served({
    group: 'events.k8s.io',
    plural: 'events',
    kind: 'Event',
    short: ['ev'],
  });
  return [
    ...rows.map(served),
    {
      ...events,
      storage: '/events',
      storedApiVersion: 'v1',
      conversion: eventConversion,
      strategy: undefined,
    },
  ];
}
