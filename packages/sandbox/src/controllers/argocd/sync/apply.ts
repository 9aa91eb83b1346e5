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

import type {
  ClusterClient,
  KubeObject,
  ResourceType,
} from '../../../cluster/client';
import { messageOf } from '../../runtime/errors';
import { groupOf, isStatus, versionOf } from '../../runtime/objects';
import { FIELD_MANAGER } from '../compare';
import { withAdoptedSelector } from '../compare/adopted';
import { hasOption } from '../hooks';
import { isKindPermitted } from '../projects/permissions';
import { withLiveFields } from '../compare/ignore';
import type {
  AppProject,
  IgnoreDifference,
  ResourceResult,
  SyncOperation,
} from '../types';
import { optionSet, type Task } from './plan';

/** What the tasks of one sync share. */
export interface ApplyContext {
  client: ClusterClient;
  project: AppProject;
  operation: SyncOperation;
  /** What a sync leaves alone where it is told to. */
  ignoreDifferences: IgnoreDifference[];
}

/** `deployment.apps/cart`, as kubectl names an object it wrote. */
function printed(object: KubeObject): string {
  const group = groupOf(object.apiVersion);
  const kind = object.kind.toLowerCase();
  return `${group ? `${kind}.${group}` : kind}/${object.metadata.name}`;
}

/** The result entry of a task, without its outcome. */
export function resultOf(task: Task): ResourceResult {
  const { object, phase } = task;
  return {
    group: groupOf(object.apiVersion),
    version: versionOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    syncPhase: phase,
    ...(task.action === 'hook' ? { hookType: phase } : {}),
  };
}

function refusal(context: ApplyContext, task: Task): string | undefined {
  const { object } = task;
  const type = context.client.resolve(object.apiVersion, object.kind);
  if (!type) {
    return `The Kubernetes API could not find ${groupOf(object.apiVersion)}/${
      object.kind
    } for requested resource ${object.metadata.namespace ?? ''}/${
      object.metadata.name
    }. Make sure the "${
      object.kind
    }" CRD is installed on the destination cluster.`;
  }
  if (!isKindPermitted(context.project, object, type.namespaced)) {
    return `resource ${groupOf(object.apiVersion)}:${
      object.kind
    } is not permitted in project ${context.project.metadata.name}`;
  }
  return undefined;
}

/** Whether what cannot be changed is to be made anew. */
function isForced(context: ApplyContext, object: KubeObject): boolean {
  const { syncStrategy } = context.operation;
  return (
    syncStrategy?.apply?.force ||
    syncStrategy?.hook?.force ||
    optionSet(context.operation, object, 'Force=true')
  );
}

/** A change that the API server refuses, as a field cannot be changed. */
function isImmutable(error: unknown): boolean {
  return isStatus(error, 422);
}

async function write(
  context: ApplyContext,
  type: ResourceType,
  wanted: KubeObject,
  dryRun: boolean,
): Promise<KubeObject> {
  const { client, operation, ignoreDifferences } = context;
  const { name, namespace } = wanted.metadata;
  const kept =
    ignoreDifferences.length > 0 &&
    optionSet(operation, wanted, 'RespectIgnoreDifferences=true')
      ? await client.get(type, name, namespace)
      : undefined;
  const object = kept
    ? withLiveFields(wanted, kept, ignoreDifferences)
    : wanted;
  const replaces = optionSet(operation, object, 'Replace=true');
  if (replaces && !dryRun) {
    const live = await client.get(type, name, namespace);
    return live
      ? client.update(
          type,
          {
            ...object,
            metadata: {
              ...object.metadata,
              resourceVersion: live.metadata.resourceVersion,
            },
          },
          { fieldManager: FIELD_MANAGER },
        )
      : client.create(type, object, { fieldManager: FIELD_MANAGER });
  }
  return client.patch(type, name, namespace, {
    type: 'apply',
    body: await withAdoptedSelector(client, object),
    fieldManager: FIELD_MANAGER,
    force: true,
    dryRun,
  });
}

/** Checks without writing that a task could be done; the reason if not. */
export async function dryRunTask(
  context: ApplyContext,
  task: Task,
  namespacesToCome: Set<string>,
): Promise<string | undefined> {
  if (task.action === 'prune') {
    return undefined;
  }
  const { object } = task;
  const type = context.client.resolve(object.apiVersion, object.kind);
  const refused = refusal(context, task);
  if (refused && !type) {
    const skips = optionSet(
      context.operation,
      object,
      'SkipDryRunOnMissingResource=true',
    );
    return skips ? undefined : refused;
  }
  if (refused || !type) {
    return refused;
  }
  if (
    task.action === 'hook' ||
    namespacesToCome.has(object.metadata.namespace ?? '')
  ) {
    return undefined;
  }
  try {
    await write(context, type, object, true);
    return undefined;
  } catch (error) {
    return isForced(context, object) && isImmutable(error)
      ? undefined
      : messageOf(error);
  }
}

