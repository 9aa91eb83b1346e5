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

import type { ClusterClient, KubeObject } from '../../cluster/client';
import type { ControllersLogger } from '../options';
import { messageOf } from '../runtime/errors';
import { EventRecorder } from '../runtime/events';
import { equal } from '../runtime/json';
import {
  isControlledBy,
  isStatus,
  keyOf,
  RESOURCES,
  splitKey,
  timestamp,
} from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { WorkQueue } from '../runtime/workQueue';
import type { KeyRegistry } from './registry';
import { ANNOTATIONS, type SealedSecret, SEALED_SECRETS } from './types';
import { unseal, type UnsealedSecret } from './unseal';

/** How often a SealedSecret that fails is tried again before it is left. */
const RETRIES = 5;
const RETRY_MS = 50;

/** A failure that the SealedSecret's condition tells. */
class UnsealError extends Error {
  constructor(
    message: string,
    readonly reason: 'ErrUnsealFailed' | 'ErrUpdateFailed',
    /** What the event says. */
    readonly event: string,
  ) {
    super(message);
  }
}

const isAnnotated = (
  { metadata }: KubeObject,
  name: 'managed' | 'patch',
): boolean => metadata.annotations?.[ANNOTATIONS[name]] === 'true';

/** A Secret that is there with what a SealedSecret holds. */
function merged(
  existing: UnsealedSecret,
  unsealed: UnsealedSecret,
): UnsealedSecret {
  const { metadata } = existing;
  const { labels, annotations, ownerReferences } = unsealed.metadata;
  if (!isAnnotated(existing, 'patch')) {
    return {
      ...existing,
      metadata: { ...metadata, labels, annotations, ownerReferences },
      type: unsealed.type,
      data: unsealed.data,
    };
  }
  return {
    ...existing,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...labels },
      annotations: { ...metadata.annotations, ...annotations },
      ...(isAnnotated(existing, 'managed') ? { ownerReferences } : {}),
    },
    type: unsealed.type,
    data: { ...existing.data, ...unsealed.data },
  };
}

/** Starts what turns SealedSecrets into Secrets. */
export function startUnsealing(
  client: ClusterClient,
  logger: ControllersLogger,
  keys: KeyRegistry,
): Running {
  const events = new EventRecorder(client, 'sealed-secrets', logger);
  /** The specs that have been dealt with, by their generation. */
  const seen = new Map<string, string>();
  const failures = new Map<string, number>();

  const write = async (sealed: SealedSecret, unsealed: UnsealedSecret) => {
    const { name, namespace } = sealed.metadata;
    const existing = (await client.get(RESOURCES.secrets, name, namespace)) as
      | UnsealedSecret
      | undefined;
    if (!existing) {
      await client.create(RESOURCES.secrets, unsealed, {
        fieldManager: 'controller',
      });
      return;
    }
    if (
      !isControlledBy(existing, sealed.metadata.uid) &&
      !isAnnotated(existing, 'managed') &&
      !isAnnotated(existing, 'patch')
    ) {
      const text = `Resource "${name}" already exists and is not managed by SealedSecret`;
      throw new UnsealError(`failed update: ${text}`, 'ErrUpdateFailed', text);
    }
    const wanted = merged(existing, unsealed);
    if (!equal(wanted, existing)) {
      await client.update(RESOURCES.secrets, wanted, {
        fieldManager: 'controller',
      });
    }
  };

  const attempt = async (sealed: SealedSecret) => {
    let unsealed: UnsealedSecret;
    try {
      unsealed = unseal(sealed, keys.privateKeys);
    } catch (error) {
      const message = messageOf(error);
      throw new UnsealError(
        message,
        'ErrUnsealFailed',
        `Failed to unseal: ${message}`,
      );
    }
    try {
      await write(sealed, unsealed);
    } catch (error) {
      throw error instanceof UnsealError
        ? error
        : new UnsealError(
            messageOf(error),
            'ErrUpdateFailed',
            messageOf(error),
          );
    }
  };

  const updateStatus = async (sealed: SealedSecret, error?: UnsealError) => {
    const status = error ? 'False' : 'True';
    const { generation } = sealed.metadata;
    const before = sealed.status?.conditions?.find(
      ({ type }) => type === 'Synced',
    );
    if (
      before?.status === status &&
      sealed.status?.observedGeneration === generation
    ) {
      return;
    }
    const now = timestamp();
    await client.update(
      SEALED_SECRETS,
      {
        ...sealed,
        status: {
          observedGeneration: generation,
          conditions: [
            {
              type: 'Synced',
              status,
              lastUpdateTime: now,
              lastTransitionTime:
                before?.status === status ? before.lastTransitionTime : now,
              ...(error ? { message: error.message } : {}),
            },
          ],
        },
      },
      { subresource: 'status', fieldManager: 'controller' },
    );
  };

  const queue = new WorkQueue(
    async key => {
      const { name, namespace } = splitKey(key);
      const sealed = (await client.get(SEALED_SECRETS, name, namespace)) as
        | SealedSecret
        | undefined;
      if (!sealed) {
        seen.delete(key);
        failures.delete(key);
        return;
      }
      let failure: UnsealError | undefined;
      try {
        await attempt(sealed);
      } catch (error) {
        if (!(error instanceof UnsealError)) {
          throw error;
        }
        failure = error;
      }
      await events.record(sealed, {
        type: failure ? 'Warning' : 'Normal',
        reason: failure?.reason ?? 'Unsealed',
        message: failure?.event ?? 'SealedSecret unsealed successfully',
      });
      try {
        await updateStatus(sealed, failure);
      } catch (error) {
        // Written or deleted meanwhile: that is looked at by itself.
        if (!isStatus(error, 409) && !isStatus(error, 404)) {
          throw error;
        }
        queue.addAfter(key, RETRY_MS);
        return;
      }
      const count = (failures.get(key) ?? 0) + 1;
      if (failure && count <= RETRIES) {
        failures.set(key, count);
        queue.addAfter(key, RETRY_MS * 2 ** count);
      } else {
        failures.delete(key);
      }
    },
    { name: `${client.cluster}: SealedSecret controller`, logger },
  );

  const stops = [
    client.watch(SEALED_SECRETS, ({ type, object }) => {
      const key = keyOf(object);
      const version = `${object.metadata.uid}/${object.metadata.generation}`;
      // Nothing but the spec counts: not even the annotations with the scope.
      if (type === 'DELETED' || seen.get(key) !== version) {
        seen.set(key, version);
        failures.delete(key);
        queue.add(key);
      }
    }),
    client.watch(RESOURCES.secrets, ({ type, object }) => {
      if (type !== 'DELETED') {
        keys.register(object);
        return;
      }
      const key = keyOf(object);
      const isOwn =
        isAnnotated(object, 'managed') ||
        object.metadata.ownerReferences?.some(
          ({ kind, controller }) => kind === 'SealedSecret' && controller,
        );
      if (isOwn && seen.has(key)) {
        queue.add(key);
      }
    }),
  ];
  return {
    async stop() {
      stops.forEach(stop => stop());
      await queue.stop();
    },
  };
}
