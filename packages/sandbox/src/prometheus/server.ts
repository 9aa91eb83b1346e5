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
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterClient } from '../cluster/client';
import { messageOf } from '../controllers/runtime/errors';
import { evaluate, QueryError, type Value } from './query';
import { allSeries } from './series';

/** A Prometheus that is up. */
export interface PrometheusServer {
  url: string;
  stop(): Promise<void>;
}

/** What {@link startPrometheus} takes. */
export interface PrometheusOptions {
  /** The port on the loopback interface; 0 chooses a free one. */
  port: number;
  /** The clusters whose pods are measured. */
  clusters: readonly ClusterClient[];
}

/** More than any query is long. */
const BODY_LIMIT = 64 * 1024;

async function parameters(request: IncomingMessage): Promise<URLSearchParams> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method !== 'POST') {
    return url.searchParams;
  }
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > BODY_LIMIT) {
      throw new QueryError('the request is too large');
    }
  }
  const all = new URLSearchParams(url.searchParams);
  new URLSearchParams(body).forEach((value, name) => all.set(name, value));
  return all;
}

function textOf(value: number): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '+Inf' : '-Inf';
  }
  return String(value);
}

function data(value: Value, now: number) {
  const seconds = now / 1_000;
  return typeof value === 'number'
    ? { resultType: 'scalar', result: [seconds, textOf(value)] }
    : {
        resultType: 'vector',
        result: value.map(sample => ({
          metric: sample.labels,
          value: [seconds, textOf(sample.value)],
        })),
      };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  clusters: readonly ClusterClient[],
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/-/healthy') {
    response.end('Prometheus Server is Healthy.\n');
    return;
  }
  if (pathname !== '/api/v1/query') {
    send(response, 404, {
      status: 'error',
      errorType: 'not_found',
      error: `the sandbox's Prometheus serves /api/v1/query, not ${pathname}`,
    });
    return;
  }
  const query = (await parameters(request)).get('query') ?? '';
  const now = Date.now();
  const value = evaluate(query, await allSeries(clusters, now));
  send(response, 200, { status: 'success', data: data(value, now) });
}

/**
 * Serves the part of Prometheus' query API that analyses ask. Its answers come
 * from the pods that run: how many they are, and how well the version in them
 * does, which its tag chooses.
 *
 * @throws the system's `EADDRINUSE` error when the port is taken
 */
export async function startPrometheus(
  options: PrometheusOptions,
): Promise<PrometheusServer> {
  const server = createServer((request, response) => {
    handle(request, response, options.clusters).catch(error => {
      const isQuery = error instanceof QueryError;
      send(response, isQuery ? 400 : 500, {
        status: 'error',
        errorType: isQuery ? 'bad_data' : 'internal',
        error: messageOf(error),
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async stop() {
      const closed = new Promise(resolve => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
