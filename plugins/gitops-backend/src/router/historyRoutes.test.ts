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
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  ApplicationHistory,
  DeploymentChanges,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import request from 'supertest';
import { application, APPLICATIONS_PATH } from '../__testUtils__/applications';
import { DATABASES, TestDatabase } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/eventually';
import { FakeApiServer } from '../__testUtils__/FakeApiServer';
import { writeKubeconfig } from '../__testUtils__/kubeconfig';
import { createValidator } from '../__testUtils__/responseValidator';
import gitopsPlugin from '../index';

jest.setTimeout(60_000);

const HISTORY =
  '/api/gitops/v1/entities/component/default/cart/applications/east/argocd/cart-dev/history';

const ALLOWED: { result: AuthorizeResult.ALLOW } = {
  result: AuthorizeResult.ALLOW,
};

describe.each(DATABASES)('the history of an Application, on %s', (_, start) => {
  const directory = createMockDirectory();
  const east = new FakeApiServer();
  let git: GitServer;
  let database: TestDatabase;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const commits: string[] = [];

  /** Deploys the first so many of the commits; Argo CD keeps the last two. */
  function deploy(count: number, more: Record<string, unknown> = {}) {
    const source = {
      repoURL: `${git.url}/acme/cart-config.git`,
      path: 'overlays/dev',
      targetRevision: 'main',
    };
    const history = commits.slice(0, count).map((revision, id) => ({
      id,
      revision,
      source,
      deployStartedAt: `2026-11-20T0${id}:00:00Z`,
      deployedAt: `2026-11-20T0${id}:00:30Z`,
      initiatedBy: id % 2 ? { automated: true } : { username: 'ana' },
    }));
    east.put(
      APPLICATIONS_PATH,
      application('cart-dev', {
        spec: { source },
        status: { history: history.slice(-2), ...more },
      }),
    );
  }

  const get = async (path = HISTORY) => {
    const { body } = await request(backend.server).get(path).expect(200);
    return body as ApplicationHistory;
  };

  beforeAll(async () => {
    await east.start();
    git = await startGitServer({ port: 0 });
    git.host.state.putUser({
      login: 'portal',
      fullName: 'Portal',
      email: 'portal@acme.example',
      token: 'portal-token',
    });
    git.host.state.addOrganization({
      name: 'acme',
      fullName: 'Acme',
      description: '',
      writers: ['portal'],
    });
    const repository = await git.host.createRepository({
      owner: 'acme',
      name: 'cart-config',
    });
    for (const [message, path] of [
      ['First', 'overlays/dev/kustomization.yaml'],
      ['Second', 'overlays/dev/patch.yaml'],
      ['Third', 'overlays/staging/patch.yaml'],
      ['Fourth', 'overlays/dev/patch.yaml'],
    ]) {
      commits.push(
        await git.host.commit(
          repository,
          'main',
          [
            {
              message,
              author: { name: 'Ana Lima', email: 'ana@acme.example' },
              changes: [{ path, content: `${message}\n` }],
            },
          ],
          { by: git.host.state.user('portal') },
        ),
      );
    }
    database = await start();
    await writeKubeconfig(directory.resolve('kubeconfig'), { east: east.url });
    deploy(2);
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.mock({
          authorize: async requests => requests.map(() => ALLOWED),
        }).factory,
        mockServices.database.mock(database.service).factory,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'cart',
                namespace: 'default',
                annotations: { 'argocd/app-name': 'cart-dev' },
              },
              spec: {},
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
            },
            integrations: {
              gitea: [
                {
                  host: new URL(git.url).host,
                  baseUrl: git.url,
                  username: 'portal',
                  password: 'portal-token',
                },
              ],
            },
          },
        }),
      ],
    });
    await eventually(async () => {
      await request(backend.server).get(HISTORY).expect(200);
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await database?.stop();
    await git?.stop();
    await east.stop();
  });

  it('should go on where Argo CD forgets, and say what changed', async () => {
    await eventually(async () =>
      expect((await get()).deployments).toHaveLength(2),
    );
    deploy(4);
    await eventually(async () => {
      const { deployments } = await get();
      expect(deployments).toHaveLength(4);
      expect(deployments[0].sources[0].commit?.title).toBe('Fourth');
    });
    const answer = await get();
    expect(createValidator('ApplicationHistory')(answer)).toEqual([]);
    expect(answer.notes).toEqual([]);
    expect(answer).not.toHaveProperty('nextCursor');
    const [fourth, third, second, first] = answer.deployments;
    expect(fourth).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      historyId: 3,
      phase: 'Succeeded',
      sources: [
        {
          repoUrl: `${git.url}/acme/cart-config.git`,
          path: 'overlays/dev',
          targetRevision: 'main',
          revision: commits[3],
          commit: {
            sha: commits[3],
            title: 'Fourth',
            author: 'Ana Lima',
            authoredAt: expect.any(String),
            url: `${git.url}/acme/cart-config/commit/${commits[3]}`,
          },
        },
      ],
      startedAt: '2026-11-20T03:00:00.000Z',
      finishedAt: '2026-11-20T03:00:30.000Z',
      automated: true,
      current: true,
      inArgoCd: true,
      previousId: third.id,
    });
    expect(third).toMatchObject({
      historyId: 2,
      initiatedBy: 'ana',
      automated: false,
      current: false,
      inArgoCd: true,
    });
    expect(second).toMatchObject({ historyId: 1, inArgoCd: false });
    expect(first).toMatchObject({ historyId: 0, inArgoCd: false });
    expect(first).not.toHaveProperty('previousId');

    const changesOf = async (id: string) => {
      const { body } = await request(backend.server)
        .get(`${HISTORY}/${id}/changes`)
        .expect(200);
      expect(createValidator('DeploymentChanges')(body)).toEqual([]);
      return body as DeploymentChanges;
    };
    const changes = await changesOf(fourth.id);
    expect(changes).toMatchObject({
      id: fourth.id,
      previousId: third.id,
      sources: [
        {
          from: commits[2],
          to: commits[3],
          direction: 'forward',
          total: 1,
          commits: [{ sha: commits[3], title: 'Fourth', touchesPath: true }],
          url: `${git.url}/acme/cart-config/compare/${commits[2]}...${commits[3]}`,
        },
      ],
    });
    expect((await fetch(changes.sources[0].url!)).status).toBe(200);
    expect((await changesOf(third.id)).sources[0].commits).toMatchObject([
      { title: 'Third', touchesPath: false },
    ]);
    expect(await changesOf(first.id)).toEqual({ id: first.id, sources: [] });
  });

  it('should page, newest first', async () => {
    const first = await get(`${HISTORY}?limit=3`);
    expect(first.deployments.map(({ historyId }) => historyId)).toEqual([
      3, 2, 1,
    ]);
    const rest = await get(
      `${HISTORY}?limit=3&cursor=${encodeURIComponent(first.nextCursor!)}`,
    );
    expect(rest.deployments.map(({ historyId }) => historyId)).toEqual([0]);
    expect(first.deployments[2].previousId).toBe(rest.deployments[0].id);
    expect(rest.nextCursor).toBeUndefined();
  });

  it('should say that nothing is new', async () => {
    const { headers } = await request(backend.server).get(HISTORY).expect(200);
    const { status } = await request(backend.server)
      .get(HISTORY)
      .set('If-None-Match', headers.etag);
    expect(status).toBe(304);
  });

  it('should refuse what is not right', async () => {
    for (const [path, status] of [
      [`${HISTORY}?cursor=nonsense`, 400],
      [`${HISTORY}?limit=0`, 400],
      [`${HISTORY}?limit=101`, 400],
      [`${HISTORY}/nonsense/changes`, 400],
      [`${HISTORY}/${'0'.repeat(32)}/changes`, 404],
      [HISTORY.replace('cart-dev', 'other'), 404],
    ] as const) {
      const { status: answered } = await request(backend.server).get(path);
      expect([path, answered]).toEqual([path, status]);
    }
    await request(backend.server)
      .get(HISTORY)
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });

  it('should show what Argo CD has when the database is away', async () => {
    await database.knex.schema.renameTable('deployments', 'away');
    try {
      const { deployments, notes } = await get();
      expect(notes).toMatchObject([{ code: 'history-database-unavailable' }]);
      expect(deployments).toMatchObject([
        { historyId: 3, current: true, inArgoCd: true },
        { historyId: 2, current: false },
      ]);
      const { body } = await request(backend.server)
        .get(`${HISTORY}/${deployments[0].id}/changes`)
        .expect(200);
      expect(body.sources[0].commits).toMatchObject([{ title: 'Fourth' }]);
    } finally {
      await database.knex.schema.renameTable('away', 'deployments');
    }
    expect((await get()).deployments).toHaveLength(4);
  });
});
