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

import type { KubeObject } from '../../../cluster/client';
import { clone } from '../../runtime/json';
import { groupOf } from '../../runtime/objects';
import type { Look } from '../applications/controller';
import type { Comparison } from '../compare';
import { ignoredPaths, withoutPaths } from '../compare/ignore';
import { isHook } from '../hooks';
import type { IgnoreDifference } from '../types';
import { hideSecrets, isSecret } from './hideSecrets';

/**
 * An item of `managed-resources`, as Argo CD's `ResourceDiff`: objects are JSON
 * texts, `null` where there is none; what is empty or false is left out.
 */
export interface ResourceDiff {
  group?: string;
  kind: string;
  namespace?: string;
  name: string;
  targetState: string;
  liveState: string;
  normalizedLiveState: string;
  predictedLiveState: string;
  resourceVersion?: string;
  modified?: true;
  hook?: true;
}

/** Why an Application's resources cannot be told, as Argo CD words it. */
export class NotCompared extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotCompared';
  }
}

/** An object without what a comparison does not look at. */
function normalized(
  object: KubeObject | undefined,
  rules: IgnoreDifference[],
): KubeObject | undefined {
  if (!object) {
    return undefined;
  }
  const { status, ...rest } = clone(object);
  const { managedFields, ...metadata } = rest.metadata;
  return withoutPaths(
    { ...rest, metadata } as KubeObject,
    ignoredPaths(rules, object),
  );
}

/** A prediction that differs from what is there only where a sync matters. */
function predictedOf({ live, target, predicted }: Comparison) {
  if (!live || !predicted) {
    return target;
  }
  const { resourceVersion, generation } = live.metadata;
  return {
    ...predicted,
    metadata: { ...predicted.metadata, resourceVersion, generation },
  };
}

function describe(
  comparison: Comparison,
  rules: IgnoreDifference[],
): ResourceDiff[] {
  const { target, live } = comparison;
  const object = target ?? live;
  if (!object) {
    return [];
  }
  const states = [
    target,
    live,
    normalized(live, rules),
    target && normalized(predictedOf(comparison), rules),
  ];
  const [targetState, liveState, normalizedLiveState, predictedLiveState] = (
    isSecret(object) ? hideSecrets(states) : states
  ).map(state => JSON.stringify(state ?? null));
  const group = groupOf(object.apiVersion);
  const { name, namespace } = object.metadata;
  return [
    {
      ...(group ? { group } : {}),
      kind: object.kind,
      ...(namespace ? { namespace } : {}),
      name,
      targetState,
      liveState,
      normalizedLiveState,
      predictedLiveState,
      ...(live?.metadata.resourceVersion
        ? { resourceVersion: live.metadata.resourceVersion }
        : {}),
      ...(comparison.isSynced ? {} : { modified: true as const }),
      ...(isHook(object) ? { hook: true as const } : {}),
    },
  ];
}

/**
 * What git wants of each of an Application's resources, what is there, and what
 * a sync would make of it.
 *
 * @throws NotCompared where the Application could not be compared
 */
export function managedResources(look: Look): ResourceDiff[] {
  const { application, evaluation } = look;
  if (!evaluation.targets) {
    throw new NotCompared(
      (evaluation.status.conditions ?? [])
        .map(({ type, message }) => `${type}: ${message}`)
        .join('; '),
    );
  }
  const rules = application.spec.ignoreDifferences ?? [];
  return evaluation.comparisons.flatMap(comparison =>
    describe(comparison, rules),
  );
}
