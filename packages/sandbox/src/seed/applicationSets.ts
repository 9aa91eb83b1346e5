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
import {
  configUrl,
  destinationOf,
  labels,
  madeBy,
  syncPolicy,
} from './applications';
import { ARGOCD_NAMESPACE } from './argocd';
import { COMPONENTS, ComponentSeed, Environment } from './company';

const ENVIRONMENTS: readonly Environment[] = ['dev', 'staging'];

/** How the templates name a destination: both forms by its name. */
function destinationName(component: string, environment: Environment): string {
  return destinationOf(component, environment).name ?? 'in-cluster';
}

/** The file that tells the git generator of an environment. */
export function generatorFile(
  component: ComponentSeed,
  environment: Environment,
): { path: string; content: string } {
  return {
    path: `overlays/${environment}/argocd.yaml`,
    content: `# Read by the ApplicationSet ${component.name}.
environment: ${environment}
cluster: ${destinationName(component.name, environment)}
`,
  };
}

function template(parts: {
  component: string;
  system: string;
  repoURL: string;
  path: string;
}) {
  const name = `${parts.component}-{{.environment}}`;
  return {
    metadata: {
      name,
      labels: labels(parts.component, parts.system, '{{.environment}}'),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: parts.system,
      source: {
        repoURL: parts.repoURL,
        path: parts.path,
        targetRevision: 'main',
      },
      destination: { name: '{{.cluster}}', namespace: name },
      syncPolicy: syncPolicy(true),
    },
  };
}

/** The ApplicationSets of the control plane: one by list, one by git. */
export function applicationSets(gitUrl: string): KubeObject[] {
  const payments = COMPONENTS.filter(c => madeBy(c, 'dev') === 'list');
  const byGit = COMPONENTS.filter(c => madeBy(c, 'dev') === 'git');
  const set = (name: string, system: string, spec: object): KubeObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: ARGOCD_NAMESPACE, labels: { system } },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      ...spec,
    },
  });
  return [
    set('payments', 'payments', {
      generators: [
        {
          list: {
            elements: payments.flatMap(component =>
              ENVIRONMENTS.map(environment => ({
                component: component.name,
                environment,
                cluster: destinationName(component.name, environment),
              })),
            ),
          },
        },
      ],
      template: template({
        component: '{{.component}}',
        system: 'payments',
        repoURL: configUrl(gitUrl, '{{.component}}'),
        path: 'overlays/{{.environment}}',
      }),
    }),
    ...byGit.map(component =>
      set(component.name, component.system, {
        generators: [
          {
            git: {
              repoURL: configUrl(gitUrl, component.name),
              revision: 'main',
              files: ENVIRONMENTS.map(environment => ({
                path: generatorFile(component, environment).path,
              })),
            },
          },
        ],
        template: template({
          component: component.name,
          system: component.system,
          repoURL: configUrl(gitUrl, component.name),
          path: '{{.path.path}}',
        }),
      }),
    ),
  ];
}
