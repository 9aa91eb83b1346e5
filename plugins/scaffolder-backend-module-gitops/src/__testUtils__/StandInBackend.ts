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

import { mockServices } from '@backstage/backend-test-utils';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { GitopsApiOptions } from '../lib/gitopsApi';

/** An answer of the gitops back end. */
export interface StandInAnswer {
  status?: number;
  body: object;
}

/** Answers as the gitops back end would in states that do not last. */
export class StandInBackend {
  /** What it was asked, such as `GET entities/…`. */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  /** @param answer - to the first request, the second, and so on */
  static async start(
    answer: (path: string, count: number) => StandInAnswer,
  ): Promise<StandInBackend> {
    const server = createServer();
    const backend = new StandInBackend(server);
    server.on('request', ({ method, url = '' }, response) => {
      const path = url.replace(/^.*?\/v1\//, '');
      backend.asked.push(`${method} ${path}`);
      const { status = 200, body } = answer(path, backend.asked.length);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(done => server.listen(0, done));
    return backend;
  }

  /** What actions ask it by, without long pauses. */
  get options(): GitopsApiOptions & { pauseMs: number } {
    const { port } = this.server.address() as AddressInfo;
    const getBaseUrl = async () => `http://localhost:${port}`;
    return {
      auth: mockServices.auth(),
      discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
      pauseMs: 1,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }
}

/** The body of an error, as Backstage's back ends answer it. */
export function errorBody(
  status: number,
  name: string,
  message: string,
): StandInAnswer {
  return {
    status,
    body: { error: { name, message }, response: { statusCode: status } },
  };
}
