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

import {
  AppliedManifest,
  KubernetesManifest,
} from '@gitops-portal/backstage-plugin-gitops-common';
import pLimit from 'p-limit';
import { asString, at } from '../lib/reading';
import { sleep } from '../lib/sleep';
import { ActingCluster } from './ActingCluster';
import { KindDirectory } from './KindDirectory';
import { isDefinition, nameInWords, refOf } from './manifests';
import { byRank } from './order';
import { readinessOf } from './readiness';
import { refusalOf } from './refusal';

/** Whose the fields are that the portal applies, if not told. */
export const FIELD_MANAGER = 'gitops-portal';

export const APPLY_PATCH = 'application/apply-patch+yaml';

/** What has no order among itself is applied by so many requests at once. */
const AT_ONCE = 4;

/** How manifests are applied. */
export interface ApplyOptions {
  /** Fields that others manage are taken over. */
  force: boolean;
  /**
   * Whose the fields are to be, such as `argocd-controller` where Argo CD is to
   * manage them later: what it then leaves out is taken away.
   */
  fieldManager?: string;
  /** How long it waits for what passes by itself; for tests. */
  patienceMs?: number;
}

/**
 * So long it is waited, in all, for what passes by itself: definitions that are
 * not served yet, webhooks that only begin to start. Callers may try again, and
 * what lies between them and the portal may not wait for longer.
 */
const PATIENCE_MS = 40_000;
const PAUSE_MS = 500;

/**
 * Applies manifests by server-side apply: namespaces, then definitions until
 * they are served, then the rest. One that fails does not stop the others. Doing
 * it twice changes nothing.
 *
 * @throws ClusterError where the cluster does not answer
 */
export async function applyManifests(
  cluster: ActingCluster,
  manifests: KubernetesManifest[],
  options: ApplyOptions,
): Promise<AppliedManifest[]> {
  const kinds = new KindDirectory(cluster);
  const until = Date.now() + (options.patienceMs ?? PATIENCE_MS);
  const limit = pLimit(AT_ONCE);
  const results = new Map<KubernetesManifest, AppliedManifest>();
  for (const group of byRank(manifests, manifest => manifest)) {
    await Promise.all(
      group.map(manifest =>
        limit(async () => {
          results.set(
            manifest,
            await applyPatiently(cluster, kinds, manifest, options, until),
          );
        }),
      ),
    );
    const definitions = group.filter(
      manifest =>
        isDefinition(manifest) && results.get(manifest)?.result !== 'failed',
    );
    if (definitions.length) {
      await untilServed(cluster, kinds, definitions, until);
      kinds.forget();
    }
  }
  return manifests.map(manifest => results.get(manifest)!);
}

async function applyPatiently(
  cluster: ActingCluster,
  kinds: KindDirectory,
  manifest: KubernetesManifest,
  options: ApplyOptions,
  until: number,
): Promise<AppliedManifest> {
  for (;;) {
    const { passing, ...applied } = await applyOne(
      cluster,
      kinds,
      manifest,
      options,
    );
    if (
      applied.result !== 'failed' ||
      !passing ||
      Date.now() + PAUSE_MS > until
    ) {
      return applied;
    }
    await sleep(PAUSE_MS, cluster.signal);
    cluster.signal.throwIfAborted();
    kinds.forget();
  }
}

async function applyOne(
  cluster: ActingCluster,
  kinds: KindDirectory,
  manifest: KubernetesManifest,
  options: ApplyOptions,
): Promise<AppliedManifest & { passing?: boolean }> {
  const ref = refOf(manifest);
  const path = await kinds.pathOf(ref);
  if (!path) {
    return {
      ref,
      result: 'failed',
      message: (await kinds.find(ref))
        ? `${nameInWords(ref)} is no name that an object can have`
        : `The cluster does not have the kind ${ref.kind} of ${ref.apiVersion}`,
      passing: true,
    };
  }
  const before = await cluster.ask('GET', path);
  const answer = await cluster.ask('PATCH', path, {
    query: {
      fieldManager: options.fieldManager ?? FIELD_MANAGER,
      ...(options.force && { force: 'true' }),
    },
    content: { type: APPLY_PATCH, body: await kinds.shaped(manifest) },
  });
  if (answer.status >= 300) {
    const { message, passing } = refusalOf(ref, answer);
    return { ref, result: 'failed', message, passing };
  }
  if (answer.status === 201) {
    return { ref, result: 'created' };
  }
  const version = (body: unknown) =>
    asString(at(body, 'metadata', 'resourceVersion'));
  return {
    ref,
    result:
      before.status === 200 && version(before.body) === version(answer.body)
        ? 'unchanged'
        : 'changed',
  };
}

/** Waits for definitions; that one is not served is said of its objects. */
async function untilServed(
  cluster: ActingCluster,
  kinds: KindDirectory,
  definitions: KubernetesManifest[],
  until: number,
): Promise<void> {
  let open = definitions;
  while (open.length) {
    const ready = await Promise.all(
      open.map(async definition => {
        const path = await kinds.pathOf(refOf(definition));
        const answer =
          path && (await cluster.ask('GET', path, { whole: true }));
        return (
          answer &&
          answer.status === 200 &&
          readinessOf(answer.body as KubernetesManifest).ready
        );
      }),
    );
    open = open.filter((_, i) => !ready[i]);
    if (!open.length || Date.now() + PAUSE_MS > until) {
      return;
    }
    await sleep(PAUSE_MS, cluster.signal);
    cluster.signal.throwIfAborted();
  }
}
