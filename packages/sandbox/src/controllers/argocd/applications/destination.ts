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

import type { ArgoCdContext, DestinationCluster } from '../context';
import { registeredClusters } from '../secrets';
import { ARGO, type Destination } from '../types';

/** A destination as it was found: the cluster, its address and its name. */
export interface ResolvedDestination {
  cluster: DestinationCluster;
  server: string;
  name: string;
}

const plain = (url: string) => url.replace(/\/$/, '');

/**
 * Finds the cluster an Application's destination means.
 *
 * @returns the destination, or why there is none, in Argo CD's words
 */
export async function resolveDestination(
  context: ArgoCdContext,
  destination: Destination,
): Promise<ResolvedDestination | string> {
  const { server, name } = destination;
  if (server && name) {
    return `application destination can't have both name and server defined: ${name} ${server}`;
  }
  if (!server && !name) {
    return 'Destination server missing from app spec';
  }
  if (server === ARGO.inClusterServer || name === ARGO.inClusterName) {
    return {
      cluster: context.inCluster,
      server: ARGO.inClusterServer,
      name: ARGO.inClusterName,
    };
  }
  const registered = await registeredClusters(context);
  const found = registered.filter(entry =>
    name ? entry.name === name : plain(entry.server) === plain(server ?? ''),
  );
  if (found.length > 1) {
    return `there are ${found.length} clusters with the same name: [${found
      .map(entry => entry.server)
      .join(' ')}]`;
  }
  if (!found.length) {
    return name
      ? `unable to find destination server: there are no clusters with this name: ${name}`
      : `cluster "${server}" not found`;
  }
  const [entry] = found;
  const cluster = [context.inCluster, ...context.remote].find(
    candidate => plain(candidate.server) === plain(entry.server),
  );
  return cluster
    ? { cluster, server: entry.server, name: entry.name }
    : `error getting cluster by server "${entry.server}": no cluster answers there`;
}

/** How a cluster that does not answer shows in Argo CD's messages. */
export function unreachableMessage(server: string): string {
  const address = server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return `failed to get cluster info for "${server}": error synchronizing cache state : failed to get server version: Get "${plain(
    server,
  )}/version?timeout=32s": dial tcp ${address}: connect: connection refused`;
}
