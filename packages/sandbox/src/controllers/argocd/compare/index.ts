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

import type { ClusterClient, KubeObject } from '../../../cluster/client';
import { clone, equal, type JsonObject } from '../../runtime/json';
import { groupOf, versionOf } from '../../runtime/objects';
import { hasCompareOption, isHook, isSkipped, syncWave } from '../hooks';
import { resourceKey } from '../liveState';
import type { IgnoreDifference, ResourceStatus } from '../types';
import { withAdoptedSelector } from './adopted';
import { ignoredPaths, withoutPaths } from './ignore';

/** The field manager of all that Argo CD applies. */
export const FIELD_MANAGER = 'argocd-controller';

/** An object as it should be and as it is. */
export interface Comparison {
  key: string;
  /** Undefined: git does not have it (any more). */
  target?: KubeObject;
  /** Undefined: the cluster does not have it. */
  live?: KubeObject;
  isSynced: boolean;
  /** What a sync would make of the live object; absent where it would fail. */
  predicted?: KubeObject;
}

/** What does not count: written by the API server or by controllers. */
function comparable(object: KubeObject, ignored: string[][]): JsonObject {
  const { status, ...rest } = clone(object);
  const {
    managedFields,
    resourceVersion,
    generation,
    uid,
    creationTimestamp,
    ...metadata
  } = rest.metadata;
  return withoutPaths({ ...rest, metadata } as KubeObject, ignored);
}

/** What applying a target would make of what is there. */
async function predict(
  client: ClusterClient,
  target: KubeObject,
): Promise<KubeObject | undefined> {
  const resource = client.resolve(target.apiVersion, target.kind);
  if (!resource) {
    return undefined;
  }
  try {
    return await client.patch(
      resource,
      target.metadata.name,
      target.metadata.namespace,
      {
        type: 'apply',
        body: await withAdoptedSelector(client, target),
        fieldManager: FIELD_MANAGER,
        force: true,
        dryRun: true,
      },
    );
  } catch {
    // What cannot be applied is not what is there; the sync tells why.
    return undefined;
  }
}

function differs(
  live: KubeObject,
  predicted: KubeObject | undefined,
  rules: IgnoreDifference[],
): boolean {
  const ignored = ignoredPaths(rules, live);
  return (
    !predicted ||
    !equal(comparable(live, ignored), comparable(predicted, ignored))
  );
}

/** The live object of a target, if the cluster has it. */
export async function liveOf(
  client: ClusterClient,
  target: KubeObject,
): Promise<KubeObject | undefined> {
  const resource = client.resolve(target.apiVersion, target.kind);
  return resource && target.metadata.name
    ? client.get(resource, target.metadata.name, target.metadata.namespace)
    : undefined;
}

/**
 * Compares what git has with what the cluster has. A difference is what a
 * server-side apply would change: defaults that the API server puts, and
 * fields that others added, are none.
 *
 * @param tracked - the live objects that carry the Application's tracking id
 */
export async function compare(
  client: ClusterClient,
  targets: KubeObject[],
  tracked: KubeObject[],
  rules: IgnoreDifference[] = [],
): Promise<Comparison[]> {
  const wanted = targets.filter(target => !isHook(target));
  const keys = new Set(targets.map(resourceKey));
  const comparisons = await Promise.all(
    wanted.map(async (target): Promise<Comparison> => {
      const live = await liveOf(client, target);
      const predicted = live && (await predict(client, target));
      return {
        key: resourceKey(target),
        target,
        live,
        isSynced: live !== undefined && !differs(live, predicted, rules),
        predicted,
      };
    }),
  );
  const extras = await Promise.all(
    tracked
      .filter(object => !isHook(object) && !keys.has(resourceKey(object)))
      .map(object => liveOf(client, object)),
  );
  return [
    ...comparisons,
    ...extras
      .filter(live => live !== undefined)
      .map(live => ({ key: resourceKey(live), live, isSynced: false })),
  ];
}

/** The entry of `status.resources` for a compared object. */
export function resourceStatus(comparison: Comparison): ResourceStatus {
  const object = comparison.target ?? comparison.live;
  if (!object) {
    throw new Error(`nothing was compared under ${comparison.key}`);
  }
  const group = groupOf(object.apiVersion);
  const wave = syncWave(object);
  return {
    ...(group ? { group } : {}),
    version: versionOf(object.apiVersion),
    kind: object.kind,
    ...(object.metadata.namespace
      ? { namespace: object.metadata.namespace }
      : {}),
    name: object.metadata.name,
    status: comparison.isSynced ? 'Synced' : 'OutOfSync',
    ...(comparison.target ? {} : { requiresPruning: true }),
    ...(wave ? { syncWave: wave } : {}),
  };
}

/** Whether an object takes part in the Application's own sync status. */
export function counts(comparison: Comparison): boolean {
  const { target, live } = comparison;
  if (target && isSkipped(target)) {
    return false;
  }
  return !(
    !target &&
    live &&
    (hasCompareOption(live, 'IgnoreExtraneous') ||
      live.metadata.deletionTimestamp)
  );
}
