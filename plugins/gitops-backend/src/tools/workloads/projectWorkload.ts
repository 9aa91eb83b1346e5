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

import { KUBERNETES_ID_ANNOTATION } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObjects,
  asString,
  at,
  detach,
  shorten,
} from '../../lib/reading';
import { Problem, WorkloadRecord } from './records';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/**
 * What is wrong with a Deployment, StatefulSet or DaemonSet, by its conditions
 * and counts. Undefined where nothing is, and no label names an entity.
 */
export function projectWorkload(
  kind: string,
  object: KubernetesObject,
  context: ProjectContext,
): WorkloadRecord | undefined {
  if (object.metadata.deletionTimestamp) {
    return undefined;
  }
  const problems = [...conditions(object), ...counts(object)];
  const entity = asString(at(object.metadata.labels, KUBERNETES_ID_ANNOTATION));
  if (!problems.length && !entity) {
    return undefined;
  }
  return {
    cluster: context.cluster,
    namespace: context.intern(object.metadata.namespace ?? ''),
    name: object.metadata.name,
    labels: entity
      ? { [KUBERNETES_ID_ANNOTATION]: context.intern(entity) }
      : undefined,
    kind,
    trackedBy: trackedBy(object),
    problems,
  };
}

/** The first part of a tracking id: `<app>:<group>/<kind>:<ns>/<name>`. */
function trackedBy(object: KubernetesObject): string | undefined {
  const id = asString(at(object.metadata.annotations, TRACKING_ID));
  const end = id?.indexOf(':') ?? -1;
  return id && end > 0 ? detach(id.slice(0, end)) : undefined;
}

function conditions(object: KubernetesObject): Problem[] {
  const problems: Problem[] = [];
  for (const condition of asObjects(at(object, 'status', 'conditions'))) {
    const error = shorten(asString(condition.message) ?? '', 200);
    const since = asString(condition.lastTransitionTime);
    if (condition.type === 'ReplicaFailure' && condition.status === 'True') {
      problems.push(
        /exceeded quota/i.test(error)
          ? {
              code: 'quota-exceeded',
              params: { error },
              message: `The namespace's quota is used up: ${error}`,
              since,
            }
          : {
              code: 'create-failed',
              params: { error },
              message: `Its pods cannot be created: ${error}`,
              since,
            },
      );
    }
    if (
      condition.type === 'Progressing' &&
      condition.status === 'False' &&
      condition.reason === 'ProgressDeadlineExceeded'
    ) {
      problems.push({
        code: 'progress-deadline-exceeded',
        params: { name: object.metadata.name },
        message: `${object.metadata.name} did not become ready in time`,
        since,
      });
    }
  }
  return problems;
}

/** StatefulSets and Deployments count replicas, DaemonSets nodes. */
function counts(object: KubernetesObject): Problem[] {
  const status = at(object, 'status');
  const desired =
    asNumber(at(status, 'desiredNumberScheduled')) ??
    asNumber(at(object, 'spec', 'replicas')) ??
    1;
  const ready =
    asNumber(at(status, 'numberReady')) ??
    asNumber(at(status, 'readyReplicas')) ??
    0;
  if (at(status, 'desiredNumberScheduled') === undefined && desired === 0) {
    return [];
  }
  if (ready >= desired) {
    return [];
  }
  return [
    {
      code: 'not-ready',
      params: {
        name: object.metadata.name,
        ready: String(ready),
        desired: String(desired),
      },
      message: `${ready} of ${desired} pods of ${object.metadata.name} are ready`,
    },
  ];
}
