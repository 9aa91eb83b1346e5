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
import {
  MockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  freePorts,
  RunningSandbox,
  startSandbox,
} from '@gitops-portal/sandbox';
import { readFileSync } from 'node:fs';
import gitopsPlugin from '../index';

/** A back end with the plugin, and the company's sandbox that it watches. */
export interface SandboxBackend {
  sandbox: RunningSandbox;
  server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  /** The token of one of the sandbox's accounts. */
  token(account: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the company's sandbox in a directory, and a back end with the plugin
 * beside it.
 *
 * @param options.contexts - of the sandbox's kubeconfig: the clusters
 * @param options.gitops - what else the plugin is configured with
 * @param options.config - what else the portal is configured with
 */
export async function startSandboxBackend(options: {
  directory: MockDirectory;
  entities: Entity[];
  contexts: string[];
  gitops?: (token: (account: string) => string) => JsonObject;
  config?: (
    sandbox: RunningSandbox,
    token: (account: string) => string,
  ) => JsonObject;
  sealingKeyBits?: number;
}): Promise<SandboxBackend> {
  const { directory, entities, contexts, sealingKeyBits } = options;
  const sandbox = await startSandbox({
    port: await freePorts(),
    runDir: directory.path,
    content: 'company',
    applications: 0,
    sealingKeyBits,
  });
  const token = (account: string) =>
    readFileSync(directory.resolve(`tokens/${account}`), 'utf8').trim();
  const backend = await startTestBackend({
    features: [
      gitopsPlugin,
      mockServices.permissions.factory(),
      mockServices.userInfo.factory(),
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          ...options.config?.(sandbox, token),
          gitops: {
            clusters: [
              { kubeconfig: directory.resolve('kubeconfig'), contexts },
            ],
            ...options.gitops?.(token),
          },
        },
      }),
    ],
  }).catch(async error => {
    await sandbox.stop();
    throw error;
  });
  return {
    sandbox,
    server: backend.server,
    token,
    async stop() {
      await backend.stop();
      await sandbox.stop();
    },
  };
}
