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
  asStringMap,
  at,
  shorten,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { projectObject } from './projectObject';
import { Problem, WorkloadRecord } from './records';

/**
 * Keeps of a Deployment, StatefulSet or DaemonSet its node, what its conditions
 * and counts say is wrong, and the labels by which an entity may find it.
 */
export function projectWorkload(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  object: KubernetesObject,
  context: ProjectContext,
): WorkloadRecord {
  const { intern } = context;
  const problems = object.metadata.deletionTimestamp
    ? []
    : [...conditions(object), ...counts(object)];
  const application = trackedBy(object);
  return {
    ...projectObject(kind, object, context),
    labels: labelsOf(object, intern),
    kind,
    trackedBy: application && intern(application),
    problems: problems.length ? problems : undefined,
  };
}

/** Its own labels and those of its pods, as a selector may mean either. */
function labelsOf(
  object: KubernetesObject,
  intern: ProjectContext['intern'],
): Record<string, string> | undefined {
  const own = asStringMap(object.metadata.labels, intern);
  const pods = asStringMap(
    at(object, 'spec', 'template', 'metadata', 'labels'),
    intern,
  );
  return own && pods ? { ...pods, ...own } : own ?? pods;
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
