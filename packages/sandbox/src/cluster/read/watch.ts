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

import { ServerResponse } from 'http';
import { ApiError, Status, badRequest, expired, invalid } from '../apiError';
import { KubeObject } from '../client';
import { drained } from '../http/drained';
import { Accepted } from '../http/negotiate';
import { ServedResource, apiVersionOf } from '../registry/types';
import { Entry, Store, StoreEvent, bytesOf } from '../store/store';
import { toServed } from '../write/versions';
import { revisionOf, selectorOf } from './listing';
import { IncludeObject, partial, table } from './table';

const BOOKMARK_EVERY = 60_000;
const SHORTEST_DEFAULT = 30 * 60;
/** A watcher that is this many bytes behind is let go. */
const BACKLOG_LIMIT = 256 * 1024 * 1024;

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';

/** What stands before and after the object in an event's line. */
const heads = new Map<EventType, Buffer>(
  (['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'] as const).map(type => [
    type,
    Buffer.from(`{"type":"${type}","object":`),
  ]),
);
const TAIL = Buffer.from('}\n');

/** How much of the initial state is written at a time. */
const BLOCK = 512 * 1024;

/** What a watch request asks for. */
export interface WatchRequest {
  resource: ServedResource;
  namespace?: string;
  name?: string;
  query: URLSearchParams;
  accepted: Accepted;
}

/** One open watch. */
export class Watch {
  private readonly selector: ((object: KubeObject) => boolean) | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private pending: Buffer[] = [];
  private scheduled = false;
  private unsubscribe: (() => void) | undefined;
  private definitionsSent = false;
  private finished = false;
  /** While the initial state is being sent, changes wait. */
  private initialising = false;

  /**
   * @throws ApiError for selectors and parameters that cannot be followed; the
   *   answer has not begun then.
   */
  constructor(
    private readonly store: Store,
    private readonly request: WatchRequest,
    private readonly response: ServerResponse,
    private readonly onEnd: (watch: Watch) => void,
  ) {
    const { resource, query, name } = request;
    this.selector = selectorOf(resource, query, name);
    revisionOf(query);
    checkInitialEvents(query);
  }

  /** Sends what there is, and then each change until the time is over. */
  start(): void {
    const { query, resource } = this.request;
    this.response.writeHead(200, {
      'Content-Type': 'application/json',
      'Transfer-Encoding': 'chunked',
    });
    this.response.flushHeaders();
    this.response.on('close', () => this.stop());
    const asked = revisionOf(query);
    const initial = query.get('sendInitialEvents') === 'true';
    const backlog =
      initial || asked === undefined || asked === 0
        ? undefined
        : this.store.eventsAfter(resource.storage, asked);
    if (!initial && asked && !backlog) {
      this.fail(
        expired(`too old resource version: ${asked} (${this.store.revision})`),
      );
      return;
    }
    backlog?.forEach(event => this.onEvent(event));
    this.unsubscribe = this.store.subscribe(resource.storage, event =>
      this.onEvent(event),
    );
    if (!backlog && query.get('sendInitialEvents') !== 'false') {
      void this.sendAll(initial);
    }
    this.setTimers();
  }

  /** Ends the watch; the client sees a clean end of the stream. */
  end(): void {
    this.flush();
    this.stop();
    this.response.end();
  }

  /** Breaks the connection off. */
  kill(): void {
    this.stop();
    this.response.socket?.destroy();
  }

  /** Tells the client of a failure, as an event, and ends the watch. */
  fail(error: ApiError): void {
    const status: Status = error.status;
    this.push(
      Buffer.from(`${JSON.stringify({ type: 'ERROR', object: status })}\n`),
    );
    this.end();
  }

  private stop() {
    if (!this.finished) {
      this.finished = true;
      this.unsubscribe?.();
      this.timers.forEach(clearTimeout);
      this.onEnd(this);
    }
  }

  private setTimers() {
    const { query } = this.request;
    const asked = Number(query.get('timeoutSeconds') ?? 0);
    const seconds = asked > 0 ? asked : SHORTEST_DEFAULT * (1 + Math.random());
    const bookmarks = query.get('allowWatchBookmarks') === 'true';
    this.timers.push(
      setTimeout(() => {
        if (bookmarks) {
          this.bookmark();
        }
        this.end();
      }, seconds * 1000),
    );
    if (bookmarks) {
      const tick = setInterval(() => this.bookmark(), BOOKMARK_EVERY);
      this.timers.push(tick);
    }
  }

