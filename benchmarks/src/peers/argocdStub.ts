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

import { randomBytes } from 'node:crypto';
import {
  IncomingMessage,
  OutgoingHttpHeaders,
  Server,
  ServerResponse,
  createServer,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { Application, storedApplication } from '../dataset/applications';
import { commitFacts } from '../dataset/commits';

const compress = promisify(gzip);

/**
 * The part of Argo CD's REST API that the measured back ends ask, over the same
 * Applications as those of the measured cluster. It is kind to them: each
 * answer is made from bytes prepared beforehand, selectors are answered from an
 * index, there is no access check beyond the token, no repository is asked for
 * a revision and no limit on logins. Answers are compressed for who accepts
 * that, as argocd-server does by default (`--enable-gzip`).
 *
 * Paths and answers as in Argo CD's `application.proto`, `session.proto`
 * (`POST /api/v1/session`, `GET /api/v1/applications?selector=&name=`,
 * `GET /api/v1/applications/{name}`,
 * `GET /api/v1/applications/{name}/revisions/{revision}/metadata`).
 */
export class ArgocdStub {
  private readonly json: Buffer[] = [];
  private readonly byName = new Map<string, number>();
  private readonly byLabel = new Map<string, number[]>();
  private readonly labels: Array<Record<string, string>> = [];
  private readonly tokens = new Set<string>();
  private server?: Server;

  constructor(applications: number) {
    for (let index = 0; index < applications; index++) {
      this.add(storedApplication(index));
    }
  }

  /** Listens on a free port of the loopback interface; resolves to its URL. */
  async start(): Promise<string> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch(error => {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: String(error), code: 13 }));
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Stops listening and closes all connections. */
  async stop(): Promise<void> {
    const server = this.server;
    if (server) {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    }
  }

  private add(application: Application) {
    const index = this.json.length;
    this.json.push(Buffer.from(JSON.stringify(application)));
    this.labels.push(application.metadata.labels);
    this.byName.set(application.metadata.name, index);
    for (const [key, value] of Object.entries(application.metadata.labels)) {
      const pair = `${key}=${value}`;
      const known = this.byLabel.get(pair);
      if (known) {
        known.push(index);
      } else {
        this.byLabel.set(pair, [index]);
      }
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://stub');
    if (request.method === 'POST' && url.pathname === '/api/v1/session') {
      request.resume();
      const token = randomBytes(120).toString('base64url');
      this.tokens.add(token);
      await respond(request, response, 200, { token });
      return;
    }
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (!token || !this.tokens.has(token)) {
      await respond(request, response, 401, {
        error: 'no session information',
        code: 16,
      });
      return;
    }
    const [, , , resource, name, part, revision] = url.pathname
      .split('/')
      .map(decodeURIComponent);
    if (request.method !== 'GET' || resource !== 'applications') {
      await respond(request, response, 404, { error: 'Not Found', code: 5 });
      return;
    }
    if (name === undefined) {
      await respond(request, response, 200, this.list(url.searchParams));
      return;
    }
    const index = this.byName.get(name);
    if (index === undefined) {
      await respond(request, response, 404, {
        error: `application ${name} not found`,
      });
      return;
    }
    if (part === 'revisions' && revision !== undefined) {
      const { author, email, date, message } = commitFacts(revision);
      await respond(request, response, 200, {
        author: `${author} <${email}>`,
        date,
        message,
      });
      return;
    }
    await respond(request, response, 200, this.json[index]);
  }

  private list(query: URLSearchParams): Buffer {
    const name = query.get('name');
    const pairs = (query.get('selector') ?? '')
      .split(',')
      .map(pair => pair.trim().replace('==', '='))
      .filter(Boolean);
    let found: number[];
    if (name) {
      const index = this.byName.get(name);
      found = index === undefined ? [] : [index];
    } else if (pairs.length > 0) {
      found = (this.byLabel.get(pairs[0]) ?? []).filter(index =>
        pairs.every(pair => {
          const [key, value] = pair.split('=');
          return this.labels[index][key] === value;
        }),
      );
    } else {
      found = [...this.json.keys()];
    }
    const parts: Buffer[] = [
      Buffer.from('{"metadata":{"resourceVersion":"200000"},"items":['),
    ];
    found.forEach((index, place) => {
      if (place > 0) {
        parts.push(Buffer.from(','));
      }
      parts.push(this.json[index]);
    });
    parts.push(Buffer.from(']}'));
    return Buffer.concat(parts);
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
): Promise<void> {
  let bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const headers: OutgoingHttpHeaders = { 'Content-Type': 'application/json' };
  if (request.headers['accept-encoding']?.includes('gzip')) {
    bytes = await compress(bytes);
    headers['Content-Encoding'] = 'gzip';
    headers.Vary = 'Accept-Encoding';
  }
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}
