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

import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { eventually } from './eventually';

/** The token by which the plugin knows the callers of {@link KubernetesBackend}. */
const TOKEN = 'token-of-the-gitops-plugin';

/** A cluster as the Kubernetes plugin is configured with it. */
export interface PluginCluster {
  name: string;
  url: string;
  serviceAccountToken: string;
  caData: string;
}

/** A back end with the Kubernetes plugin alone, in a process of its own. */
export class KubernetesBackend {
  readonly #process: ChildProcess;
  readonly #url: string;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.#url = url;
  }

  /** What another plugin needs to call it. */
  get services() {
    const getBaseUrl = async (id: string) => `${this.#url}/api/${id}`;
    const discovery: DiscoveryService = {
      getBaseUrl,
      getExternalBaseUrl: getBaseUrl,
    };
    const auth: AuthService = Object.assign(mockServices.auth(), {
      getPluginRequestToken: async () => ({ token: TOKEN }),
    });
    return { auth, discovery, logger: mockServices.logger.mock() };
  }

  /** @param directory - where its configuration is written to */
  static async start(
    directory: string,
    cluster: PluginCluster,
  ): Promise<KubernetesBackend> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const config = join(directory, 'kubernetes-backend.yaml');
    await writeFile(
      config,
      stringify({
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          database: { client: 'better-sqlite3', connection: ':memory:' },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'gitops' } },
            ],
          },
        },
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [{ ...cluster, authProvider: 'serviceAccount' }],
            },
          ],
        },
      }),
    );
    const child = spawn(
      process.execPath,
      [join(__dirname, 'kubernetesBackend.js'), '--config', config],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
    );
    const output: string[] = [];
    child.stdout.on('data', chunk => output.push(String(chunk)));
    child.stderr.on('data', chunk => output.push(String(chunk)));
    try {
      await eventually(async () => {
        if (child.exitCode !== null) {
          throw new Error(output.join(''));
        }
        const { status } = await fetch(`${url}/api/kubernetes/clusters`, {
          headers: { Authorization: `Bearer ${TOKEN}` },
        });
        if (status !== 200) {
          throw new Error(`The Kubernetes plugin answers ${status}`);
        }
      }, 60_000);
    } catch (error) {
      child.kill();
      throw new Error(`${error}\n${output.join('')}`);
    }
    return new KubernetesBackend(child, url);
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill();
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
