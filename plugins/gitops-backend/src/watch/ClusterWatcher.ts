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
import { setMaxListeners } from 'node:events';
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  KindKnowledge,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError, networkError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { RecordIndex } from '../index/RecordIndex';
import { sleep } from '../lib/sleep';
import { Backoff } from './Backoff';
import { Discovery } from './Discovery';
import { KindWatcher } from './KindWatcher';
import { Latch } from './Latch';
import { ObjectObserver } from './ObjectObserver';
import { WatchTimings } from './timings';

/** How many errors in a row make an answering cluster one in trouble. */
const ERRORS_TO_OPEN = 2;

/**
 * Watches all kinds of one cluster. Its heartbeat is the circuit breaker:
 * while the heartbeat fails, nothing else is asked; when it succeeds again, the
 * kinds go on where they were. What fails here is this cluster's matter alone.
 */
export class ClusterWatcher {
  readonly connection: ClusterConnection;
  readonly #kinds: KindWatcher[];
  readonly #discovery: Discovery;
  readonly #timings: WatchTimings;
  readonly #logger: LoggerService;
  readonly #index: RecordIndex;
  readonly #onFreshness: () => void;
  readonly #abort = new AbortController();
  readonly #backoff: Backoff;
  /** Open while the cluster can be asked. */
  readonly #reachable = new Latch(false);
  /** Open once the essential kinds were listed, or could not be. */
  readonly #essentialSettled = new Latch(false);
  /** Released when the cluster's kinds have changed. */
  readonly #kindsChanged = new Latch(false);
  #hurry = new AbortController();
  #lastNews?: number;
  #error?: ClusterError;
  #told = '';
  #runs: Promise<unknown> = Promise.resolve();

