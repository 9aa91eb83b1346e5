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

import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ArgoCdApi } from './ArgoCdApi';

describe('ArgoCdApi', () => {
  let server: Server;
  let listener: RequestListener;
  let url: string;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      listener(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  beforeEach(() => {
    asked.length = 0;
  });

  const answer = (
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ) => {
    listener = (_request, response) => {
      response.writeHead(status, headers);
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };
  const ask = (options: { timeoutMs?: number } = {}) =>
    new ArgoCdApi({
      url: `${url}/argo`,
      token: 't',
      ...options,
    }).managedResources({ namespace: 'a b', name: 'c/d' });

  it('should ask for the one Application, with its token', async () => {
    answer(200, { items: [] });
    expect(await ask()).toEqual({ items: [] });
    expect(asked).toEqual([
      '/argo/api/v1/applications/c%2Fd/managed-resources?appNamespace=a%20b Bearer t',
    ]);
  });

  it.each([
    [401, { message: 'no session information' }, 'forbidden', 'not accepted'],
    [403, { message: 'permission denied' }, 'forbidden', 'may not read'],
    [500, { message: 'no https://u:p@host/x' }, 'error', 'no https://host/x'],
    [502, '<html>', 'error', 'not JSON (status 502)'],
    [200, '<html>', 'error', 'not JSON'],
    [503, {}, 'error', 'status 503'],
  ])(
    'should say of %i %j that it is %s',
    async (status, body, fault, words) => {
      answer(status, body);
      await expect(ask()).rejects.toMatchObject({
        fault,
        message: expect.stringContaining(words),
      });
    },
  );

  it('should not take its token elsewhere', async () => {
    answer(302, '', { Location: 'http://localhost:1/elsewhere' });
    await expect(ask()).rejects.toMatchObject({
      fault: 'error',
      message: expect.stringContaining('another place'),
    });
    expect(asked).toHaveLength(1);
  });

  it('should give up on one that is silent', async () => {
    listener = () => {};
    await expect(ask({ timeoutMs: 50 })).rejects.toMatchObject({
      fault: 'unreachable',
    });
  });

  it('should leave one alone for a while that does not answer', async () => {
    let now = 0;
    const fetcher = jest.fn().mockRejectedValue(new TypeError('fetch failed'));
    const api = new ArgoCdApi({ url, fetch: fetcher, now: () => now });
    const get = () => api.managedResources({ namespace: 'a', name: 'b' });
    await expect(get()).rejects.toMatchObject({ fault: 'unreachable' });
    await expect(get()).rejects.toMatchObject({ fault: 'unreachable' });
    expect(fetcher).toHaveBeenCalledTimes(1);
    now += 10_001;
    await expect(get()).rejects.toMatchObject({ fault: 'unreachable' });
    expect(fetcher).toHaveBeenCalledTimes(2);
  });
});
