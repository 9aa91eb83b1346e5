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

import type { ClusterClient } from '../../../cluster/client';
import type { GitCredentials } from '../../argocd/git/git';
import type { KargoContext } from '../context';
import { asObject, asString } from '../../runtime/json';
import { RESOURCES } from '../../runtime/objects';
import { normaliseGitUrl } from '../names';
import { KEY } from '../types';

function matches(values: Record<string, string>, repoURL: string): boolean {
  const wanted = values.repoURL ?? '';
  if (values.repoURLIsRegex === 'true') {
    try {
      return new RegExp(wanted).test(repoURL);
    } catch {
      return false;
    }
  }
  return normaliseGitUrl(wanted) === normaliseGitUrl(repoURL);
}

/**
 * The credentials for a git repository: of the project's Secret with the label
 * `kargo.akuity.io/cred-type: git` that names it, by its address or a pattern;
 * else of one that all projects share.
 */
export async function gitCredentials(
  context: Pick<KargoContext, 'client' | 'credentialNamespaces'>,
  project: string,
  repoURL: string,
): Promise<GitCredentials | undefined> {
  const namespaces = [project, ...context.credentialNamespaces];
  for (const namespace of namespaces) {
    const found = await credentialsIn(context.client, namespace, repoURL);
    if (found) {
      return found;
    }
  }
  return undefined;
}

async function credentialsIn(
  client: ClusterClient,
  namespace: string,
  repoURL: string,
): Promise<GitCredentials | undefined> {
  const secrets = await client.list(RESOURCES.secrets, {
    namespace,
    labelSelector: `${KEY.credentialType}=git`,
  });
  const found = secrets
    .map(secret =>
      Object.fromEntries(
        Object.entries(asObject(secret.data)).map(([key, value]) => [
          key,
          Buffer.from(asString(value) ?? '', 'base64').toString(),
        ]),
      ),
    )
    .find(values => matches(values, repoURL));
  return found?.password
    ? { username: found.username ?? 'kargo', password: found.password }
    : undefined;
}
