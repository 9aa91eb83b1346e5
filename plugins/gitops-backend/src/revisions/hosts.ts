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

import { ScmIntegrationRegistry } from '@backstage/integration';
import { GitHostApi } from './commitHost';
import { giteaApi } from './gitea';
import { githubApi } from './github';
import { gitlabApi } from './gitlab';

/**
 * The host among the portal's integrations, so that only hosts that somebody
 * configured are ever asked; else why it cannot be asked, in words.
 */
export function findHost(
  integrations: ScmIntegrationRegistry,
  host: string,
): GitHostApi | string {
  const github = integrations.github.byHost(host);
  if (github) {
    return githubApi(github.config, integrations);
  }
  const gitlab = integrations.gitlab.byHost(host);
  if (gitlab) {
    return gitlabApi(gitlab.config);
  }
  const gitea = integrations.gitea.byHost(host);
  if (gitea) {
    return giteaApi(gitea.config);
  }
  return integrations.byHost(host)
    ? `Commits on ${host} cannot be looked up yet`
    : `${host} is not among the portal's integrations`;
}
