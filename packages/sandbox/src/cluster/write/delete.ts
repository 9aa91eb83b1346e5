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

import { conflict } from '../apiError';
import { KubeObject } from '../client';
import { ServedResource } from '../registry/types';
import { Entry, Store } from '../store/store';
import { clone, equal } from '../util/json';
import { deletionFinalizers } from './rules';
import { timestamp } from './timestamp';
import { toServed } from './versions';

/** The body of a DELETE, as far as it is heeded. */
export interface DeleteOptions {
  dryRun?: boolean;
  propagationPolicy?: string;
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
}

/** What became of a deleted object. */
export interface DeleteResult {
  object: KubeObject;
  /** False while finalizers keep it. */
  gone: boolean;
}

/**
 * Deletes an object, or marks it where finalizers keep it.
 *
 * @throws ApiError 409 for preconditions that do not hold.
 */
export function deleteEntry(
  store: Store,
  resource: ServedResource,
  entry: Entry,
  options: DeleteOptions,
): DeleteResult {
  const { name } = entry;
  const { metadata } = entry.object;
  const { uid, resourceVersion } = options.preconditions ?? {};
  if (uid !== undefined && uid !== metadata.uid) {
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (
    resourceVersion !== undefined &&
    resourceVersion !== metadata.resourceVersion
  ) {
    throw conflict(
      resource,
      name,
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
    );
  }
  const finalizers = deletionFinalizers(metadata.finalizers ?? [], options);
  const isNamespace = resource.storage === '/namespaces';
  if (finalizers.length === 0 && !isNamespace) {
    const gone = options.dryRun ? entry : store.remove(resource.storage, entry);
    return { object: toServed(resource, gone.object), gone: true };
  }
  const object = clone(entry.object);
  if (!metadata.deletionTimestamp) {
    object.metadata.deletionTimestamp = timestamp();
    object.metadata.deletionGracePeriodSeconds = 0;
    if (metadata.generation !== undefined) {
      object.metadata.generation = metadata.generation + 1;
    }
    if (isNamespace) {
      object.status = { phase: 'Terminating' };
    }
  }
  if (finalizers.length > 0) {
    object.metadata.finalizers = finalizers;
  }
  if (options.dryRun || equal(object, entry.object)) {
    return { object: toServed(resource, object), gone: false };
  }
  const marked = store.put(resource.storage, object);
  return { object: toServed(resource, marked.object), gone: false };
}
