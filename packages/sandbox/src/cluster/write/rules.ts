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
  ApiError,
  badRequest,
  forbidden,
  invalid,
  notFound,
} from '../apiError';
import { KubeObject, PatchRequest } from '../client';
import { ServedResource } from '../registry/types';
import { Store } from '../store/store';
import { JsonObject, equal, isObject } from '../util/json';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicPatch } from './strategicPatch';
import type { DeleteOptions } from './delete';

/** Keeps an owner until its dependents are gone. */
export const FOREGROUND = 'foregroundDeletion';
/** Keeps an owner until its dependents have let go of it. */
export const ORPHAN = 'orphan';

/** The object that a patch makes of another. */
export function patchWith(
  resource: ServedResource,
  current: KubeObject,
  patch: PatchRequest,
): unknown {
  switch (patch.type) {
    case 'json':
      return jsonPatch(current, patch.body);
    case 'merge':
      if (!isObject(patch.body)) {
        throw badRequest('error decoding patch: not a JSON object');
      }
      return mergePatch(current, patch.body);
    case 'strategic':
      if (resource.custom) {
        throw new ApiError(
          415,
          'UnsupportedMediaType',
          'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
        );
      }
      if (!isObject(patch.body)) {
        throw badRequest('error decoding patch: not a JSON object');
      }
      return strategicPatch(current, patch.body, resource.schema);
    default:
      throw badRequest(`unknown type of patch: ${patch.type}`);
  }
}

/** The namespace in a body must be that of the URL. */
export function checkNamespace(
  resource: ServedResource,
  expected: string | undefined,
  given: string | undefined,
) {
  if (!resource.namespaced && given) {
    throw badRequest(
      'namespace may not be set on objects that are cluster-wide',
    );
  }
  if (resource.namespaced && expected !== given) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
}

/** Name and namespace in a body must be those of the URL. */
export function checkIdentity(
  resource: ServedResource,
  namespace: string | undefined,
  name: string,
  object: KubeObject,
) {
  if (!isObject(object.metadata)) {
    throw badRequest('the object has no metadata');
  }
  if (resource.namespaced) {
    object.metadata.namespace ??= namespace;
  }
  if (object.metadata.name !== name) {
    throw badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  checkNamespace(resource, namespace, object.metadata.namespace);
}

/** What only the server sets stays as it was. */
export function keepServerFields(object: KubeObject, previous: KubeObject) {
  const { metadata } = object;
  const old = previous.metadata;
  metadata.uid = old.uid;
  metadata.resourceVersion = old.resourceVersion;
  metadata.creationTimestamp = old.creationTimestamp;
  for (const key of [
    'generation',
    'generateName',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
  ] as const) {
    if (old[key] === undefined) {
      delete metadata[key];
    } else {
      Object.assign(metadata, { [key]: old[key] });
    }
  }
}

/** Nothing may begin to wait for an object that is being deleted. */
export function checkFinalizers(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject,
) {
  if (!previous.metadata.deletionTimestamp) {
    return;
  }
  const before = previous.metadata.finalizers ?? [];
  const added = (object.metadata.finalizers ?? []).filter(
    finalizer => !before.includes(finalizer),
  );
  if (added.length > 0) {
    const list = added.map(f => JSON.stringify(f)).join(', ');
    throw invalid(resource, object.metadata.name, [
      {
        reason: 'FieldValueForbidden',
        message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
        field: 'metadata.finalizers',
      },
    ]);
  }
}

/** `metadata.generation` counts the changes of what a controller acts on. */
export function countGeneration(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject,
) {
  if (!resource.generation) {
    return;
  }
  const ignored = resource.status ? ['metadata', 'status'] : ['metadata'];
  const rest = (of: KubeObject): JsonObject => {
    const copy: JsonObject = { ...of };
    ignored.forEach(key => delete copy[key]);
    return copy;
  };
  if (!equal(rest(object), rest(previous))) {
    object.metadata.generation = (previous.metadata.generation ?? 0) + 1;
  }
}

/** Whether two states differ in nothing but the times of field ownership. */
export function sameBut(a: KubeObject, b: KubeObject): boolean {
  const timeless = (object: KubeObject) =>
    (object.metadata.managedFields ?? []).map(entry => ({
      ...(entry as JsonObject),
      time: undefined,
    }));
  const without = (object: KubeObject) => ({
    ...object,
    metadata: { ...object.metadata, managedFields: undefined },
  });
  return equal(without(a), without(b)) && equal(timeless(a), timeless(b));
}

/** The finalizers that a way of deleting leaves an object with. */
export function deletionFinalizers(
  finalizers: string[],
  options: DeleteOptions,
): string[] {
  const policy =
    options.propagationPolicy ??
    (options.orphanDependents ? 'Orphan' : undefined);
  const rest =
    policy === undefined
      ? finalizers
      : finalizers.filter(f => f !== FOREGROUND && f !== ORPHAN);
  if (policy === 'Foreground') {
    return [...rest, FOREGROUND];
  }
  return policy === 'Orphan' ? [...rest, ORPHAN] : rest;
}

/** Nothing new may come into a namespace that is not there or is ending. */
export function checkNamespaceOpen(
  store: Store,
  resource: ServedResource,
  namespace: string | undefined,
  name: string,
) {
  if (!resource.namespaced || !namespace) {
    return;
  }
  const entry = store.get('/namespaces', undefined, namespace);
  if (!entry) {
    throw notFound({ group: '', plural: 'namespaces' }, namespace);
  }
  if (entry.object.metadata.deletionTimestamp) {
    throw forbidden(
      resource,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
      [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    );
  }
}
