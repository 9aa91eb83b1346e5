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

import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

/** What the servers of a process have been asked so far. */
export interface ServerCounters {
  requests: number;
  /** Of these, the ones that no page view can have caused. */
  backgroundRequests: number;
  /** Bytes in both directions, as they went over the wire. */
  bytes: number;
  /** When the first request came, in milliseconds since the epoch. */
  firstRequestAt?: number;
}

interface PortCounters extends ServerCounters {
  open: Set<Socket>;
}

/**
 * Counts what every HTTP(S) server of this process is asked, by port, without
 * the servers knowing: through Node's own diagnostics channels.
 */
export class ServerTraffic {
  private readonly ports = new Map<number, PortCounters>();

  /**
   * @param isBackground - tells of a request whether it is made at intervals of
   * its own, whatever pages do
   * @param onRequest - called with the path of each
   */
  constructor(
    isBackground: (url: string) => boolean = () => false,
    onRequest: (url: string) => void = () => {},
  ) {
    subscribe('net.server.socket', message => {
      const { socket } = message as { socket: Socket };
      const counters = this.of(socket.localPort ?? 0);
      counters.open.add(socket);
      socket.once('close', () => {
        counters.open.delete(socket);
        counters.bytes += socket.bytesRead + socket.bytesWritten;
      });
    });
    subscribe('http.server.request.start', message => {
      const { request } = message as { request: IncomingMessage };
      const counters = this.of(request.socket.localPort ?? 0);
      counters.requests++;
      onRequest(request.url ?? '');
      if (isBackground(request.url ?? '')) {
        counters.backgroundRequests++;
      }
      counters.firstRequestAt ??= Date.now();
    });
  }

  /** What the server at this port has been asked so far. */
  counters(port: number): ServerCounters {
    const { open, ...counters } = this.of(port);
    let { bytes } = counters;
    for (const socket of open) {
      bytes += socket.bytesRead + socket.bytesWritten;
    }
    return { ...counters, bytes };
  }

  private of(port: number): PortCounters {
    let counters = this.ports.get(port);
    if (!counters) {
      counters = {
        requests: 0,
        backgroundRequests: 0,
        bytes: 0,
        open: new Set(),
      };
      this.ports.set(port, counters);
    }
    return counters;
  }
}
