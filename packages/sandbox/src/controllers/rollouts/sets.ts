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

import type { ClusterClient } from '../../cluster/client';
import {
  controllerReference,
  isControlledBy,
  RESOURCES,
  timestamp,
} from '../runtime/objects';
import { templateHash } from '../workloads/templateHash';
import type { ReplicaSet } from '../workloads/types';
import { namespaceOf, type Pass, tell } from './pass';
import { replicasOf } from './steps';
import { ANNOTATIONS, HASH_LABEL, type Rollout, ROLLOUTS } from './types';

/** The revision of a Rollout or of one of its ReplicaSets; 0 for none. */
export function revisionOf(object: Rollout | ReplicaSet): number {
  return Number(object.metadata.annotations?.[ANNOTATIONS.revision] ?? 0);
}

/** The hash of a ReplicaSet's template, by its label. */
export function hashOf(set: ReplicaSet | undefined): string {
  return set?.metadata.labels?.[HASH_LABEL] ?? '';
}

/** How many pods a ReplicaSet is to have. */
export function sizeOf(set: ReplicaSet | undefined): number {
  return set?.spec.replicas ?? 0;
}

/** How many of its pods can be reached. */
export function availableOf(set: ReplicaSet | undefined): number {
  return set?.status?.availableReplicas ?? 0;
}

/** The sum of a count over ReplicaSets. */
export function total(
  sets: readonly ReplicaSet[],
  count: (set: ReplicaSet) => number,
): number {
  return sets.reduce((sum, set) => sum + count(set), 0);
}

/** Whether a ReplicaSet has all the pods that the Rollout asks for. */
export function isSaturated(rollout: Rollout, set: ReplicaSet): boolean {
  const wanted = replicasOf(rollout);
  return (
    set.metadata.annotations?.[ANNOTATIONS.desired] === String(wanted) &&
    sizeOf(set) === wanted &&
    availableOf(set) === wanted
  );
}

/** Whether the Rollout asks for another number of pods than before. */
export function isScaling(rollout: Rollout, set: ReplicaSet): boolean {
  const noted = set.metadata.annotations?.[ANNOTATIONS.desired];
  return (
    sizeOf(set) > 0 &&
    noted !== undefined &&
    noted !== String(replicasOf(rollout))
  );
}

/** The ReplicaSets that a Rollout made, oldest revision first. */
export async function setsOf(
  client: ClusterClient,
  rollout: Rollout,
): Promise<ReplicaSet[]> {
  const sets = await client.list(RESOURCES.replicaSets, {
    namespace: rollout.metadata.namespace,
  });
  return (sets as ReplicaSet[])
    .filter(set => isControlledBy(set, rollout.metadata.uid))
    .sort((a, b) => revisionOf(a) - revisionOf(b));
}

