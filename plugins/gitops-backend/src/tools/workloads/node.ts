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
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ResourceNodeContext,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { explainWorkloads } from './explain';
import { describeFact } from './facts';
import { KindWithHealth } from './health';
import {
  ObjectRecord,
  PodRecord,
  Problem,
  ReplicaSetRecord,
  WorkloadRecord,
} from './records';

/** Pods, and what has pods below it. */
const HAS_LOGS = new Set<KindWithHealth>([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'StatefulSet',
]);

/** What a resource tree shows of an object. */
export function objectNode(
  kind: KindWithHealth,
  record: ObjectRecord,
): ResourceNodeView {
  const { health, images, facts } = record;
  return {
    uid: record.uid,
    health: {
      status: health.status,
      reasons: health.reason ? [health.reason] : [],
    },
    createdAt: record.createdAt,
    ...(images && { images: [...images] }),
    ...(facts && { facts: facts.map(describeFact) }),
    ...(HAS_LOGS.has(kind) && { hasLogs: true }),
  };
}

/** The same of a ReplicaSet: one without pods is of a version before. */
export function replicaSetNode(record: ReplicaSetRecord): ResourceNodeView {
  return {
    ...objectNode('ReplicaSet', record),
    ...(record.old && { countedAs: 'old-replica-sets' }),
  };
}

/** The same of a pod: what the kubelet says explains more than the phase. */
export function podNode(record: PodRecord): ResourceNodeView {
  return explained(
    objectNode('Pod', record),
    (record.problems ?? []).map(toReason),
  );
}

/** The same of a workload: its pods tell why it is not well. */
export function workloadNode(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  record: WorkloadRecord,
  context: ResourceNodeContext,
): ResourceNodeView {
  const { status } = record.health;
  const { cluster, namespace, name } = record;
  return explained(
    objectNode(kind, record),
    status === 'Progressing' || status === 'Degraded'
      ? explainWorkloads(context.records, cluster, [{ kind, namespace, name }])
      : [],
  );
}

/**
 * Takes the reasons that say more. What cannot get further by itself is shown
 * as a warning, though Argo CD still calls it Progressing.
 */
function explained(node: ResourceNodeView, reasons: Reason[]) {
  const { health } = node;
  if (!health || !reasons.length || health.status === 'Healthy') {
    return node;
  }
  const isStuck = reasons.some(reason => reason.code !== 'not-ready');
  return {
    ...node,
    health: {
      ...health,
      ...(health.status === 'Progressing' &&
        isStuck && { state: 'warning' as const }),
      reasons,
    },
  };
}

function toReason({ code, params, message, since }: Problem): Reason {
  return { code, params, message, ...(since && { since }) };
}
