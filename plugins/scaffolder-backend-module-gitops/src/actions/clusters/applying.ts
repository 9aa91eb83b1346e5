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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  AppliedManifest,
  GitopsClusterApi,
  KubernetesManifest,
  ManifestRef,
  ObjectReadiness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApis } from '../../lib/gitopsApi';
import { Sighting, waitUntil } from '../../lib/waitUntil';
import { WaitingActionsOptions } from '../options';

/** What the steps of a platform share. */
export interface ClusterTask {
  api: GitopsClusterApi;
  cluster: string;
  logger: Pick<LoggerService, 'info' | 'warn'>;
  signal?: AbortSignal;
  timeoutMs: number;
  /** How long it is paused between two looks. */
  pauseMs?: number;
}

/** The task of an action whose input names a cluster. */
export function clusterTask(
  ctx: Pick<
    ActionContext<object, object>,
    'getInitiatorCredentials' | 'logger' | 'signal'
  > & { input: { cluster: string } },
  options: WaitingActionsOptions,
  timeoutMs: number,
): ClusterTask {
  return {
    api: gitopsApis(ctx, options).clusters,
    cluster: ctx.input.cluster,
    logger: ctx.logger,
    signal: ctx.signal,
    timeoutMs,
    pauseMs: options.pauseMs,
  };
}

/**
 * What applies manifests is what manages them later: as Argo CD itself, so that
 * what its own apply leaves out afterwards is taken away.
 */
export const ARGOCD_MANAGER = 'argocd-controller';

/** What failed may have needed what came after it. */
const ATTEMPTS = 3;
const MAX_NAMED = 5;
/** What goes at once; a release of Argo CD has 60 objects and 2 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Applies manifests with Argo CD as their manager, taking over what others
 * manage, and says what has changed.
 *
 * @param what - what they are together, such as `Argo CD v3.5.2`
 * @throws Error that names what the cluster refuses, and why
 */
export async function applyAll(
  { api, cluster, logger, signal }: ClusterTask,
  what: string,
  manifests: KubernetesManifest[],
): Promise<void> {
  const results: AppliedManifest[] = [];
  for (const part of inParts(manifests)) {
    let open = part;
    for (let attempt = 1; open.length; attempt += 1) {
      signal?.throwIfAborted();
      const applied = await api.apply(cluster, open, {
        force: true,
        fieldManager: ARGOCD_MANAGER,
      });
      results.push(...applied.filter(({ result }) => result !== 'failed'));
      const failed = applied.filter(({ result }) => result === 'failed');
      if (failed.length && attempt === ATTEMPTS) {
        const more = failed.length - MAX_NAMED;
        throw new Error(
          `${what} could not be applied to ${cluster}: ${failed
            .slice(0, MAX_NAMED)
            .map(({ ref, message }) => `${nameOf(ref)}: ${message}`)
            .join('. ')}${more > 0 ? `. And ${more} more` : ''}`,
        );
      }
      open = open.filter((_, i) => applied[i].result === 'failed');
    }
  }
  const counts = (['created', 'changed', 'unchanged'] as const)
    .map(word => {
      const count = results.filter(({ result }) => result === word).length;
      return count ? `${count} ${word}` : '';
    })
    .filter(Boolean);
  logger.info(`${what}: ${counts.join(', ')}`);
}

/** Waits until objects are ready. */
export async function waitReady(
  task: ClusterTask,
  what: string,
  refs: ManifestRef[],
): Promise<void> {
  const { api, cluster } = task;
  await waitUntil({
    ...task,
    what: `${within(what)} to be ready`,
    look: async () => describeReadiness(await api.status(cluster, refs)),
  });
  task.logger.info(`${what} is ready`);
}

/** Deletes objects and waits until none of them is there. */
export async function deleteAll(
  task: ClusterTask,
  what: string,
  refs: ManifestRef[],
): Promise<void> {
  const { api, cluster, logger } = task;
  if (!refs.length) {
    return;
  }
  const deleted = await api.delete(cluster, refs);
  const failed = deleted.filter(({ result }) => result === 'failed');
  if (failed.length) {
    throw new Error(
      `${what} could not be deleted from ${cluster}: ${failed
        .slice(0, MAX_NAMED)
        .map(({ ref, message }) => `${nameOf(ref)}: ${message}`)
        .join('. ')}`,
    );
  }
  const open = deleted
    .filter(({ result }) => result === 'deleting')
    .map(({ ref }) => ref);
  if (!open.length) {
    logger.info(`${what}: not there`);
    return;
  }
  await waitUntil({
    ...task,
    what: `${within(what)} to be gone`,
    look: async () => {
      const left = (await api.status(cluster, open)).filter(
        ({ found }) => found,
      );
      return left.length
        ? {
            lines: left
              .slice(0, MAX_NAMED)
              .map(({ ref }) => `${nameOf(ref)} is being deleted`),
          }
        : { value: true, lines: [] };
    },
  });
  logger.info(`${what}: gone`);
}

/** As it stands within a sentence. */
function within(what: string): string {
  return what.replace(/^The /, 'the ');
}

/** Such as `Deployment argocd/argocd-server`. */
export function nameOf({ kind, namespace, name }: ManifestRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** What names the object of a manifest. */
export function refOf({
  apiVersion,
  kind,
  metadata,
}: KubernetesManifest): ManifestRef {
  const { namespace, name } = metadata;
  return { apiVersion, kind, ...(namespace && { namespace }), name };
}

function describeReadiness(objects: ObjectReadiness[]): Sighting<true> {
  const open = objects.filter(({ ready }) => !ready);
  return open.length
    ? { lines: open.map(({ ref, message }) => `${nameOf(ref)}: ${message}`) }
    : { value: true, lines: [] };
}

/** As few parts as the back end takes at once. */
function inParts(manifests: KubernetesManifest[]): KubernetesManifest[][] {
  const parts: KubernetesManifest[][] = [[]];
  let bytes = 0;
  for (const manifest of manifests) {
    const size = Buffer.byteLength(JSON.stringify(manifest));
    if (bytes + size > MAX_BYTES || parts.at(-1)!.length >= 200) {
      parts.push([]);
      bytes = 0;
    }
    bytes += size;
    parts.at(-1)!.push(manifest);
  }
  return parts.filter(part => part.length);
}
