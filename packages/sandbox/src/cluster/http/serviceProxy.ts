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

import { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'http';
import { notFound, serviceUnavailable } from '../apiError';
import { isObject } from '../util/json';
import { KubeObject } from '../client';
import { ServedResource } from '../registry/types';
import { readBytes } from './body';
import { ApiContext } from './context';
import { RequestInfo } from './requestInfo';

/** A request as it reaches what stands behind a Service. */
export interface ServiceRequest {
  method: string;
  /** With its query. */
  path: string;
  /** Without the caller's credentials, which go no further. */
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What it answers with. */
export interface ServiceResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Something that answers behind a Service, over plain HTTP. */
export type ServiceBackend = (
  request: ServiceRequest,
) => Promise<ServiceResponse>;

/** What stands behind the Services of a cluster, for those where anything does. */
export class ServiceBackends {
  readonly #backends = new Map<string, ServiceBackend>();

  /**
   * Has a backend answer for a Service, which has to be there as an object.
   *
   * @returns what ends it
   */
  serve(
    service: { namespace: string; name: string },
    backend: ServiceBackend,
  ): () => void {
    const key = `${service.namespace}/${service.name}`;
    this.#backends.set(key, backend);
    return () => {
      if (this.#backends.get(key) === backend) {
        this.#backends.delete(key);
      }
    };
  }

  /** The backend of a Service, or undefined. */
  find(namespace: string, name: string): ServiceBackend | undefined {
    return this.#backends.get(`${namespace}/${name}`);
  }
}

/** `[scheme:]name[:port]`, as the name of a proxied Service is written. */
function parseTarget(text: string) {
  const parts = text.split(':');
  if (parts.length === 3) {
    const [scheme, name, port] = parts;
    return { scheme, name, port };
  }
  const [name, port = ''] = parts;
  return { scheme: 'http', name, port };
}

/** Whether a Service has a port; without a name it has to have just one. */
function hasPort({ spec }: KubeObject, port: string): boolean {
  const list = isObject(spec) && Array.isArray(spec.ports) ? spec.ports : [];
  const ports = list.filter(isObject);
  return port === ''
    ? ports.length === 1
    : ports.some(entry => entry.name === port || String(entry.port) === port);
}

/**
 * Hands a request for `services/proxy` to what stands behind the Service.
 *
 * @throws ApiError 404 without the Service, 503 where nothing answers for it
 */
export async function proxyService(
  context: ApiContext,
  resource: ServedResource,
  info: RequestInfo,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { namespace = '', name: target = '' } = info.resource ?? {};
  const { scheme, name, port } = parseTarget(target);
  const entry = context.store.get(resource.storage, namespace, name);
  if (!entry) {
    throw notFound(resource, name);
  }
  if (!hasPort(entry.object, port)) {
    throw serviceUnavailable(
      `no service port ${JSON.stringify(
        port,
      )} found for service ${JSON.stringify(name)}`,
    );
  }
  const backend = context.services.find(namespace, name);
  if (!backend) {
    throw serviceUnavailable(
      `no endpoints available for service ${JSON.stringify(name)}`,
    );
  }
  if (scheme !== 'http' && scheme !== '') {
    throw serviceUnavailable(
      'error trying to reach service: tls: first record does not look like a TLS handshake',
    );
  }
  const { authorization, ...headers } = request.headers;
  const query = info.query.toString();
  const answer = await backend({
    method: request.method ?? 'GET',
    path: `${info.proxyPath ?? '/'}${query ? `?${query}` : ''}`,
    headers,
    body: await readBytes(request),
  });
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    'Content-Type': 'text/plain; charset=utf-8',
    ...answer.headers,
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
