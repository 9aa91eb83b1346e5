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

import { EntityApplications } from './applications';
import { GitopsClient } from './client';
import { packEntityApplications } from './packed';

function answerOf(entityRef: string): EntityApplications {
  return {
    entityRef,
    applications: [],
    clusters: [],
    lookedFor: [],
    environments: ['dev'],
  };
}

function clientThatGets(...responses: Response[]) {
  const fetch = jest.fn(
    async (_url: string, _init?: RequestInit) => responses.shift()!,
  );
  const client = new GitopsClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

function json(body: unknown, init?: ResponseInit) {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { 'Content-Type': 'application/json', ...init?.headers },
  });
}

describe('GitopsClient', () => {
  it('should ask for the entity, each part of its reference encoded', async () => {
    const { client, fetch } = clientThatGets(
      json(packEntityApplications(answerOf('x')), { headers: { ETag: '"1"' } }),
    );
    const answer = await client.getEntityApplications({
      kind: 'Component',
      namespace: 'default',
      name: '../a/b?c',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://backend/api/gitops/v1/entities/component/default/..%2Fa%2Fb%3Fc/applications',
    );
    expect(answer).toEqual({
      notModified: false,
      data: answerOf('x'),
      etag: '"1"',
    });
  });

  it('should ask for each file of a promotion', async () => {
    const { client, fetch } = clientThatGets(json({}), json({}));
    const environments = { from: 'staging', to: 'production' };
    await client.getPromotion('component:default/cart', {
      ...environments,
      file: ['a/b.yaml', 'c&d.yaml'],
    });
    await client.getPromotion('component:default/cart', environments);
    const path =
      'http://backend/api/gitops/v1/entities/component/default/cart/promotion?from=staging&to=production';
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      `${path}&file=a%2Fb.yaml&file=c%26d.yaml`,
      path,
    ]);
  });

  it('should send the tag it is given and tell that nothing changed', async () => {
    const { client, fetch } = clientThatGets(
      new Response(null, { status: 304 }),
    );
    await expect(
      client.getEntityApplications('component:default/cart', { etag: '"1"' }),
    ).resolves.toEqual({ notModified: true });
    expect(fetch.mock.calls[0][1]?.headers).toMatchObject({
      'If-None-Match': '"1"',
    });
  });

  it('should throw what the back end says is wrong', async () => {
    const { client } = clientThatGets(
      json(
        {
          error: { name: 'NotFoundError', message: 'no such entity' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(
      client.getEntityApplications('component:default/cart'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { message: 'no such entity' },
    });
  });

  it('should not ask for what is not a reference', async () => {
    const { client, fetch } = clientThatGets();
    await expect(client.getEntityApplications('::')).rejects.toThrow(
      /Entity reference/,
    );
    expect(fetch).not.toHaveBeenCalled();
  });

  it('should list clusters with the token it is given', async () => {
    const { client, fetch } = clientThatGets(
      json([{ name: 'one', state: 'live' }]),
    );
    await expect(client.getClusters({ token: 'secret' })).resolves.toEqual([
      { name: 'one', state: 'live' },
    ]);
    expect(fetch.mock.calls[0][0]).toBe(
      'http://backend/api/gitops/v1/clusters',
    );
    expect(fetch.mock.calls[0][1]?.headers).toMatchObject({
      Authorization: 'Bearer secret',
    });
  });
});
