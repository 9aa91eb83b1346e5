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
import type { ControllersLogger } from '../options';
import { messageOf } from './errors';
import { controllerOf, isStatus, keyOf, splitKey } from './objects';
import { WorkQueue } from './workQueue';

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>;
}

/** A controller that runs, and can be told to look at an object. */
export interface Reconciler extends Running {
  /** Looks at the object of a key (`<namespace>/<name>`). */
  add(key: string): void;
}

/** What {@link startReconciler} takes. */
export interface ReconcilerOptions {
  client: ClusterClient;
  logger: ControllersLogger;
  /** The kind that is reconciled, and its name in `ownerReferences`. */
  resource: GroupResource;
  kind: string;
  /** Kinds whose changes concern the object that controls them. */
  owns?: GroupResource[];
  /**
   * Further kinds, and the keys of the objects that a change of one of theirs
   * concerns.
   */
  watches?: {
    resource: GroupResource;
    keys: (object: KubeObject) => string[] | Promise<string[]>;
  }[];
  /** Brings one object nearer to what it asks for. */
  reconcile: (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => Promise<void>;
}

/**
 * A controller: calls `reconcile` for each object of a kind whenever it, or
 * something it owns, changes.
 */
export function startReconciler(options: ReconcilerOptions): Reconciler {
  const { client, logger, resource, kind, owns = [], reconcile } = options;
  const title = `${client.cluster}: ${kind} controller`;
  const queue = new WorkQueue(
    async key => {
      const { name, namespace } = splitKey(key);
      try {
        await reconcile(name, namespace, ms => queue.addAfter(key, ms));
      } catch (error) {
        // Someone else wrote meanwhile or took the object away: look again.
        if (isStatus(error, 409) || isStatus(error, 404)) {
          queue.addAfter(key, 50);
          return;
        }
        throw error;
      }
    },
    { name: title, logger },
  );
  const stops = [
    client.watch(resource, ({ object }) => queue.add(keyOf(object))),
    ...owns.map(owned =>
      client.watch(owned, ({ object }) => {
        const owner = controllerOf(object);
        if (owner?.kind === kind) {
          queue.add(`${object.metadata.namespace ?? ''}/${owner.name}`);
        }
      }),
    ),
    ...(options.watches ?? []).map(({ resource: watched, keys }) =>
      client.watch(watched, ({ object }) => {
        (async () =>
          (await keys(object)).forEach(key => queue.add(key)))().catch(error =>
          logger.warn(`${title}: ${messageOf(error)}`),
        );
      }),
    ),
  ];
  return {
    add: key => queue.add(key),
    async stop() {
      stops.forEach(stop => stop());
      await queue.stop();
    },
  };
}
