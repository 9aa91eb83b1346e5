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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GitHosts } from '../revisions/GitHosts';
import { ApprovalReader } from './approval';

const entity = (
  kind: string,
  name: string,
  relations: Array<[type: string, targetRef: string]> = [],
  spec: Entity['spec'] = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec,
  relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
});

const PEOPLE = Array.from({ length: 12 }, (_, i) => `person-${i}`);
const CART = entity('Component', 'cart', [
  ['ownedBy', 'group:default/checkout'],
  ['ownedBy', 'user:default/hidden'],
]);

const server = setupServer();

describe('ApprovalReader', () => {
  const reader = new ApprovalReader({
    hosts: new GitHosts({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: {
            github: [{ host: 'github.com', token: 'gh-token' }],
            gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
          },
        }),
      ),
      logger: mockServices.logger.mock(),
      // The one of the moment: it is replaced while tests run.
      fetch: (...request) => fetch(...request),
    }),
    catalog: catalogServiceMock({
      entities: [
        CART,
        entity(
          'Group',
          'checkout',
          PEOPLE.map(name => ['hasMember', `user:default/${name}`]),
          { profile: { displayName: 'Checkout' } },
        ),
        ...PEOPLE.map(name => entity('User', name)),
      ],
    }),
  });
  const read = (repoUrl: string, path = 'overlays/production/a.yaml') =>
    reader.read(
      CART,
      { repoUrl, revision: 'main', path },
      mockCredentials.user(),
    );

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  /** GitHub with these files on `main`. */
  function github(files: Record<string, string>) {
    server.use(
      http.get(
        'https://api.github.com/repos/acme/config/contents/*',
        ({ request }) => {
          const { pathname, searchParams } = new URL(request.url);
          expect(searchParams.get('ref')).toBe('main');
          const text = files[pathname.split('/contents/')[1]];
          return text === undefined
            ? HttpResponse.json({ message: 'Not Found' }, { status: 404 })
            : HttpResponse.text(text);
        },
      ),
    );
  }

  it('should name those of the first file that GitHub looks at', async () => {
    github({
      CODEOWNERS: '* @second',
      '.github/CODEOWNERS': '/overlays/ @acme/release',
    });
    await expect(read('https://github.com/acme/config')).resolves.toEqual({
      by: 'codeowners',
      file: '.github/CODEOWNERS',
      path: 'overlays/production/a.yaml',
      approvers: [{ name: 'acme/release' }],
      notes: [],
    });
  });

  it('should name those of GitLab with their sections', async () => {
    server.use(
      http.get(
        'https://gitlab.com/api/v4/projects/a%2Fb%2Fconfig/repository/files/:file/raw',
        ({ params, request }) => {
          expect(new URL(request.url).searchParams.get('ref')).toBe('main');
          return decodeURIComponent(String(params.file)) ===
            '.gitlab/CODEOWNERS'
            ? HttpResponse.text('^[Release] @ana\n/overlays/\n')
            : HttpResponse.json({ message: '404' }, { status: 404 });
        },
      ),
    );
    await expect(
      read('https://gitlab.com/a/b/config.git'),
    ).resolves.toMatchObject({
      by: 'codeowners',
      file: '.gitlab/CODEOWNERS',
      approvers: [{ name: 'ana', section: 'Release', optional: true }],
    });
  });

  it('should name the owners of the catalog where there is no such file', async () => {
    github({});
    await expect(read('https://github.com/acme/config')).resolves.toEqual({
      by: 'owner',
      path: 'overlays/production/a.yaml',
      approvers: [
        {
          name: 'Checkout',
          members: [...PEOPLE.slice(0, 10), '2 more'],
        },
        // The catalog shows nothing of them
        { name: 'hidden' },
      ],
      notes: [],
    });
  });

  it('should say that the file could not be read', async () => {
    server.use(
      http.get('https://api.github.com/repos/acme/config/contents/*', () =>
        HttpResponse.json({ message: 'no' }, { status: 500 }),
      ),
    );
    await expect(read('https://github.com/acme/config')).resolves.toMatchObject(
      {
        by: 'owner',
        notes: [
          {
            message:
              'Whether the repository has code owners could not be read: github.com answers with an error (500)',
          },
        ],
      },
    );
    await expect(
      read('https://git.example/acme/config'),
    ).resolves.toMatchObject({
      by: 'owner',
      notes: [{ code: 'git-host-unknown' }],
    });
  });

  it('should name nobody where nobody is known', async () => {
    await expect(
      reader.read(
        entity('Component', 'lonely'),
        undefined,
        mockCredentials.user(),
      ),
    ).resolves.toEqual({ by: 'unknown', approvers: [], notes: [] });
  });
});
