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

import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  asStringMap,
  at,
  shorten,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { withoutCredentials } from '../../lib/withoutCredentials';
import {
  SCOPE_ANNOTATIONS,
  SealedSecretRecord,
  SyncedCondition,
} from './record';

/** A Secret holds at most 1 MiB; more names than this are no use to a page. */
const MAX_KEYS = 200;
const MAX_MESSAGE = 400;

/**
 * Keeps of a SealedSecret the names of its entries, how it is sealed, and what
 * the controller says. What is sealed stays behind.
 */
export function projectSealedSecret(
  object: KubernetesObject,
  context: ProjectContext,
): SealedSecretRecord {
  const { intern } = context;
  const { metadata, spec, status } = object;
  const template = at(spec, 'template');
  const name = metadata.name;
  const namespace = metadata.namespace ?? '';
  const scope = scopeOf(metadata.annotations);
  const templateScope = scopeOf(at(template, 'metadata', 'annotations'));
  const templateName = asString(at(template, 'metadata', 'name'));
  const templateNamespace = asString(at(template, 'metadata', 'namespace'));
  const templateKeys = namesOf(at(template, 'data'), intern);
  const generation = asNumber(metadata.generation);
  const application = trackedBy(object);
  const observed = asNumber(at(status, 'observedGeneration'));
  return {
    cluster: context.cluster,
    namespace: intern(namespace),
    name,
    labels: asStringMap(metadata.labels, intern),
    trackedBy: internMaybe(application, intern),
    uid: asString(metadata.uid),
    createdAt: asString(metadata.creationTimestamp),
    deleting: metadata.deletionTimestamp ? true : undefined,
    scope,
    templateScope:
      scope === 'strict' && templateScope !== scope ? templateScope : undefined,
    templateName: templateName === name ? undefined : templateName,
    templateNamespace:
      templateNamespace === namespace ? undefined : templateNamespace,
    keys: namesOf(at(spec, 'encryptedData'), intern),
    templateKeys: templateKeys.length ? templateKeys : undefined,
    deprecatedData: asString(at(spec, 'data')) ? true : undefined,
    type: internMaybe(asString(at(template, 'type')), intern),
    immutable: at(template, 'immutable') === true || undefined,
    sealedAt: sealedAt(metadata.managedFields),
    stale:
      generation !== undefined &&
      observed !== undefined &&
      observed < generation
        ? true
        : undefined,
    synced: syncedCondition(at(status, 'conditions')),
  };
}

/**
 * The scope that annotations say: cluster-wide wins, and only the string
 * `"true"` counts (pkg/apis/sealedsecrets/v1alpha1 of Sealed Secrets).
 */
export function scopeOf(annotations: unknown): SealingScope {
  const isOn = (scope: keyof typeof SCOPE_ANNOTATIONS) =>
    at(annotations, SCOPE_ANNOTATIONS[scope]) === 'true';
  if (isOn('cluster-wide')) {
    return 'cluster-wide';
  }
  return isOn('namespace-wide') ? 'namespace-wide' : 'strict';
}

function namesOf(value: unknown, intern: (text: string) => string): string[] {
  return Object.keys(asObject(value) ?? {})
    .slice(0, MAX_KEYS)
    .map(key => intern(shorten(key, 253)));
}

function internMaybe(
  text: string | undefined,
  intern: (text: string) => string,
): string | undefined {
  return text && intern(text);
}

/**
 * When the sealed values were written last: the newest write of somebody who
 * owns any of them. Its time is also that of other fields that the same manager
 * wrote, so the values may be older, and are never younger.
 */
function sealedAt(managedFields: unknown): string | undefined {
  let newest: string | undefined;
  let newestMs = -Infinity;
  for (const entry of asObjects(managedFields)) {
    const time = asString(entry.time);
    const ms = Date.parse(time ?? '');
    if (
      time &&
      ms > newestMs &&
      at(entry.fieldsV1, 'f:spec', 'f:encryptedData') !== undefined
    ) {
      newest = time;
      newestMs = ms;
    }
  }
  return newest;
}

/** The condition Synced; of several the last counts. */
function syncedCondition(conditions: unknown): SyncedCondition | undefined {
  const found = asObjects(conditions).findLast(({ type }) => type === 'Synced');
  if (!found) {
    return undefined;
  }
  const text = asString(found.message)?.trim();
  return {
    status: asString(found.status) ?? 'Unknown',
    message: text ? shorten(withoutCredentials(text), MAX_MESSAGE) : undefined,
    since: asString(found.lastTransitionTime) ?? asString(found.lastUpdateTime),
  };
}
