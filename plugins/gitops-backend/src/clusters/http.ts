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

import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { TooLargeError } from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError, networkError } from './ClusterError';
import { ApiRequestOptions, ApiResponse, ApiWriteOptions } from './types';

/** The agent and the TLS and header options that reach a server. */
export type Transport = https.RequestOptions;

/** A kept connection that turned out to be closed. */
class IdleSocketError extends ClusterError {}

/** What is sent beside the address. */
type Message = ApiRequestOptions & {
  /** Sends what an {@link ApiWriteOptions} has; a GET without it. */
  write?: Pick<ApiWriteOptions, 'method' | 'contentType' | 'body'>;
};

/** A GET whose answer's body is streamed. Throws {@link ClusterError}. */
export function httpGet(
  url: URL,
  transport: Transport,
  options: ApiRequestOptions,
): Promise<ApiResponse> {
  return exchange(url, transport, options);
}

/**
 * A request that changes something. Throws {@link ClusterError}. As a GET it is
 * sent once more where a kept connection turns out to be closed: an API server
 * refuses what it has done already, by the resourceVersion or the name.
 */
export function httpWrite(
  url: URL,
  transport: Transport,
  options: ApiWriteOptions,
): Promise<ApiResponse> {
  return exchange(url, transport, { ...options, write: options });
}

async function exchange(
  url: URL,
  transport: Transport,
  options: Message,
): Promise<ApiResponse> {
  for (const [key, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) {
      url.searchParams.set(key, value);
    }
  }
  try {
    return await send(url, transport, options);
  } catch (error) {
    if (error instanceof IdleSocketError) {
      // The server had closed the idle connection: that says nothing of it.
      return send(url, transport, options);
    }
    throw error;
  }
}

function send(
  url: URL,
  transport: Transport,
  options: Message,
): Promise<ApiResponse> {
  const { write } = options;
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const request = client.request(url, {
      ...transport,
      method: write?.method ?? 'GET',
      headers: {
        ...transport.headers,
        Accept: 'application/json',
        ...(write?.contentType && { 'Content-Type': write.contentType }),
        // Of a DELETE, Node.js does not say it by itself.
        ...(write?.body !== undefined && {
          'Content-Length': Buffer.byteLength(write.body),
        }),
        ...options.headers,
      },
      signal: options.signal,
    });
    const timer = setTimeout(
      () =>
        request.destroy(
          new ClusterError('timeout', 'The cluster does not answer in time'),
        ),
      options.timeoutMs,
    );
    request.on('socket', socket => {
      // Tells a silent watch from a dead peer.
      socket.setKeepAlive(true, 30_000);
    });
    request.on('error', error => {
      clearTimeout(timer);
      const failure = networkError(error);
      reject(
        request.reusedSocket && failure.reason === 'unreachable'
          ? new IdleSocketError(failure.reason, failure.message, {
              detail: failure.detail,
              cause: error,
            })
          : failure,
      );
    });
    request.on('response', response => {
      clearTimeout(timer);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: response,
      });
    });
    request.end(write?.body);
  });
}

/**
 * Reads a body to its end.
 *
 * @param timeoutMs - how long the body may be silent
 * @throws ClusterError where it breaks off or is not JSON.
 */
export async function readJson(
  body: Readable,
  timeoutMs: number,
): Promise<unknown> {
  const text = (await readBody(body, timeoutMs)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ClusterError(
      'server',
      'The cluster sends something that is not JSON',
      { cause: error },
    );
  }
}

/**
 * Reads the bytes of a body to its end.
 *
 * @param timeoutMs - how long the body may be silent
 * @param maxBytes - more is not read
 * @throws ClusterError where it breaks off
 * @throws TooLargeError as soon as it is longer than it may be
 */
export async function readBody(
  body: Readable,
  timeoutMs: number,
  maxBytes = Infinity,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const silence = () =>
    body.destroy(
      new ClusterError('timeout', 'The cluster stopped in the middle'),
    );
  let timer = setTimeout(silence, timeoutMs);
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      timer = setTimeout(silence, timeoutMs);
      size += chunk.length;
      if (size > maxBytes) {
        throw new TooLargeError(`The answer has over ${maxBytes} bytes`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof TooLargeError ? error : networkError(error);
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

/**
 * The message of a Kubernetes `Status`, for a log; never fails.
 */
export async function readStatusMessage(
  body: Readable,
): Promise<string | undefined> {
  try {
    const status = await readJson(body, 5_000);
    if (status && typeof status === 'object' && 'message' in status) {
      return String(status.message);
    }
  } catch {
    // The status code says enough where the body says nothing.
  }
  return undefined;
}
