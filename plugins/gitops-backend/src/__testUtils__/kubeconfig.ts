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

import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';

/** Writes a kubeconfig with one context for each server. */
export async function writeKubeconfig(
  path: string,
  servers: Record<string, string>,
): Promise<void> {
  const names = Object.keys(servers);
  await writeFile(
    path,
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: names.map(name => ({
        name,
        cluster: {
          server: servers[name],
          // The client wants to be told that plain HTTP is meant.
          'insecure-skip-tls-verify': true,
        },
      })),
      users: [{ name: 'portal', user: { token: 'token-of-the-portal' } }],
      contexts: names.map(name => ({
        name,
        context: { cluster: name, user: 'portal' },
      })),
      'current-context': names[0],
    }),
  );
}
