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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { asObject, at, Fields } from '../../../lib/reading';

/** What a health rule says of an object: Argo CD's word, and why. */
export interface Verdict {
  readonly status:
    | 'Healthy'
    | 'Progressing'
    | 'Suspended'
    | 'Degraded'
    | 'Unknown';
  /** Absent where there is nothing to explain. */
  readonly reason?: Reason;
}

/**
 * The rule of one kind. Pure; throws {@link MalformedError} where the object
 * is not what its kind promises.
 */
export type HealthRule = (object: KubernetesObject) => Verdict;

/** The one copy of the verdict that most objects have. */
export const HEALTHY: Verdict = Object.freeze({ status: 'Healthy' as const });

/** A verdict with its reason in words. */
export function verdict(
  status: Verdict['status'],
  code: string,
  message: string,
  params?: Record<string, string>,
): Verdict {
  return { status, reason: { code, ...(params && { params }), message } };
}

/** A field holds something that its kind does not have there. */
export class MalformedError extends Error {}

/**
 * A number of an object; 0 where it is left out, as the API server leaves out
 * what is zero.
 *
 * @throws MalformedError where it is something else
 */
export function count(value: unknown, ...path: string[]): number {
  return optionalCount(value, ...path) ?? 0;
}

/** The same; undefined where it is left out. */
export function optionalCount(
  value: unknown,
  ...path: string[]
): number | undefined {
  const found = at(value, ...path);
  if (found === undefined || found === null) {
    return undefined;
  }
  if (typeof found !== 'number' || !Number.isFinite(found)) {
    throw new MalformedError(`${path.join('.')} is not a number`);
  }
  return found;
}

/**
 * An object's `spec` or `status`.
 *
 * @throws MalformedError where it has none: nothing can be told without it
 */
export function section(
  object: KubernetesObject,
  name: 'spec' | 'status',
): Fields {
  const fields = asObject(object[name]);
  if (!fields) {
    throw new MalformedError(`It has no ${name}`);
  }
  return fields;
}

/**
 * Whether the controller has seen the object as it is now. An object without
 * a generation says nothing: then it has not.
 */
export function isObserved(object: KubernetesObject): boolean {
  const generation = optionalCount(object.metadata, 'generation');
  const observed = count(object, 'status', 'observedGeneration');
  return generation !== undefined && observed > 0 && generation <= observed;
}

/** The verdict on what no controller has looked at yet. */
export const NOT_OBSERVED = verdict(
  'Progressing',
  'not-observed',
  'Its controller has not seen the last change yet',
);
