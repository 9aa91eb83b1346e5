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

import { ResourceDiff } from '@gitops-portal/backstage-plugin-gitops-common';
import { stringify } from 'yaml';
import { asObject, asString, Fields } from '../lib/reading';
import { isSecret, redactSecrets } from './redactSecrets';

/** How a resource differs, without the cluster, which Argo CD does not say. */
export type Difference = Omit<
  ResourceDiff,
  'id' | 'cluster' | 'driftedSince' | 'driftedLonger'
>;

/** An item of Argo CD's `managed-resources`, read. */
interface ManagedItem {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
  hook: boolean;
  /** What a sync would leave; undefined where git has none. */
  desired?: Fields;
  /** What is there; undefined where there is nothing. */
  live?: Fields;
}

/** What Argo CD sends cannot be understood. */
export class NotUnderstood extends Error {
  constructor(what: string) {
    super(`Argo CD sends ${what}`);
    this.name = 'NotUnderstood';
  }
}

/** Written by the API server and by controllers: no news of any change. */
const NOISE = new Set([
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
]);

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * One state of a resource: a JSON text, `null` where there is none.
 *
 * @throws NotUnderstood where it is no object
 */
function readState(
  item: Fields,
  normalized: string,
  plain: string,
): Fields | undefined {
  // Left out by what was made before there were normalised states.
  const text = asString(item[normalized]) ?? asString(item[plain]);
  if (text === undefined) {
    return undefined;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotUnderstood('a state that is not JSON');
  }
  if (value === null) {
    return undefined;
  }
  const state = asObject(value);
  if (!state) {
    throw new NotUnderstood('a state that is no object');
  }
  return state;
}

function readItem(value: unknown): ManagedItem | undefined {
  const item = asObject(value);
  const kind = asString(item?.kind);
  const name = asString(item?.name);
  if (!item || !kind || !name) {
    throw new NotUnderstood('a resource without a kind or a name');
  }
  const desired = readState(item, 'predictedLiveState', 'targetState');
  const live = readState(item, 'normalizedLiveState', 'liveState');
  return {
    group: asString(item.group) ?? '',
    kind,
    namespace: asString(item.namespace),
    name,
    hook: item.hook === true,
    desired,
    live,
  };
}

/** A manifest without what nobody wrote. */
function tidy(state: Fields | undefined): Fields | undefined {
  if (!state) {
    return undefined;
  }
  const { status, ...rest } = state;
  const metadata = asObject(rest.metadata);
  if (!metadata) {
    return rest;
  }
  const kept = Object.fromEntries(
    Object.entries(metadata).filter(([field]) => !NOISE.has(field)),
  );
  const annotations = asObject(kept.annotations);
  if (annotations && LAST_APPLIED in annotations) {
    const { [LAST_APPLIED]: applied, ...others } = annotations;
    kept.annotations = others;
    if (!Object.keys(others).length) {
      delete kept.annotations;
    }
  }
  return { ...rest, metadata: kept };
}

/** YAML with its keys in order, so that only values differ. */
function toYaml(state: Fields): string {
  return stringify(state, {
    sortMapEntries: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

function compareItem(item: ManagedItem): Difference | undefined {
  const { group, kind, namespace, name } = item;
  const redacted =
    (kind === 'Secret' && group === '') ||
    isSecret(item.desired) ||
    isSecret(item.live);
  const [desired, live] = redacted
    ? redactSecrets(tidy(item.desired), tidy(item.live))
    : [tidy(item.desired), tidy(item.live)];
  const key = { group, kind, ...(namespace && { namespace }), name };
  if (desired && live) {
    const texts = { desired: toYaml(desired), live: toYaml(live) };
    return texts.desired === texts.live
      ? undefined
      : { ...key, change: 'modified', ...texts, redacted };
  }
  if (desired) {
    return { ...key, change: 'missing', desired: toYaml(desired), redacted };
  }
  return live && { ...key, change: 'extra', live: toYaml(live), redacted };
}

/**
 * What differs between git and the cluster, by Argo CD's answer to
 * `managed-resources`: as on its own pages, what a sync would make of each
 * resource against what is there, without hooks.
 *
 * @throws NotUnderstood where the answer is none of Argo CD's
 */
export function compareManaged(answer: unknown): {
  differences: Difference[];
  inSync: number;
} {
  const fields = asObject(answer);
  const list = fields?.items ?? [];
  if (!fields || !Array.isArray(list)) {
    throw new NotUnderstood('something that is no list of resources');
  }
  const differences: Difference[] = [];
  let inSync = 0;
  for (const value of list) {
    const item = readItem(value);
    if (item && !item.hook && (item.desired || item.live)) {
      const difference = compareItem(item);
      if (difference) {
        differences.push(difference);
      } else {
        inSync++;
      }
    }
  }
  return { differences, inSync };
}
