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

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import peopleModule from '.';

const ana = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ana', namespace: 'default' },
  spec: { memberOf: ['team-checkout'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/team-checkout' }],
};

async function start(environment: string) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      peopleModule,
      catalogServiceMock.factory({ entities: [ana] }),
      mockServices.rootConfig.factory({
        data: {
          app: {
            baseUrl: 'http://localhost:3000',
            signIn: { people: [{ userEntityRef: 'user:default/ana' }] },
          },
          auth: { environment, providers: { people: {} } },
        },
      }),
    ],
  });
  return server;
}

const REFRESH = '/api/auth/people/refresh';

describe('signing in as one of several people', () => {
  it('should sign in whom the configuration lists', async () => {
    const server = await start('development');
    const { body } = await request(server)
      .get(REFRESH)
      .set('x-portal-person', 'user:default/ana')
      .expect(200);
    expect(body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/ana',
      ownershipEntityRefs: ['user:default/ana', 'group:default/team-checkout'],
    });

    await request(server)
      .get(REFRESH)
      .set('x-portal-person', 'user:default/mallory')
      .expect(401);
    await request(server).get(REFRESH).expect(401);
  });

  it('should not be there outside of development', async () => {
    const server = await start('production');
    const { status } = await request(server)
      .get(REFRESH)
      .set('x-portal-person', 'user:default/ana');
    expect(status).toBe(404);
  });
});
