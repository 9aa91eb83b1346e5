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
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import scaffolderGitopsModule from '../..';
import { GiteaHost } from '../../__testUtils__/giteaHost';
import { serviceTemplate } from '../../__testUtils__/serviceTemplate';

jest.setTimeout(120_000);

const SKELETON = {
  'skeleton/README.md': '# Orders\n',
  'proposal/quota.yaml': 'cpu: 1\n',
};

const template = (host: GiteaHost) =>
  serviceTemplate(host, {
    proposal: { labels: ['service'] },
    output: {
      links: [{ title: 'Proposal', url: '${{ steps.propose.output.url }}' }],
    },
  });

describe('a task of the scaffolder', () => {
  const work = createMockDirectory();
  let host: GiteaHost;

  beforeEach(async () => {
    host = await GiteaHost.start();
    await host.repository('skeletons', SKELETON);
    await host.repository('platform', { 'README.md': '# Platform\n' });
  });
  afterEach(async () => {
    await host.stop();
  });

  const start = async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderGitopsModule,
        catalogServiceMock.factory({ entities: [template(host)] }),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: { client: 'better-sqlite3', connection: ':memory:' },
              workingDirectory: work.path,
            },
            integrations: {
              gitea: [
                {
                  host: host.name,
                  baseUrl: host.server.url,
                  username: 'portal',
                  password: 'portal-token',
                },
              ],
            },
          },
        }),
      ],
    });
    const call = (method: 'get' | 'post', path: string, body?: object) =>
      request(server)
        [method](`/api/scaffolder/v2/tasks${path}`)
        .set('Authorization', mockCredentials.user.header())
        .send(body);
    const ended = async (id: string) => {
      for (let i = 0; i < 300; i += 1) {
        const { status } = (await call('get', `/${id}`)).body;
        if (status === 'completed' || status === 'failed') {
          const events = (await call('get', `/${id}/events`)).body;
          return { status, events: JSON.stringify(events) };
        }
        await sleep(100);
      }
      throw new Error('The task does not end');
    };
    return { call, ended };
  };
  const allowed = (writers: string[]) => {
    host.server.host.state.organization('acme')!.writers = writers;
  };

  it('should go on where it has failed, and do nothing twice', async () => {
    const { call, ended } = await start();
    // The right is lost once the repository is there
    const stop = host.server.host.onPush(({ repository }) => {
      if (repository.name === 'orders-config') {
        allowed(['ana']);
      }
    });
    const { body } = await call('post', '', {
      templateRef: 'template:default/service',
      values: {},
    });
    const failed = await ended(body.id);
    stop();
    expect(failed.status).toBe('failed');
    expect(failed.events).toContain('token that may write');
    expect((await host.api('GET', '/repos/acme/platform/pulls')).body).toEqual(
      [],
    );

    allowed(['ana', 'portal']);
    expect((await call('post', `/${body.id}/retry`, {})).status).toBe(201);
    let retried = await ended(body.id);
    for (let i = 0; retried.status === 'failed' && i < 50; i += 1) {
      // It is still what it was, for a moment
      await sleep(100);
      retried = await ended(body.id);
    }
    expect(retried.status).toBe('completed');
    expect(retried.events).not.toContain('portal-token');
    const commits = await host.api('GET', '/repos/acme/orders-config/commits');
    expect(commits.body).toHaveLength(1);
    const pulls = await host.api('GET', '/repos/acme/platform/pulls');
    expect(pulls.body).toMatchObject([
      { title: 'Add orders', labels: [{ name: 'service' }] },
    ]);
    expect(
      await host.file(
        'platform',
        'services/orders/quota.yaml',
        'services/orders',
      ),
    ).toBe('cpu: 1\n');

    // The same again is another task, and finds all of it
    const again = await call('post', '', {
      templateRef: 'template:default/service',
      values: {},
    });
    expect((await ended(again.body.id)).status).toBe('completed');
    expect(
      (await host.api('GET', '/repos/acme/platform/pulls?state=all')).body,
    ).toHaveLength(1);
  });
});
