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

import type {
  ClusterClient,
  GroupResource,
  KubeObject,
} from '../../cluster/client';
import { asObject, clone, mergePatch } from '../runtime/json';

/** A status that is worked on: a copy, whatever the object has. */
export function statusOf<T extends { status?: S }, S extends object>(
  object: T,
): S {
  return clone(object.status ?? ({} as S));
}

/** Writes what has changed of a status; nothing where nothing has. */
export async function writeStatus(
  client: ClusterClient,
  resource: GroupResource,
  object: KubeObject,
  status: object,
): Promise<void> {
  const patch = mergePatch(asObject(object.status), asObject(status));
  if (patch) {
    await client.patch(
      resource,
      object.metadata.name,
      object.metadata.namespace,
      { type: 'merge', subresource: 'status', body: { status: patch } },
    );
  }
}
