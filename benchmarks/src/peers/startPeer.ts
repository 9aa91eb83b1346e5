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

import { join } from 'node:path';

import { backendConfig } from '../identity/backendConfig';
import { Identity } from '../identity/identity';
import { Child, startChild } from '../processes/child';
import { freePort } from '../processes/freePort';
import { PEERS_DIRECTORY } from './install';
import { INSTANCE } from './instance';

/** The peers that the benchmark knows. */
export type Peer = 'community' | 'roadie';

/** A peer's back end, running. */
export interface RunningPeer {
  process: Child;
  baseUrl: string;
}

/**
 * Starts a Backstage back end with the peer's plugin, configured with one Argo
 * CD instance and a user name and password, as both document it; resolves when
 * it listens.
 */
export async function startPeer(
  peer: Peer,
  argocdUrl: string,
  identity: Identity,
): Promise<RunningPeer> {
  const port = await freePort();
  const config = {
    ...backendConfig(port, identity),
    argocd: {
      username: 'portal',
      password: 'portal',
      appLocatorMethods: [
        { type: 'config', instances: [{ name: INSTANCE, url: argocdUrl }] },
      ],
    },
  };
  const process = startChild(join(PEERS_DIRECTORY, 'backend.cjs'), {
    cwd: PEERS_DIRECTORY,
    env: {
      NODE_ENV: 'production',
      BENCHMARK_PEER: peer,
      BENCHMARK_CONFIG: JSON.stringify(config),
      BENCHMARK_IDENTITY: JSON.stringify(identity),
    },
  });
  try {
    await process.ask('ready');
  } catch (error) {
    await process.stop();
    throw error;
  }
  return { process, baseUrl: `http://127.0.0.1:${port}` };
}
