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

import { spawn } from 'node:child_process';
import { Request, Response, Router } from 'express';
import { authenticate, mayRead, mayWrite } from './access';
import { gitEnvironment } from './exec';
import { GitHost } from './host';
import { RepositoryRecord, UserRecord } from './types';

type Service = 'git-upload-pack' | 'git-receive-pack';

/** What stands between a CGI's headers and its body. */
const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * Smart HTTP at `/{owner}/{repo}[.git]`, served by git's own `http-backend`:
 * clone, fetch and push, shallow and partial. Reading a public repository
 * needs no credentials; pushing needs a user who may write.
 */
export function addSmartHttp(router: Router, host: GitHost): void {
  router.get('/:owner/:repo/info/refs', async (request, response) => {
    const service = request.query.service;
    if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
      // The dumb protocol, which this host does not speak.
      response.status(403).type('text/plain').send('smart HTTP is required\n');
      return;
    }
    await serve(host, request, response, service, '/info/refs');
  });
  for (const service of ['git-upload-pack', 'git-receive-pack'] as const) {
    router.post(`/:owner/:repo/${service}`, async (request, response) =>
      serve(host, request, response, service, `/${service}`),
    );
  }
}

/** Answers where the caller may not go on; undefined after such an answer. */
function admit(
  host: GitHost,
  request: Request,
  response: Response,
  service: Service,
): { repository: RepositoryRecord; user?: UserRecord } | undefined {
  const refuse = (status: number, message: string) => {
    if (status === 401) {
      response.setHeader('WWW-Authenticate', 'Basic realm="sandbox"');
    }
    response.status(status).type('text/plain').send(`${message}\n`);
    return undefined;
  };
  const identity = authenticate(host.state, request.headers.authorization);
  if (identity.kind === 'refused') {
    return refuse(401, 'wrong user name or token');
  }
  const user = identity.kind === 'user' ? identity.user : undefined;
  const { owner } = request.params;
  const name = request.params.repo.replace(/\.git$/, '');
  const repository = host.state.repository(owner, name);
  if (!repository || (user && !mayRead(host.state, user, repository))) {
    return refuse(404, `repository ${owner}/${name} not found`);
  }
  if (service === 'git-receive-pack') {
    if (!user) {
      return refuse(401, 'sign in to push');
    }
    if (!mayWrite(host.state, user, repository)) {
      return refuse(403, `${user.login} may not push to ${owner}/${name}`);
    }
  } else if (!mayRead(host.state, user, repository)) {
    return refuse(401, 'sign in to read this repository');
  }
  return { repository, user };
}

/** The variables by which a web server speaks to git's CGI program. */
function cgiEnvironment(
  request: Request,
  directory: string,
  pathInfo: string,
  user: UserRecord | undefined,
): Record<string, string> {
  const header = (name: string) => String(request.headers[name] ?? '');
  const variables = {
    GIT_PROJECT_ROOT: directory,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: pathInfo,
    QUERY_STRING: request.originalUrl.split('?')[1] ?? '',
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: header('content-type'),
    CONTENT_LENGTH: header('content-length'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
    REMOTE_ADDR: request.socket.remoteAddress ?? '',
    REMOTE_USER: user?.login ?? '',
    GIT_COMMITTER_NAME: user?.fullName ?? '',
    GIT_COMMITTER_EMAIL: user?.email ?? '',
  };
  return gitEnvironment(
    Object.fromEntries(Object.entries(variables).filter(([, v]) => v !== '')),
  );
}

async function serve(
  host: GitHost,
  request: Request,
  response: Response,
  service: Service,
  pathInfo: string,
): Promise<void> {
  const admitted = admit(host, request, response, service);
  if (!admitted) {
    return;
  }
  const { repository, user } = admitted;
  const directory = host.directory(repository);
  await new Promise<void>((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      cwd: directory,
      env: cgiEnvironment(request, directory, pathInfo, user),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr = (stderr + chunk).slice(-2000);
    });
    // git may stop reading early; the answer it gives says why.
    child.stdin.on('error', () => {});
    request.pipe(child.stdin);
    response.on('close', () => {
      if (!response.writableFinished) {
        child.kill();
      }
    });
    relay(child.stdout, response);
    child.on('error', reject);
    child.on('close', () => {
      const news =
        request.method === 'POST' && service === 'git-receive-pack'
          ? host.locked(repository, () => host.published(repository, user))
          : Promise.resolve();
      news.then(() => {
        if (!response.headersSent) {
          response.status(500).type('text/plain').send(`${stderr}\n`);
        } else {
          response.end();
        }
        resolve();
      }, reject);
    });
  });
}

/** Turns a CGI's output into a response: headers first, the rest as it comes. */
function relay(output: NodeJS.ReadableStream, response: Response): void {
  let head: Buffer | undefined = Buffer.alloc(0);
  output.on('data', (chunk: Buffer) => {
    let body = chunk;
    if (head) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(BLANK_LINE);
      if (end < 0) {
        return;
      }
      for (const line of head
        .subarray(0, end)
        .toString('latin1')
        .split('\r\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).trim();
        if (name.toLowerCase() === 'status') {
          response.status(Number.parseInt(value, 10));
        } else {
          response.setHeader(name, value);
        }
      }
      response.flushHeaders();
      body = head.subarray(end + BLANK_LINE.length);
      head = undefined;
    }
    if (body.length > 0 && !response.write(body)) {
      output.pause();
      response.once('drain', () => output.resume());
    }
  });
}
