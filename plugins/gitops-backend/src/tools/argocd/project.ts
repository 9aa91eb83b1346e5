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
  asObject,
  asObjects,
  asString,
  asStringMap,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { packResources } from './managedResources';
import { projectApplicationSet, projectTrackedBy } from './projectOwners';
import { projectDeployed } from './projectDeployed';
import { projectOperation } from './projectOperation';
import { internOptional, projectResource } from './projectResource';
import { projectSources } from './projectSources';
import {
  ArgoCdApplication,
  ArgoCdCondition,
  Drift,
  UnhealthyResource,
} from './record';
import { projectSyncPolicy } from './syncPolicy';

/** What pages show of long lists and texts; the rest is in Argo CD. */
const MAX_LISTED = 3;
const MAX_IMAGES = 8;
const MAX_MESSAGE = 300;
/** There are nine types, and each holds once. */
const MAX_CONDITIONS = 12;

const REFRESH = 'argocd.argoproj.io/refresh';

/** Kargo changes no Application that does not name the Stage. */
const AUTHORIZED_STAGE = 'kargo.akuity.io/authorized-stage';
const STAGE = /^[^\s:*]+:[^\s:*]+$/;
const MAX_STAGES = 20;

/** Health that is worth a reason. */
const BAD_HEALTH = new Set(['Degraded', 'Missing', 'Unknown', 'Progressing']);

/**
 * Keeps of an Application what pages show. Works for all versions of Argo CD
 * since 2.0: single and several sources, hydrated ones, with and without the
 * health of each resource; fields that are missing or strange are left out.
 */
export function projectApplication(
  object: KubernetesObject,
  context: ProjectContext,
): ArgoCdApplication {
  const { intern } = context;
  const { metadata } = object;
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  const resources = asObjects(status?.resources);
  const drifted = resources.filter(
    r => r.status === 'OutOfSync' || r.requiresPruning === true,
  );
  const automated = asObject(at(spec, 'syncPolicy', 'automated'));
  const destination = asObject(spec?.destination);
  const history = asObjects(status?.history);
  const images = asStrings(at(status, 'summary', 'images'));
  const { sources, rolledBack } = projectDeployed(
    projectSources(spec, status, intern, metadata.annotations),
    status,
    intern,
  );
  const operation = projectOperation(object, intern);
  // What happens by a sync happens when it ends: one copy of the time will do
  const timeLike = (value: unknown) =>
    value === operation?.finishedAt ? operation?.finishedAt : asString(value);

  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    labels: asStringMap(metadata.labels, intern),
    project: intern(asString(spec?.project) ?? 'default'),
    destination: {
      server: internOptional(destination?.server, intern),
      name: internOptional(destination?.name, intern),
      // Most deploy to a namespace of their own name: one copy will do
      namespace:
        destination?.namespace === metadata.name
          ? metadata.name
          : internOptional(destination?.namespace, intern),
    },
    sources,
    // On if present and not switched off (`enabled` exists since 3.1).
    automated: Boolean(automated) && automated?.enabled !== false,
    syncPolicy: projectSyncPolicy(spec),
    refreshing: projectRefresh(metadata.annotations),
    applicationSet: internOptional(projectApplicationSet(object), intern),
    trackedBy: internOptional(projectTrackedBy(object), intern),
    authorizedStages: projectAuthorizedStages(metadata.annotations, intern),
    controllerNamespace: internOptional(status?.controllerNamespace, intern),
    syncStatus: intern(asString(at(status, 'sync', 'status')) ?? 'Unknown'),
    outOfSync: drifted.length,
    drift: someOf(drifted, r => projectDrift(r, intern)),
    healthStatus: intern(asString(at(status, 'health', 'status')) ?? 'Unknown'),
    healthSince: timeLike(at(status, 'health', 'lastTransitionTime')),
    unhealthy: someOf(
      resources.filter(r =>
        BAD_HEALTH.has(asString(at(r, 'health', 'status')) ?? ''),
      ),
      r => projectUnhealthy(r, intern),
    ),
    resources: packResources(status?.resources),
    conditions: someOf(
      asObjects(status?.conditions),
      c => projectCondition(c, intern),
      MAX_CONDITIONS,
    ),
    operation,
    deletingSince: asString(metadata.deletionTimestamp),
    images: images.length ? images.slice(0, MAX_IMAGES).map(intern) : undefined,
    deployedAt: timeLike(history[history.length - 1]?.deployedAt),
    rolledBack,
    reconciledAt: asString(status?.reconciledAt),
  };
}

/** Argo CD removes the annotation when it has done so. */
function projectRefresh(annotations: unknown): 'normal' | 'hard' | undefined {
  const value = at(annotations, REFRESH);
  if (typeof value !== 'string') {
    return undefined;
  }
  return value === 'hard' ? 'hard' : 'normal';
}

/** Since Kargo 1.11 it may be a list, separated by commas. */
function projectAuthorizedStages(
  annotations: unknown,
  intern: ProjectContext['intern'],
): readonly string[] | undefined {
  const stages = (asString(at(annotations, AUTHORIZED_STAGE)) ?? '')
    .split(',')
    .map(stage => stage.trim())
    .filter(stage => STAGE.test(stage));
  return stages.length ? stages.slice(0, MAX_STAGES).map(intern) : undefined;
}

/** The first few of a list, or undefined: an empty array costs memory. */
function someOf<T>(
  items: readonly Fields[],
  project: (item: Fields) => T | undefined,
  most: number = MAX_LISTED,
): readonly T[] | undefined {
  const result: T[] = [];
  for (const item of items) {
    if (result.length >= most) {
      break;
    }
    const projected = project(item);
    if (projected !== undefined) {
      result.push(projected);
    }
  }
  return result.length ? result : undefined;
}

function projectDrift(
  resource: Fields,
  intern: ProjectContext['intern'],
): Drift | undefined {
  const reference = projectResource(resource, intern);
  return reference && resource.requiresPruning === true
    ? { ...reference, prune: true }
    : reference;
}

function projectUnhealthy(
  resource: Fields,
  intern: ProjectContext['intern'],
): UnhealthyResource | undefined {
  const reference = projectResource(resource, intern);
  if (!reference) {
    return undefined;
  }
  const message = asString(at(resource, 'health', 'message'));
  return {
    ...reference,
    status: intern(asString(at(resource, 'health', 'status')) ?? 'Unknown'),
    message: message && shorten(withoutCredentials(message), MAX_MESSAGE),
  };
}

function projectCondition(
  condition: Fields,
  intern: ProjectContext['intern'],
): ArgoCdCondition | undefined {
  const type = asString(condition.type);
  return (
    (type && {
      type: intern(type),
      message: shorten(
        withoutCredentials(asString(condition.message) ?? ''),
        MAX_MESSAGE,
      ),
      since: asString(condition.lastTransitionTime),
    }) ||
    undefined
  );
}