  constructor(options: {
    connection: ClusterConnection;
    kinds: GitopsKind[];
    index: RecordIndex;
    logger: LoggerService;
    timings: WatchTimings;
    observer?: ObjectObserver;
    intern(value: string): string;
    onFreshness(): void;
  }) {
    const { connection, kinds, index, timings } = options;
    this.connection = connection;
    this.#timings = timings;
    this.#logger = options.logger.child({ cluster: connection.name });
    this.#index = index;
    this.#onFreshness = options.onFreshness;
    this.#backoff = new Backoff({
      minMs: timings.backoffMinMs,
      // No rarer than while all is well: the cluster is to come back soon.
      maxMs: Math.min(timings.backoffMaxMs, timings.discoveryMs),
    });
    this.#discovery = new Discovery(connection, kinds, timings);
    this.#kinds = kinds.map(
      kind =>
        new KindWatcher(kind, {
          connection,
          discovery: this.#discovery,
          timings,
          index,
          logger: this.#logger,
          observer: options.observer,
          intern: options.intern,
          ready: signal => this.#ready(kind, signal),
          kindsChanged: signal => this.#kindsChanged.released(signal),
          onNews: () => this.#heard(),
          onTrouble: () => this.#hurry.abort(),
          onState: () => {
            this.#settle();
            this.#tell();
          },
        }),
    );
    this.#settle();
  }

  /** Begins to watch; returns at once. */
  start(): void {
    if (this.connection.unusable) {
      this.#logger.warn(this.connection.unusable);
      return;
    }
    const { signal } = this.#abort;
    // Each kind waits and asks by it.
    setMaxListeners(0, signal);
    this.#runs = Promise.all([
      this.#heartbeat(signal),
      ...this.#kinds.map(kind => kind.run(signal)),
    ]);
    this.#runs.catch(error =>
      this.#logger.error(`The watch has ended: ${error}`),
    );
  }

  /** Ends all connections. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#runs.catch(() => undefined);
  }

  /** Ends all connections and forgets what was known. */
  async forget(): Promise<void> {
    await this.stop();
    for (const { id } of this.#kinds) {
      this.#index.retain(id, this.connection.name, () => false);
    }
  }

  /** Why it does not answer, by its heartbeat; undefined while it does. */
  get failure(): ClusterError | undefined {
    return this.#error;
  }

  /** How far a kind's records can be trusted. */
  knowledge(kindIdentifier: string): KindKnowledge {
    const kind = this.#kinds.find(({ id }) => id === kindIdentifier);
    if (!kind || this.connection.unusable) {
      return 'unwatched';
    }
    const { knowledge } = kind;
    if (!this.#error || knowledge === 'absent') {
      return knowledge;
    }
    return kind.synced ? 'stale' : 'pending';
  }

  /** How fresh the knowledge of the cluster is. */
  freshness(): ClusterFreshness {
    const { name, title, unusable } = this.connection;
    const essential = this.#kinds.filter(({ kind }) => kind.essential);
    const knowledge = essential.map(({ id }) => this.knowledge(id));
    const error =
      unusable ??
      (this.#error ?? essential.find(kind => kind.error)?.error)?.message;
    let state: ClusterFreshness['state'] = 'live';
    if (unusable) {
      state = 'connecting';
    } else if (this.#error) {
      state = this.#lastNews === undefined ? 'connecting' : 'stale';
    } else if (knowledge.some(k => k === 'stale' || k === 'forbidden')) {
      state = 'stale';
    } else if (knowledge.includes('pending')) {
      state = 'connecting';
    }
    return {
      name,
      ...(title && { title }),
      state,
      ...(this.#lastNews !== undefined && {
        lastNews: new Date(this.#lastNews).toISOString(),
      }),
      ...(error && state !== 'live' && { error }),
    };
  }

  /** Whether the cluster has a kind; undefined while that is unknown. */
  has(kindIdentifier: string): boolean | undefined {
    const kind = this.#kinds.find(({ id }) => id === kindIdentifier);
    if (!kind || !this.#discovery.known) {
      return undefined;
    }
    return this.#discovery.version(kind.kind) !== undefined;
  }

  async #heartbeat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#hurry = new AbortController();
      try {
        const changed = await this.#discovery.refresh(signal);
        if (this.#lastNews === undefined) {
          this.#limitWait(signal);
        }
        this.#heard();
        this.#backoff.reset();
        this.#close();
        if (changed) {
          this.#kindsChanged.release();
          // A watch may stay open, and silent, when its kind has gone.
          this.#kinds
            .filter(({ kind }) => !this.#discovery.version(kind))
            .forEach(kind => kind.reconnect());
          this.#tell();
        }
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const failure = networkError(error);
        const pause = this.#backoff.next();
        if (
          failure.reason === 'unreachable' ||
          this.#backoff.failures >= ERRORS_TO_OPEN
        ) {
          this.#open(failure);
        }
        await sleep(Math.max(pause, failure.retryAfterMs ?? 0), signal);
        continue;
      }
      const jitter = 0.9 + Math.random() * 0.2;
      await sleep(
        this.#timings.discoveryMs * jitter,
        AbortSignal.any([signal, this.#hurry.signal]),
      );
      if (this.#hurry.signal.aborted) {
        // Somebody met trouble; a moment lets a storm of reports pass.
        await sleep(Math.min(50, this.#timings.backoffMinMs), signal);
      }
    }
  }

  /**
   * Resolves when a kind may be asked for. What the cluster reports as its own
   * state comes first: twenty times as many objects of other kinds would delay it.
   */
  async #ready(kind: GitopsKind, signal: AbortSignal): Promise<void> {
    if (!kind.essential) {
      await this.#essentialSettled.opened(signal);
    }
    await this.#reachable.opened(signal);
  }

  /** An essential kind that cannot be listed to the end holds up no other. */
  async #limitWait(signal: AbortSignal): Promise<void> {
    await sleep(this.#timings.essentialFirstMs, signal);
    this.#essentialSettled.open();
  }

  /** Lets the other kinds follow, where there is nothing left to wait for. */
  #settle(): void {
    if (this.#kinds.every(each => !each.kind.essential || each.settled)) {
      this.#essentialSettled.open();
    }
  }

  #heard(): void {
    this.#lastNews = Date.now();
  }

  #close(): void {
    if (this.#error) {
      this.#logger.info('The cluster answers again');
      this.#error = undefined;
    }
    this.#reachable.open();
    this.#tell();
  }

  #open(error: ClusterError): void {
    if (!this.#error) {
      this.#logger.warn(`${error.message}: ${error.detail ?? error.reason}`);
      if (error.reason === 'timeout' || error.reason === 'unreachable') {
        // Open watches may be dead without knowing.
        this.#kinds.forEach(kind => kind.reconnect());
      }
    }
    this.#error = error;
    this.#reachable.close();
    this.#tell();
  }

  /** Tells of freshness where it differs in more than the time. */
  #tell(): void {
    const { lastNews: _, ...freshness } = this.freshness();
    const now = JSON.stringify([
      freshness,
      this.#kinds.map(({ id }) => this.knowledge(id)),
    ]);
    if (now !== this.#told) {
      this.#told = now;
      this.#onFreshness();
    }
  }
}
