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

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { WorkloadReference } from '../workloads/explain';
import { ArgoCdApplication, ArgoCdResource } from './record';

/** What Argo CD says of a resource that an Application manages. */
export interface ManagedResource extends ArgoCdResource {
  readonly version?: string;
  /** Argo CD's word; empty for hooks, and where it says none. */
  readonly sync: string;
  readonly wave: number;
  readonly hook: boolean;
  readonly requiresPruning: boolean;
  readonly requiresDeletionConfirmation: boolean;
  /** Kept by Argo CD 2, and by 3 if told. */
  readonly health?: { readonly status: string; readonly message?: string };
}

/** Long enough for what a controller says; the rest is in the cluster. */
const MAX_MESSAGE = 200;

const HOOK = 1;
const REQUIRES_PRUNING = 2;
const REQUIRES_DELETION_CONFIRMATION = 4;

/** Most rows end early: what stands at the end is left out where it is empty. */
type Row = [
  group: string,
  kind: string,
  namespace: string,
  name: string,
  version: string,
  sync: string,
  wave: number,
  flags: number,
  healthStatus: string,
  healthMessage: string,
];

/**
 * What most lists have in them, the most frequent last: names that stand here
 * need not stand in each list. Records live as long as the process, so that it
 * may change between versions.
 */
const dictionary = Buffer.from(
  [
    '"OutOfSync"',
    ...[
      ['', 'Namespace'],
      ['', 'PersistentVolumeClaim'],
      ['gateway.networking.k8s.io', 'HTTPRoute'],
      ['kargo.akuity.io', 'Stage'],
      ['bitnami.com', 'SealedSecret'],
      ['cert-manager.io', 'Certificate'],
      ['argoproj.io', 'Application'],
      ['argoproj.io', 'AnalysisTemplate'],
      ['argoproj.io', 'Rollout'],
    ].map(([group, kind]) => `["${group}","${kind}","`),
    '","v1alpha1","',
    ...[
      ['rbac.authorization.k8s.io', 'RoleBinding'],
      ['rbac.authorization.k8s.io', 'Role'],
      ['monitoring.coreos.com', 'ServiceMonitor'],
      ['networking.k8s.io', 'NetworkPolicy'],
      ['networking.k8s.io', 'Ingress'],
      ['policy', 'PodDisruptionBudget'],
      ['autoscaling', 'HorizontalPodAutoscaler'],
      ['batch', 'CronJob'],
      ['batch', 'Job'],
      ['apps', 'DaemonSet'],
      ['apps', 'StatefulSet'],
      ['', 'ServiceAccount'],
      ['', 'Secret'],
      ['', 'ConfigMap'],
      ['', 'Service'],
      ['apps', 'Deployment'],
    ].map(([group, kind]) => `["${group}","${kind}","`),
    '","v2","Synced"],["","v1","Synced"],["',
  ].join(''),
);

/**
 * Keeps the list of managed resources as one string, deflated, which costs a
 * small part of what the objects would: a tenth of their JSON. It takes some
 * millionths of a second to read.
 *
 * @param resources - `status.resources`, with anything in it
 * @returns undefined where there are none
 */
export function packResources(resources: unknown): string | undefined {
  const rows = asObjects(resources).flatMap(resource => {
    const row = toRow(resource);
    return row ? [row] : [];
  });
  return rows.length
    ? // One byte for each character: what a Buffer costs beside its bytes is more
      // than most lists
      deflateRawSync(JSON.stringify(rows), { dictionary }).toString('latin1')
    : undefined;
}

function toRow(resource: Fields): unknown[] | undefined {
  const kind = asString(resource.kind);
  const name = asString(resource.name);
  if (!kind || !name) {
    return undefined;
  }
  const row: Row = [
    asString(resource.group) ?? '',
    kind,
    asString(resource.namespace) ?? '',
    name,
    asString(resource.version) ?? '',
    asString(resource.status) ?? '',
    asNumber(resource.syncWave) ?? 0,
    (resource.hook === true ? HOOK : 0) +
      (resource.requiresPruning === true ? REQUIRES_PRUNING : 0) +
      (resource.requiresDeletionConfirmation === true
        ? REQUIRES_DELETION_CONFIRMATION
        : 0),
    healthStatus(resource),
    shorten(
      withoutCredentials(asString(at(resource, 'health', 'message')) ?? ''),
      MAX_MESSAGE,
    ),
  ];
  let length = row.length;
  while (!row[length - 1]) {
    length -= 1;
  }
  return row.slice(0, length);
}

/** An object without a word is an entry of a kind that has no health. */
function healthStatus(resource: Fields): string {
  const health = asObject(resource.health);
  return asString(health?.status) ?? '';
}

/** The list that {@link packResources} has packed, in the order of Argo CD. */
export function unpackResources(packed: string | undefined): ManagedResource[] {
  const rows: Array<Partial<Row>> = packed
    ? JSON.parse(
        inflateRawSync(Buffer.from(packed, 'latin1'), {
          dictionary,
        }).toString('utf8'),
      )
    : [];
  return rows.map(
    ([
      group = '',
      kind = '',
      namespace,
      name = '',
      version,
      sync = '',
      wave = 0,
      flags = 0,
      status,
      message,
    ]) => ({
      group,
      kind,
      ...(namespace && { namespace }),
      name,
      ...(version && { version }),
      sync,
      wave,
      hook: (flags & HOOK) !== 0,
      requiresPruning: (flags & REQUIRES_PRUNING) !== 0,
      requiresDeletionConfirmation:
        (flags & REQUIRES_DELETION_CONFIRMATION) !== 0,
      ...(status && { health: { status, ...(message && { message }) } }),
    }),
  );
}

/** Kinds whose pods tell why they are not healthy. */
const WORKLOAD_KINDS = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
]);
const MAX_WORKLOADS = 20;

/** The first workloads among what an Application manages. */
export function workloadsOf({
  resources,
}: Pick<ArgoCdApplication, 'resources'>): WorkloadReference[] {
  return unpackResources(resources)
    .filter(({ kind }) => WORKLOAD_KINDS.has(kind))
    .slice(0, MAX_WORKLOADS)
    .map(({ kind, namespace = '', name }) => ({ kind, namespace, name }));
}
