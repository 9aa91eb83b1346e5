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

/** How a tool calls a cluster. */
export interface Destination {
  name?: string;
  server?: string;
}

/** The addresses by which Argo CD calls the cluster that it runs in. */
const OWN = new Set([
  'https://kubernetes.default.svc',
  'https://kubernetes.default.svc.cluster.local',
]);

function address(server: string): string {
  return server.trim().toLowerCase().replace(/\/+$/, '').replace(/:443$/, '');
}

/**
 * The portal's name of the cluster that a tool calls by name or address.
 *
 * @param holder - the cluster that the tool's object is in
 * @param servers - the portal's clusters and their addresses, where known
 * @param aliases - what else they are called, as configured
 * @returns undefined where it cannot be told
 */
export function resolveCluster(
  holder: string,
  destination: Destination,
  servers: Map<string, string | undefined>,
  aliases: Map<string, string[]>,
): string | undefined {
  const { name, server } = destination;
  if (name === 'in-cluster' || (server && OWN.has(address(server)))) {
    return holder;
  }
  for (const [cluster, others] of aliases) {
    if (
      (name && others.includes(name)) ||
      (server && others.some(other => address(other) === address(server)))
    ) {
      return cluster;
    }
  }
  if (name && servers.has(name)) {
    return name;
  }
  if (server) {
    for (const [cluster, known] of servers) {
      if (known && address(known) === address(server)) {
        return cluster;
      }
    }
  }
  return undefined;
}
