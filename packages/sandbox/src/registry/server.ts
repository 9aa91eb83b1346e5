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

import { createServer, IncomingMessage, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { Content, digestOf, ImageStore } from './images';

/** A registry that answers. */
export interface RegistryServer {
  url: string;
  stop(): Promise<void>;
}

const PAGE = 1_000;

/** A failure in the words of the distribution specification. */
class RegistryError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

function nameUnknown(name: string): RegistryError {
  return new RegistryError(
    404,
    'NAME_UNKNOWN',
    `repository name not known to registry: ${name}`,
  );
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendContent(
  request: IncomingMessage,
  response: ServerResponse,
  { mediaType, bytes }: Content,
  digest: string,
) {
  response.writeHead(200, {
    'Content-Type': mediaType,
    'Content-Length': bytes.length,
    'Docker-Content-Digest': digest,
    ETag: `"${digest}"`,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** A page of a sorted list, with the link to the next one. */
function sendPage(
  response: ServerResponse,
  url: URL,
  items: string[],
  body: (page: string[]) => unknown,
) {
  const limit = Number(url.searchParams.get('n') ?? PAGE);
  if (!Number.isInteger(limit) || limit < 0) {
    throw new RegistryError(
      400,
      'PAGINATION_NUMBER_INVALID',
      'n must be a whole number, zero or more',
    );
  }
  const last = url.searchParams.get('last') ?? '';
  const rest = items.filter(item => item > last);
  const page = rest.slice(0, limit);
  if (page.length > 0 && rest.length > page.length) {
    const query = new URLSearchParams({
      n: String(limit),
      last: page[page.length - 1],
    });
    response.setHeader('Link', `<${url.pathname}?${query}>; rel="next"`);
  }
  sendJson(response, 200, body(page));
}

function answer(
  images: ImageStore,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
  const url = new URL(request.url ?? '/', 'http://registry');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new RegistryError(
      405,
      'UNSUPPORTED',
      'images come into this registry from the build of their repository',
    );
  }
  if (/^\/v2\/?$/.test(url.pathname)) {
    sendJson(response, 200, {});
    return;
  }
  if (url.pathname === '/v2/_catalog') {
    sendPage(response, url, images.names(), repositories => ({ repositories }));
    return;
  }
  const match = /^\/v2\/(.+)\/(tags|manifests|blobs)\/([^/]+)$/.exec(
    decodeURIComponent(url.pathname),
  );
  if (!match) {
    throw new RegistryError(404, 'NOT_FOUND', '404 page not found');
  }
  const [, name, kind, reference] = match;
  const tags = images.tags(name);
  if (!tags) {
    throw nameUnknown(name);
  }
  if (kind === 'tags' && reference === 'list') {
    sendPage(response, url, tags, page => ({ name, tags: page }));
  } else if (kind === 'manifests') {
    const manifest = images.manifest(name, reference);
    if (!manifest) {
      throw new RegistryError(
        404,
        'MANIFEST_UNKNOWN',
        `manifest unknown: ${reference}`,
      );
    }
    sendContent(request, response, manifest, manifest.digest);
  } else {
    const blob = images.blob(name, reference);
    if (!blob) {
      throw new RegistryError(
        404,
        'BLOB_UNKNOWN',
        `blob unknown to registry: ${reference}`,
      );
    }
    sendContent(request, response, blob, digestOf(blob.bytes));
  }
}

/**
 * Serves the reading half of the OCI distribution API on the loopback
 * interface.
 *
 * @throws the system's `EADDRINUSE` error when the port is taken
 */
export async function startRegistryServer(
  images: ImageStore,
  port: number,
): Promise<RegistryServer> {
  const server = createServer((request, response) => {
    try {
      answer(images, request, response);
    } catch (error) {
      const known =
        error instanceof RegistryError
          ? error
          : new RegistryError(400, 'UNSUPPORTED', 'the path is not readable');
      sendJson(response, known.status, {
        errors: [{ code: known.code, message: known.message }],
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}`,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
