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

import { createHash, randomUUID } from 'crypto';
import { IncomingMessage, ServerResponse } from 'http';
import { stringify as toYaml } from 'yaml';
import { ApiError, internalError } from '../apiError';

/** Headers that every answer carries. */
export function commonHeaders(response: ServerResponse): void {
  response.setHeader('Audit-Id', randomUUID());
  response.setHeader('Cache-Control', 'no-cache, private');
}

/** Tools that people read are answered with line breaks. */
function isPretty(request: IncomingMessage): boolean {
  const agent = request.headers['user-agent'] ?? '';
  return (
    /^(curl|Wget|Mozilla)\//.test(agent) ||
    /[?&]pretty(=(true|1))?(&|$)/.test(request.url ?? '')
  );
}

/** Answers with an object, as JSON or YAML. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  value: unknown,
  format: 'json' | 'yaml' = 'json',
): void {
  const text =
    format === 'yaml'
      ? toYaml(value, { aliasDuplicateObjects: false })
      : JSON.stringify(value, undefined, isPretty(request) ? 2 : undefined);
  const body = Buffer.from(`${text}${format === 'json' ? '\n' : ''}`);
  response.writeHead(code, {
    'Content-Type': `application/${format}`,
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers with a failure; what is not an ApiError becomes a 500. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  const failure =
    error instanceof ApiError
      ? error
      : internalError(error instanceof Error ? error.message : String(error));
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { retryAfterSeconds } = failure.status.details ?? {};
  if (failure.code === 429 && retryAfterSeconds !== undefined) {
    response.setHeader('Retry-After', retryAfterSeconds);
  }
  if (failure.code === 413) {
    response.setHeader('Connection', 'close');
  }
  send(request, response, failure.code, failure.status);
}

/** Answers with a document that clients keep, by ETag. */
export function sendCached(
  request: IncomingMessage,
  response: ServerResponse,
  document: { body: Buffer; etag: string },
  contentType: string,
  cacheControl = 'public',
): void {
  response.setHeader('Cache-Control', cacheControl);
  response.setHeader('ETag', document.etag);
  response.setHeader('Vary', 'Accept');
  if (request.headers['if-none-match'] === document.etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': document.body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : document.body);
}

/** A document with the tag that its content has. */
export function cached(value: unknown): { body: Buffer; etag: string } {
  const body = Buffer.from(JSON.stringify(value));
  const hash = createHash('sha256').update(body).digest('hex');
  return { body, etag: `"${hash.slice(0, 32).toLocaleUpperCase('en-US')}"` };
}