/** Applies an object. */
export async function applyTask(
  context: ApplyContext,
  task: Task,
): Promise<ResourceResult> {
  const { object } = task;
  const result = resultOf(task);
  const type = context.client.resolve(object.apiVersion, object.kind);
  const refused = refusal(context, task);
  if (refused || !type) {
    return { ...result, status: 'SyncFailed', message: refused };
  }
  try {
    const { name, namespace } = object.metadata;
    const before = await context.client.get(type, name, namespace);
    let after: KubeObject;
    try {
      after = await write(context, type, object, false);
    } catch (error) {
      if (!before || !isForced(context, object) || !isImmutable(error)) {
        throw error;
      }
      await context.client.delete(type, name, namespace, {
        propagation: 'Background',
      });
      await write(context, type, object, false);
      return {
        ...result,
        status: 'Synced',
        message: `${printed(object)} replaced`,
      };
    }
    const isSame =
      before?.metadata.resourceVersion === after.metadata.resourceVersion;
    let verb = before ? (isSame && 'unchanged') || 'configured' : 'created';
    if (optionSet(context.operation, object, 'ServerSideApply=true')) {
      verb = 'serverside-applied';
    } else if (before && optionSet(context.operation, object, 'Replace=true')) {
      verb = 'replaced';
    }
    return {
      ...result,
      status: 'Synced',
      message: `${printed(object)} ${verb}`,
    };
  } catch (error) {
    return { ...result, status: 'SyncFailed', message: messageOf(error) };
  }
}

function propagation(operation: SyncOperation) {
  const option = operation.syncOptions?.find(entry =>
    entry.startsWith('PrunePropagationPolicy='),
  );
  switch (option?.split('=')[1]) {
    case 'background':
      return 'Background' as const;
    case 'orphan':
      return 'Orphan' as const;
    default:
      return 'Foreground' as const;
  }
}

/** Deletes an object that git does not have any more, if that is wanted. */
export async function pruneTask(
  context: ApplyContext,
  task: Task,
): Promise<ResourceResult> {
  const { object } = task;
  const result = resultOf(task);
  const type = context.client.resolve(object.apiVersion, object.kind);
  if (!context.operation.prune) {
    return {
      ...result,
      status: 'PruneSkipped',
      message: 'ignored (requires pruning)',
    };
  }
  if (hasOption(object, 'Prune=false')) {
    return { ...result, status: 'PruneSkipped', message: 'ignored (no prune)' };
  }
  if (context.operation.dryRun || !type) {
    return { ...result, status: 'Pruned', message: 'pruned (dry run)' };
  }
  try {
    const { name, namespace } = object.metadata;
    await context.client.delete(type, name, namespace, {
      propagation: propagation(context.operation),
    });
    return { ...result, status: 'Pruned', message: 'pruned' };
  } catch (error) {
    return isStatus(error, 404)
      ? { ...result, status: 'Pruned', message: 'pruned' }
      : { ...result, status: 'SyncFailed', message: messageOf(error) };
  }
}

/** The hook's object with the name it gets in this sync. */
export function namedHook(task: Task, revision: string, at: Date): KubeObject {
  const { object, phase } = task;
  if (object.metadata.name) {
    return object;
  }
  const seconds = Math.floor(at.getTime() / 1_000);
  const suffix = `${revision.slice(0, 7)}-${phase.toLowerCase()}-${seconds}`;
  const { generateName = 'hook-', ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, name: generateName + suffix } };
}

/** Creates the destination's namespace where it is missing. */
export async function createNamespace(
  client: ClusterClient,
  name: string,
  metadata: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  } = {},
): Promise<ResourceResult | undefined> {
  const resource = { group: '', plural: 'namespaces' };
  if (await client.get(resource, name)) {
    return undefined;
  }
  await client.create(
    resource,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...metadata } },
    { fieldManager: FIELD_MANAGER },
  );
  return {
    group: '',
    version: 'v1',
    kind: 'Namespace',
    namespace: '',
    name,
    status: 'Synced',
    message: `namespace/${name} created`,
    syncPhase: 'PreSync',
  };
}
