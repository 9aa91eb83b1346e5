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

import { ApiError, type StatusDetails } from '../../../cluster/apiError';
import type { AdmissionRequest } from '../../../cluster/write/admission';
import { RESOURCES } from '../../runtime/objects';
import { GROUP, KEY } from '../types';

/** Who Kargo's own controllers are: requests of theirs are not questioned. */
export const KARGO_USER = 'system:serviceaccount:kargo:kargo-controller';

/** Whether a request comes from Kargo itself. */
export function isControlPlane({ user }: AdmissionRequest): boolean {
  return user.name.startsWith('system:serviceaccount:kargo:');
}

/** What an API server answers when Kargo's webhook for a kind refuses. */
export function denied(
  kind: string,
  code: number,
  reason: string,
  message: string,
  details: Partial<StatusDetails> = {},
): ApiError {
  return new ApiError(
    code,
    reason,
    `admission webhook "${kind.toLocaleLowerCase(
      'en-US',
    )}.${GROUP}" denied the request: ${message}`,
    { group: GROUP, kind, ...details },
  );
}

/** 422 about one field. */
export function invalidField(
  kind: string,
  name: string,
  field: string,
  why: string,
): ApiError {
  return denied(
    kind,
    422,
    'Invalid',
    `${kind}.${GROUP} "${name}" is invalid: ${field}: ${why}`,
    { name, causes: [{ reason: 'FieldValueInvalid', message: why, field }] },
  );
}

/**
 * Checks that an object is being created in a project's namespace.
 *
 * @throws ApiError 422
 */
export function requireProject(kind: string, request: AdmissionRequest): void {
  const { name, namespace = '' } = request.object.metadata;
  const found = request.get(RESOURCES.namespaces, namespace);
  if (found?.metadata.labels?.[KEY.project] !== 'true') {
    throw invalidField(
      kind,
      name,
      'metadata.namespace',
      `Invalid value: "${namespace}": namespace "${namespace}" is not a project`,
    );
  }
}

/** How an actor is written who has no account of Kargo's own. */
export function actorOf({ user }: AdmissionRequest): string {
  return `kubernetes:${user.name}`;
}

/**
 * Brings an annotation that asks for something into its JSON form, with the
 * name of who asks, where it is new.
 *
 * @param field - what the value names: an `id`, or an `action`
 */
export function normaliseRequest(
  request: AdmissionRequest,
  annotation: string,
  field: 'id' | 'action',
): void {
  const { annotations } = request.object.metadata;
  const value = annotations?.[annotation];
  if (
    !annotations ||
    !value ||
    value === request.previous?.metadata.annotations?.[annotation] ||
    isControlPlane(request)
  ) {
    return;
  }
  const given = readRequest(value, field);
  annotations[annotation] = JSON.stringify({
    [field]: given.value,
    actor: actorOf(request),
  });
}

/** Reads such an annotation, plain or as JSON. */
export function readRequest(
  value: string | undefined,
  field: 'id' | 'action',
): { value: string; actor?: string } {
  if (!value?.trim().startsWith('{')) {
    return { value: value ?? '' };
  }
  try {
    const parsed = JSON.parse(value) as Record<string, unknown>;
    return {
      value: typeof parsed[field] === 'string' ? String(parsed[field]) : '',
      ...(typeof parsed.actor === 'string' ? { actor: parsed.actor } : {}),
    };
  } catch {
    return { value };
  }
}
