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

import { GitHost } from '../git';
import { listCommits } from '../git/repository/commits';
import { MANUAL } from './applications';
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
    application === 'recommendations-staging'
  );
}

/**
 * By Application: the commit before the newest that changed its environment.
 * Those Applications deploy it first, so that there is something to roll back
 * to; the one that is synced by hand stays there.
 */
export async function firstRevisions(
  host: GitHost,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
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
