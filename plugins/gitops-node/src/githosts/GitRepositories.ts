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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { GiteaApi } from './gitea/GiteaApi';
import { GiteaRepository } from './gitea/GiteaRepository';
import { GithubApi } from './github/GithubApi';
import { GithubRepository } from './github/GithubRepository';
import { GitlabRepository } from './gitlab/GitlabRepository';
import { HostClient } from './HostClient';
import { parseRepository } from './repository';
import { encodeSegments } from './repositoryPath';
import { GitRepository } from './types';

/**
 * The repositories that can be written to: those on GitHub, GitLab and Gitea
 * among the portal's integrations, with their credentials.
 */
export class GitRepositories {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #logger: LoggerService;
  readonly #fetch: typeof fetch;

  constructor(options: {
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    fetch?: typeof fetch;
  }) {
    this.#integrations = options.integrations;
    this.#logger = options.logger;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  /** A repository by its address, or why it cannot be written to, in words. */
  repository(repoUrl: string): GitRepository | string {
    const place = parseRepository(repoUrl);
    return place
      ? this.at(place.host, place.path)
      : 'The address of the repository is not understood';
  }

  /**
   * A repository by its place, or why it cannot be written to, in words.
   *
   * @param path - owner and name; on GitLab the groups and the name
   */
  at(host: string, path: string): GitRepository | string {
    try {
      encodeSegments(path);
    } catch {
      return 'The address of the repository is not understood';
    }
    const integrations = this.#integrations;
    const client = new HostClient({
      host,
      logger: this.#logger,
      fetch: this.#fetch,
    });
    const github = integrations.github.byHost(host);
    if (github) {
      const api = new GithubApi(github.config, integrations, client);
      return new GithubRepository(api, path);
    }
    const gitlab = integrations.gitlab.byHost(host);
    if (gitlab) {
      return new GitlabRepository(gitlab.config, client, path);
    }
    const gitea = integrations.gitea.byHost(host);
    if (gitea) {
      return new GiteaRepository(new GiteaApi(gitea.config, client), path);
    }
    return integrations.byHost(host)
      ? `The portal cannot write to repositories on ${host} yet: it can on GitHub, GitLab and Gitea`
      : `${host} is not among the portal's integrations`;
  }
}
