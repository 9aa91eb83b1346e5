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
  Reason,
  ResourceReference,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { PodRecord, Problem, WorkloadRecord } from './records';
import { BY_OWNER, PODS, WORKLOADS } from './tool';

/** Worst first: what most likely is the cause of the others. */
const ORDER: Problem['code'][] = [
  'image-pull-failed',
  'crash-loop',
  'config-error',
  'start-failed',
  'quota-exceeded',
  'create-failed',
  'unschedulable',
  'progress-deadline-exceeded',
  'not-ready',
];

/** What a workload says when its pods have told why already. */
const CONSEQUENCES = new Set<Problem['code']>([
  'progress-deadline-exceeded',
  'not-ready',
]);

/** Enough to act upon. */
const MAX_REASONS = 3;

/** A workload that an application manages. */
export interface WorkloadReference {
  /** Deployment, StatefulSet, DaemonSet or whatever owns ReplicaSets. */
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Why the workloads of an application are not well, worst first. Equal problems
 * of several pods are one reason, which counts them.
 *
 * @param cluster - that the workloads run in
 * @param references - the workloads, as the application lists them
 */
export function explainWorkloads(
  records: RecordReader,
  cluster: string,
  references: readonly WorkloadReference[],
): Reason[] {
  const found = new Map<
    string,
    { problem: Problem; reason: Reason; pods: number }
  >();
  for (const reference of references) {
    const { namespace, name } = reference;
    let podsTell = false;
    for (const record of records.find(PODS, BY_OWNER, `${namespace}/${name}`)) {
      if (record.cluster === cluster) {
        for (const problem of (record as PodRecord).problems ?? []) {
          podsTell = true;
          collect(found, problem, name, {
            group: '',
            kind: 'Pod',
            namespace,
            name: record.name,
            cluster,
          });
        }
      }
    }
    const kind = WORKLOADS[reference.kind];
    const workload = kind
      ? (records.get(kind, cluster, namespace, name) as
          | WorkloadRecord
          | undefined)
      : undefined;
    for (const problem of workload?.problems ?? []) {
      if (podsTell && CONSEQUENCES.has(problem.code)) {
        continue;
      }
      collect(found, problem, name, {
        group: 'apps',
        kind: reference.kind,
        namespace,
        name,
        cluster,
      });
    }
  }

  return [...found.values()]
    .sort(
      (a, b) => ORDER.indexOf(a.problem.code) - ORDER.indexOf(b.problem.code),
    )
    .slice(0, MAX_REASONS)
    .map(({ reason, pods }) =>
      pods > 1
        ? { ...reason, params: { ...reason.params, pods: String(pods) } }
        : reason,
    );
}

function collect(
  found: Map<string, { problem: Problem; reason: Reason; pods: number }>,
  problem: Problem,
  workload: string,
  resource: ResourceReference,
): void {
  const { code, params, message, since } = problem;
  // Counts of restarts differ between pods that have the same problem.
  const key = `${code}/${workload}/${params.image ?? params.container ?? ''}`;
  const known = found.get(key);
  if (!known) {
    found.set(key, {
      problem,
      pods: 1,
      reason: { code, params, message, resource, ...(since && { since }) },
    });
    return;
  }
  known.pods += 1;
  if (since && (!known.reason.since || since < known.reason.since)) {
    known.reason.since = since;
  }
}
