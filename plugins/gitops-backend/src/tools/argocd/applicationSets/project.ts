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
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../../lib/reading';
import { withoutCredentials } from '../../../lib/withoutCredentials';
import {
  ApplicationSetCondition,
  ApplicationSetProgress,
  ArgoCdApplicationSet,
} from './record';

const MAX_MESSAGE = 300;
const MAX_CONDITIONS = 10;

/** Ways of keeping Applications in which changes of the template do not reach them. */
const WITHOUT_UPDATES = new Set(['create-only', 'create-delete']);

/** The fields that hold the sync policy, from the whole to the switch. */
const POLICY_FIELDS = [
  'spec',
  'spec.syncPolicy',
  'spec.syncPolicy.automated',
  'spec.syncPolicy.automated.enabled',
];

/** Keeps of an ApplicationSet what the pages of its Applications show. */
export function projectApplicationSetRecord(
  object: KubernetesObject,
  context: ProjectContext,
): ArgoCdApplicationSet {
  const { intern } = context;
  const { metadata } = object;
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  const steps = asObjects(at(spec, 'strategy', 'rollingSync', 'steps')).length;
  const strategy = asString(at(spec, 'strategy', 'type'));
  const conditions = asObjects(status?.conditions)
    .flatMap(fields => projectCondition(fields, intern) ?? [])
    .slice(0, MAX_CONDITIONS);
  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    conditions: conditions.length ? conditions : undefined,
    strategy: strategy && intern(strategy),
    steps: steps || undefined,
    progress: projectProgress(status?.applicationStatus, intern),
    // The list is capped, the number (since 3.2) is not.
    applications:
      asNumber(status?.resourcesCount) ??
      (Array.isArray(status?.resources) ? status.resources.length : undefined),
    leavesSyncPolicy: leavesSyncPolicy(spec),
  };
}

function projectCondition(
  fields: Fields,
  intern: ProjectContext['intern'],
): ApplicationSetCondition | undefined {
  const type = asString(fields.type);
  const message = asString(fields.message);
  return type
    ? {
        type: intern(type),
        status: intern(asString(fields.status) ?? 'Unknown'),
        message: message && shorten(withoutCredentials(message), MAX_MESSAGE),
        since: asString(fields.lastTransitionTime),
      }
    : undefined;
}

function projectProgress(
  value: unknown,
  intern: ProjectContext['intern'],
): ArgoCdApplicationSet['progress'] {
  const entries = asObjects(value).flatMap(fields => {
    const application = asString(fields.application);
    const message = asString(fields.message);
    // Argo CD writes the number as a text.
    const step = Number(asString(fields.step) ?? asNumber(fields.step));
    const progress: ApplicationSetProgress = {
      status: intern(asString(fields.status) ?? 'Unknown'),
      step: Number.isInteger(step) && step > 0 ? step : undefined,
      message:
        message && intern(shorten(withoutCredentials(message), MAX_MESSAGE)),
      since: asString(fields.lastTransitionTime),
    };
    return application ? [[application, progress] as const] : [];
  });
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** By `applicationsSync` for all, or by `ignoreApplicationDifferences`. */
function leavesSyncPolicy(
  spec: Fields | undefined,
): ArgoCdApplicationSet['leavesSyncPolicy'] {
  const way = asString(at(spec, 'syncPolicy', 'applicationsSync')) ?? '';
  if (WITHOUT_UPDATES.has(way)) {
    return 'all';
  }
  const entries = asObjects(spec?.ignoreApplicationDifferences).filter(
    ignoresSyncPolicy,
  );
  const names = entries.map(({ name }) => asString(name));
  if (names.includes(undefined)) {
    return 'all';
  }
  return names.length ? (names as string[]) : undefined;
}

function ignoresSyncPolicy(entry: Fields): boolean {
  const fields = [
    ...asStrings(entry.jsonPointers).map(pointer =>
      pointer.replace(/^\/|\/$/g, '').replaceAll('/', '.'),
    ),
    ...asStrings(entry.jqPathExpressions).map(path =>
      path.trim().replace(/^\./, ''),
    ),
  ];
  return fields.some(field => POLICY_FIELDS.includes(field));
}
