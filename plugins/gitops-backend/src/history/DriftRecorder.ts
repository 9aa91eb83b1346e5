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
import { DriftedResource } from '@gitops-portal/backstage-plugin-gitops-node';
import { sleep } from '../lib/sleep';
import { Backoff } from '../watch/Backoff';
import { DriftChange, DriftStore, StoredDrift } from './DriftStore';
import { factId, ObjectKey, objectKeyText } from './objectKey';
import { WriteQueue } from './WriteQueue';

const CAPACITY = 20_000;
const BATCH_SIZE = 200;
const LOAD_RETRY_MIN_MS = 1_000;
const LOAD_RETRY_MAX_MS = 60_000;

/** Since when a resource differs. */
export type Drifting = Pick<StoredDrift, 'since' | 'longer'>;

/** Answers since when resources differ. */
export interface DriftLookup {
  /** Undefined where it is not known to differ. */
  since(object: ObjectKey, resource: DriftedResource): Drifting | undefined;
}

/**
 * Notes since when resources differ from git, and forgets them when they do not
 * any more. What is now is in memory; the database keeps it over restarts.
 */
export class DriftRecorder implements DriftLookup {
  readonly #store: Pick<DriftStore, 'list' | 'change' | 'isHealthy'>;
  readonly #logger: LoggerService;
  readonly #queue: WriteQueue<DriftChange>;
  /** What differs, by object and id. */
  readonly #drifting = new Map<string, Map<string, Drifting>>();
  /** Kinds of clusters that were listed to the end since the start. */
  readonly #listed = new Set<string>();
  /** The objects that were seen since the start, of kinds not listed so far. */
  readonly #seen = new Set<string>();
  /** What was known before the start, of objects that were not seen yet. */
  readonly #unclaimed = new Map<string, StoredDrift[]>();
  readonly #abort = new AbortController();
  #loading: Promise<void> = Promise.resolve();

  constructor(options: {
    store: Pick<DriftStore, 'list' | 'change' | 'isHealthy'>;
    logger: LoggerService;
    gatherMs?: number;
    retryMinMs?: number;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#queue = new WriteQueue({
      ...options,
      what: 'drifted resources',
      write: changes => options.store.change(changes),
      isHealthy: () => options.store.isHealthy(),
      capacity: CAPACITY,
      batchSize: BATCH_SIZE,
    });
  }

  /** Begins to read what was known before; returns at once. */
  start(): void {
    this.#loading = this.#load(this.#abort.signal);
  }

  /** Reads and writes nothing any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loading;
    await this.#queue.stop();
  }

  since(object: ObjectKey, resource: DriftedResource): Drifting | undefined {
    return this.#drifting
      .get(objectKeyText(object))
      ?.get(driftId(object, resource));
  }

  /**
   * Takes note of what differs in an object now; never waits and never throws.
   *
   * @param comparedAt - when that was found out; now, where nobody says
   */
  observe(
    object: ObjectKey,
    resources: DriftedResource[],
    comparedAt?: string,
  ): void {
    const text = objectKeyText(object);
    const met = !this.#isKnown(object, text);
    if (met) {
      this.#seen.add(text);
    }
    const known = this.#unclaimed.get(text);
    if (known) {
      this.#unclaimed.delete(text);
      this.#drifting.set(text, new Map(known.map(row => [row.id, row])));
    }
    const before = this.#drifting.get(text);
    if (!resources.length && !before) {
      return;
    }
    const now = new Date().toISOString();
    const since = comparedAt && comparedAt < now ? comparedAt : now;
    const after = new Map<string, Drifting>();
    for (const resource of resources) {
      const id = driftId(object, resource);
      const drifting = before?.get(id);
      after.set(id, drifting ?? { since, longer: met });
      if (!drifting) {
        this.#add({ id, object, since, longer: met });
      }
    }
    for (const id of before?.keys() ?? []) {
      if (!after.has(id)) {
        this.#remove(id);
      }
    }
    if (after.size) {
      this.#drifting.set(text, after);
    } else {
      this.#drifting.delete(text);
    }
  }

  /** Forgets an object that is gone. */
  forget(object: ObjectKey): void {
    this.#forget(objectKeyText(object));
  }

  /** Forgets the objects of a kind of a cluster but those that exist. */
  retain(
    kind: string,
    cluster: string,
    keep: (namespace: string, name: string) => boolean,
  ): void {
    const prefix = prefixOf({ kind, cluster });
    this.#listed.add(prefix);
    const known = [
      ...this.#seen,
      ...this.#drifting.keys(),
      ...this.#unclaimed.keys(),
    ];
    for (const text of known) {
      if (text.startsWith(prefix)) {
        const [namespace, name] = text.slice(prefix.length).split('/');
        if (!keep(namespace, name)) {
          this.#forget(text);
        }
        // From now on all of them are known
        this.#seen.delete(text);
      }
    }
  }

  /** Whether an object that is seen now is not seen for the first time. */
  #isKnown(object: ObjectKey, text: string): boolean {
    return this.#listed.has(prefixOf(object)) || this.#seen.has(text);
  }

  #forget(text: string): void {
    for (const id of this.#drifting.get(text)?.keys() ?? []) {
      this.#remove(id);
    }
    for (const { id } of this.#unclaimed.get(text) ?? []) {
      this.#remove(id);
    }
    this.#drifting.delete(text);
    this.#unclaimed.delete(text);
    this.#seen.delete(text);
  }

  async #load(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff({
      minMs: LOAD_RETRY_MIN_MS,
      maxMs: LOAD_RETRY_MAX_MS,
    });
    while (!signal.aborted) {
      try {
        this.#adopt(await this.#store.list());
        return;
      } catch (error) {
        if (!backoff.failures) {
          this.#logger.warn(
            `The drifted resources could not be read, which is tried again: ${error}`,
          );
        }
        await sleep(backoff.next(), signal);
      }
    }
  }

  /** Joins what was known before with what was seen meanwhile. */
  #adopt(rows: StoredDrift[]): void {
    for (const row of rows) {
      const text = objectKeyText(row.object);
      const drifting = this.#drifting.get(text);
      if (drifting?.has(row.id)) {
        // It was there before: that is when it began.
        drifting.set(row.id, { since: row.since, longer: row.longer });
      } else if (this.#isKnown(row.object, text)) {
        this.#remove(row.id);
      } else {
        const known = this.#unclaimed.get(text);
        if (known) {
          known.push(row);
        } else {
          this.#unclaimed.set(text, [row]);
        }
      }
    }
  }

  #add(add: StoredDrift): void {
    // Where there is no room, it is only for the next start to be missed.
    this.#queue.add(add.id, { add });
  }

  #remove(id: string): void {
    this.#queue.add(id, { remove: id });
  }
}

/** What the texts of all objects of a kind of a cluster begin with. */
function prefixOf({ kind, cluster }: Pick<ObjectKey, 'kind' | 'cluster'>) {
  return `${kind} ${cluster}/`;
}

function driftId(object: ObjectKey, resource: DriftedResource): string {
  const { group, kind, namespace = '', name } = resource;
  return factId(object, group, kind, namespace, name);
}
