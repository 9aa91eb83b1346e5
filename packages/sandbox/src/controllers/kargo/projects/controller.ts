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

import type { KubeObject } from '../../../cluster/client';
import { at } from '../../runtime/json';
import { RESOURCES } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { condition, removeConditions, setCondition } from '../conditions';
import type { KargoContext } from '../context';
import { writeStatus } from '../status';
import { type Condition, KARGO, KEY, type ProjectConfig } from '../types';

interface ProjectStatus {
  conditions?: Condition[];
  stats?: object;
}

function ownerOf(project: KubeObject) {
  return {
    apiVersion: project.apiVersion,
    kind: project.kind,
    name: project.metadata.name,
    uid: project.metadata.uid ?? '',
  };
}

/**
 * Makes the project's namespace, or takes over one that has its label. Gives
 * why it cannot.
 */
async function ensureNamespace(
  { client }: KargoContext,
  project: KubeObject,
): Promise<Pick<Condition, 'reason' | 'message'> | undefined> {
  const { name, annotations } = project.metadata;
  const keeps = annotations?.[KEY.keepNamespace] === 'true';
  const found = await client.get(RESOURCES.namespaces, name);
  if (!found) {
    await client.create(RESOURCES.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { [KEY.project]: 'true' },
        ...(keeps ? {} : { ownerReferences: [ownerOf(project)] }),
      },
    });
    return undefined;
  }
  if (found.metadata.labels?.[KEY.project] !== 'true') {
    return {
      reason: 'ExistingNamespaceMissingLabel',
      message: `Namespace "${name}" already exists but is not labeled as a Project namespace using label "${KEY.project}"`,
    };
  }
  const owners = found.metadata.ownerReferences ?? [];
  const isOwned = owners.some(({ uid }) => uid === project.metadata.uid);
  if (!isOwned && !keeps) {
    await client.patch(RESOURCES.namespaces, name, undefined, {
      type: 'merge',
      body: { metadata: { ownerReferences: [...owners, ownerOf(project)] } },
    });
  }
  return undefined;
}

function isTrue(object: KubeObject, type: string): boolean {
  const conditions = at(object.status, 'conditions') as Condition[] | undefined;
  return condition(conditions, type)?.status === 'True';
}

async function stats({ client }: KargoContext, namespace: string) {
  const [warehouses, stages] = await Promise.all([
    client.list(KARGO.warehouses, { namespace }),
    client.list(KARGO.stages, { namespace }),
  ]);
  const healthyStages = stages.filter(
    stage => at(stage.status, 'health', 'status') === 'Healthy',
  );
  return {
    warehouses: {
      count: warehouses.length,
      health: {
        healthy: warehouses.filter(w => isTrue(w, 'Healthy')).length,
      },
    },
    stages: {
      count: stages.length,
      health: { healthy: healthyStages.length },
    },
  };
}

/** Starts the controller of Projects. */
export function startProjects(context: KargoContext): Running {
  const { client, logger } = context;
  const ofNamespace = ({ metadata }: KubeObject) => [
    `/${metadata.namespace ?? ''}`,
  ];
  return startReconciler({
    client,
    logger,
    resource: KARGO.projects,
    kind: 'Project',
    watches: [
      { resource: RESOURCES.namespaces, keys: o => [`/${o.metadata.name}`] },
      { resource: KARGO.stages, keys: ofNamespace },
      { resource: KARGO.warehouses, keys: ofNamespace },
    ],
    async reconcile(name) {
      const project = await client.get(KARGO.projects, name);
      if (!project || project.metadata.deletionTimestamp) {
        return;
      }
      const { generation } = project.metadata;
      const before = (project.status ?? {}) as ProjectStatus;
      const failure = await ensureNamespace(context, project);
      const conditions = failure
        ? setCondition(
            setCondition(
              before.conditions,
              { type: 'Stalled', status: 'True', ...failure },
              generation,
            ),
            { type: 'Ready', status: 'False', ...failure },
            generation,
          )
        : setCondition(
            removeConditions(before.conditions, 'Stalled', 'Reconciling'),
            {
              type: 'Ready',
              status: 'True',
              reason: 'Synced',
              message: 'Project is synced and ready for use',
            },
            generation,
          );
      await writeStatus(client, KARGO.projects, project, {
        ...before,
        conditions,
        ...(failure ? {} : { stats: await stats(context, name) }),
      });
    },
  });
}

/** Starts the controller of ProjectConfigs. */
export function startProjectConfigs(context: KargoContext): Running {
  const { client, logger } = context;
  return startReconciler({
    client,
    logger,
    resource: KARGO.projectConfigs,
    kind: 'ProjectConfig',
    async reconcile(name, namespace) {
      const config = (await client.get(
        KARGO.projectConfigs,
        name,
        namespace,
      )) as ProjectConfig | undefined;
      if (!config || config.metadata.deletionTimestamp) {
        return;
      }
      const { generation, annotations } = config.metadata;
      const refresh = annotations?.[KEY.refresh];
      await writeStatus(client, KARGO.projectConfigs, config, {
        ...config.status,
        observedGeneration: generation,
        ...(refresh === undefined ? {} : { lastHandledRefresh: refresh }),
        conditions: setCondition(
          config.status?.conditions as Condition[] | undefined,
          {
            type: 'Ready',
            status: 'True',
            reason: 'Synced',
            message: 'ProjectConfig is synced and ready for use',
          },
          generation,
        ),
      });
    },
  });
}
