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

import { createCluster } from '@gitops-portal/sandbox';

import { ServerTraffic } from '../measure/serverTraffic';
import { answerParent } from '../processes/child';
import { fillCluster } from './fillCluster';
import { GitHostStub } from './gitHostStub';

/** By the path of the kind. */
const watchesBegan = new Map<string, number>();

/** Discovery at intervals and the renewal of watches: not a page's doing. */
const traffic = new ServerTraffic(
  url =>
    /^\/(api|apis|version|openapi)([/?]|$)/.test(url) &&
    (!/^\/(api\/v1|apis\/[^/]+\/[^/]+)\/./.test(url) ||
      /[?&]watch=(true|1)/.test(url)),
  url => {
    const [path] = url.split('?');
    if (/[?&]watch=(true|1)/.test(url) && !watchesBegan.has(path)) {
      watchesBegan.set(path, Date.now());
    }
  },
);
const ports = { cluster: 0, gitHost: 0 };

/** Where the started servers are, and how to get in. */
export interface StartedServers {
  url: string;
  caPem: string;
  gitHostUrl: string;
}

answerParent({
  /** Starts the cluster with so many Applications in it, and the git host. */
  start: async (told: {
    applications: number;
    /** Whether there is more than Argo CD. */
    tools: boolean;
    directory: string;
    token: string;
  }): Promise<StartedServers> => {
    const cluster = createCluster({
      name: 'benchmark',
      port: 0,
      pkiDir: told.directory,
      kargo: told.tools,
      users: [{ name: 'admin', token: told.token, groups: ['system:masters'] }],
    });
    await fillCluster(cluster, told.applications, told.tools);
    await cluster.start();
    const gitHostUrl = await new GitHostStub().start();
    ports.cluster = Number(new URL(cluster.url).port);
    ports.gitHost = Number(new URL(gitHostUrl).port);
    return { url: cluster.url, caPem: cluster.caPem, gitHostUrl };
  },
  /** When the first watch of each kind began: its list was complete then. */
  watchesBegan: () => Object.fromEntries(watchesBegan),
  clusterCounters: () => traffic.counters(ports.cluster),
  gitHostCounters: () => traffic.counters(ports.gitHost),
});
