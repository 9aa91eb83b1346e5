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

import { KubeObject } from '../../cluster/client';
import { ARGOCD_NAMESPACE, IN_CLUSTER } from '../argocd';
import { ORGANIZATION } from '../company';

/** The platform's repository, and the Application that deploys what is in it. */
export const PLATFORM = 'platform';

const ARGO = 'argoproj.io/v1alpha1';
const BRANCH = 'main';
const LABELS = { 'app.kubernetes.io/part-of': PLATFORM };
const ANYWHERE = { server: '*', name: '*' };

const SYNC_POLICY = {
  automated: { prune: true, selfHeal: true },
  syncOptions: ['ServerSideApply=true'],
  retry: {
    limit: 10,
    backoff: { duration: '10s', factor: 2, maxDuration: '3m' },
  },
};

/** Where the platform's repository is. */
export function platformUrl(gitUrl: string): string {
  return `${gitUrl}/${ORGANIZATION}/${PLATFORM}.git`;
}

/** Kinds, by their group. */
const kinds = (group: string, ...names: string[]) =>
  names.map(kind => ({ group, kind }));

function project(name: string, spec: object): KubeObject {
  return {
    apiVersion: ARGO,
    kind: 'AppProject',
    metadata: { name, namespace: ARGOCD_NAMESPACE },
    spec,
  };
}

/** The project of the root Application. */
export function platformProject(gitUrl: string): KubeObject {
  return project(PLATFORM, {
    description: 'What the platform team looks after',
    sourceRepos: [platformUrl(gitUrl)],
    destinations: [{ server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE }],
  });
}

/** What environments and services may be made of. */
export function platformProjects(gitUrl: string): KubeObject[] {
  const sourceRepos = [platformUrl(gitUrl)];
  const denied = ['kube-system', 'cert-manager', 'backstage'];
  return [
    project('environments', {
      description: 'Namespaces for systems, with their limits and their doors',
      sourceRepos,
      destinations: [
        { ...ANYWHERE, namespace: '*' },
        ...denied.map(name => ({ ...ANYWHERE, namespace: `!${name}` })),
      ],
      clusterResourceWhitelist: kinds('', 'Namespace'),
      namespaceResourceWhitelist: [
        ...kinds('', 'LimitRange', 'ResourceQuota'),
        ...kinds('argoproj.io', 'AppProject', 'Application'),
        ...kinds('cert-manager.io', 'Certificate', 'Issuer'),
        ...kinds('kargo.akuity.io', 'Stage'),
        ...kinds('networking.k8s.io', 'NetworkPolicy'),
        ...kinds('rbac.authorization.k8s.io', 'Role', 'RoleBinding'),
      ],
    }),
    project('services', {
      description: 'What each service has in the control plane',
      sourceRepos,
      destinations: ['*', '!kube-system'].map(namespace => ({
        server: IN_CLUSTER,
        name: 'in-cluster',
        namespace,
      })),
      clusterResourceWhitelist: [
        ...kinds('', 'Namespace'),
        ...kinds('kargo.akuity.io', 'Project'),
      ],
      namespaceResourceWhitelist: [
        ...kinds('argoproj.io', 'AppProject', 'Application', 'ApplicationSet'),
        ...kinds('bitnami.com', 'SealedSecret'),
        ...kinds('rbac.authorization.k8s.io', 'Role', 'RoleBinding'),
      ],
    }),
  ];
}

function applicationSet(
  gitUrl: string,
  set: {
    name: string;
    generator: object;
    application: string;
    labels?: Record<string, string>;
    project: string;
    path: string;
    destination: object;
  },
): KubeObject {
  const repoURL = platformUrl(gitUrl);
  return {
    apiVersion: ARGO,
    kind: 'ApplicationSet',
    metadata: { name: set.name, namespace: ARGOCD_NAMESPACE, labels: LABELS },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ git: { repoURL, revision: BRANCH, ...set.generator } }],
      template: {
        metadata: {
          name: set.application,
          labels: { ...LABELS, ...set.labels },
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
        spec: {
          project: set.project,
          source: { repoURL, targetRevision: BRANCH, path: set.path },
          destination: set.destination,
          syncPolicy: SYNC_POLICY,
        },
      },
    },
  };
}

/** Each folder of `environments/` and of `services/` is an Application or two. */
export function platformSets(gitUrl: string): KubeObject[] {
  const here = { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE };
  return [
    applicationSet(gitUrl, {
      name: 'environments',
      generator: { files: [{ path: 'environments/*/environment.yaml' }] },
      application: 'environment-{{.name}}',
      labels: { environment: '{{.environment}}' },
      project: 'environments',
      path: '{{.path.path}}/namespace',
      destination: { name: '{{.cluster}}', namespace: '{{.name}}' },
    }),
    applicationSet(gitUrl, {
      name: 'environment-projects',
      generator: { directories: [{ path: 'environments/*/project' }] },
      application: 'environment-project-{{index .path.segments 1}}',
      project: 'environments',
      path: '{{.path.path}}',
      destination: here,
    }),
    applicationSet(gitUrl, {
      name: 'services',
      generator: { directories: [{ path: 'services/*' }] },
      application: 'service-{{.path.basename}}',
      project: 'services',
      path: '{{.path.path}}',
      destination: here,
    }),
  ];
}

/** The root: what is in the repository's `platform/` is what there is. */
export function platformApplication(gitUrl: string): KubeObject {
  return {
    apiVersion: ARGO,
    kind: 'Application',
    metadata: { name: PLATFORM, namespace: ARGOCD_NAMESPACE, labels: LABELS },
    spec: {
      project: PLATFORM,
      source: {
        repoURL: platformUrl(gitUrl),
        targetRevision: BRANCH,
        path: 'platform',
      },
      destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
      syncPolicy: SYNC_POLICY,
    },
  };
}