function newSet(
  rollout: Pass['rollout'],
  hash: string,
  revision: number,
): ReplicaSet {
  const { name, namespace } = rollout.metadata;
  const { template, selector } = rollout.spec;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: {
        [ANNOTATIONS.revision]: String(revision),
        [ANNOTATIONS.desired]: String(replicasOf(rollout)),
      },
      ownerReferences: [controllerReference(rollout)],
    },
    spec: {
      replicas: 0,
      selector: {
        ...selector,
        matchLabels: { ...selector?.matchLabels, [HASH_LABEL]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/**
 * The ReplicaSet of the wanted template, made where there is none, and brought
 * to the newest revision where an older one is wanted again. The Rollout tells
 * its revision, too.
 */
export async function ensureCurrent(
  pass: Pick<Pass, 'client' | 'events' | 'rollout'>,
  sets: readonly ReplicaSet[],
): Promise<{ current: ReplicaSet; revision: number }> {
  const { client, rollout } = pass;
  const { namespace } = rollout.metadata;
  const hash = templateHash(rollout.spec.template);
  const newest = Math.max(0, ...sets.map(revisionOf));
  const existing = sets.find(set => hashOf(set) === hash);
  let current: ReplicaSet;
  let revision = existing ? revisionOf(existing) : newest + 1;
  if (!existing) {
    current = (await client.create(
      RESOURCES.replicaSets,
      newSet(rollout, hash, revision),
    )) as ReplicaSet;
    await tell(
      pass,
      'NewReplicaSetCreated',
      `Created ReplicaSet ${current.metadata.name} (revision ${revision})`,
    );
  } else if (revision < newest) {
    revision = newest + 1;
    current = (await client.patch(
      RESOURCES.replicaSets,
      existing.metadata.name,
      namespace,
      {
        type: 'merge',
        body: {
          metadata: {
            annotations: { [ANNOTATIONS.revision]: String(revision) },
          },
        },
      },
    )) as ReplicaSet;
  } else {
    current = existing;
  }
  if (revisionOf(rollout) !== revision) {
    await client.patch(ROLLOUTS.rollouts, rollout.metadata.name, namespace, {
      type: 'merge',
      body: {
        metadata: { annotations: { [ANNOTATIONS.revision]: String(revision) } },
      },
    });
    await tell(
      pass,
      'RolloutUpdated',
      `Rollout updated to revision ${revision}`,
    );
  }
  return { current, revision };
}

/** Reads the ReplicaSets again, and sorts them by what they are. */
export async function refreshSets(pass: Pass): Promise<void> {
  pass.sets = await setsOf(pass.client, pass.rollout);
  const { uid } = pass.current.metadata;
  pass.current =
    pass.sets.find(set => set.metadata.uid === uid) ?? pass.current;
  const stableHash = pass.rollout.status?.stableRS;
  pass.stable = stableHash
    ? pass.sets.find(set => hashOf(set) === stableHash)
    : undefined;
  pass.others = pass.sets.filter(
    set => set !== pass.current && set !== pass.stable,
  );
}

/**
 * Gives a ReplicaSet a size, and notes the size that the Rollout asks for.
 *
 * @returns whether the size is a new one
 */
export async function scale(
  pass: Pass,
  set: ReplicaSet,
  replicas: number,
): Promise<boolean> {
  const before = sizeOf(set);
  const desired = String(replicasOf(pass.rollout));
  if (
    before === replicas &&
    set.metadata.annotations?.[ANNOTATIONS.desired] === desired
  ) {
    return false;
  }
  await pass.client.patch(
    RESOURCES.replicaSets,
    set.metadata.name,
    set.metadata.namespace,
    {
      type: 'merge',
      body: {
        metadata: { annotations: { [ANNOTATIONS.desired]: desired } },
        spec: { replicas },
      },
    },
  );
  if (before !== replicas) {
    const direction = before < replicas ? 'up' : 'down';
    await tell(
      pass,
      'ScalingReplicaSet',
      `Scaled ${direction} ReplicaSet ${
        set.metadata.name
      } (revision ${revisionOf(set)}) from ${before} to ${replicas}`,
    );
  }
  await refreshSets(pass);
  return before !== replicas;
}

/** When a ReplicaSet is to be taken down, in milliseconds of the epoch. */
export function deadlineOf(set: ReplicaSet): number | undefined {
  const time = Date.parse(
    set.metadata.annotations?.[ANNOTATIONS.deadline] ?? '',
  );
  return Number.isNaN(time) ? undefined : time;
}

/** Says when a ReplicaSet is to be taken down; undefined takes that back. */
export async function setDeadline(
  pass: Pass,
  set: ReplicaSet,
  seconds: number | undefined,
): Promise<void> {
  if (seconds === undefined && deadlineOf(set) === undefined) {
    return;
  }
  const deadline =
    seconds === undefined
      ? null
      : timestamp(new Date(Date.now() + seconds * 1_000));
  await pass.client.patch(
    RESOURCES.replicaSets,
    set.metadata.name,
    set.metadata.namespace,
    {
      type: 'merge',
      body: { metadata: { annotations: { [ANNOTATIONS.deadline]: deadline } } },
    },
  );
  await refreshSets(pass);
}

/** Removes empty ReplicaSets beyond those that the Rollout keeps. */
export async function removeHistory(pass: Pass): Promise<void> {
  const limit = pass.rollout.spec.revisionHistoryLimit ?? 10;
  const surplus = pass.others.slice(0, Math.max(0, pass.others.length - limit));
  for (const set of surplus) {
    if (!sizeOf(set) && !set.status?.replicas) {
      await pass.client.delete(
        RESOURCES.replicaSets,
        set.metadata.name,
        namespaceOf(pass),
      );
    }
  }
  if (surplus.length) {
    await refreshSets(pass);
  }
}
