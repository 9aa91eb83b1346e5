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
import {
  GitopsKind,
  kindId,
  KindKnowledge,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { setMaxListeners } from 'node:events';
import { ClusterError, networkError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { RecordIndex } from '../index/RecordIndex';
import { sleep } from '../lib/sleep';
import { Backoff } from './Backoff';
import { Discovery } from './Discovery';
import { listAll } from './listAll';
import { ObjectObserver } from './ObjectObserver';
import { WatchTimings } from './timings';
import { watchOnce } from './watchOnce';

/** A watch that lasted this long was a good one. */
const GOOD_WATCH_MS = 5_000;

/** What a kind's watcher needs of its cluster. */
export interface KindWatcherHost {
  readonly connection: ClusterConnection;
  readonly discovery: Discovery;
  readonly timings: WatchTimings;
  readonly index: RecordIndex;
  readonly logger: LoggerService;
  readonly observer?: ObjectObserver;
  intern(value: string): string;
  /** Resolves while the cluster can be asked. */
  ready(signal: AbortSignal): Promise<void>;
  /** Resolves when the kinds of the cluster may have changed. */
  kindsChanged(signal: AbortSignal): Promise<void>;
  /** The cluster was heard from. */
  onNews(): void;
  /** A request failed: is the cluster itself in trouble? */
  onTrouble(error: ClusterError): void;
  /** What is known of the kind may have changed. */
  onState(): void;
}

type State = 'pending' | 'live' | 'failing' | 'forbidden' | 'absent';

/** Keeps the records of one kind of one cluster as they are in the cluster. */
export class KindWatcher {
  readonly kind: GitopsKind;
  readonly id: string;
  readonly #host: KindWatcherHost;
  readonly #backoff: Backoff;
  #state: State = 'pending';
  #synced = false;
  #error?: ClusterError;
  #stream = new AbortController();

  constructor(kind: GitopsKind, host: KindWatcherHost) {
    this.kind = kind;
    this.id = kindId(kind);
    this.#host = host;
    this.#backoff = new Backoff({
      minMs: host.timings.backoffMinMs,
      maxMs: host.timings.backoffMaxMs,
    });
  }

  /** How far its records can be trusted, the cluster being reachable. */
  get knowledge(): KindKnowledge {
    switch (this.#state) {
      case 'absent':
        return 'absent';
      case 'live':
        return 'live';
      case 'forbidden':
        return this.#synced ? 'stale' : 'forbidden';
      case 'failing':
        return this.#synced ? 'stale' : 'pending';
      default:
        return this.#synced ? 'live' : 'pending';
    }
  }

  /** Whether it was listed to the end at least once. */
  get synced(): boolean {
    return this.#synced;
  }

  /** Whether its first list has come to an end, in whichever way. */
  get settled(): boolean {
    return this.#state !== 'pending';
  }

  /** Why it is not live. */
  get error(): ClusterError | undefined {
    return this.#error;
  }

  /**
   * Ends the open watch, so that a new connection is made. Until it is, nobody
   * knows what has changed.
   */
  reconnect(): void {
    if (this.#state === 'live') {
      this.#setState('failing');
    }
    this.#stream.abort();
  }

  /** Watches until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let resourceVersion: string | undefined;
    while (!signal.aborted) {
      await this.#host.ready(signal);
      if (signal.aborted) {
        return;
      }
      const version = this.#host.discovery.version(this.kind);
      if (!version) {
        resourceVersion = undefined;
        this.#forgetAll();
        await this.#host.kindsChanged(signal);
        continue;
      }
      const path = collectionPath(this.kind, version);
      this.#stream = new AbortController();
      const stop = AbortSignal.any([signal, this.#stream.signal]);
      setMaxListeners(0, stop);
      try {
        resourceVersion ??= await this.#list(path, stop);
        resourceVersion = await this.#watch(
          path,
          resourceVersion,
          stop,
          signal,
        );
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const failure = networkError(error);
        if (failure.reason === 'expired') {
          this.#host.logger.debug(
            `Listing ${this.id} again: ${failure.detail}`,
          );
          resourceVersion = undefined;
        }
        await this.#fail(failure, signal);
      }
    }
  }

  async #list(path: string, signal: AbortSignal): Promise<string> {
    const { connection, index, timings } = this.#host;
    const seen = new Map<string, Set<string>>();
    const startedAt = Date.now();
    let count = 0;
    const version = await listAll({
      connection,
      path,
      what: this.id,
      timings,
      signal,
      onNews: () => this.#host.onNews(),
      onObject: object => {
        const namespace = object.metadata.namespace ?? '';
        let names = seen.get(namespace);
        if (!names) {
          names = new Set();
          seen.set(namespace, names);
        }
        names.add(object.metadata.name);
        count += 1;
        this.#put(object);
      },
    });
    const exists = (namespace: string, name: string) =>
      Boolean(seen.get(namespace)?.has(name));
    index.retain(this.id, connection.name, exists);
    this.#host.observer?.listed(this.kind, connection.name, exists);
    const first = !this.#synced;
    this.#synced = true;
    this.#setState('live');
    if (first) {
      this.#host.logger.info(
        `Listed ${count} ${this.id} in ${Date.now() - startedAt} ms`,
      );
    }
    return version;
  }

  async #watch(
    path: string,
    resourceVersion: string,
    stop: AbortSignal,
    signal: AbortSignal,
  ): Promise<string> {
    const { connection, index, timings, observer } = this.#host;
    const startedAt = Date.now();
    const end = await watchOnce({
      connection,
      path,
      what: this.id,
      resourceVersion,
      timings,
      signal: stop,
      onOpen: () => this.#setState('live'),
      onNews: () => this.#host.onNews(),
      onChange: object => this.#put(object),
      onDelete: ({ metadata: { namespace = '', name } }) => {
        index.remove(this.id, connection.name, namespace, name);
        observer?.gone(this.kind, connection.name, namespace, name);
      },
    });
    if (Date.now() - startedAt >= GOOD_WATCH_MS) {
      this.#backoff.reset();
    } else if (!signal.aborted) {
      // A server that ends each watch at once must not be asked in a loop.
      await sleep(this.#backoff.next(), signal);
    }
    return end.resourceVersion;
  }

  #put(object: KubernetesObject): void {
    const { index, connection, intern, logger, observer } = this.#host;
    observer?.seen(this.kind, connection.name, object);
    try {
      const record = this.kind.project(object, {
        cluster: connection.name,
        intern,
      });
      if (record) {
        index.put(this.id, record);
        return;
      }
    } catch (error) {
      // A projection that fails is a bug; it must not cost the other objects.
      logger.error(
        `${this.id} ${object.metadata.namespace}/${object.metadata.name} could not be read: ${error}`,
      );
    }
    index.remove(
      this.id,
      connection.name,
      object.metadata.namespace ?? '',
      object.metadata.name,
    );
  }

  async #fail(error: ClusterError, signal: AbortSignal): Promise<void> {
    const { timings, logger } = this.#host;
    const pause = this.#backoff.next();
    switch (error.reason) {
      case 'expired':
        await sleep(this.#backoff.failures > 2 ? pause : 0, signal);
        return;
      case 'forbidden':
        this.#setState('forbidden', error);
        logger.warn(`${error.message}: ${error.detail ?? ''}`);
        await sleep(timings.forbiddenMs, signal);
        return;
      case 'not-found':
        // The kind has gone since discovery was asked: ask it again.
        this.#host.discovery.forget();
        this.#host.onTrouble(error);
        if (this.#backoff.failures > 2) {
          // Discovery says otherwise: nobody knows which of the two is right.
          this.#setState('failing', error);
        }
        await sleep(pause, signal);
        return;
      default: {
        // One answer that failed is not worth an alarm; no connection is.
        if (error.reason === 'unreachable' || this.#backoff.failures > 1) {
          this.#setState('failing', error);
        }
        logger.debug(`${this.id}: ${error.message}: ${error.detail ?? ''}`);
        this.#host.onTrouble(error);
        await sleep(Math.max(pause, error.retryAfterMs ?? 0), signal);
      }
    }
  }

  #forgetAll(): void {
    const { connection, index, observer } = this.#host;
    index.retain(this.id, connection.name, () => false);
    observer?.listed(this.kind, connection.name, () => false);
    this.#synced = false;
    this.#setState('absent');
  }

  #setState(state: State, error?: ClusterError): void {
    const changed =
      state !== this.#state || error?.message !== this.#error?.message;
    this.#state = state;
    this.#error = error;
    if (changed) {
      this.#host.onState();
    }
  }
}

function collectionPath(kind: GitopsKind, version: string): string {
  return kind.group
    ? `/apis/${kind.group}/${version}/${kind.plural}`
    : `/api/${version}/${kind.plural}`;
}
