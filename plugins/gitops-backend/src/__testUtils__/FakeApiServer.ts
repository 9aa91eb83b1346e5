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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import http, { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

interface Collection {
  objects: Map<string, KubernetesObject>;
  watchers: Set<ServerResponse>;
}

/** What the server does instead of what it should. */
export type Fault =
  | { kind: 'status'; status: number; path?: RegExp }
  | { kind: 'hang'; path?: RegExp };

/**
 * As much of an API server as a watcher meets: discovery, paged lists, watches
 * with bookmarks and history, and ways to fail.
 */
export class FakeApiServer {
  fault?: Fault;
  /** All requests, as `GET /path?query`. */
  readonly requests: string[] = [];
  /** Whether discovery is aggregated, as since Kubernetes 1.27. */
  aggregated = true;
  /** Sends the head of a watch only with its first event, as proxies do. */
  withholdsHeads = false;
  /** Kinds that exist, as `group/version/plural`. */
  readonly kinds = new Set(['argoproj.io/v1alpha1/applications']);
  readonly #collections = new Map<string, Collection>();
  readonly #history: Array<{ path: string; version: number; line: string }> =
    [];
  #server?: http.Server;
  #port = 0;
  #version = 100;
  #oldest = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = http.createServer((req, res) => this.#answer(req, res));
    await new Promise<void>(resolve =>
      server.listen(this.#port, '127.0.0.1', resolve),
    );
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends the listener and all connections; `start` brings both back. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
    this.#collections.forEach(({ watchers }) => watchers.clear());
  }

  /** Breaks the open watches. */
  killWatches(): void {
    for (const { watchers } of this.#collections.values()) {
      watchers.forEach(res => res.destroy());
      watchers.clear();
    }
  }

  /** Forgets the history, so that older resourceVersions are gone. */
  expire(): void {
    this.#version += 1;
    this.#oldest = this.#version;
  }

  /** Sends a bookmark on all watches. */
  bookmark(): void {
    this.#version += 1;
    for (const { watchers } of this.#collections.values()) {
      const line = JSON.stringify({
        type: 'BOOKMARK',
        object: { metadata: { resourceVersion: String(this.#version) } },
      });
      watchers.forEach(res => res.write(`${line}\n`));
    }
  }

  put(path: string, object: KubernetesObject): void {
    const { objects } = this.#collection(path);
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.#version += 1;
    const stored = {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#version),
      },
    };
    objects.set(key, stored);
    this.#tell(path, type, stored);
  }

  remove(path: string, namespace: string, name: string): void {
    const { objects } = this.#collection(path);
    const object = objects.get(`${namespace}/${name}`);
    if (object) {
      objects.delete(`${namespace}/${name}`);
      this.#version += 1;
      this.#tell(path, 'DELETED', {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: String(this.#version),
        },
      });
    }
  }

  #collection(path: string): Collection {
    let collection = this.#collections.get(path);
    if (!collection) {
      collection = { objects: new Map(), watchers: new Set() };
      this.#collections.set(path, collection);
    }
    return collection;
  }

  #tell(path: string, type: string, object: KubernetesObject): void {
    const line = `${JSON.stringify({ type, object })}\n`;
    this.#history.push({ path, version: this.#version, line });
    this.#collection(path).watchers.forEach(res => res.write(line));
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? '/', 'http://server');
    this.requests.push(`${req.method} ${url.pathname}${url.search}`);
    const { fault } = this;
    if (fault && (!fault.path || fault.path.test(url.pathname))) {
      if (fault.kind === 'status') {
        status(res, fault.status, 'secret detail at 10.1.2.3');
      }
      return;
    }
    if (url.pathname === '/apis') {
      this.#discovery(req, res);
      return;
    }
    const groupVersion = /^\/apis\/([^/]+)\/([^/]+)$/.exec(url.pathname);
    if (groupVersion) {
      json(res, {
        kind: 'APIResourceList',
        resources: [...this.kinds]
          .map(kind => kind.split('/'))
          .filter(([g, v]) => g === groupVersion[1] && v === groupVersion[2])
          .map(([, , name]) => ({ name })),
      });
      return;
    }
    const single =
      /^(\/apis?\/.+)\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(
        url.pathname,
      );
    const object =
      single &&
      this.#collections
        .get(`${single[1]}/${single[3]}`)
        ?.objects.get(`${single[2]}/${single[4]}`);
    if (object) {
      json(res, object);
      return;
    }
    if (!this.#serves(url.pathname)) {
      status(res, 404, 'the server could not find the requested resource');
      return;
    }
    if (url.searchParams.get('watch')) {
      this.#watch(url, res);
    } else {
      this.#list(url, res);
    }
  }

  #serves(path: string): boolean {
    const match = /^\/apis\/(.+)$/.exec(path);
    return !match || match[1].startsWith('apps/') || this.kinds.has(match[1]);
  }

  #discovery(req: IncomingMessage, res: ServerResponse): void {
    const etag = `"${[...this.kinds].join()}"`;
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304).end();
      return;
    }
    const kinds = [...this.kinds].map(kind => kind.split('/'));
    res.setHeader('ETag', etag);
    if (this.aggregated) {
      json(res, {
        kind: 'APIGroupDiscoveryList',
        items: kinds.map(([group, version, resource]) => ({
          metadata: { name: group },
          versions: [{ version, resources: [{ resource }] }],
        })),
      });
    } else {
      json(res, {
        kind: 'APIGroupList',
        groups: kinds.map(([name, version]) => ({
          name,
          versions: [{ version }],
        })),
      });
    }
  }

  #list(url: URL, res: ServerResponse): void {
    const all = [...this.#collection(url.pathname).objects.values()];
    const limit = Number(url.searchParams.get('limit')) || all.length;
    const [from, version] = (
      url.searchParams.get('continue') ?? `0:${this.#version}`
    )
      .split(':')
      .map(Number);
    if (version < this.#oldest) {
      status(res, 410, 'The provided continue parameter is too old');
      return;
    }
    const next = from + limit;
    json(res, {
      kind: 'List',
      metadata: {
        resourceVersion: String(version),
        ...(next < all.length && { continue: `${next}:${version}` }),
      },
      items: all.slice(from, next),
    });
  }

  #watch(url: URL, res: ServerResponse): void {
    const from = Number(url.searchParams.get('resourceVersion'));
    if (from < this.#oldest) {
      status(res, 410, 'too old resource version');
      return;
    }
    res.writeHead(200, { 'Content-Type': 'application/json' });
    if (!this.withholdsHeads) {
      res.flushHeaders();
    }
    for (const { path, version, line } of this.#history) {
      if (path === url.pathname && version > from) {
        res.write(line);
      }
    }
    const { watchers } = this.#collection(url.pathname);
    watchers.add(res);
    res.on('close', () => watchers.delete(res));
  }
}

function json(res: ServerResponse, body: unknown): void {
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(body));
}

function status(res: ServerResponse, code: number, message: string): void {
  res.statusCode = code;
  json(res, { kind: 'Status', status: 'Failure', code, message });
}
