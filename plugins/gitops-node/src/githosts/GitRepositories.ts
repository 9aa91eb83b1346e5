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

/** For whom, and how long, a host is asked. */
export interface RepositoryAccess {
  /** Who is asked as, instead of the portal: a token of the host. */
  token?: string;
  /** Ends the requests. */
  signal?: AbortSignal;
}

/**
 * The repositories that can be written to: those on GitHub, GitLab and Gitea
 * among the portal's integrations, with their credentials.
 */
export class GitRepositories {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #logger: LoggerService;
  readonly #fetch: typeof fetch;
  readonly #allowedOwners?: string[];

  /**
   * @param options.allowedOwners - such as `github.com/acme`: no others'
   * repositories are at hand; all when left out
   */
  constructor(options: {
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    fetch?: typeof fetch;
    allowedOwners?: string[];
  }) {
    this.#allowedOwners = options.allowedOwners;
    this.#integrations = options.integrations;
    this.#logger = options.logger;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  /** A repository by its address, or why it cannot be written to, in words. */
  repository(
    repoUrl: string,
    access: RepositoryAccess = {},
  ): GitRepository | string {
    const place = parseRepository(repoUrl);
    return place
      ? this.at(place.host, place.path, access)
      : 'The address of the repository is not understood';
  }

  /**
   * A repository by its place, or why it cannot be written to, in words.
   *
   * @param path - owner and name; on GitLab the groups and the name
   */
  at(
    host: string,
    path: string,
    { token, signal }: RepositoryAccess = {},
  ): GitRepository | string {
    try {
      encodeSegments(path);
    } catch {
      return 'The address of the repository is not understood';
    }
    if (!this.#isAllowed(host, path)) {
      return `The portal's configuration does not let templates use ${host}/${path}: the owners that they may are ${
        this.#allowedOwners?.join(', ') || 'none'
      } (gitops.scaffolder.allowedOwners)`;
    }
    const integrations = this.#integrations;
    const client = new HostClient({
      host,
      logger: this.#logger,
      fetch: this.#fetch,
      signal,
    });
    const github = integrations.github.byHost(host);
    if (github) {
      const api = new GithubApi(github.config, integrations, client, token);
      return new GithubRepository(api, path);
    }
    const gitlab = integrations.gitlab.byHost(host);
    if (gitlab) {
      return new GitlabRepository(
        { ...gitlab.config, ...(token && { token }) },
        client,
        path,
      );
    }
    const gitea = integrations.gitea.byHost(host);
    if (gitea) {
      // A token alone, without a user's name, is what Gitea takes for one
      const config = token
        ? { ...gitea.config, username: undefined, password: token }
        : gitea.config;
      return new GiteaRepository(new GiteaApi(config, client), path);
    }
    return integrations.byHost(host)
      ? `The portal cannot write to repositories on ${host} yet: it can on GitHub, GitLab and Gitea`
      : `${host} is not among the portal's integrations`;
  }

  /** Owners of groups have what is in them, too. */
  #isAllowed(host: string, path: string): boolean {
    const place = `${host}/${path}`.toLowerCase();
    return (
      this.#allowedOwners?.some(owner =>
        place.startsWith(`${owner.toLowerCase()}/`),
      ) ?? true
    );
  }
}
