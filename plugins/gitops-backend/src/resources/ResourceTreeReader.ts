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
  ClusterFreshness,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  GitopsTool,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { resolveCluster } from '../links/resolveCluster';
import { ArgoCdApplication } from '../tools/argocd/record';
import { ClusterKnowledge } from '../watch/Fleet';
import { TreeBuilder } from './TreeBuilder';

/** More than that no page can show. */
const MAX_NODES = 2_000;

/** So long after somebody has looked at a tree it counts as open. */
const SHOWN_LIFETIME_MS = 5 * 60_000;
const SHOWN_CAPACITY = 10_000;

/** Answers with the resource tree of an Application, from memory alone. */
export class ResourceTreeReader {
  readonly #kinds: GitopsKind[];
  readonly #records: RecordReader;
  readonly #clusters: ClusterKnowledge;
  readonly #aliases: Map<string, string[]>;
  readonly #maxNodes: number;
  /** The namespaces that trees have shown lately, by `cluster/namespace`. */
  readonly #shown = new LRUCache<string, true>({
    max: SHOWN_CAPACITY,
    ttl: SHOWN_LIFETIME_MS,
  });

  constructor(options: {
    tools: GitopsTool[];
    records: RecordReader;
    clusters: ClusterKnowledge;
    aliases: Map<string, string[]>;
    /** Most nodes of a tree; for tests. */
    maxNodes?: number;
  }) {
    this.#kinds = options.tools
      .flatMap(tool => tool.kinds)
      .filter(kind => kind.resourceNode);
    this.#records = options.records;
    this.#clusters = options.clusters;
    this.#aliases = options.aliases;
    this.#maxNodes = options.maxNodes ?? MAX_NODES;
  }

  /**
   * What an Application manages, and what that owns, down to pods. It costs as
   * much as the tree has nodes, however much the clusters hold.
   */
  read(application: ArgoCdApplication): ResourceTree {
    const { destination } = application;
    const target = resolveCluster(
      application.cluster,
      destination,
      this.#clusters.servers(),
      this.#aliases,
    );
    const cluster =
      target ?? destination.name ?? destination.server ?? 'unknown';
    const tree = new TreeBuilder({
      application,
      cluster,
      clusterKnown: target !== undefined,
      kinds: this.#kinds,
      records: this.#records,
      knowledge: (name, kind) => this.#clusters.knowledge(name, kind),
      maxNodes: this.#maxNodes,
    });
    const { nodes, notes } = tree.build();
    for (const place of new Set(
      nodes.map(node => `${node.cluster}/${node.namespace ?? ''}`),
    )) {
      this.#shown.set(place, true);
    }
    return {
      application: {
        cluster: application.cluster,
        namespace: application.namespace,
        name: application.name,
      },
      nodes,
      notes,
      clusters: this.#freshness([application.cluster, cluster]),
    };
  }

  /** Whether somebody has an open tree with objects of that namespace. */
  isShown(cluster: string, namespace: string): boolean {
    return this.#shown.has(`${cluster}/${namespace}`);
  }

  #freshness(names: string[]): ClusterFreshness[] {
    return this.#clusters
      .freshness()
      .filter(({ name }) => names.includes(name));
  }
}
