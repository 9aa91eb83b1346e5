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

import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';

/** How a tool in a cluster is to read, and push to, repositories. */
export interface RepositoryCredential {
  username: string;
  password: string;
}

/** The credentials for the repositories of a host. */
export interface HostCredentials {
  /** By which Argo CD reads. */
  argocd?: RepositoryCredential;
  /** By which Kargo pushes. */
  kargo?: RepositoryCredential;
}

/** What the hosts want as a user name beside a token. */
const TOKEN_USERS = { github: 'x-access-token', gitlab: 'oauth2' };

/**
 * The credentials for the repositories of a host: those of
 * `gitops.platform.gitCredentials`. Argo CD alone, whose Secret only
 * administrators come by, else gets that of the portal's integration: what Kargo
 * has, every project of Kargo's can push with.
 *
 * @returns without those that there are none of
 * @throws InputError where the integration signs in in a way that no tool in a
 * cluster can
 */
export function credentialsFor(
  host: string,
  options: { config: RootConfigService; integrations: ScmIntegrations },
): HostCredentials {
  const { config, integrations } = options;
  const entry = config
    .getOptionalConfigArray('gitops.platform.gitCredentials')
    ?.find(candidate => candidate.getString('host') === host);
  if (entry) {
    const own = {
      username: entry.getString('username'),
      password: entry.getString('password'),
    };
    return { argocd: own, kargo: own };
  }
  return { argocd: integrationCredential(host, integrations) };
}

function integrationCredential(
  host: string,
  integrations: ScmIntegrations,
): RepositoryCredential | undefined {
  const github = integrations.github.byHost(host)?.config;
  if (github?.token) {
    return { username: TOKEN_USERS.github, password: github.token };
  }
  if (github?.apps?.length) {
    throw new InputError(
      `The integration of ${host} signs in by a GitHub App, whose tokens last an hour: name a lasting credential in gitops.platform.gitCredentials, or set credential to none`,
    );
  }
  const gitlab = integrations.gitlab.byHost(host)?.config;
  if (gitlab?.token) {
    return { username: TOKEN_USERS.gitlab, password: gitlab.token };
  }
  const gitea = integrations.gitea.byHost(host)?.config;
  if (gitea?.password) {
    // With a token instead of a password, any name will do.
    return { username: gitea.username ?? 'git', password: gitea.password };
  }
  return undefined;
}

/** How Argo CD is told, for all repositories below an address and no others. */
export function argocdCredential(
  namespace: string,
  prefix: string,
  { username, password }: RepositoryCredential,
): KubernetesManifest {
  return secret(
    namespace,
    'repo-creds-platform',
    { 'argocd.argoproj.io/secret-type': 'repo-creds' },
    // Argo CD compares the beginning alone.
    { type: 'git', url: `${prefix}/`, username, password },
  );
}

/**
 * Whether a repository is one that Kargo changes, by its name: the configuration
 * of a service, as the template for services names it.
 */
export function isConfiguration(url: string): boolean {
  return /-config(\.git)?\/?$/i.test(url);
}

/**
 * How Kargo is told, for the configuration repositories below an address: the
 * Secret is shared by all projects of Kargo's, and none is to change the platform.
 */
export function kargoCredential(
  namespace: string,
  prefix: string,
  { username, password }: RepositoryCredential,
): KubernetesManifest {
  return secret(
    namespace,
    'git',
    { 'kargo.akuity.io/cred-type': 'git' },
    {
      repoURL: `^${prefix.replace(
        /[.*+?^${}()|[\]\\]/g,
        '\\$&',
      )}/[^/]+-config(\\.git)?/?$`,
      repoURLIsRegex: 'true',
      username,
      password,
    },
  );
}

function secret(
  namespace: string,
  name: string,
  labels: Record<string, string>,
  values: Record<string, string>,
): KubernetesManifest {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels },
    type: 'Opaque',
    data: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        Buffer.from(value, 'utf8').toString('base64'),
      ]),
    ),
  };
}
