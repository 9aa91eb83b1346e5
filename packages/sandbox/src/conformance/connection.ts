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

import { readFileSync } from 'fs';
import { IncomingMessage } from 'http';
import { Agent, request as httpsRequest } from 'https';
import { dirname, resolve } from 'path';
import { parse as parseYaml } from 'yaml';
import { Answer, CaseRequest } from './types';

/** How to reach a cluster. */
export interface Connection {
  server: string;
  ca?: string;
  token?: string;
  cert?: string;
  key?: string;
}

interface Named<T> {
  name: string;
  [kind: string]: T | string;
}

interface Kubeconfig {
  'current-context': string;
  contexts: Named<{ cluster: string; user: string }>[];
  clusters: Named<Record<string, string>>[];
  users: Named<Record<string, string>>[];
}

/**
 * Reads the current context of a kubeconfig with a token or a client
 * certificate.
 *
 * @throws Error where it names what is not there, or other ways to sign in.
 */
export function connectionOf(kubeconfig: string): Connection {
  const config = parseYaml(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const find = <T>(list: Named<T>[], name: string, field: string): T => {
    const found = list.find(item => item.name === name);
    if (!found) {
      throw new Error(`${kubeconfig} has no ${field} "${name}"`);
    }
    return found[field] as T;
  };
  const context = find(config.contexts, config['current-context'], 'context');
  const cluster = find(config.clusters, context.cluster, 'cluster');
  const user = find(config.users, context.user, 'user');
  const content = (from: Record<string, string>, field: string) => {
    const data = from[`${field}-data`];
    if (data) {
      return Buffer.from(data, 'base64').toString();
    }
    return from[field]
      ? readFileSync(resolve(dirname(kubeconfig), from[field]), 'utf8')
      : undefined;
  };
  const connection: Connection = {
    server: cluster.server,
    ca: content(cluster, 'certificate-authority'),
    token: user.token ?? content(user, 'tokenFile'),
    cert: content(user, 'client-certificate'),
    key: content(user, 'client-key'),
  };
  if (!connection.token && !connection.cert) {
    throw new Error(
      `user "${context.user}" of ${kubeconfig} has neither a token nor a client certificate`,
    );
  }
  return connection;
}

const WATCH_PATIENCE = 5000;

/** Makes the requests of the cases, one at a time. */
export class Requester {
  private readonly agent: Agent;

  constructor(private readonly connection: Connection) {
    const { ca, cert, key } = connection;
    this.agent = new Agent({ ca, cert, key, keepAlive: true });
  }

  /** Ends the connections. */
  close(): void {
    this.agent.destroy();
  }

  /** Makes one request. A watch is ended after the events it waits for. */
  async send(request: CaseRequest): Promise<Answer> {
    const { method = 'GET', path, body, headers = {}, anonymous } = request;
    const { contentType = 'application/json' } = request;
    const text =
      body === undefined || typeof body === 'string'
        ? body
        : JSON.stringify(body);
    const { token, server } = this.connection;
    return new Promise((resolve_, reject) => {
      const outgoing = httpsRequest(
        new URL(path, server),
        {
          method,
          agent: this.agent,
          headers: {
            Accept: 'application/json',
            'User-Agent': 'conformance/1.0',
            ...(token && !anonymous
              ? { Authorization: `Bearer ${token}` }
              : {}),
            ...(text === undefined
              ? {}
              : {
                  'Content-Type': contentType,
                  'Content-Length': Buffer.byteLength(text),
                }),
            ...headers,
          },
        },
        response => {
          read(response, request.events).then(resolve_, reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}

async function read(
  response: IncomingMessage,
  events: number | undefined,
): Promise<Answer> {
  const timer =
    events === undefined
      ? undefined
      : setTimeout(() => response.destroy(), WATCH_PATIENCE);
  let text = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      text += chunk as string;
      if (events !== undefined && text.split('\n').length > events) {
        response.destroy();
        break;
      }
    }
  } catch (error) {
    // A watch that ran out of patience ends so; what it saw is what counts.
    if (events === undefined) {
      throw error;
    }
  }
  clearTimeout(timer);
  const { statusCode: code = 0, headers } = response;
  return { code, headers, text, body: parseBody(text, events) };
}

function parseBody(text: string, events: number | undefined): unknown {
  const parse = (part: string): unknown => {
    try {
      return JSON.parse(part);
    } catch {
      return part;
    }
  };
  return events === undefined
    ? parse(text)
    : text.trim().split('\n').filter(Boolean).slice(0, events).map(parse);
}
