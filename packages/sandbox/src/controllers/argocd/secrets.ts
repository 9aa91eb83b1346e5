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

import type { KubeObject } from '../../cluster/client';
import { asObject, asString } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import type { ArgoCdContext } from './context';
import type { GitCredentials } from './git/git';
import { ARGO } from './types';

/** The decoded values of a Secret. */
function values(secret: KubeObject): Record<string, string> {
  const decoded = Object.entries(asObject(secret.data)).map(([key, value]) => [
    key,
    Buffer.from(asString(value) ?? '', 'base64').toString(),
  ]);
  return Object.fromEntries(decoded) as Record<string, string>;
}

async function secretsOf(
  context: ArgoCdContext,
  type: string,
): Promise<Record<string, string>[]> {
  const secrets = await context.client.list(RESOURCES.secrets, {
    namespace: context.namespace,
    labelSelector: `${ARGO.secretType}=${type}`,
  });
  return secrets.map(values);
}

/** The clusters that are registered by Secrets: name and address. */
export async function registeredClusters(
  context: ArgoCdContext,
): Promise<{ name: string; server: string }[]> {
  return (await secretsOf(context, 'cluster')).map(({ name, server }) => ({
    name: name ?? server ?? '',
    server: server ?? '',
  }));
}

function sameRepository(a: string, b: string): boolean {
  const plain = (url: string) =>
    url
      .toLowerCase()
      .replace(/\/$/, '')
      .replace(/\.git$/, '');
  return plain(a) === plain(b);
}

/**
 * The credentials for a repository: those of its own Secret, else of the
 * credentials template with the longest address that it begins with.
 */
export async function repositoryCredentials(
  context: ArgoCdContext,
  repoURL: string,
): Promise<GitCredentials | undefined> {
  const own = (await secretsOf(context, 'repository')).find(
    ({ url }) => url && sameRepository(url, repoURL),
  );
  const templates = (await secretsOf(context, 'repo-creds'))
    .filter(({ url }) => url && repoURL.startsWith(url))
    .sort((a, b) => b.url.length - a.url.length);
  const found = [own, ...templates].find(candidate => candidate?.password);
  return found
    ? { username: found.username ?? 'git', password: found.password }
    : undefined;
}
