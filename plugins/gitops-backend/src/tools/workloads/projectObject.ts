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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObjects,
  asString,
  asStrings,
  at,
} from '../../lib/reading';
import { readFacts } from './facts';
import { KindWithHealth, liveHealth } from './health';
import { ObjectRecord, ReplicaSetRecord, RolloutReplicas } from './records';

/** What of an object's images a page shows. */
const MAX_IMAGES = 8;

/** Where the template of its pods is. */
const POD_SPECS = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  other: ['spec', 'template', 'spec'],
};

/**
 * Keeps of an object what its node in a resource tree shows: what it is owned
 * by, its health, its images and a few facts.
 */
export function projectObject(
  kind: KindWithHealth,
  object: KubernetesObject,
  context: ProjectContext,
): ObjectRecord {
  const { intern } = context;
  const { metadata } = object;
  const owners = asStrings(
    asObjects(metadata.ownerReferences).map(owner => owner.uid),
  );
  const images = readImages(kind, object);
  const facts = readFacts(kind, object, intern);
  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    uid: asString(metadata.uid),
    // Many pods have one owner.
    owners: owners.length ? owners.map(intern) : undefined,
    createdAt: asString(metadata.creationTimestamp),
    health: liveHealth(kind, object),
    images: images.length ? images.map(intern) : undefined,
    facts: facts.length ? facts : undefined,
  };
}

/** The same of a ReplicaSet; of one that is done with, only what it is. */
export function projectReplicaSet(
  object: KubernetesObject,
  context: ProjectContext,
): ReplicaSetRecord {
  const record = projectObject('ReplicaSet', object, context);
  const rollout = rolloutReplicas(object);
  const isOld =
    at(object, 'spec', 'replicas') === 0 &&
    !at(object, 'status', 'replicas') &&
    record.owners !== undefined;
  return {
    ...record,
    // A Rollout can go back to its images.
    ...(isOld && { images: rollout && record.images, old: true }),
    ...(rollout && { rollout }),
  };
}

const ROLLOUT_HASH = 'rollouts-pod-template-hash';
const ROLLOUT_REVISION = 'rollout.argoproj.io/revision';
const SCALE_DOWN_AT = 'scale-down-deadline';

function rolloutReplicas({
  metadata,
  spec,
  status,
}: KubernetesObject): RolloutReplicas | undefined {
  const hash = asString(at(metadata.labels, ROLLOUT_HASH));
  if (hash === undefined) {
    return undefined;
  }
  return {
    hash,
    revision: asString(at(metadata.annotations, ROLLOUT_REVISION)),
    desired: asNumber(at(spec, 'replicas')) ?? 0,
    replicas: asNumber(at(status, 'replicas')) ?? 0,
    ready: asNumber(at(status, 'readyReplicas')) ?? 0,
    available: asNumber(at(status, 'availableReplicas')) ?? 0,
    scaleDownAt: asString(at(metadata.annotations, SCALE_DOWN_AT)),
  };
}

function readImages(kind: KindWithHealth, object: KubernetesObject): string[] {
  const podSpec =
    kind === 'Pod'
      ? object.spec
      : at(object, ...POD_SPECS[kind === 'CronJob' ? 'CronJob' : 'other']);
  const images = [
    ...asObjects(at(podSpec, 'containers')),
    ...asObjects(at(podSpec, 'initContainers')),
  ].map(container => container.image);
  return [...new Set(asStrings(images))].slice(0, MAX_IMAGES);
}
