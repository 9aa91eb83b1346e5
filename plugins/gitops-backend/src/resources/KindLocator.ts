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
  GitopsKind,
  GitopsTool,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { ClusterConnection } from '../clusters/types';
import { askOnce } from '../lib/askOnce';
import { asObjects, asString, at } from '../lib/reading';
import { askCluster } from './askCluster';
import { groupPath, groupVersionPath } from './clusterPaths';

/** Kinds come and go with their definitions, but seldom. */
const LIFETIME_MS = 5 * 60_000;
const CAPACITY = 500;

/** Where objects of a kind are. */
export interface KindLocation {
  version: string;
  plural: string;
}

/**
 * Finds out under which path a cluster has the objects of a kind. What is
 * watched is known; the cluster is asked for the others.
 */
export class KindLocator {
  readonly #watched: Map<string, GitopsKind>;
  readonly #asked = new LRUCache<string, Promise<unknown>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  constructor(tools: GitopsTool[]) {
    this.#watched = new Map(
      tools
        .flatMap(tool => tool.kinds)
        .map(kind => [`${kind.group}/${kind.kind}`, kind]),
    );
  }

  /**
   * The location of a kind.
   *
   * @param version - the one that is known to be in use
   * @returns undefined where the cluster does not have the kind
   * @throws ClusterError where the cluster does not tell
   */
  async locate(
    connection: ClusterConnection,
    { group, kind }: { group: string; kind: string },
    version: string | undefined,
  ): Promise<KindLocation | undefined> {
    const watched = this.#watched.get(`${group}/${kind}`);
    if (watched) {
      return {
        version: version ?? watched.versions[0],
        plural: watched.plural,
      };
    }
    const inUse = version ?? (await this.#preferred(connection, group));
    const path = inUse && groupVersionPath(group, inUse);
    if (!path) {
      return undefined;
    }
    const list = await this.#ask(connection, path);
    const plural = asObjects(at(list, 'resources'))
      .filter(resource => resource.kind === kind)
      .map(resource => asString(resource.name))
      // `deployments/scale` has a kind as well.
      .find(name => name && !name.includes('/'));
    return plural ? { version: inUse, plural } : undefined;
  }

  async #preferred(
    connection: ClusterConnection,
    group: string,
  ): Promise<string | undefined> {
    if (!group) {
      return 'v1';
    }
    const path = groupPath(group);
    return path
      ? asString(
          at(await this.#ask(connection, path), 'preferredVersion', 'version'),
        )
      : undefined;
  }

  #ask(connection: ClusterConnection, path: string): Promise<unknown> {
    return askOnce(this.#asked, `${connection.name} ${path}`, () =>
      askCluster(connection, path, 'list of its kinds'),
    );
  }
}
