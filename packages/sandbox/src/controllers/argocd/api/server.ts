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

import { timingSafeEqual } from 'node:crypto';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { html } from '../../../git/pages/html';
import type { Look } from '../applications/controller';
import {
  managedResources,
  NotCompared,
  type ResourceDiff,
} from './managedResources';
import type { ArgoCdReader } from './reader';

/** The version that Argo CDs say they are which nobody has installed. */
export const ARGOCD_VERSION = 'v3.5.1+sandbox';

/** How the API of the sandbox's Argo CDs is served. */
export interface ArgoCdServerOptions {
  /** 0 chooses a free one. */
  port: number;
  /** The bearer token of the portal's account. */
  token: string;
  /** The Argo CDs by the first part of the path: their clusters' names. */
  argoCds: ReadonlyMap<string, ArgoCdReader>;
}

/** The API while it is served. */
export interface ArgoCdServer {
  /** Without a slash at the end; `<url>/<cluster>` is an Argo CD. */
  url: string;
  stop(): Promise<void>;
}

/** An answer that is an error, in the form of Argo CD's gRPC gateway. */
class ApiError extends Error {
  constructor(readonly status: number, readonly code: number, message: string) {
    super(message);
    this.name = 'ApiError';
  }
}

const notFound = () => new ApiError(404, 5, 'Not Found');

/** Argo CD does not tell what is not there from what may not be seen. */
const denied = () => new ApiError(403, 7, 'permission denied');

interface Route {
  argoCd: ArgoCdReader;
  path: string[];
  query: URLSearchParams;
}

function routeOf(
  request: IncomingMessage,
  argoCds: ReadonlyMap<string, ArgoCdReader>,
): Route {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, cluster, ...path] = url.pathname.split('/').map(decoded);
  const argoCd = argoCds.get(cluster);
  if (!argoCd) {
    throw notFound();
  }
  return { argoCd, path, query: url.searchParams };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(400, 3, 'the path is not encoded properly');
  }
}

function isAllowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function lookAt(
  { argoCd, query }: Route,
  name: string,
  namespace = query.get('appNamespace') || argoCd.namespace,
): Promise<Look> {
  const look = await argoCd.look(namespace, name);
  const project = query.get('project');
  const isOther =
    project && look && (look.application.spec.project || 'default') !== project;
  if (!look || isOther) {
    throw denied();
  }
  return look;
}

/** Whether an item is among those that the query asks for. */
function isWanted(item: ResourceDiff, query: URLSearchParams): boolean {
  return (['group', 'kind', 'namespace', 'name'] as const).every(
    field => !query.get(field) || query.get(field) === (item[field] ?? ''),
  );
}

async function answer(route: Route): Promise<unknown> {
  const [, , , name, part] = route.path;
  const look = await lookAt(route, name);
  if (part === undefined) {
    return look.application;
  }
  const items = managedResources(look).filter(item =>
    isWanted(item, route.query),
  );
  return items.length ? { items } : {};
}

function page(look: Look): string {
  const { metadata, status } = look.application;
  const command = `kubectl get application ${metadata.name} -n ${metadata.namespace} -o yaml`;
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${metadata.name} · Argo CD of the sandbox</title>
      </head>
      <body>
        <h1>${metadata.name}</h1>
        <p>
          ${status?.sync?.status ?? 'Unknown'},
          ${status?.health?.status ?? 'Unknown'}
        </p>
        <p>
          Argo CD's own page would be here. The sandbox's Argo CD has an API,
          and no pages: <code>${command}</code>
        </p>
      </body>
    </html>`.text
  }`;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: ArgoCdServerOptions,
): Promise<void> {
  const route = routeOf(request, options.argoCds);
  const { path } = route;
  if (request.method !== 'GET') {
    throw new ApiError(501, 12, 'Method Not Allowed');
  }
  if (path.join('/') === 'api/version') {
    const { version } = route.argoCd;
    send(response, 200, {
      Version: version ? `${version}+sandbox` : ARGOCD_VERSION,
    });
    return;
  }
  if (path.length === 3 && path[0] === 'applications') {
    const look = await lookAt(route, path[2], path[1]);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page(look));
    return;
  }
  const isApplication =
    path.slice(0, 3).join('/') === 'api/v1/applications' &&
    Boolean(path[3]) &&
    (path.length === 4 ||
      (path.length === 5 && path[4] === 'managed-resources'));
  if (!isApplication) {
    throw notFound();
  }
  if (!isAllowed(request, options.token)) {
    throw new ApiError(401, 16, 'no session information');
  }
  send(response, 200, await answer(route));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown): void {
  const known = error instanceof ApiError;
  if (!known && !(error instanceof NotCompared)) {
    process.stderr.write(
      `argocd api: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = known ? error.code : 2;
  send(response, known ? error.status : 500, { error: message, code, message });
}

/**
 * Serves the part of Argo CD's REST API that tells how Applications differ from
 * git, for all Argo CDs of the sandbox, on the loopback interface.
 *
 * @throws the system's `EADDRINUSE` error when the port is taken
 */
export async function startArgoCdServer(
  options: ArgoCdServerOptions,
): Promise<ArgoCdServer> {
  const server = createServer((request, response) => {
    handle(request, response, options).catch(error =>
      sendError(response, error),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
