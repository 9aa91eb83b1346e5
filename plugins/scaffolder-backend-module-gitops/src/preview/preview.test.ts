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
import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import scaffolderGitopsModule from '..';

jest.setTimeout(60_000);

const folder = createMockDirectory();

/** What steps were run, and whether in dry-run mode. */
const ran: Array<{ step?: string; isDryRun?: boolean; secret?: string }> = [];

/** An action that previews the file that the template has fetched. */
const publish = createTemplateAction({
  id: 'test:publish',
  supportsDryRun: true,
  schema: {
    input: {
      fail: z => z.string().optional(),
      secret: z => z.string().optional(),
      name: z => z.string().optional(),
    },
  },
  async handler(ctx) {
    const { fail, secret, name = 'orders' } = ctx.input;
    ran.push({ step: ctx.step?.id, isDryRun: ctx.isDryRun, secret });
    if (fail) {
      throw new Error(fail);
    }
    const after = await readFile(join(ctx.workspacePath, 'app.yaml'), 'utf8');
    const previews = join(ctx.workspacePath, '.gitops-preview');
    await mkdir(previews, { recursive: true });
    await writeFile(
      join(previews, `${ctx.step?.id}.json`),
      JSON.stringify({
        kind: 'repository',
        host: 'git.example',
        owner: 'acme',
        name,
        branch: 'main',
        files: [{ path: 'app.yaml', after }, { path: 7 }],
      }),
    );
    await writeFile(join(previews, 'broken.json'), '{');
  },
});

const actions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'test-actions',
  register(env) {
    env.registerInit({
      deps: { scaffolder: scaffolderActionsExtensionPoint },
      async init({ scaffolder }) {
        scaffolder.addActions(publish);
      },
    });
  },
});

/** A template in a folder of its own, with a skeleton. */
function template(
  steps: object[],
  location = `file:${folder.path}/service/template.yaml`,
) {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: 'service',
      namespace: 'default',
      annotations: { 'backstage.io/managed-by-location': location },
    },
    spec: {
      type: 'service',
      parameters: {
        required: ['name'],
        properties: { name: { type: 'string' } },
      },
      secrets: {
        schema: {
          type: 'object',
          required: ['token'],
          properties: { token: { type: 'string' } },
        },
      },
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the skeleton',
          action: 'fetch:template',
          input: {
            url: './skeleton',
            values: { name: '${{ parameters.name }}' },
          },
        },
        ...steps,
      ],
      output: { text: [{ content: '${{ steps.nothing.output.url }}' }] },
    },
  };
}

async function start(options: {
  steps: object[];
  location?: string;
  permissions?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
}) {
  const { steps, location, permissions } = options;
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderGitopsModule,
      actions,
      catalogServiceMock.factory({ entities: [template(steps, location)] }),
      mockServices.permissions.factory({
        result: permissions ?? AuthorizeResult.ALLOW,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: ':memory:' },
            workingDirectory: join(folder.path, 'work'),
          },
        },
      }),
    ],
  });
  return (values: unknown, ref: unknown = 'template:default/service') =>
    request(server)
      .post('/api/scaffolder/gitops/preview')
      .set('Authorization', mockCredentials.user.header())
      .send({ template: ref, values });
}

describe('the preview of a template', () => {
  beforeEach(() => {
    ran.length = 0;
    folder.setContent({
      service: {
        'template.yaml': 'the template itself',
        skeleton: { 'app.yaml': 'name: ${{ values.name }}\n' },
      },
      work: {},
    });
  });

  it('should say what the steps would do, and do nothing', async () => {
    const preview = await start({
      steps: [
        { id: 'second', action: 'test:publish', input: { name: 'b' } },
        {
          id: 'first',
          action: 'test:publish',
          input: { name: 'a', secret: '${{ secrets.token }}' },
        },
      ],
    });
    const response = await preview({ name: 'orders' });
    expect(response.body).toEqual({
      changes: ['b', 'a'].map(name => ({
        kind: 'repository',
        host: 'git.example',
        owner: 'acme',
        name,
        branch: 'main',
        files: [{ path: 'app.yaml', after: 'name: orders\n' }],
      })),
    });
    expect(ran).toEqual([
      { step: 'second', isDryRun: true, secret: undefined },
      { step: 'first', isDryRun: true, secret: 'not-known-in-a-preview' },
    ]);
  });

  it('should say which step fails, and why', async () => {
    const preview = await start({
      steps: [
        { id: 'one', action: 'test:publish' },
        {
          id: 'two',
          name: 'Create the repository',
          action: 'test:publish',
          input: { fail: 'acme/orders exists already' },
        },
        { id: 'three', action: 'test:publish' },
      ],
    });
    const response = await preview({ name: 'orders' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      changes: [],
      failed: {
        message: 'acme/orders exists already',
        step: { id: 'two', name: 'Create the repository' },
      },
    });
    expect(ran.every(({ isDryRun }) => isDryRun)).toBe(true);
  });

  it('should say which values are not as the form wants them', async () => {
    const preview = await start({ steps: [] });
    const response = await preview({ name: 7 });
    expect(response.body).toEqual({
      changes: [],
      failed: { message: 'name is not of a type(s) string' },
    });
  });

  it('should say what is wrong with a request', async () => {
    const preview = await start({ steps: [] });
    const refusals = [
      await preview({ name: 'orders' }, 'template:default/other'),
      await preview({ name: 'orders' }, 'no:'),
      await preview({ name: 'orders' }, 7),
      await preview('orders'),
    ];
    expect(
      refusals.map(({ status, body }) => [status, body.error.message]),
    ).toEqual([
      [404, 'There is no template:default/other in the catalog'],
      [400, expect.stringContaining('no: is no reference of a template')],
      [400, expect.stringContaining('template must be the reference')],
      [400, expect.stringContaining('values must be an object')],
    ]);
  });

  it('should refuse who may not dry-run templates', async () => {
    const preview = await start({
      steps: [],
      permissions: AuthorizeResult.DENY,
      // Before it is looked where the template lies
      location: 'elsewhere:nowhere',
    });
    const response = await preview({ name: 'orders' });
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(
      'scaffolder.template.dry-run',
    );
  });

  it('should say that nobody knows where a template lies', async () => {
    const preview = await start({ steps: [], location: 'elsewhere:nowhere' });
    const response = await preview({ name: 'orders' });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(
      'The catalog does not say where the template service lies',
    );
  });
});
