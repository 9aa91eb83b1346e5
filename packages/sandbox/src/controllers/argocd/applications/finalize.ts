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
import { isStatus, RESOURCES } from '../../runtime/objects';
import { mergeConditions } from '../conditions';
import { type ArgoCdContext, instanceName } from '../context';
import { hasOption, syncWave } from '../hooks';
import { kindOrder } from '../sync/order';
import { type Application, ARGO } from '../types';
import { resolveDestination } from './destination';

const isCascade = (finalizer: string) =>
  finalizer === ARGO.resourcesFinalizer ||
  finalizer.startsWith(`${ARGO.resourcesFinalizer}/`);

/**
 * Whether an object goes with its Application (`shouldBeDeleted` of Argo CD's
 * controller): definitions never do, as every object of theirs would go along.
 */
function isTaken(object: KubeObject, { metadata }: Application): boolean {
  const isSelf =
    object.kind === 'Application' &&
    object.metadata.name === metadata.name &&
    object.metadata.namespace === metadata.namespace;
  return (
    object.kind !== 'CustomResourceDefinition' &&
    !isSelf &&
    !hasOption(object, 'Delete=false')
  );
}

/** Removes one of an Application's objects. */
async function remove(
  client: ArgoCdContext['client'],
  object: KubeObject,
  propagation: 'Background' | 'Foreground',
): Promise<void> {
  const type = client.resolve(object.apiVersion, object.kind);
  if (!type || object.metadata.deletionTimestamp) {
    return;
  }
  try {
    await client.delete(type, object.metadata.name, object.metadata.namespace, {
      propagation,
    });
  } catch (error) {
    if (!isStatus(error, 404)) {
      throw error;
    }
  }
}

/**
 * Takes a deleted Application's objects away, the last waves first, and at the
 * end lets the Application itself go.
 *
 * @returns whether there is something left to wait for
 */
export async function finalize(
  context: ArgoCdContext,
  application: Application,
): Promise<boolean> {
  const { name, namespace, finalizers = [] } = application.metadata;
  const cascade = finalizers.find(isCascade);
  if (!cascade) {
    return false;
  }
  const destination = await resolveDestination(
    context,
    application.spec.destination,
  );
  // A cluster that is not registered any more has nothing to take away.
  if (typeof destination !== 'string') {
    const { cluster, server } = destination;
    if (!cluster.isReachable()) {
      const conditions = mergeConditions(
        application.status?.conditions,
        [
          {
            type: 'DeletionError',
            message: `failed to get resources of cluster "${server}": connection refused`,
          },
        ],
        ['DeletionError'],
      );
      await context.client.patch(RESOURCES.applications, name, namespace, {
        type: 'merge',
        body: { status: { conditions } },
      });
      return true;
    }
    const objects = cluster.live
      .tracked(instanceName(context, application))
      .filter(object => isTaken(object, application))
      .sort(
        (a, b) =>
          syncWave(b) - syncWave(a) || kindOrder(b.kind) - kindOrder(a.kind),
      );
    if (objects.length) {
      const [{ metadata }] = objects;
      const wave = syncWave({ ...objects[0], metadata });
      for (const object of objects.filter(other => syncWave(other) === wave)) {
        await remove(
          cluster.client,
          object,
          cascade.endsWith('/background') ? 'Background' : 'Foreground',
        );
      }
      return true;
    }
  }
  await context.client.patch(RESOURCES.applications, name, namespace, {
    type: 'merge',
    body: {
      metadata: {
        finalizers: finalizers.filter(finalizer => finalizer !== cascade),
      },
    },
  });
  return false;
}
