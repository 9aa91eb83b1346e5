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

import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { Browser } from './browser';
import { ServerTraffic } from './serverTraffic';

const BODY = JSON.stringify({ text: 'a'.repeat(5000) });

describe('Browser', () => {
  let server: Server;
  let url: string;
  let port: number;
  let open = 0;
  let mostOpen = 0;
  const traffic = new ServerTraffic(asked => asked.startsWith('/background'));
  const browser = new Browser('secret');

  beforeAll(async () => {
    server = createServer((request, response) => {
      open++;
      mostOpen = Math.max(mostOpen, open);
      setTimeout(() => {
        open--;
        if (request.headers.authorization !== 'Bearer secret') {
          response.statusCode = 401;
          response.end('{}');
        } else if (request.url === '/missing') {
          response.statusCode = 404;
          response.end('nothing here');
        } else {
          response.setHeader('Content-Encoding', 'gzip');
          response.end(gzipSync(BODY));
        }
      }, 5);
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    port = (server.address() as AddressInfo).port;
    url = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    browser.close();
    await new Promise(resolve => server.close(resolve));
  });

  it('counts what is sent, and what is read after decompression', async () => {
    const cost = await browser.measure(async () => {
      expect(await browser.fetchJson(url)).toEqual(JSON.parse(BODY));
    });
    expect(cost.requests).toBe(1);
    expect(cost.bodyBytes).toBe(BODY.length);
    expect(cost.receivedBytes).toBeGreaterThan(gzipSync(BODY).length);
    expect(cost.receivedBytes).toBeLessThan(1000);
    expect(cost.sentBytes).toBeGreaterThan('Bearer secret'.length);
    expect(cost.milliseconds).toBeGreaterThan(3);
  });

  it('sees the same bytes as the server', async () => {
    const before = traffic.counters(port);
    const cost = await browser.measure(() => browser.fetch(url));
    const after = traffic.counters(port);
    expect(after.requests - before.requests).toBe(1);
    expect(after.bytes - before.bytes).toBe(
      cost.receivedBytes + cost.sentBytes,
    );
    expect(after.firstRequestAt).toBe(before.firstRequestAt);
  });

  it('ends the time, but not the counting, when all is shown', async () => {
    const cost = await browser.measure(async shown => {
      await browser.fetch(url);
      shown();
      await Promise.all([1, 2, 3].map(() => browser.fetch(url)));
      await new Promise(resolve => setTimeout(resolve, 200));
    });
    expect(cost.requests).toBe(4);
    expect(cost.milliseconds).toBeLessThan(200);
  });

  it('tells background requests apart', async () => {
    const before = traffic.counters(port);
    await browser.fetch(`${url}/background`);
    await browser.fetch(`${url}/other`);
    const after = traffic.counters(port);
    expect(after.requests - before.requests).toBe(2);
    expect(after.backgroundRequests - before.backgroundRequests).toBe(1);
  });

  it('opens no more than six connections', async () => {
    mostOpen = 0;
    await Promise.all(Array.from({ length: 20 }, () => browser.fetch(url)));
    expect(mostOpen).toBe(6);
  });

  it('rejects what is no answer to a question for JSON', async () => {
    await expect(browser.fetchJson(`${url}/missing`)).rejects.toThrow(
      'answered 404: nothing here',
    );
  });
});
