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
import { EventRecorder } from '../runtime/events';
import { equal } from '../runtime/json';
import {
  controllerReference,
  isControlledBy,
  RESOURCES,
} from '../runtime/objects';
import { startReconciler, type Running } from '../runtime/reconciler';
import { deploymentStatus } from './deploymentStatus';
import type { KubeletOptions } from './kubelet';
import { nextScalings } from './rollingUpdate';
import { templateHash } from './templateHash';
import type { Deployment, ReplicaSet } from './types';
import { writeStatus } from './writeStatus';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';

function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[REVISION] ?? 0);
}

async function setsOf(
  client: ClusterClient,
  deployment: Deployment,
): Promise<ReplicaSet[]> {
  const sets = await client.list(RESOURCES.replicaSets, {
    namespace: deployment.metadata.namespace,
  });
  return (sets as ReplicaSet[])
    .filter(set => isControlledBy(set, deployment.metadata.uid))
    .sort((a, b) => revisionOf(a) - revisionOf(b));
}

/** Rolls each Deployment's pods over to its newest template. */
export function startDeployments(options: KubeletOptions): Running {
  const { client, logger, timing } = options;
  const events = new EventRecorder(client, 'deployment-controller', logger);

  const newSet = async (deployment: Deployment, revision: number) => {
    const { name, namespace } = deployment.metadata;
    const { template, selector } = deployment.spec;
    const hash = templateHash(template);
    const labels = { ...template.metadata?.labels, [HASH]: hash };
    const set: ReplicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: { [REVISION]: String(revision) },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: 0,
        selector: {
          ...selector,
          matchLabels: { ...selector.matchLabels, [HASH]: hash },
        },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    };
    const created = await client.create(RESOURCES.replicaSets, set);
    return created as ReplicaSet;
  };

  const annotate = async (
    resource: typeof RESOURCES.deployments,
    object: Deployment | ReplicaSet,
    revision: number,
  ) => {
    if (object.metadata.annotations?.[REVISION] !== String(revision)) {
      await client.patch(
        resource,
        object.metadata.name,
        object.metadata.namespace,
        {
          type: 'merge',
          body: { metadata: { annotations: { [REVISION]: String(revision) } } },
        },
      );
    }
  };

  /** The set of the newest template, made or brought to the newest revision. */
  const currentSet = async (deployment: Deployment, sets: ReplicaSet[]) => {
    const hash = templateHash(deployment.spec.template);
    const newest = Math.max(0, ...sets.map(revisionOf));
    const existing = sets.find(set => set.metadata.labels?.[HASH] === hash);
    if (!existing) {
      const set = await newSet(deployment, newest + 1);
      await annotate(RESOURCES.deployments, deployment, newest + 1);
      return set;
    }
    const isNewest = revisionOf(existing) === newest;
    const revision = isNewest ? newest : newest + 1;
    await annotate(RESOURCES.replicaSets, existing, revision);
    await annotate(RESOURCES.deployments, deployment, revision);
    return existing;
  };

  const scale = async (
    deployment: Deployment,
    set: ReplicaSet,
    replicas: number,
  ) => {
    const { name, namespace } = set.metadata;
    const before = set.spec.replicas ?? 0;
    await client.patch(RESOURCES.replicaSets, name, namespace, {
      type: 'merge',
      body: { spec: { replicas } },
    });
    const direction = replicas > before ? 'up' : 'down';
    await events.record(deployment, {
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: `Scaled ${direction} replica set ${name} from ${before} to ${replicas}`,
    });
  };

  const removeHistory = async (deployment: Deployment, old: ReplicaSet[]) => {
    const limit = deployment.spec.revisionHistoryLimit ?? 10;
    const empty = old.filter(
      set => !set.spec.replicas && !set.status?.replicas,
    );
    for (const set of empty.slice(0, Math.max(0, empty.length - limit))) {
      await client.delete(
        RESOURCES.replicaSets,
        set.metadata.name,
        set.metadata.namespace,
      );
    }
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const deployment = (await client.get(
      RESOURCES.deployments,
      name,
      namespace,
    )) as Deployment | undefined;
    if (!deployment || deployment.metadata.deletionTimestamp) {
      return;
    }
    let sets = await setsOf(client, deployment);
    let current: ReplicaSet | undefined;
    if (!deployment.spec.paused) {
      const { uid } = (await currentSet(deployment, sets)).metadata;
      sets = await setsOf(client, deployment);
      current = sets.find(set => set.metadata.uid === uid);
    } else {
      const hash = templateHash(deployment.spec.template);
      current = sets.find(set => set.metadata.labels?.[HASH] === hash);
    }
    const old = sets.filter(set => set !== current);
    if (current && !deployment.spec.paused) {
      for (const { set, replicas } of nextScalings(deployment, current, old)) {
        await scale(deployment, set, replicas);
      }
      await removeHistory(deployment, old);
    }
    const fresh = await setsOf(client, deployment);
    const { status, deadlineIn } = deploymentStatus(deployment, {
      current: fresh.find(set => set.metadata.uid === current?.metadata.uid),
      all: fresh,
      deadlineMax: timing.progressDeadlineMax,
      now: new Date(),
    });
    if (deadlineIn !== undefined) {
      later(deadlineIn);
    }
    if (!equal(status, deployment.status)) {
      await writeStatus(client, RESOURCES.deployments, deployment, status);
    }
  };

  return startReconciler({
    client,
    logger,
    resource: RESOURCES.deployments,
    kind: 'Deployment',
    owns: [RESOURCES.replicaSets],
    reconcile,
  });
}
