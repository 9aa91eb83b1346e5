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

import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app';
import { GitHost } from './host';
import { HostState } from './state';

export { GitHost } from './host';
export type { NewRepository } from './host';
export type { PushPayload } from './events/pushPayload';
export type { FileChange, NewCommit, Person } from './repository/write';
export type { RepositoryRecord, UserRecord } from './types';

/** How a git host is started. */
export interface GitServerOptions {
  /** 0 chooses a free one. */
  port: number;
  /**
   * Where repositories and everything else are kept. Without it, they live in a
   * temporary directory that goes when the host stops.
   */
  dataDir?: string;
}

/** A git host that answers. */
export interface GitServer {
  host: GitHost;
  url: string;
  /** Whether an earlier run had kept anything. */
  restored: boolean;
  stop(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Starts a git host on the loopback interface.
 *
 * @throws the system's `EADDRINUSE` error when the port is taken
 */
export async function startGitServer(
  options: GitServerOptions,
): Promise<GitServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const root =
    options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sandbox-git-')));
  const state = new HostState(root, options.dataDir !== undefined);
  const url = `http://localhost:${port}`;
  const host = new GitHost(state, url);
  const restored = await state.load();
  await host.open();
  server.on('request', createApp(host));
  return {
    host,
    url,
    restored,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await host.close();
      if (!options.dataDir) {
        await rm(root, { recursive: true, force: true });
      }
    },
  };
}
