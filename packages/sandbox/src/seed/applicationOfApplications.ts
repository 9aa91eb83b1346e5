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

import { stringify } from 'yaml';
import { KubeObject } from '../cluster/client';
import { GitHost } from '../git';
import { application, labels, madeBy } from './applications';
import { ARGOCD_NAMESPACE, IN_CLUSTER } from './argocd';
import { COMPONENTS, ENVIRONMENTS, ORGANIZATION, PEOPLE } from './company';

/** The repository, and the Application that deploys what is in it. */
export const PARENT = 'discovery-apps';

const DAY = 24 * 3_600_000;

/** The manifests of the Applications that the parent makes. */
function manifests(gitUrl: string): { path: string; content: string }[] {
  return COMPONENTS.flatMap(component =>
    ENVIRONMENTS.filter(
      environment => madeBy(component, environment) === 'application',
    ).map(environment => {
      const object = application(component, environment, {
        gitUrl,
        cluster: '',
        firstRevisions: new Map(),
      });
      return {
        path: `apps/${object.metadata.name}.yaml`,
        content: stringify(object),
      };
    }),
  );
}

/** Creates the repository with the Applications that are made from it. */
export async function seedParentRepository(
  host: GitHost,
  now: number,
): Promise<void> {
  const { fullName, email } = PEOPLE.dana;
  const date = new Date(now - 8 * DAY);
  const repository = await host.createRepository({
    owner: ORGANIZATION,
    name: PARENT,
    description: 'The Applications of the discovery team',
    created: date,
  });
  await host.commit(
    repository,
    'main',
    [
      {
        message: 'Deploy our Applications by an Application',
        author: { name: fullName, email, date },
        changes: manifests(host.baseUrl),
      },
    ],
    { quiet: true },
  );
}

/** The Application whose resources are Applications. */
export function parentApplication(gitUrl: string): KubeObject {
  const { component, ...shared } = labels(PARENT, 'discovery', 'dev');
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: PARENT,
      namespace: ARGOCD_NAMESPACE,
      labels: shared,
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'default',
      source: {
        repoURL: `${gitUrl}/${ORGANIZATION}/${PARENT}.git`,
        path: 'apps',
        targetRevision: 'main',
      },
      destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  };
}
