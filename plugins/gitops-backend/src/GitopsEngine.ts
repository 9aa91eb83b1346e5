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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { SignalsService } from '@backstage/plugin-signals-node';
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  CommitLookup,
  GitopsKind,
  GitopsRecord,
  GitopsTool,
  kindId,
  RevisionReference,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { ClusterAccess } from './clusters/types';
import { Environments } from './config/environments';
import { GitopsConfig } from './config/GitopsConfig';
import { RecordChange, RecordIndex } from './index/RecordIndex';
import { EntityObjects } from './links/EntityObjects';
import { ResourceTreeReader } from './resources/ResourceTreeReader';
import { CommitCache } from './revisions/CommitCache';
import { GitHosts } from './revisions/GitHosts';
import { ChangeSignal } from './signals/ChangeSignal';
import { isNews } from './signals/isNews';
import { APPLICATIONS } from './tools/argocd';
import { EntityApplicationsReader } from './views/EntityApplicationsReader';
import { ClusterConnections, ClusterKnowledge, Fleet } from './watch/Fleet';
import { ObjectObserver } from './watch/ObjectObserver';
import { WatchTimings } from './watch/timings';

/** So long after a page view, new commits are looked up before anybody asks. */
const VIEWED_LIFETIME_MS = 60 * 60_000;
const VIEWED_CAPACITY = 2_000;

/** Ties the rooms together: clusters, watch, index, links, views, signals. */
export class GitopsEngine {
  readonly reader: EntityApplicationsReader;
  /** The resource trees of Applications. */
  readonly trees: ResourceTreeReader;
  /** What belongs to an entity, of all kinds. */
  readonly objects: EntityObjects;
  /** The records of all clusters. */
  readonly records: RecordIndex;
  /** The git hosts among the portal's integrations. */
  readonly gitHosts: GitHosts;
  readonly #fleet: Fleet;
  readonly #signal: ChangeSignal;
  readonly #commits: CommitCache;
  readonly #kinds: Map<string, GitopsKind>;
  /** The records that pages have shown lately. */
  readonly #viewed = new LRUCache<string, true>({
    max: VIEWED_CAPACITY,
    ttl: VIEWED_LIFETIME_MS,
  });

  constructor(options: {
    access: ClusterAccess[];
    config: GitopsConfig;
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    signals: SignalsService;
    tools: GitopsTool[];
    timings?: Partial<WatchTimings>;
    /** Sees all objects that are watched. */
    observer?: ObjectObserver;
  }) {
    const { config, logger, tools } = options;
    const kinds = tools.flatMap(tool => tool.kinds);
    this.#kinds = new Map(kinds.map(kind => [kindId(kind), kind]));
    this.#signal = new ChangeSignal({ signals: options.signals, logger });
    const changed = () => this.#signal.changed();
    const index = new RecordIndex(kinds);
    this.records = index;
    index.onChange(change => this.#onRecordChange(change));
    this.#fleet = new Fleet({
      access: options.access,
      kinds,
      index,
      logger,
      timings: options.timings,
      argocdKind: APPLICATIONS,
      observer: options.observer,
      onFreshness: changed,
    });
    this.gitHosts = new GitHosts({
      integrations: options.integrations,
      logger,
    });
    this.#commits = new CommitCache({
      hosts: this.gitHosts,
      onNews: changed,
    });
    this.reader = new EntityApplicationsReader({
      tools,
      records: index,
      clusters: this.#fleet,
      environments: new Environments(config.environments),
      aliases: config.clusterAliases,
      commit: reference => this.#commits.get(reference),
      onView: (kind, record) => this.#viewed.set(viewKey(kind, record), true),
    });
    this.objects = new EntityObjects({
      tools,
      records: index,
      changes: index,
      clusters: this.#fleet,
      aliases: config.clusterAliases,
    });
    this.trees = new ResourceTreeReader({
      tools,
      records: index,
      clusters: this.#fleet,
      aliases: config.clusterAliases,
    });
  }

  /** Begins to watch; returns at once. */
  start(): void {
    this.#fleet.start();
  }

  /** Ends all connections and timers. */
  async stop(): Promise<void> {
    this.#signal.stop();
    this.gitHosts.stop();
    await this.#fleet.stop();
  }

  /** What is known of the clusters, and the way to each. */
  get clusters(): ClusterKnowledge & ClusterConnections {
    return this.#fleet;
  }

  /** Tells open pages that something may have changed. */
  changed(): void {
    this.#signal.changed();
  }

  /** What is known of a commit now; begins to look it up if need be. */
  commit(reference: RevisionReference): CommitLookup {
    return this.#commits.get(reference);
  }

  /** How fresh the knowledge of each cluster is. */
  freshness(): ClusterFreshness[] {
    return this.#fleet.freshness();
  }

  #onRecordChange(change: RecordChange): void {
    const kind = this.#kinds.get(change.kind);
    if (!kind || !isNews(kind, change)) {
      return;
    }
    const { before, after } = change;
    if (
      kind.isTreeMatter?.(before, after) &&
      !this.trees.isShown(change.cluster, (after ?? before)?.namespace ?? '')
    ) {
      return;
    }
    this.#signal.changed();
    if (after && this.#viewed.has(viewKey(change.kind, after))) {
      // Somebody will soon want to see its new commit.
      kind.revisions?.(after).forEach(r => this.#commits.get(r));
    }
  }
}

function viewKey(kind: string, record: GitopsRecord): string {
  return `${kind} ${record.cluster}/${record.namespace}/${record.name}`;
}
