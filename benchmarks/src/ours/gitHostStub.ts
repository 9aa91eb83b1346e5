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

import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';

import { commitFacts } from '../dataset/commits';

const COMMIT =
  /^\/api\/v1\/repos\/([^/]+)\/([^/]+)\/git\/commits\/([0-9a-f]+)$/;

/**
 * The one question of Gitea's REST API that a commit's title and author need,
 * answered from the made-up commits: what the peers learn from Argo CD's
 * revision metadata, the suite learns here.
 */
export class GitHostStub {
  private server?: Server;

  /** Listens on a free port of the loopback interface; resolves to its URL. */
  async start(): Promise<string> {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://stub').pathname;
      const [, owner, repository, sha] = COMMIT.exec(path) ?? [];
      response.setHeader('Content-Type', 'application/json');
      if (!sha) {
        response.statusCode = 404;
        response.end(JSON.stringify({ message: 'Not Found' }));
        return;
      }
      const { author, email, date, message } = commitFacts(sha);
      const person = { name: author, email, date };
      response.end(
        JSON.stringify({
          sha,
          created: date,
          html_url: `https://git.acme.example/${owner}/${repository}/commit/${sha}`,
          commit: { message, author: person, committer: person },
          author: null,
          committer: null,
          parents: [],
        }),
      );
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
}
