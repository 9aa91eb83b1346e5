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
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  kindId,
  KindKnowledge,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterAccess, ClusterConnection } from '../clusters/types';
import { RecordIndex } from '../index/RecordIndex';
import { Interner } from '../lib/Interner';
import { sleep } from '../lib/sleep';
import { Backoff } from './Backoff';
import { ClusterWatcher } from './ClusterWatcher';
import { ObjectObserver } from './ObjectObserver';
import { DEFAULT_TIMINGS, WatchTimings } from './timings';

/** How often the sources are asked for their clusters, if not told. */
const REFRESH_MS = 60_000;

/** What is known of clusters, beside their records. */
export interface ClusterKnowledge {
  /** How fresh the knowledge of each cluster is, by name. */
  freshness(): ClusterFreshness[];
  /** Whether there is a cluster of that name, and it can be watched. */
  isWatched(cluster: string): boolean;
  /** How far a cluster's records of a kind can be trusted. */
  knowledge(cluster: string, kind: string): KindKnowledge;
  /** The addresses of the API servers that are known, by cluster. */
  servers(): Map<string, string | undefined>;
}

/** The way to clusters that are watched. */
export interface ClusterConnections {
  /** The connection to a cluster; undefined where there is none of that name. */
  connection(cluster: string): ClusterConnection | undefined;
  /**
   * Why a cluster did not answer a moment ago: nobody is to wait for it then.
   * Undefined while it answers.
   */
  failure(cluster: string): ClusterError | undefined;
}

/** Watches all clusters of all sources, as they come and go. */
export class Fleet implements ClusterKnowledge, ClusterConnections {
  readonly #access: ClusterAccess[];
  readonly #kinds: GitopsKind[];
  readonly #index: RecordIndex;
  readonly #logger: LoggerService;
  readonly #timings: WatchTimings;
  readonly #refreshMs: number;
  readonly #onFreshness: () => void;
  readonly #interner = new Interner();
  readonly #watchers = new Map<string, ClusterWatcher>();
  /** What each source said last. */
  readonly #lists = new Map<ClusterAccess, ClusterConnection[]>();
  readonly #abort = new AbortController();
  readonly #argocdKind?: string;
  readonly #observer?: ObjectObserver;
  #run: Promise<void> = Promise.resolve();

  constructor(options: {
    access: ClusterAccess[];
    kinds: GitopsKind[];
    index: RecordIndex;
    logger: LoggerService;
    timings?: Partial<WatchTimings>;
    /** How often the sources are asked for their clusters. */
    refreshMs?: number;
    /** The kind that shows whether Argo CD is there. */
    argocdKind?: string;
    observer?: ObjectObserver;
    onFreshness(): void;
  }) {
    this.#access = options.access;
    this.#kinds = options.kinds;
    this.#index = options.index;
    this.#logger = options.logger;
    this.#timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.#refreshMs = options.refreshMs ?? REFRESH_MS;
    this.#onFreshness = options.onFreshness;
    this.#argocdKind = options.argocdKind;
    this.#observer = options.observer;
  }

  /** Begins to watch; returns at once. */
  start(): void {
    this.#run = this.#follow(this.#abort.signal);
  }

  /** Ends all connections. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#run;
    await Promise.all([...this.#watchers.values()].map(w => w.stop()));
  }

  freshness(): ClusterFreshness[] {
    return [...this.#watchers.values()]
      .map(watcher => {
        const argocd = this.#argocdKind
          ? watcher.has(this.#argocdKind)
          : undefined;
        return {
          ...watcher.freshness(),
          ...(argocd !== undefined && { argocd }),
        };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  isWatched(cluster: string): boolean {
    const watcher = this.#watchers.get(cluster);
    return watcher !== undefined && !watcher.connection.unusable;
  }

  connection(cluster: string): ClusterConnection | undefined {
    return this.#watchers.get(cluster)?.connection;
  }

  failure(cluster: string): ClusterError | undefined {
    return this.#watchers.get(cluster)?.failure;
  }

  knowledge(cluster: string, kind: string): KindKnowledge {
    return this.#watchers.get(cluster)?.knowledge(kind) ?? 'unwatched';
  }

  servers(): Map<string, string | undefined> {
    return new Map(
      [...this.#watchers].map(([name, { connection }]) => [
        name,
        connection.server,
      ]),
    );
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff({
      minMs: Math.min(1_000, this.#refreshMs),
      maxMs: this.#refreshMs,
    });
    while (!signal.aborted) {
      let pause = this.#refreshMs;
      try {
        await this.#update();
        backoff.reset();
      } catch (error) {
        // Clusters that are watched stay: only the list of them is unknown.
        this.#logger.warn(`The clusters could not be listed: ${error}`);
        pause = backoff.next();
      }
      await sleep(pause, signal);
    }
  }

  async #update(): Promise<void> {
    const failures: unknown[] = [];
    await Promise.all(
      this.#access.map(async source => {
        try {
          this.#lists.set(source, await source.list());
        } catch (error) {
          failures.push(error);
        }
      }),
    );
    if (this.#abort.signal.aborted) {
      return;
    }
    const wanted = new Map(
      // The first source that has a name wins.
      this.#access
        .flatMap(source => this.#lists.get(source) ?? [])
        .reverse()
        .map(connection => [connection.name, connection]),
    );
    let changed = false;
    for (const [name, watcher] of this.#watchers) {
      if (wanted.get(name) !== watcher.connection) {
        this.#watchers.delete(name);
        await watcher.forget();
        changed = true;
      }
    }
    for (const [name, connection] of wanted) {
      if (!this.#watchers.has(name)) {
        const watcher = new ClusterWatcher({
          connection,
          kinds: this.#kinds,
          index: this.#index,
          logger: this.#logger,
          timings: this.#timings,
          observer: this.#observer,
          intern: this.#interner.intern,
          onFreshness: this.#onFreshness,
        });
        this.#watchers.set(name, watcher);
        this.#logger.info(
          `Watching the cluster ${name} for ${this.#kinds
            .map(kindId)
            .join(', ')}`,
        );
        watcher.start();
        changed = true;
      }
    }
    if (changed) {
      this.#onFreshness();
    }
    if (failures.length) {
      throw failures[0];
    }
  }
}
