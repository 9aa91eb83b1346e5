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

import type { Cluster, KubeObject } from '@gitops-portal/sandbox';

import { ARGOCD_NAMESPACE, application } from '../dataset/applications';
import { pipelineObjects } from '../dataset/pipelines';
import { toolSizes } from '../dataset/toolSizes';
import { deliveryObjects } from '../dataset/workloads';

/**
 * Puts so many Applications into a cluster, and with `tools` what goes with them
 * of Kargo, Argo Rollouts and cert-manager.
 */
export async function fillCluster(
  { client }: Pick<Cluster, 'client'>,
  applications: number,
  tools: boolean,
): Promise<void> {
  const namespaces = new Set<string>();
  const put = async (object: KubeObject) => {
    const type = client.resolve(object.apiVersion, object.kind);
    if (!type) {
      throw new Error(`The cluster does not serve ${object.kind}`);
    }
    const { namespace } = object.metadata;
    if (namespace && !namespaces.has(namespace)) {
      namespaces.add(namespace);
      await put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
    }
    if (object.kind === 'Namespace') {
      namespaces.add(object.metadata.name);
    }
    const created = await client.create(type, object, {
      fieldManager: 'controller',
    });
    if (object.status && !created.status) {
      // Kinds with a status subresource do not take it when they are made
      await client.patch(type, object.metadata.name, namespace, {
        type: 'merge',
        body: { status: object.status },
        subresource: 'status',
      });
    }
  };
  await put({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: ARGOCD_NAMESPACE },
  });
  const sizes = toolSizes(applications);
  const { certificatesPerApplication } = sizes;
  for (let index = 0; index < applications; index++) {
    await put(application(index, tools ? certificatesPerApplication : 0));
    if (tools) {
      for (const object of deliveryObjects(index, certificatesPerApplication)) {
        await put(object);
      }
    }
  }
  if (tools) {
    for (let index = 0; index < sizes.projects; index++) {
      for (const object of pipelineObjects(index, sizes)) {
        await put(object);
      }
    }
  }
}
