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

import { ClusterClient } from '../cluster/client';
import { GitHost } from '../git';
import { parentApplication } from './applicationOfApplications';
import { plainApplications } from './applications';
import { applicationSets } from './applicationSets';
import {
  ARGOCD_NAMESPACE,
  clusterSecret,
  defaultProject,
  namespace,
  projects,
  repositorySecret,
  settings,
} from './argocd';
import { issuers } from './delivery/issuers';
import { firstRevisions, pastDeployments } from './firstRevisions';
import { ensureAll, put } from './objects';
import { platformApplication, platformProject } from './platform';
import {
  namespaceAccess,
  peopleAccess,
  portalAccess,
  viewerAccess,
} from './rbac';

export { seedArgoCdRelease } from './argocdRelease';
export { seedGateways } from './gateways';
export { seedRepositories, seedUsers } from './repositories';
export { applyLarge } from './large';
export { startAftermath } from './aftermath';
export { seedImages, seedKargo } from './kargo';
export { countSynthetic, scaleSynthetic } from './synthetic';

/** Namespaces, accounts and rights that every sandbox cluster starts with. */
export async function seedAccess(client: ClusterClient): Promise<void> {
  // Brought up to date where an older start left other rights behind.
  for (const object of [...portalAccess(), ...viewerAccess()]) {
    await put(client, object);
  }
}

/** What an Argo CD's own namespace needs. */
export interface ArgoCdSeed {
  /** Where its own API and pages are. */
  url: string;
  gitUrl: string;
  /** The git token of the user `argocd`. */
  gitToken: string;
  webhookSecret: string;
  /** Other clusters that this Argo CD may deploy to. */
  destinations: {
    name: string;
    server: string;
    token: string;
    caPem: string;
  }[];
}

/** Makes a cluster one that runs an Argo CD, without any Application. */
export async function seedArgoCd(
  client: ClusterClient,
  seed: ArgoCdSeed,
): Promise<void> {
  await ensureAll(client, [namespace(ARGOCD_NAMESPACE), defaultProject()]);
  // These hold keys and addresses of this very start.
  const current = [
    ...peopleAccess(),
    ...settings(seed.url, seed.webhookSecret),
    repositorySecret(seed.gitUrl, seed.gitToken),
    ...seed.destinations.map(clusterSecret),
  ];
  for (const object of current) {
    await put(client, object);
  }
}

/**
 * The company's projects and Applications of one cluster's Argo CD, and the
 * authorities that sign in it.
 */
export async function seedApplications(
  client: ClusterClient,
  host: GitHost,
): Promise<void> {
  await ensureAll(client, [
    ...namespaceAccess(client.cluster),
    ...issuers(),
    ...projects(host.baseUrl),
    ...plainApplications({
      gitUrl: host.baseUrl,
      cluster: client.cluster,
      firstRevisions: await firstRevisions(host),
      deployments: await pastDeployments(host),
    }),
    ...(client.cluster === 'control-plane'
      ? [
          ...applicationSets(host.baseUrl),
          parentApplication(host.baseUrl),
          platformProject(host.baseUrl),
          platformApplication(host.baseUrl),
        ]
      : []),
  ]);
}
