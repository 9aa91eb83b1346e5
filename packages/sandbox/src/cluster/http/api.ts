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

import { IncomingMessage, ServerResponse } from 'http';
import { methodNotAllowed, noSuchResource } from '../apiError';
import { User } from '../auth/user';
import { Documents } from '../discovery/documents';
import { RequestFaults } from '../faults/faults';
import { ApiContext } from './context';
import { negotiate } from './negotiate';
import { RequestInfo, requestInfo } from './requestInfo';
import { ResourceRequest } from './resources';
import { commonHeaders, send, sendCached, sendError } from './respond';
import { proxyService } from './serviceProxy';

/** The release of Kubernetes that the sandbox says it is. */
const VERSION = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.2',
  gitCommit: 'sandbox',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'linux/amd64',
};

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Answers every request to a cluster's HTTPS port. */
export class Api {
  private readonly documents: Documents;

  constructor(
    private readonly context: ApiContext,
    private readonly faults: RequestFaults,
  ) {
    this.documents = new Documents(context.registry);
  }

  /** Answers one request; failures are answered with a `Status`. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      commonHeaders(response);
      await this.faults.strike(request);
      const user = this.context.authenticator.authenticate(request);
      const info = requestInfo(request.method ?? 'GET', request.url ?? '/');
      this.context.authorize(user, info);
      await this.answer(info, user, request, response);
    } catch (error) {
      if (!response.destroyed) {
        sendError(request, response, error);
      }
    }
  }

  private async answer(
    info: RequestInfo,
    user: User,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { resource: target } = info;
    if (!target) {
      this.answerPath(info.path, request, response);
      return;
    }
    const resource = this.context.registry.at(
      target.group,
      target.version,
      target.plural,
    );
    if (!resource) {
      throw noSuchResource();
    }
    if (
      target.subresource === 'proxy' &&
      resource.subresources.includes('proxy')
    ) {
      await proxyService(this.context, resource, info, request, response);
      return;
    }
    await new ResourceRequest(
      this.context,
      info,
      resource,
      user,
      request,
      response,
    ).handle();
  }

  private answerPath(
    fullPath: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const path = fullPath.replace(/\/+$/, '') || '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw methodNotAllowed();
    }
    if (/^\/(healthz|livez|readyz)(\/|$)/.test(path)) {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('ok');
    } else if (path === '/version') {
      send(request, response, 200, VERSION);
    } else if (path === '/openapi/v3') {
      const index = this.documents.openapiIndex();
      sendCached(request, response, index, 'application/json');
    } else if (path.startsWith('/openapi/v3/')) {
      this.answerOpenapi(path, request, response);
    } else if (path === '/') {
      send(request, response, 200, {
        paths: ['/api', '/apis', '/healthz', '/openapi/v3', '/version'],
      });
    } else if (/^\/apis?(\/|$)/.test(path)) {
      this.answerDiscovery(path, request, response);
    } else {
      throw noSuchResource();
    }
  }

  private answerOpenapi(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const document = this.documents.openapi(path.slice('/openapi/v3/'.length));
    if (!document) {
      throw noSuchResource();
    }
    const cacheControl = request.url?.includes('hash=')
      ? 'public, immutable'
      : 'public';
    sendCached(request, response, document, 'application/json', cacheControl);
  }

  private answerDiscovery(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const root = path === '/api' || path === '/apis';
    const accepted = negotiate(
      request.headers.accept,
      root ? ['discovery'] : [],
    );
    if (accepted.as === 'discovery') {
      const document = this.documents.aggregated(path === '/api');
      sendCached(request, response, document, AGGREGATED);
      return;
    }
    const { localAddress, localPort } = request.socket;
    const document = this.documents.plain(path, `${localAddress}:${localPort}`);
    if (!document) {
      throw noSuchResource();
    }
    sendCached(request, response, document, 'application/json');
  }
}
