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
import { fetchWithinOrigin } from './fetchWithinOrigin';

function origin(of: http.Server): string {
  return `http://127.0.0.1:${(of.address() as AddressInfo).port}`;
}

describe('fetchWithinOrigin', () => {
  const asked: string[] = [];
  const server = (name: string, location: (path: string) => string) =>
    http.createServer((req, res) => {
      asked.push(`${name} ${req.url} ${req.headers['private-token']}`);
      const to = location(req.url!);
      res.writeHead(to ? 301 : 200, to ? { Location: to } : {}).end('{}');
    });
  const other = server('other', () => '');
  const host = server('host', path => {
    switch (path) {
      case '/old':
        return '/new';
      case '/round':
        return '/round';
      case '/bad':
        return 'http://[';
      case '/away':
        return `${origin(other)}/stolen`;
      default:
        return '';
    }
  });
  beforeAll(async () => {
    for (const one of [host, other]) {
      await new Promise<void>(resolve => one.listen(0, '127.0.0.1', resolve));
    }
  });
  afterAll(() => [host, other].forEach(one => one.close()));
  beforeEach(() => {
    asked.length = 0;
  });

  it.each([
    ['/new', 200, ['host /new t']],
    ['/old', 200, ['host /old t', 'host /new t']],
    ['/away', 301, ['host /away t']],
    ['/bad', 301, ['host /bad t']],
    ['/round', 301, Array(4).fill('host /round t')],
  ])('should ask for %s: %i', async (path, status, requests) => {
    const response = await fetchWithinOrigin(fetch, `${origin(host)}${path}`, {
      headers: { 'PRIVATE-TOKEN': 't' },
    });
    await response.text();
    expect(response.status).toBe(status);
    expect(asked).toEqual(requests);
  });
});
