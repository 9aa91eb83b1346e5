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

import { stringify } from 'yaml';

/** A cluster of a kubeconfig. */
export interface KubeconfigCluster {
  name: string;
  server: string;
  caPem: string;
}

/** A user of a kubeconfig, known by a token. */
export interface KubeconfigUser {
  name: string;
  token: string;
}

/**
 * A kubeconfig as YAML: for each cluster a context of its name for the first
 * user, and contexts `<cluster>-<user>` for the others. The first cluster's
 * is the current one.
 */
export function kubeconfig(
  clusters: readonly KubeconfigCluster[],
  users: readonly KubeconfigUser[],
): string {
  const contexts = clusters.flatMap(cluster =>
    users.map((user, i) => ({
      name: i === 0 ? cluster.name : `${cluster.name}-${user.name}`,
      context: { cluster: cluster.name, user: user.name },
    })),
  );
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': contexts[0]?.name ?? '',
      clusters: clusters.map(cluster => ({
        name: cluster.name,
        cluster: {
          server: cluster.server,
          'certificate-authority-data': Buffer.from(cluster.caPem).toString(
            'base64',
          ),
        },
      })),
      users: users.map(user => ({
        name: user.name,
        user: { token: user.token },
      })),
      contexts,
    },
    { lineWidth: 0 },
  );
}
