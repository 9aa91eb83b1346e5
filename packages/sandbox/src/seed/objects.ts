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

import { ApiError } from '../cluster/apiError';
import { ClusterClient, KubeObject } from '../cluster/client';

/** The manager under whose name the seed writes. */
const MANAGER = 'sandbox-seed';

/**
 * Creates an object unless there is one of its name.
 *
 * @returns whether it was created
 */
export async function ensure(
  client: ClusterClient,
  object: KubeObject,
): Promise<boolean> {
  const type = client.resolve(object.apiVersion, object.kind);
  if (!type) {
    throw new Error(
      `cluster ${client.cluster} serves no ${object.kind} of ${object.apiVersion}`,
    );
  }
  try {
    await client.create(type, object, { fieldManager: MANAGER });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'AlreadyExists') {
      return false;
    }
    throw error;
  }
}

/** Creates an object, or brings the one of its name to what is wanted. */
export async function put(
  client: ClusterClient,
  object: KubeObject,
): Promise<void> {
  if (!(await ensure(client, object))) {
    const type = client.resolve(object.apiVersion, object.kind);
    const { name, namespace } = object.metadata;
    if (type) {
      await client.patch(type, name, namespace, {
        type: 'apply',
        body: object,
        fieldManager: MANAGER,
        force: true,
      });
    }
  }
}

/** Creates objects one after the other, as they may need each other. */
export async function ensureAll(
  client: ClusterClient,
  objects: readonly KubeObject[],
): Promise<void> {
  for (const object of objects) {
    await ensure(client, object);
  }
}
