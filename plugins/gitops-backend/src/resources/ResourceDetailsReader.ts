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
import { NotFoundError } from '@backstage/errors';
import {
  gitopsManifestReadPermission,
  Reason,
  ResourceDetails,
  ResourceEvent,
  resourceId,
  ResourceKey,
  ResourceNode,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsTool } from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { networkError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { askOnce } from '../lib/askOnce';
import { ClusterConnections } from '../watch/Fleet';
import { askCluster } from './askCluster';
import { eventsPath, fieldSelector, objectPath } from './clusterPaths';
import { readEvents } from './events';
import { KindLocator } from './KindLocator';
import { ShownManifest, showManifest } from './manifest';

/** So long an answer of a cluster is used again, by whoever asks. */
const LIFETIME_MS = 5_000;
const CAPACITY = 100;

/** Events of objects of cluster scope are kept there. */
const CLUSTER_EVENTS = 'default';

/** Something that was found, or why it was not. */
interface Fetched<T> {
  value?: T;
  unavailable?: Reason;
  fetchedAt: string;
}

/** Asks clusters for single objects when somebody opens one. */
export class ResourceDetailsReader {
  readonly #clusters: ClusterConnections;
  readonly #locator: KindLocator;
  readonly #answers: LRUCache<string, Promise<Fetched<unknown>>>;

  constructor(options: {
    tools: GitopsTool[];
    clusters: ClusterConnections;
    /** How long an answer is used again; for tests. */
    lifetimeMs?: number;
  }) {
    this.#clusters = options.clusters;
    this.#locator = new KindLocator(options.tools);
    this.#answers = new LRUCache({
      max: CAPACITY,
      ttl: options.lifetimeMs ?? LIFETIME_MS,
      // Manifests may be large: they do not wait until somebody asks again.
      ttlAutopurge: true,
    });
  }

  /**
   * One object of a tree as it is now, with its events. What a cluster does not
   * give is absent, with the reason.
   *
   * @param mayReadManifest - whether the caller may see more than the events
   * @throws NotFoundError where the tree has no such object
   */
  async read(
    tree: ResourceTree,
    key: ResourceKey,
    mayReadManifest: boolean,
  ): Promise<ResourceDetails> {
    const id = resourceId(key);
    const node = tree.nodes.find(candidate => candidate.id === id);
    if (!node) {
      throw new NotFoundError(
        `The Application has no ${key.kind} ${key.name} in the cluster ${key.cluster}`,
      );
    }
    const [manifest, events] = await Promise.all([
      mayReadManifest ? this.#manifest(node) : notPermitted(),
      this.#events(node),
    ]);
    return {
      id,
      ...(manifest.value && { manifest: manifest.value.yaml }),
      redacted: manifest.value?.redacted ?? false,
      ...(manifest.unavailable && {
        manifestUnavailable: manifest.unavailable,
      }),
      events: events.value ?? [],
      ...(events.unavailable && { eventsUnavailable: events.unavailable }),
      fetchedAt: events.fetchedAt,
    };
  }

  #manifest(node: ResourceNode): Promise<Fetched<ShownManifest>> {
    return this.#fetch('manifest', node, async connection => {
      const location = await this.#locator.locate(
        connection,
        node,
        node.version,
      );
      if (!location) {
        return kindAbsent(node);
      }
      const path = objectPath(node, location.version, location.plural);
      if (!path) {
        return notFound(node);
      }
      return {
        value: showManifest(
          node,
          await askCluster(connection, path, node.kind),
        ),
      };
    });
  }

  #events(node: ResourceNode): Promise<Fetched<ResourceEvent[]>> {
    return this.#fetch('events', node, async connection => {
      const path = eventsPath(node.namespace ?? CLUSTER_EVENTS);
      if (!path) {
        return { value: [] };
      }
      const list = await askCluster(connection, path, 'events', {
        fieldSelector: fieldSelector({
          'involvedObject.kind': node.kind,
          'involvedObject.name': node.name,
        }),
        limit: '500',
      });
      return { value: readEvents(list) };
    });
  }

  /** Asks once for all who want the same at the same time. */
  #fetch<T>(
    what: 'manifest' | 'events',
    node: ResourceNode,
    ask: (
      connection: ClusterConnection,
    ) => Promise<{ value?: T; unavailable?: Reason }>,
  ): Promise<Fetched<T>> {
    const key = `${what} ${node.version ?? ''} ${node.id}`;
    // Each key is made for one kind of answer alone.
    return askOnce(this.#answers, key, () =>
      this.#ask(what, node, ask),
    ) as Promise<Fetched<T>>;
  }

  async #ask<T>(
    what: 'manifest' | 'events',
    node: ResourceNode,
    ask: (
      connection: ClusterConnection,
    ) => Promise<{ value?: T; unavailable?: Reason }>,
  ): Promise<Fetched<T>> {
    const connection = this.#clusters.connection(node.cluster);
    const fetchedAt = new Date().toISOString();
    if (!connection) {
      const { cluster } = node;
      return {
        unavailable: {
          code: 'cluster-unknown',
          params: { cluster },
          message: `The portal does not know the cluster ${cluster}`,
        },
        fetchedAt,
      };
    }
    if (connection.unusable) {
      return {
        unavailable: unreachable(node, connection.unusable),
        fetchedAt,
      };
    }
    const known = this.#clusters.failure(node.cluster);
    if (known) {
      return { unavailable: unreachable(node, known.message), fetchedAt };
    }
    try {
      return { ...(await ask(connection)), fetchedAt };
    } catch (error) {
      const failure = networkError(error);
      switch (failure.reason) {
        case 'not-found':
          return { ...notFound(node), fetchedAt };
        case 'forbidden':
          return { ...forbidden(what, node), fetchedAt };
        default:
          return {
            unavailable: unreachable(node, failure.message),
            fetchedAt,
          };
      }
    }
  }
}

function notPermitted(): Fetched<ShownManifest> {
  const { name } = gitopsManifestReadPermission;
  return {
    unavailable: {
      code: 'not-permitted',
      params: { permission: name },
      message: `You may not read manifests (${name})`,
    },
    fetchedAt: new Date().toISOString(),
  };
}

function notFound({ kind, name, cluster }: ResourceNode) {
  return {
    unavailable: {
      code: 'not-found',
      params: { kind, name, cluster },
      message: `${kind} ${name} is not in the cluster ${cluster}`,
    },
  };
}

function kindAbsent({ kind, cluster }: ResourceNode) {
  return {
    unavailable: {
      code: 'kind-absent',
      params: { kind, cluster },
      message: `The cluster ${cluster} does not have the kind ${kind}`,
    },
  };
}

function forbidden(what: 'manifest' | 'events', node: ResourceNode) {
  const { cluster } = node;
  const kind = what === 'events' ? 'Event' : node.kind;
  return {
    unavailable: {
      code: 'kind-forbidden',
      params: { kind, cluster },
      message: `The portal may not read the kind ${kind} in the cluster ${cluster}`,
    },
  };
}

function unreachable({ cluster }: ResourceNode, error: string): Reason {
  return {
    code: 'cluster-unreachable',
    params: { cluster, error },
    message: error,
  };
}
