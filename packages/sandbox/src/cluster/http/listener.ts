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
import { Server, createServer } from 'https';
import { AddressInfo, Socket } from 'net';
import { Pki } from './pki';

/** The HTTPS listener of a cluster, which can be closed and opened again. */
export class Listener {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  constructor(
    private port: number,
    private readonly handle: (
      request: IncomingMessage,
      response: ServerResponse,
    ) => void,
  ) {}

  /** The port listened on; after the first `open` it stays the same. */
  get address(): number {
    return this.port;
  }

  /** Whether connections are taken. */
  get isOpen(): boolean {
    return this.server !== undefined;
  }

  /**
   * Listens.
   *
   * @throws the error of the system where the port is taken (`EADDRINUSE`).
   */
  async open(pki: Pki): Promise<void> {
    if (this.server) {
      return;
    }
    const server = createServer(
      { key: pki.keyPem, cert: pki.certPem, ALPNProtocols: ['http/1.1'] },
      this.handle,
    );
    // Watches live long, and clients keep connections for the next request.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 120_000;
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Stops listening and breaks off every connection. */
  async close(): Promise<void> {
    const { server } = this;
    if (!server) {
      return;
    }
    this.server = undefined;
    const closed = new Promise<void>(resolve => {
      server.close(() => resolve());
    });
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }
}
