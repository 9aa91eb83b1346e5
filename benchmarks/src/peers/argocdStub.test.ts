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

import { storedApplication } from '../dataset/applications';
import { ArgocdStub } from './argocdStub';

describe('ArgocdStub', () => {
  const stub = new ArgocdStub(12);
  let url: string;
  let token: string;

  beforeAll(async () => {
    url = await stub.start();
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ username: 'portal', password: 'portal' }),
    });
    ({ token } = (await answer.json()) as { token: string });
  });

  afterAll(() => stub.stop());

  const get = (path: string, authorization = `Bearer ${token}`) =>
    fetch(`${url}${path}`, { headers: { authorization } });

  it('answers nobody without its token', async () => {
    const answer = await get('/api/v1/applications', 'Bearer other');
    expect(answer.status).toBe(401);
  });

  it('lists what a selector matches', async () => {
    const answer = await get(
      `/api/v1/applications?selector=${encodeURIComponent(
        'component=component-00002,environment=dev',
      )}`,
    );
    expect(await answer.json()).toEqual({
      metadata: { resourceVersion: '200000' },
      items: [storedApplication(6)],
    });
  });

  it('lists all, one by name, and nothing', async () => {
    const names = async (query: string) => {
      const answer = await get(`/api/v1/applications${query}`);
      const { items } = (await answer.json()) as {
        items: Array<{ metadata: { name: string } }>;
      };
      return items.map(({ metadata }) => metadata.name);
    };
    expect(await names('')).toHaveLength(12);
    expect(await names('?name=component-00001-dev')).toEqual([
      'component-00001-dev',
    ]);
    expect(await names('?selector=component%3Dnone')).toEqual([]);
  });

  it('answers with one Application, or that there is none', async () => {
    const answer = await get('/api/v1/applications/component-00003-production');
    expect(await answer.json()).toEqual(storedApplication(11));
    expect((await get('/api/v1/applications/none')).status).toBe(404);
  });

  it('tells who made a revision, and when', async () => {
    const answer = await get(
      '/api/v1/applications/component-00003-dev/revisions/0123abcd/metadata',
    );
    expect(await answer.json()).toEqual({
      author: expect.stringMatching(/^.+ <.+@acme\.example>$/),
      date: expect.stringMatching(/^20\d\d-/),
      message: expect.stringContaining('Release'),
    });
  });

  it('compresses for who accepts that', async () => {
    const answer = await get('/api/v1/applications');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
  });
});
