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

/** What the hosts want as a user name beside a token. */
const TOKEN_USERS = { github: 'x-access-token', gitlab: 'oauth2' };

/**
 * The credential for the repositories of a host: that of
 * `gitops.platform.gitCredentials`, else of the portal's integration.
 *
 * @returns undefined where there is none, so that repositories are read without
 * @throws InputError where the integration signs in in a way that no tool in a
 * cluster can
 */
export function credentialFor(
  host: string,
  options: { config: RootConfigService; integrations: ScmIntegrations },
): RepositoryCredential | undefined {
  const { config, integrations } = options;
  const own = config
    .getOptionalConfigArray('gitops.platform.gitCredentials')
    ?.find(entry => entry.getString('host') === host);
  if (own) {
    return {
      username: own.getString('username'),
      password: own.getString('password'),
    };
  }
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

/** How Argo CD is told, for all repositories below an address. */
export function argocdCredential(
  namespace: string,
  prefix: string,
  { username, password }: RepositoryCredential,
): KubernetesManifest {
  return secret(
    namespace,
    'repo-creds-platform',
    { 'argocd.argoproj.io/secret-type': 'repo-creds' },
    { type: 'git', url: prefix, username, password },
  );
}

/** How Kargo is told, for all repositories below an address. */
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
      repoURL: `^${prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`,
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
