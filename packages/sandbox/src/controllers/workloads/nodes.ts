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

import type { ClusterClient, KubeObject } from '../../cluster/client';
import { isStatus, RESOURCES, timestamp } from '../runtime/objects';

/** A node of a sandbox cluster. */
export interface SandboxNode {
  name: string;
  ip: string;
}

/** The two nodes of a cluster. */
export function nodesOf(cluster: string): SandboxNode[] {
  return [1, 2].map(n => ({ name: `${cluster}-node-${n}`, ip: `10.0.0.${n}` }));
}

function nodeObject({ name, ip }: SandboxNode): KubeObject {
  const now = timestamp();
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
      },
    },
    spec: {},
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
      allocatable: { cpu: '8', memory: '16Gi', pods: '110' },
      capacity: { cpu: '8', memory: '16Gi', pods: '110' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: now,
          lastTransitionTime: now,
        },
      ],
      nodeInfo: {
        architecture: 'amd64',
        containerRuntimeVersion: 'containerd://2.1.4',
        kubeletVersion: 'v1.34.1',
        operatingSystem: 'linux',
        osImage: 'Sandbox Linux',
      },
    },
  };
}

/** Makes the cluster's nodes where they are not there yet. */
export async function createNodes(client: ClusterClient): Promise<void> {
  for (const node of nodesOf(client.cluster)) {
    const object = nodeObject(node);
    try {
      await client.create(RESOURCES.nodes, object);
    } catch (error) {
      if (isStatus(error, 409)) {
        continue;
      }
      throw error;
    }
    await client.patch(RESOURCES.nodes, node.name, undefined, {
      type: 'merge',
      subresource: 'status',
      body: { status: object.status },
    });
  }
}