  /** Sends the state as it is now, no faster than the client reads it. */
  private async sendAll(markEnd: boolean) {
    const { resource, namespace, query } = this.request;
    const { revision } = this.store;
    this.initialising = true;
    // Changes that come while a block is being sent wait here for the end.
    const changes: Buffer[] = [];
    let size = 0;
    for (const entry of this.store.list(resource.storage, namespace)) {
      if (this.matches(entry)) {
        size += this.sendEntry('ADDED', entry);
      }
      if (size > BLOCK) {
        size = 0;
        const block = Buffer.concat(this.pending.splice(0));
        if (!this.response.write(block)) {
          await drained(this.response);
        }
        changes.push(...this.pending.splice(0));
        if (this.finished) {
          return;
        }
      }
    }
    if (markEnd && query.get('allowWatchBookmarks') === 'true') {
      this.bookmark({ 'k8s.io/initial-events-end': 'true' }, revision);
    }
    this.pending.push(...changes);
    this.initialising = false;
    this.flush();
  }

  /** An object that comes to match is new to this watcher, and the other way round. */
  private onEvent(event: StoreEvent) {
    const { entry, previous, type } = event;
    const { namespace } = this.request;
    if (namespace && entry.namespace !== namespace) {
      return;
    }
    const now = type !== 'DELETED' && this.matches(entry);
    const before = previous !== undefined && this.matches(previous);
    if (now) {
      this.sendEntry(before ? 'MODIFIED' : 'ADDED', entry);
    } else if (before) {
      this.sendEntry('DELETED', entry);
    }
  }

  private matches(entry: Entry): boolean {
    return !this.selector || this.selector(entry.object);
  }

  /** Answers about how many bytes were sent. */
  private sendEntry(type: EventType, entry: Entry): number {
    const { resource, accepted } = this.request;
    const served = toServed(resource, entry.object);
    if (accepted.as !== 'object' || served !== entry.object) {
      return this.sendObject(type, served);
    }
    const bytes = bytesOf(entry);
    this.push(heads.get(type)!, bytes, TAIL);
    return bytes.length;
  }

  private sendObject(type: EventType, object: KubeObject): number {
    const { resource, accepted, query } = this.request;
    let body: unknown = object;
    if (accepted.as === 'partial') {
      body = partial(object, accepted.version);
    } else if (accepted.as === 'table') {
      body = table(resource, type === 'BOOKMARK' ? [] : [object], {
        include: (query.get('includeObject') as IncludeObject) ?? undefined,
        version: accepted.version,
        metadata: { resourceVersion: object.metadata.resourceVersion },
        definitions: !this.definitionsSent,
      });
      this.definitionsSent = true;
    }
    const line = Buffer.from(`${JSON.stringify({ type, object: body })}\n`);
    this.push(line);
    return line.length;
  }

  private bookmark(
    annotations?: Record<string, string>,
    revision = this.store.revision,
  ) {
    const { resource } = this.request;
    const object = {
      kind: resource.kind,
      apiVersion: apiVersionOf(resource),
      metadata: {
        resourceVersion: String(revision),
        creationTimestamp: null,
        ...(annotations ? { annotations } : {}),
      },
    } as unknown as KubeObject;
    this.sendObject('BOOKMARK', object);
  }

  /** Lines of one turn of the event loop are written together. */
  private push(...parts: Buffer[]) {
    if (this.finished) {
      return;
    }
    this.pending.push(...parts);
    if (!this.scheduled && !this.initialising) {
      this.scheduled = true;
      setImmediate(() => {
        this.scheduled = false;
        this.flush();
      });
    }
  }

  private flush() {
    if (
      this.initialising ||
      this.pending.length === 0 ||
      this.response.destroyed
    ) {
      return;
    }
    this.response.write(Buffer.concat(this.pending));
    this.pending = [];
    if (this.response.writableLength > BACKLOG_LIMIT) {
      this.kill();
    }
  }
}

function checkInitialEvents(query: URLSearchParams) {
  const initial = query.get('sendInitialEvents');
  const match = query.get('resourceVersionMatch');
  const options = { group: 'meta.k8s.io', kind: 'ListOptions' };
  const problem = (message: string) =>
    invalid(options, '', [
      {
        reason: 'FieldValueForbidden',
        message: `Forbidden: ${message}`,
        field: 'resourceVersionMatch',
      },
    ]);
  if (initial !== null && match !== 'NotOlderThan') {
    throw problem(
      'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  }
  if (initial === null && match) {
    throw problem(
      'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
    );
  }
  if (initial !== null && initial !== 'true' && initial !== 'false') {
    throw badRequest(`invalid sendInitialEvents: ${initial}`);
  }
}
