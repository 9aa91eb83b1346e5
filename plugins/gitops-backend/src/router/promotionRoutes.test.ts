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
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { EntityPromotion } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import request from 'supertest';
import { application, APPLICATIONS_PATH } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { FakeApiServer } from '../__testUtils__/FakeApiServer';
import { writeKubeconfig } from '../__testUtils__/kubeconfig';
import { createValidator } from '../__testUtils__/responseValidator';
import gitopsPlugin from '../index';

jest.setTimeout(60_000);

const PROMOTION = '/api/gitops/v1/entities/component/default/cart/promotion';
const PROJECTS_PATH = '/apis/argoproj.io/v1alpha1/appprojects';

const entity = (
  kind: string,
  name: string,
  more: Partial<Entity> & { annotations?: Record<string, string> } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations: more.annotations },
  spec: more.spec ?? {},
  relations: more.relations,
});

describe('what a promotion would bring', () => {
  const directory = createMockDirectory();
  const east = new FakeApiServer();
  let git: GitServer;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  const commits = new Map<string, string>();
  /** What was answered while the portal began. */
  const statuses: number[] = [];

  type Repository = Awaited<ReturnType<GitServer['host']['createRepository']>>;

  async function commit(
    repository: Repository,
    message: string,
    path: string,
    more: { content?: string; tag?: string } = {},
  ): Promise<void> {
    const sha = await git.host.commit(
      repository,
      'main',
      [
        {
          message,
          author: { name: 'Ana Lima', email: 'ana@acme.example' },
          changes: [{ path, content: more.content ?? `${message}\n` }],
          tag: more.tag,
        },
      ],
      { by: git.host.state.user('portal') },
    );
    commits.set(message, sha);
  }

  const project = (spec: object) =>
    east.put(PROJECTS_PATH, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec,
    });

  /** An environment of cart that has deployed a commit. */
  function deploy(
    name: string,
    version: string,
    revision: string,
    spec: Record<string, unknown> = {},
    environment = name,
  ) {
    east.put(
      APPLICATIONS_PATH,
      application(`cart-${name}`, {
        labels: { component: 'cart', environment },
        spec: {
          source: {
            repoURL: `${git.url}/acme/cart-config.git`,
            path: `overlays/${environment}`,
            targetRevision: 'main',
          },
          ...spec,
        },
        status: {
          sync: { status: 'Synced', revision },
          sourceType: 'Kustomize',
          summary: { images: [`registry.example/cart:${version}`] },
        },
      }),
    );
  }

  type Query = Record<string, string | string[]>;
  const ask = (query: Query) =>
    request(backend.server).get(PROMOTION).query(query);
  const read = async (query: Query) => {
    const { body } = await ask(query).expect(200);
    expect(createValidator('EntityPromotion')(body)).toEqual([]);
    return body as EntityPromotion;
  };

  beforeAll(async () => {
    east.kinds.add('argoproj.io/v1alpha1/appprojects');
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
    git.host.state.addOrganization({
      name: 'other',
      fullName: 'Other',
      description: '',
      writers: ['portal'],
    });
    const secret = await git.host.createRepository({
      owner: 'other',
      name: 'cart',
    });
    await commit(secret, 'Secret', 'a', { tag: 'v1.4.1' });
    await commit(secret, 'More secret', 'a', { tag: 'v1.4.2' });
    const source = await git.host.createRepository({
      owner: 'acme',
      name: 'cart',
    });
    await commit(source, 'Coupons', 'a', { tag: 'v1.4.1' });
    await commit(source, 'Round @everybody down, fixes #1', 'a');
    await commit(source, 'Release 1.4.2', 'b', { tag: 'v1.4.2' });
    const config = await git.host.createRepository({
      owner: 'acme',
      name: 'cart-config',
    });
    const overlay = 'resources: [../../base]\n';
    await commit(config, 'Base', 'base/kustomization.yaml', {
      content: '{}\n',
    });
    await commit(config, 'Staging', 'overlays/staging/kustomization.yaml', {
      content: overlay,
    });
    await commit(
      config,
      'Production',
      'overlays/production/kustomization.yaml',
      {
        content: overlay,
      },
    );
    await commit(config, 'Dev only', 'overlays/dev/a.yaml');
    await commit(config, 'Release 1.4.2 to staging', 'overlays/staging/a.yaml');
    await commit(config, 'Owners', 'CODEOWNERS', {
      content: 'overlays/production/.*\\.yaml @acme/release @ana\n',
    });
    const head = commits.get('Owners')!;
    deploy('staging', '1.4.2', head);
    deploy('production', '1.4.1', head);
    project({});
    await writeKubeconfig(directory.resolve('kubeconfig'), { east: east.url });
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: decision } as never)),
        }).factory,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
        catalogServiceMock.factory({
          entities: [
            entity('Component', 'cart', {
              annotations: {
                'argocd/app-selector': 'component=cart',
                'backstage.io/source-location': `url:${git.url}/acme/cart/`,
              },
              relations: [
                { type: 'ownedBy', targetRef: 'group:default/checkout' },
              ],
            }),
            entity('Component', 'curious', {
              annotations: {
                'argocd/app-selector': 'component=cart',
                'backstage.io/source-location': `url:${git.url}/other/cart/`,
              },
            }),
            entity('Group', 'checkout', {
              spec: { profile: { displayName: 'Checkout' } },
              relations: [{ type: 'hasMember', targetRef: 'user:default/ana' }],
            }),
            entity('User', 'ana', {
              spec: { profile: { displayName: 'Ana Lima' } },
            }),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
              environments: [{ name: 'staging' }, { name: 'production' }],
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
      const { status } = await ask({ from: 'staging', to: 'production' });
      statuses.push(status);
      if (status !== 200) {
        throw new Error(`Not yet: ${status}`);
      }
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await git?.stop();
    await east.stop();
  });
  beforeEach(() => {
    decision = AuthorizeResult.ALLOW;
  });

  it('should say what comes, how it does, and who approves', async () => {
    const answer = await read({ from: 'staging', to: 'production' });
    expect(answer).toMatchObject({
      entityRef: 'component:default/cart',
      from: {
        environment: 'staging',
        application: {
          cluster: 'east',
          namespace: 'argocd',
          name: 'cart-staging',
        },
        version: '1.4.2',
        state: 'healthy',
        since: '2026-11-20T09:59:00Z',
      },
      to: {
        environment: 'production',
        version: '1.4.1',
        repository: {
          url: `${git.url}/acme/cart-config.git`,
          path: 'overlays/production',
          revision: 'main',
        },
      },
      images: [
        { name: 'registry.example/cart', before: '1.4.1', after: '1.4.2' },
      ],
    });
    const [source, configuration] = answer.commits;
    expect(source).toMatchObject({
      of: 'source',
      from: 'v1.4.1',
      to: 'v1.4.2',
      direction: 'forward',
      total: 2,
      commits: [
        { title: 'Release 1.4.2', author: 'Ana Lima' },
        { title: 'Round @everybody down, fixes #1' },
      ],
      url: `${git.url}/acme/cart/compare/v1.4.1...v1.4.2`,
    });
    // Both have deployed the same commit: what counts is the directory
    expect(configuration).toMatchObject({
      of: 'configuration',
      from: commits.get('Production'),
      to: commits.get('Owners'),
      total: 1,
      commits: [{ title: 'Release 1.4.2 to staging' }],
    });
    expect(answer.checks).toEqual([
      {
        environment: 'staging',
        state: 'healthy',
        reason: expect.objectContaining({
          message: '1.4.2 is healthy in staging',
        }),
      },
    ]);
    expect(answer.approval).toEqual({
      by: 'codeowners',
      file: 'CODEOWNERS',
      path: 'overlays/production/kustomization.yaml',
      approvers: [{ name: 'acme/release' }, { name: 'ana' }],
      notes: [],
    });
  });

  it('should not read what the author of an entity alone points to', async () => {
    const { body } = await request(backend.server)
      .get(PROMOTION.replace('/cart/', '/curious/'))
      .query({ from: 'staging', to: 'production' })
      .expect(200);
    expect(createValidator('EntityPromotion')(body)).toEqual([]);
    expect(body.commits[0]).toMatchObject({
      of: 'source',
      commits: [],
      total: 0,
      unavailable: { code: 'source-of-another-owner' },
    });
    expect(body.commits[1]).toMatchObject({ of: 'configuration', total: 1 });
  });

  it('should not take what is not known yet for what is not there', () => {
    expect(new Set(statuses)).toEqual(new Set([503, 200]));
  });

  it('should name the owners of each file', async () => {
    const { approval } = await read({
      from: 'staging',
      to: 'production',
      file: ['overlays/production/a.yaml', 'README.md'],
    });
    expect(approval).toMatchObject({
      by: 'codeowners',
      paths: ['overlays/production/a.yaml', 'README.md'],
      approvers: [{ name: 'acme/release' }, { name: 'ana' }],
      notes: [{ message: 'CODEOWNERS names nobody for README.md' }],
    });
  });

  it('should name the owners of the catalog where the file names nobody', async () => {
    const { approval } = await read({
      from: 'staging',
      to: 'production',
      file: 'README.md',
    });
    expect(approval).toEqual({
      by: 'owner',
      path: 'README.md',
      approvers: [{ name: 'Checkout', members: ['Ana Lima'] }],
      notes: [
        expect.objectContaining({
          message: 'CODEOWNERS names nobody for README.md',
        }),
      ],
    });
  });

  it('should have nothing to list the other way round', async () => {
    const { commits: lists } = await read({
      from: 'production',
      to: 'staging',
    });
    expect(lists).toMatchObject([
      { of: 'source', direction: 'backward', total: 2 },
      { of: 'configuration', direction: 'none', commits: [], total: 0 },
    ]);
  });

  it('should warn of what keeps a merge from being deployed', async () => {
    project({
      syncWindows: [
        {
          kind: 'deny',
          schedule: '* * * * *',
          duration: '1h',
          applications: ['*'],
        },
      ],
    });
    await eventually(async () => {
      const { checks } = await read({ from: 'staging', to: 'production' });
      expect(checks).toContainEqual(
        expect.objectContaining({ environment: 'production', state: 'paused' }),
      );
    });
    deploy('production', '1.4.1', commits.get('Owners')!, { syncPolicy: {} });
    await eventually(async () => {
      const { checks } = await read({ from: 'staging', to: 'production' });
      expect(checks.map(({ reason }) => reason.message)).toContain(
        'Merging alone deploys nothing: auto-sync is off in production, so somebody has to sync cart-production',
      );
    });
  });

  it('should say in words what cannot be read', async () => {
    deploy('production', '1.0.0', 'f'.repeat(40));
    await eventually(async () => {
      const { commits: lists } = await read({
        from: 'staging',
        to: 'production',
      });
      expect(lists.map(({ unavailable }) => unavailable?.message)).toEqual([
        'acme/cart has no tags or commits 1.0.0 and 1.4.2, or hides them from the portal',
        expect.stringContaining('does not know one of the commits'),
      ]);
    });
  });

  it('should refuse to choose between Applications of one environment', async () => {
    deploy('production-eu', '1.4.1', commits.get('Owners')!, {}, 'production');
    await eventually(async () => {
      const { body } = await ask({ from: 'staging', to: 'production' }).expect(
        409,
      );
      expect(body.error.message).toContain(
        'component:default/cart has 2 Applications in production, cart-production, cart-production-eu',
      );
    });
    east.remove(APPLICATIONS_PATH, 'argocd', 'cart-production-eu');
    await eventually(() =>
      ask({ from: 'staging', to: 'production' }).expect(200),
    );
  });

  it('should refuse what is asked wrongly, or may not be asked', async () => {
    await ask({ from: 'staging' }).expect(400);
    await ask({ from: 'staging', to: 'staging' }).expect(400);
    const { body } = await ask({ from: 'staging', to: 'qa' }).expect(404);
    expect(body.error.message).toContain(
      'component:default/cart has no environment qa: it has staging, production',
    );
    await eventually(async () => {
      decision = AuthorizeResult.DENY;
      await ask({ from: 'staging', to: 'production' }).expect(403);
    });
  });
});
