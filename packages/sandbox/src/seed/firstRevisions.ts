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

import { timestamp } from '../controllers/runtime/objects';
import { GitHost } from '../git';
import { listCommits } from '../git/repository/commits';
import { MANUAL, PastDeployment, ROLLED_BACK } from './applications';
import {
  applicationName,
  COMPONENTS,
  ENVIRONMENTS,
  ORGANIZATION,
} from './company';
import { overlayPath } from './kustomize';

/** The Applications that start with a deployment before their newest. */
function wantsHistory(application: string): boolean {
  return (
    application === MANUAL ||
    application.startsWith('cart-') ||
    application === 'gift-cards-dev' ||
    application === 'gift-cards-staging' ||
    application === 'orders-dev' ||
    application === 'orders-staging' ||
    application === 'recommendations-staging'
  );
}

/**
 * By Application: the commit before the newest that changed its environment.
 * Those Applications deploy it first, so that there is something to roll back
 * to; the one that is synced by hand stays there. `ROLLED_BACK` has deployments
 * before and deploys the newest.
 */
export async function firstRevisions(
  host: GitHost,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const deployments = await pastDeployments(host);
  const newest = deployments.at(-1);
  if (newest) {
    // By hand, as nothing else deploys it.
    found.set(ROLLED_BACK, newest.revision);
  }
  for (const { name } of COMPONENTS) {
    const repository = host.state.repository(ORGANIZATION, `${name}-config`);
    if (!repository) {
      continue;
    }
    for (const environment of ENVIRONMENTS) {
      const application = applicationName(name, environment);
      if (!wantsHistory(application)) {
        continue;
      }
      const [, before] = await listCommits(host.directory(repository), {
        from: 'refs/heads/main',
        path: overlayPath(environment),
        limit: 2,
      });
      if (before) {
        found.set(application, before.sha);
      }
    }
  }
  return found;
}

/** So long after a commit somebody deployed it by hand. */
const DEPLOYED_AFTER_MS = 11 * 60_000;

/**
 * What the Application `ROLLED_BACK` has deployed, oldest first: each commit
 * that changed it, by its author.
 */
export async function pastDeployments(
  host: GitHost,
): Promise<PastDeployment[]> {
  const component = COMPONENTS.find(
    ({ name }) => applicationName(name, 'staging') === ROLLED_BACK,
  );
  const repository =
    component &&
    host.state.repository(ORGANIZATION, `${component.name}-config`);
  if (!repository) {
    return [];
  }
  const commits = await listCommits(host.directory(repository), {
    from: 'refs/heads/main',
    path: overlayPath('staging'),
  });
  return commits.reverse().map(({ sha, author }) => ({
    revision: sha,
    deployedAt: timestamp(
      new Date(Date.parse(author.date) + DEPLOYED_AFTER_MS),
    ),
    by: author.email.split('@')[0],
  }));
}
