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
import { AddressInfo } from 'node:net';
import { httpGet, readJson } from './http';

describe('httpGet', () => {
  let answer: http.RequestListener;
  let connections = 0;
  const server = http.createServer((req, res) => answer(req, res));
  const agent = new http.Agent({ keepAlive: true });
  let url: string;

  beforeAll(async () => {
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  const get = (options: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
    httpGet(
      new URL(url),
      { agent },
      {
        signal: new AbortController().signal,
        timeoutMs: 5_000,
        query: { a: '1 2', b: undefined },
        ...options,
      },
    );

  it('should try again where a kept connection was closed meanwhile', async () => {
    answer = (req, res) => res.end(JSON.stringify({ url: req.url }));
    const first = await get();
    await expect(readJson(first.body, 1_000)).resolves.toEqual({
      url: '/?a=1+2',
    });
    const before = connections;
    let broken = 0;
    answer = (req, res) => {
      if (broken === 0) {
        broken += 1;
        req.socket.destroy();
        return;
      }
      res.end('{}');
    };
    const second = await get();
    await expect(readJson(second.body, 1_000)).resolves.toEqual({});
    expect(connections).toBe(before + 1);
  });

  it('should not try again where a new connection breaks', async () => {
    agent.destroy();
    answer = req => req.socket.destroy();
    const before = connections;
    await expect(get()).rejects.toMatchObject({
      reason: 'unreachable',
      message: 'The cluster closed the connection',
    });
    expect(connections).toBe(before + 1);
  });

  it('should not wait for ever', async () => {
    answer = () => {};
    await expect(get({ timeoutMs: 50 })).rejects.toMatchObject({
      reason: 'timeout',
    });
    answer = (_, res) => res.write('{"a":');
    const { body } = await get();
    await expect(readJson(body, 50)).rejects.toMatchObject({
      reason: 'timeout',
    });
  });

  it('should end with its signal', async () => {
    answer = () => {};
    await expect(
      get({ signal: AbortSignal.timeout(50) }),
    ).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('should not take anything for JSON', async () => {
    answer = (_, res) => res.end('<html>');
    const { body } = await get();
    await expect(readJson(body, 1_000)).rejects.toMatchObject({
      reason: 'server',
      message: 'The cluster sends something that is not JSON',
    });
  });
});
