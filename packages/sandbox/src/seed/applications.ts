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
import { ARGOCD_NAMESPACE, IN_CLUSTER } from './argocd';
import {
  applicationName,
  ComponentSeed,
  COMPONENTS,
  Environment,
  ENVIRONMENTS,
  ORGANIZATION,
} from './company';
import { overlayPath } from './kustomize';

/** Deployed by hand: the one place where git is ahead of the cluster. */
export const MANUAL = applicationName('invoices', 'production');

/**
 * Which part of the company's Applications somebody writes: plain
 * Applications, an ApplicationSet with a list, or one with files in git.
 */
export function madeBy(
  component: ComponentSeed,
  environment: Environment,
): 'hand' | 'list' | 'git' {
  if (environment === 'production') {
    return 'hand';
  }
  if (component.system === 'payments') {
    return 'list';
  }
  return component.name === 'inventory' ? 'git' : 'hand';
}

/** The cluster whose Argo CD holds an environment's Applications. */
export function controlPlaneOf(environment: Environment): string {
  return environment === 'production' ? 'workload' : 'control-plane';
}

/** The cluster as an Application names it: staging runs next door. */
export function destinationOf(environment: Environment) {
  return environment === 'staging'
    ? { name: 'workload' }
    : { server: IN_CLUSTER };
}

/** The labels by which a portal finds an Application's entity. */
export function labels(
  component: string,
  system: string,
  environment: string,
): Record<string, string> {
  return {
    component,
    system,
    environment,
    'app.kubernetes.io/part-of': system,
  };
}

/** How a component's Applications are kept in sync. */
export function syncPolicy(automated: boolean) {
  return {
    ...(automated ? { automated: { prune: true, selfHeal: true } } : {}),
    syncOptions: ['CreateNamespace=true'],
    retry: {
      limit: 2,
      backoff: { duration: '5s', factor: 2, maxDuration: '1m' },
    },
  };
}

/** Where a component's config repository is. */
export function configUrl(gitUrl: string, component: string): string {
  return `${gitUrl}/${ORGANIZATION}/${component}-config.git`;
}

/** What {@link plainApplications} needs to know. */
export interface ApplicationOptions {
  gitUrl: string;
  cluster: string;
  /**
   * By Application: a commit before the newest, which it is to have deployed
   * first, so that it has a history.
   */
  firstRevisions: ReadonlyMap<string, string>;
}

/** The Applications that are written one by one, of one cluster's Argo CD. */
export function plainApplications(options: ApplicationOptions): KubeObject[] {
  return COMPONENTS.flatMap(component =>
    ENVIRONMENTS.filter(
      environment =>
        controlPlaneOf(environment) === options.cluster &&
        madeBy(component, environment) === 'hand',
    ).map(environment => application(component, environment, options)),
  );
}

function application(
  component: ComponentSeed,
  environment: Environment,
  options: ApplicationOptions,
): KubeObject {
  const name = applicationName(component.name, environment);
  const first = options.firstRevisions.get(name);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: labels(component.name, component.system, environment),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: component.system,
      source: {
        repoURL: configUrl(options.gitUrl, component.name),
        path: overlayPath(environment).replace('/kustomization.yaml', ''),
        targetRevision: 'main',
      },
      destination: { ...destinationOf(environment), namespace: name },
      syncPolicy: syncPolicy(name !== MANUAL),
    },
    ...(first ? { operation: firstSync(first) } : {}),
  };
}

/** A sync of a named commit, as somebody asks for one by hand. */
function firstSync(revision: string) {
  return {
    initiatedBy: { username: 'ana' },
    sync: {
      revision,
      syncStrategy: { hook: {} },
      syncOptions: ['CreateNamespace=true'],
    },
  };
}
