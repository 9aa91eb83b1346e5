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

import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { GIT_HOST } from '../dataset/components';
import { backendConfig } from '../identity/backendConfig';
import { Identity } from '../identity/identity';
import { Browser } from '../measure/browser';
import { ServerCounters } from '../measure/serverTraffic';
import { Child, startChild } from '../processes/child';
import { freePort } from '../processes/freePort';
import { TYPESCRIPT_LOADER } from '../processes/loader';
import type { StartedServers } from './clusterProcess';

const INDEX_PATIENCE_MS = 300_000;
const INDEX_PAUSE_MS = 25;
/** So long no kind begins to be watched any more once all are. */
const SETTLED_MS = 5_000;

/** A portal over a cluster of its own, its index complete. */
export interface RunningPortal {
  backend: Child;
  servers: Child;
  baseUrl: string;
  /** From the back end's first request to the cluster. */
  indexMs: number;
  /** The same, until each kind that there is was listed. */
  allKindsMs: number;
  /** From the start of the back end's process. */
  startMs: number;
  stop(): Promise<void>;
}

interface ClusterState {
  name: string;
  state: string;
  error?: string;
}

/**
 * Starts a cluster with so many Applications, then a back end with the suite's
 * plugin over it, and waits until the plugin says that it knows all of the
 * cluster.
 */
export async function startPortal(options: {
  applications: number;
  /** Whether there is more than Argo CD. */
  tools?: boolean;
  identity: Identity;
  browser: Browser;
  directory: string;
}): Promise<RunningPortal> {
  const { applications, tools = false, identity, browser, directory } = options;
  await mkdir(directory, { recursive: true });
  const servers = startChild(require.resolve('./clusterProcess'), {
    execArgv: [...TYPESCRIPT_LOADER, '--max-old-space-size=6144'],
  });
  const started: Child[] = [servers];
  const stop = async () => {
    for (const child of [...started].reverse()) {
      await child.stop();
    }
  };
  try {
    const token = randomBytes(24).toString('hex');
    const { url, caPem, gitHostUrl } = await servers.ask<StartedServers>(
      'start',
      { applications, tools, directory, token },
    );
    const kubeconfig = join(directory, 'kubeconfig');
    await writeFile(kubeconfig, kubeconfigOf(url, caPem, token), {
      mode: 0o600,
    });

    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = {
      ...backendConfig(port, identity),
      catalog: { processingInterval: { hours: 24 } },
      gitops: { clusters: [{ kubeconfig }] },
      integrations: { gitea: [{ host: GIT_HOST, baseUrl: gitHostUrl }] },
    };
    const startedAt = Date.now();
    const backend = startChild(require.resolve('./backendProcess'), {
      execArgv: [...TYPESCRIPT_LOADER, '--expose-gc'],
      env: { NODE_ENV: 'production' },
    });
    started.push(backend);
    let failure: unknown;
    backend.ask('start', { config, identity }).catch(error => {
      failure = error;
    });
    let known: ClusterState | undefined;
    while (known?.state !== 'live') {
      if (failure) {
        throw failure;
      }
      if (Date.now() - startedAt > INDEX_PATIENCE_MS) {
        throw new Error(
          `The index is not complete after five minutes: ${JSON.stringify(
            known,
          )}`,
        );
      }
      await sleep(INDEX_PAUSE_MS);
      known = await clusterState(browser, baseUrl);
    }
    const liveAt = Date.now();
    const { firstRequestAt = startedAt } = await servers.ask<ServerCounters>(
      'clusterCounters',
    );
    const began = await allWatched(servers);
    return {
      backend,
      servers,
      baseUrl,
      allKindsMs: began - firstRequestAt,
      indexMs: liveAt - firstRequestAt,
      startMs: liveAt - startedAt,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Waits until no further kind has begun to be watched for a while.
 *
 * @returns when the last one did, in milliseconds since the epoch
 */
async function allWatched(servers: Child): Promise<number> {
  for (;;) {
    const began = await servers.ask<Record<string, number>>('watchesBegan');
    const last = Math.max(...Object.values(began));
    if (Date.now() - last > SETTLED_MS) {
      return last;
    }
    await sleep(500);
  }
}

/** What the plugin says of the cluster; undefined while it does not answer. */
async function clusterState(
  browser: Browser,
  baseUrl: string,
): Promise<ClusterState | undefined> {
  try {
    const clusters = await browser.fetchJson<ClusterState[]>(
      `${baseUrl}/api/gitops/v1/clusters`,
    );
    return clusters[0];
  } catch {
    // The back end does not listen yet, or the plugin is not ready: ask again.
    return undefined;
  }
}

/** A kubeconfig (JSON is YAML) with one context. */
function kubeconfigOf(server: string, caPem: string, token: string): string {
  const name = 'benchmark';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server,
          'certificate-authority-data': Buffer.from(caPem).toString('base64'),
        },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
