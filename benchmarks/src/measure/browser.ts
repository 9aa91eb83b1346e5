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

import { Agent, IncomingMessage, request } from 'node:http';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const decoders: Record<string, (body: Buffer) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};

/** An answer as a page's script sees it. */
export interface BrowserResponse {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** What went over the wire, and how long it took. */
export interface Traffic {
  requests: number;
  /** Bytes of all responses with their headers, as sent (compressed). */
  receivedBytes: number;
  /** Bytes of all requests with their headers. */
  sentBytes: number;
  /** Bytes of the bodies of all responses, decompressed. */
  bodyBytes: number;
  /**
   * From the first request until all is there that the page shows, each
   * response read to its end.
   */
  milliseconds: number;
}

/** What a {@link Browser} can ask for. */
export interface BrowserRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/**
 * Asks as a browser tab does: up to six connections to a host, kept alive,
 * compressed answers accepted, each request with the user's token; and counts
 * what it costs.
 */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 6 });
  private readonly sockets = new Set<Socket>();
  private requests = 0;
  private bodyBytes = 0;
  private closedReceived = 0;
  private closedSent = 0;

  constructor(private readonly token: string) {}

  /**
   * Runs `visit` and tells what it cost. Its time ends when it calls `shown`,
   * or else when it resolves; its requests and bytes are always all of them.
   */
  async measure(
    visit: (shown: () => void) => Promise<unknown>,
  ): Promise<Traffic> {
    const before = this.counters();
    const start = performance.now();
    let end: number | undefined;
    const shown = () => {
      end ??= performance.now();
    };
    await visit(shown);
    const milliseconds = (end ?? performance.now()) - start;
    const after = this.counters();
    return {
      requests: after.requests - before.requests,
      receivedBytes: after.received - before.received,
      sentBytes: after.sent - before.sent,
      bodyBytes: after.bodyBytes - before.bodyBytes,
      milliseconds,
    };
  }

  /** One request; rejects only if there is no answer at all. */
  async fetch(
    url: string,
    options: BrowserRequest = {},
  ): Promise<BrowserResponse> {
    this.requests++;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(
        url,
        {
          method: options.method ?? 'GET',
          agent: this.agent,
          headers: {
            'Accept-Encoding': 'gzip, deflate, br',
            Authorization: `Bearer ${this.token}`,
            ...options.headers,
          },
        },
        resolve,
      );
      asked.once('error', reject);
      asked.once('socket', socket => this.follow(socket));
      asked.end(options.body);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
    }
    let body = Buffer.concat(chunks);
    const decode = decoders[response.headers['content-encoding'] ?? ''];
    if (decode && body.length > 0) {
      body = await decode(body);
    }
    this.bodyBytes += body.length;
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text: body.toString('utf8'),
    };
  }

  /** One request whose answer is JSON; anything but a 2xx is an error. */
  async fetchJson<T>(url: string, options: BrowserRequest = {}): Promise<T> {
    const response = await this.fetch(url, options);
    if (response.status < 200 || response.status >= 300) {
      throw new Error(
        `${url} answered ${response.status}: ${response.text.slice(0, 500)}`,
      );
    }
    return JSON.parse(response.text) as T;
  }

  /** Closes the connections. */
  close(): void {
    this.agent.destroy();
  }

  private follow(socket: Socket) {
    if (!this.sockets.has(socket)) {
      this.sockets.add(socket);
      socket.once('close', () => {
        this.sockets.delete(socket);
        this.closedReceived += socket.bytesRead;
        this.closedSent += socket.bytesWritten;
      });
    }
  }

  private counters() {
    let received = this.closedReceived;
    let sent = this.closedSent;
    for (const socket of this.sockets) {
      received += socket.bytesRead;
      sent += socket.bytesWritten;
    }
    return {
      requests: this.requests,
      bodyBytes: this.bodyBytes,
      received,
      sent,
    };
  }
}
