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

import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import request from 'supertest';
import { GiteaHost } from '../__testUtils__/giteaHost';
import { createRepositoryRouter } from './createRepositoryRouter';

describe('the route that looks for a repository', () => {
  let host: GiteaHost;

  beforeAll(async () => {
    host = await GiteaHost.start();
    await host.repository('orders', { 'README.md': 'Orders\n' });
  });
  afterAll(() => host.stop());

  const ask = (
    query: Record<string, string>,
    result:
      | AuthorizeResult.ALLOW
      | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
    path = 'repository',
  ) =>
    request(
      express()
        .use(
          createRepositoryRouter({
            httpAuth: mockServices.httpAuth(),
            integrations: host.integrations,
            permissions: mockServices.permissions({ result }),
            repositories: host.repositories,
          }),
        )
        .use(mockErrorHandler()),
    )
      .get(`/gitops/${path}`)
      .query(query)
      .set('Authorization', mockCredentials.user.header());

  const of = (name: string) => ({
    repoUrl: `${host.name}?owner=acme&repo=${name}`,
  });

  it('should say whether it is there', async () => {
    const there = await ask(of('orders'));
    expect(there.body).toEqual({
      exists: true,
      empty: false,
      archived: false,
      url: `http://${host.name}/acme/orders`,
    });
    expect((await ask(of('nothing'))).body).toEqual({ exists: false });
  });

  it('should say why it cannot tell', async () => {
    host.down = () => true;
    const response = await ask(of('orders'));
    host.down = () => false;
    expect(response.status).toBe(200);
    expect(response.body.exists).toBeUndefined();
    expect(response.body.unknown).toContain(host.name);
  });

  it('should say what is wrong with a request', async () => {
    expect((await ask({})).status).toBe(400);
    const elsewhere = await ask({
      repoUrl: 'elsewhere.example?owner=a&repo=b',
    });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.body.error.message).toBe(
      "elsewhere.example is not among the portal's integrations",
    );
  });

  it('should list the hosts that it has credentials for', async () => {
    const response = await ask({}, AuthorizeResult.ALLOW, 'hosts');
    // And not the public ones, which every portal knows
    expect(response.body).toEqual([{ kind: 'gitea', host: host.name }]);
    expect((await ask({}, AuthorizeResult.DENY, 'hosts')).status).toBe(403);
  });

  it('should refuse who may not run templates', async () => {
    const response = await ask(of('orders'), AuthorizeResult.DENY);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('scaffolder.task.create');
  });
});
