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

import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Cluster, createCluster } from '..';

/** A cluster that is served over HTTPS, with a kubeconfig that leads to it. */
export interface TestCluster {
  cluster: Cluster;
  directory: string;
  kubeconfig: string;
  stop(): Promise<void>;
}

/** Starts a cluster for a test: user `admin` may do everything, `alice` nothing. */
export async function startTestCluster(
  options: { bare?: boolean } = {},
): Promise<TestCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-cluster-'));
  const cluster = createCluster({
    name: 'test',
    bare: options.bare,
    users: [
      { name: 'admin', token: 'admin-token', groups: ['system:masters'] },
      { name: 'alice', token: 'alice-token' },
    ],
  });
  await cluster.start();
  const kubeconfig = join(directory, 'kubeconfig');
  const users = ['admin', 'alice'];
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'admin',
      clusters: [
        {
          name: 'test',
          cluster: {
            server: cluster.url,
            'certificate-authority-data': Buffer.from(cluster.caPem).toString(
              'base64',
            ),
          },
        },
      ],
      users: users.map(name => ({ name, user: { token: `${name}-token` } })),
      contexts: users.map(name => ({
        name,
        context: { cluster: 'test', user: name },
      })),
    }),
  );
  return {
    cluster,
    directory,
    kubeconfig,
    stop: async () => {
      await cluster.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
