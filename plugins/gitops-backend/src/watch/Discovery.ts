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

import { asObjects, asString, at } from '../lib/reading';
import { statusError } from '../clusters/ClusterError';
import { readJson, readStatusMessage } from '../clusters/http';
import { ClusterConnection } from '../clusters/types';
import { WatchTimings } from './timings';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const AGGREGATED_BETA =
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList';

/** Groups that are part of every API server, and their version. */
const BUILT_IN: Record<string, string> = { '': 'v1', apps: 'v1' };

/** What a watcher needs to know of a kind. */
export interface DiscoverableKind {
  group: string;
  plural: string;
  versions: string[];
}

/**
 * Which kinds a cluster has. One conditional request tells, so that it can be
 * asked often; it is the cluster's heartbeat as well.
 */
export class Discovery {
  readonly #connection: ClusterConnection;
  readonly #kinds: DiscoverableKind[];
  readonly #timings: WatchTimings;
  #etag?: string;
  /** `plural.group` to the versions it is served in. */
  #served?: Map<string, Set<string>>;

  constructor(
    connection: ClusterConnection,
    kinds: DiscoverableKind[],
    timings: WatchTimings,
  ) {
    this.#connection = connection;
    this.#kinds = kinds;
    this.#timings = timings;
  }

  /**
   * Asks the cluster.
   *
   * @returns whether the answer differs from the one before
   * @throws ClusterError
   */
  async refresh(signal: AbortSignal): Promise<boolean> {
    const response = await this.#connection.get('/apis', {
      signal,
      timeoutMs: this.#timings.heartbeatTimeoutMs,
      headers: {
        Accept: `${AGGREGATED},${AGGREGATED_BETA},application/json`,
        ...(this.#etag && { 'If-None-Match': this.#etag }),
      },
    });
    if (response.status === 304) {
      response.body.resume();
      return false;
    }
    if (response.status !== 200) {
      throw statusError(response.status, {
        what: 'the list of its kinds',
        detail: await readStatusMessage(response.body),
        retryAfter: response.headers['retry-after'],
      });
    }
    const answer = await readJson(
      response.body,
      this.#timings.requestTimeoutMs,
    );
    const aggregated = at(answer, 'kind') === 'APIGroupDiscoveryList';
    const served = aggregated
      ? readAggregated(answer)
      : await this.#askEachGroup(answer, signal);
    const changed =
      !this.#served ||
      this.#kinds.some(
        kind => choose(kind, this.#served) !== choose(kind, served),
      );
    this.#served = served;
    // The tag of a list of groups says nothing of the kinds in them.
    this.#etag = aggregated ? response.headers.etag : undefined;
    return changed;
  }

  /** Whether the cluster has been asked with success. */
  get known(): boolean {
    return this.#served !== undefined;
  }

  /**
   * The version to use a kind in: the best one that is understood and served.
   * Undefined where the cluster does not have the kind.
   */
  version(kind: DiscoverableKind): string | undefined {
    return choose(kind, this.#served);
  }

  /** Makes the next {@link Discovery.refresh} ask unconditionally. */
  forget(): void {
    this.#etag = undefined;
  }

  /** API servers before 1.27 tell the kinds of one version at a time. */
  async #askEachGroup(
    groupList: unknown,
    signal: AbortSignal,
  ): Promise<Map<string, Set<string>>> {
    const served = new Map<string, Set<string>>();
    const wanted = new Set(
      this.#kinds.filter(k => !(k.group in BUILT_IN)).map(k => k.group),
    );
    for (const group of asObjects(at(groupList, 'groups'))) {
      const name = asString(group.name);
      if (!name || !wanted.has(name)) {
        continue;
      }
      for (const entry of asObjects(group.versions)) {
        const version = asString(entry.version);
        const understood = this.#kinds.some(
          k => k.group === name && version && k.versions.includes(version),
        );
        if (!version || !understood) {
          continue;
        }
        const response = await this.#connection.get(
          `/apis/${encodeURIComponent(name)}/${encodeURIComponent(version)}`,
          { signal, timeoutMs: this.#timings.heartbeatTimeoutMs },
        );
        if (response.status === 404) {
          // The version has gone since the groups were listed.
          response.body.resume();
          continue;
        }
        if (response.status !== 200) {
          // An error does not mean that the kinds are gone.
          throw statusError(response.status, {
            what: 'the list of its kinds',
            detail: await readStatusMessage(response.body),
            retryAfter: response.headers['retry-after'],
          });
        }
        const list = await readJson(
          response.body,
          this.#timings.requestTimeoutMs,
        );
        for (const resource of asObjects(at(list, 'resources'))) {
          add(served, asString(resource.name), name, version);
        }
      }
    }
    return served;
  }
}

function choose(
  kind: DiscoverableKind,
  served: Map<string, Set<string>> | undefined,
): string | undefined {
  if (kind.group in BUILT_IN) {
    return BUILT_IN[kind.group];
  }
  const versions = served?.get(`${kind.plural}.${kind.group}`);
  return kind.versions.find(version => versions?.has(version));
}

function readAggregated(answer: unknown): Map<string, Set<string>> {
  const served = new Map<string, Set<string>>();
  for (const group of asObjects(at(answer, 'items'))) {
    const name = asString(at(group, 'metadata', 'name'));
    for (const version of asObjects(group.versions)) {
      for (const resource of asObjects(version.resources)) {
        add(
          served,
          asString(resource.resource),
          name,
          asString(version.version),
        );
      }
    }
  }
  return served;
}

function add(
  served: Map<string, Set<string>>,
  plural: string | undefined,
  group: string | undefined,
  version: string | undefined,
): void {
  if (!plural || !group || !version) {
    return;
  }
  const key = `${plural}.${group}`;
  const versions = served.get(key) ?? new Set();
  versions.add(version);
  served.set(key, versions);
}
