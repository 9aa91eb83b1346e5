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
import { FileCache } from '../revisions/FileCache';
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
  const hosts = new GitHosts({
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
  });
  const catalog = catalogServiceMock({
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
  });
  let reader: ApprovalReader;
  let asked: string[];
  beforeEach(() => {
    asked = [];
    reader = new ApprovalReader({
      hosts,
      files: new FileCache(hosts),
      catalog,
    });
  });
  const read = (repoUrl: string, ...paths: string[]) =>
    reader.read(
      CART,
      {
        repoUrl,
        revision: 'main',
        paths: paths.length ? paths : ['overlays/production/a.yaml'],
      },
      mockCredentials.user(),
    );

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  /** GitHub with these files on `main`, where it shows the repository. */
  function github(files: Record<string, string>, isVisible = true) {
    server.use(
      http.get(
        'https://api.github.com/repos/acme/config/commits',
        ({ request }) => {
          const { pathname, search } = new URL(request.url);
          asked.push(pathname);
          expect(search).toBe('?sha=main&per_page=1');
          return isVisible
            ? HttpResponse.json([])
            : HttpResponse.json({ message: 'Not Found' }, { status: 404 });
        },
      ),
      http.get(
        'https://api.github.com/repos/acme/config/contents/*',
        ({ request }) => {
          const { pathname, searchParams } = new URL(request.url);
          asked.push(pathname);
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

  it('should name each who is asked for one of several files', async () => {
    github({
      CODEOWNERS: `/a.yaml @ana @acme/release
/b.yaml @ben @ana
`,
    });
    await expect(
      read('https://github.com/acme/config', 'a.yaml', 'b.yaml', 'c.yaml'),
    ).resolves.toEqual({
      by: 'codeowners',
      file: 'CODEOWNERS',
      path: 'a.yaml',
      paths: ['a.yaml', 'b.yaml', 'c.yaml'],
      approvers: [{ name: 'ana' }, { name: 'acme/release' }, { name: 'ben' }],
      notes: [
        expect.objectContaining({
          message: 'CODEOWNERS names nobody for c.yaml',
        }),
      ],
    });
  });

  it('should ask for the same once', async () => {
    github({});
    await read('https://github.com/acme/config', 'a.yaml');
    await read('https://github.com/acme/config', 'b.yaml');
    expect(asked).toEqual([
      '/repos/acme/config/contents/.github/CODEOWNERS',
      '/repos/acme/config/contents/CODEOWNERS',
      '/repos/acme/config/contents/docs/CODEOWNERS',
      '/repos/acme/config/commits',
    ]);
  });

  it('should not take what is hidden for what is not there', async () => {
    github({}, false);
    await expect(read('https://github.com/acme/config')).resolves.toMatchObject(
      {
        by: 'owner',
        notes: [
          {
            code: 'git-host-not-found',
            message:
              'Whether the repository has code owners could not be read: github.com does not know acme/config at main, or hides it from the portal',
          },
        ],
      },
    );
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
