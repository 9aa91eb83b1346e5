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
import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsServiceRequestOptions,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
} from '@backstage/plugin-permission-common';
import { gitopsPermissions } from '@gitops-portal/backstage-plugin-gitops-common';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import request from 'supertest';
import { stringify } from 'yaml';
import { application } from './__testUtils__/applications';
import { createValidator } from './__testUtils__/responseValidator';
import { eventually } from './__testUtils__/eventually';
import gitopsPlugin from './index';
import { readGitopsConfig } from './config/GitopsConfig';
import { spec } from './schema/openapi';
import { builtInTools } from './tools';
import { applicationActions } from './tools/argocd/actions';

jest.setTimeout(120_000);

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const ENTITY = '/v1/entities/{kind}/{namespace}/{name}/applications';
const APPLICATION = `${ENTITY}/{cluster}/{applicationNamespace}/{application}`;
const OBJECT =
  '/v1/entities/{kind}/{namespace}/{name}/objects/{objectKind}/{cluster}/{objectNamespace}/{object}';

/**
 * Who calls. The policy is that of the portal: who is signed in reads, owners
 * act, administrators act on everything; a stranger is one whom a stricter
 * policy denies all.
 */
const ROLES = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/stranger'),
  reader: mockCredentials.user.header('user:default/reader'),
  owner: mockCredentials.user.header('user:default/owner'),
  admin: mockCredentials.user.header('user:default/admin'),
  service: mockCredentials.service.header(),
};
type Role = keyof typeof ROLES;
const roles = Object.keys(ROLES) as Role[];

/** How each role is answered. */
type Statuses = Record<Role, number>;

const READ: Statuses = {
  anonymous: 401,
  stranger: 403,
  reader: 200,
  owner: 200,
  admin: 200,
  service: 200,
};
/** What is not there is told as such to those only who may read. */
const READ_ABSENT: Statuses = {
  ...READ,
  reader: 404,
  owner: 404,
  admin: 404,
  service: 404,
};
/** What a plan says stands in it: who may read may ask. */
const PLAN: Statuses = { ...READ, service: 403 };
/**
 * What the cluster is in for is refused with 409 to those only who may act: a
 * reader is not told so.
 */
const act = (status: number): Statuses => ({
  ...READ,
  reader: 403,
  owner: status,
  admin: status,
  service: 403,
});

/** Only who runs the platform, and by name. */
const MANAGE: Statuses = { ...READ, reader: 403, owner: 403, service: 403 };

/** A call of an operation of the specification. */
interface Call {
  /** Fills the braces of the path, and a query. */
  action?: string;
  query?: string;
  body?: (requestId: string) => object;
  expected: Statuses;
}

const deployed = { id: '' };
const inputs: Record<string, object> = { rollback: { historyId: 0 } };

/** Whether an action is possible on the Application of this test. */
const STARTED: Record<string, number> = {
  sync: 202,
  refresh: 202,
  'hard-refresh': 202,
  rollback: 409,
  terminate: 409,
  'enable-auto-sync': 409,
  'disable-auto-sync': 202,
};

const plans: Call[] = applicationActions.map(({ id }) => ({
  action: id,
  body: () => ({ input: inputs[id] }),
  expected: PLAN,
}));

/** @param rests - whether one within the minute before has been let through */
const starts = (rests: boolean): Call[] =>
  applicationActions.map(({ id }) => ({
    action: id,
    body: requestId => ({ requestId, input: inputs[id] }),
    expected: {
      ...act(STARTED[id]),
      ...(id === 'hard-refresh' && {
        admin: 429,
        ...(rests && { owner: 429 }),
      }),
    },
  }));

const CLUSTER = '/v1/clusters/{cluster}';
const SETTINGS = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'argocd' },
};
const manifests = () => ({ manifests: [SETTINGS] });
const refs = () => ({
  refs: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'settings' }],
});

/** Every operation of the specification; a new one without a row fails. */
const MATRIX: Record<string, Call[]> = {
  'get /v1/clusters': [{ expected: READ }],
  'get /v1/environments': [{ expected: READ }],
  [`post ${CLUSTER}/validate`]: [{ body: manifests, expected: READ }],
  [`post ${CLUSTER}/apply`]: [{ body: manifests, expected: MANAGE }],
  [`post ${CLUSTER}/status`]: [{ body: refs, expected: MANAGE }],
  [`post ${CLUSTER}/delete`]: [{ body: refs, expected: MANAGE }],
  [`get ${CLUSTER}/applications/{objectNamespace}/{object}/tree`]: [
    { expected: READ },
  ],
  [`get ${CLUSTER}/objects/{objectKind}/{scopeNamespace}/{object}`]: [
    { expected: READ },
  ],
  [`get ${CLUSTER}/sealing-certificate`]: [{ expected: READ }],
  'get /v1/entities/{kind}/{namespace}/{name}/certificates': [
    { expected: READ },
  ],
  'get /v1/entities/{kind}/{namespace}/{name}/rollouts': [{ expected: READ }],
  'get /v1/entities/{kind}/{namespace}/{name}/sealed-secrets': [
    { expected: READ },
  ],
  // The cluster of this test has no such place; who may not seal is not told
  'get /v1/entities/{kind}/{namespace}/{name}/sealing-certificate': [
    {
      query: '?cluster=east',
      expected: { ...act(200), service: 200 },
    },
  ],
  // Not even what is no manifest is judged for who may not seal
  'post /v1/entities/{kind}/{namespace}/{name}/sealed-secrets/pull-request': [
    {
      body: () => ({
        application: { cluster: 'east', namespace: 'argocd', name: 'cart-dev' },
        cluster: 'east',
        manifest: 'password: hunter2',
      }),
      expected: act(400),
    },
  ],
  [`get ${ENTITY}`]: [{ expected: READ }],
  'get /v1/entities/{kind}/{namespace}/{name}/pipelines': [{ expected: READ }],
  'get /v1/entities/{kind}/{namespace}/{name}/delivery': [{ expected: READ }],
  'get /v1/entities/{kind}/{namespace}/{name}/promotion': [
    { query: '?from=dev&to=production', expected: READ_ABSENT },
  ],
  [`get ${APPLICATION}`]: [{ expected: READ }],
  [`get ${APPLICATION}/resources`]: [{ expected: READ }],
  [`get ${APPLICATION}/resource`]: [
    {
      query:
        '?cluster=east&group=apps&kind=Deployment&namespace=cart-dev&name=cart',
      expected: READ,
    },
  ],
  [`get ${APPLICATION}/history`]: [{ expected: READ }],
  [`get ${APPLICATION}/history/{deployment}/changes`]: [{ expected: READ }],
  [`get ${APPLICATION}/diff`]: [{ expected: READ }],
  [`post ${APPLICATION}/actions/{action}/plan`]: plans,
  [`post ${APPLICATION}/actions/{action}`]: starts(false),
  // The same Application, as an object of any kind
  [`post ${OBJECT}/actions/{action}/plan`]: plans,
  [`post ${OBJECT}/actions/{action}`]: starts(true),
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter(method => METHODS.includes(method))
    .map(method => `${method} ${path}`),
);

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'argocd/app-selector': `component=${name}` },
    },
    spec: {},
  };
}

/** The policy of the portal, with fixed answers. */
async function authorize(
  requests: AuthorizePermissionRequest[],
  options?: PermissionsServiceRequestOptions,
) {
  const { principal } = (options as { credentials: BackstageCredentials })
    .credentials;
  const user = (principal as Partial<BackstageUserPrincipal>).userEntityRef;
  return requests.map(({ permission, resourceRef }) => {
    const allowed =
      user === undefined ||
      user === 'user:default/admin' ||
      (user !== 'user:default/stranger' &&
        permission.attributes.action === 'read') ||
      (user === 'user:default/owner' &&
        resourceRef === 'component:default/cart');
    const result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = allowed
      ? AuthorizeResult.ALLOW
      : AuthorizeResult.DENY;
    return { result };
  });
}

describe('who may do what', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let calls = 0;

  const automated = () =>
    application('cart-dev', { labels: { component: 'cart' } }) as KubeObject;

  /** Puts the Application back as it was. */
  async function reset() {
    await cluster.client.patch(APPLICATIONS, 'cart-dev', 'argocd', {
      type: 'merge',
      body: {
        metadata: { annotations: null },
        operation: null,
        spec: { syncPolicy: { automated: { enabled: null } } },
        status: automated().status,
      },
    });
  }

  beforeAll(async () => {
    cluster = createCluster({
      name: 'east',
      port: 0,
      users: [{ name: 'portal', token: 'a-token', groups: ['system:masters'] }],
    });
    await cluster.start();
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    await cluster.client.create(APPLICATIONS, automated());
    await cluster.client.create(
      APPLICATIONS,
      application('search-dev', {
        labels: { component: 'search' },
      }) as KubeObject,
    );
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'east',
            cluster: {
              server: cluster.url,
              'certificate-authority-data': Buffer.from(cluster.caPem).toString(
                'base64',
              ),
            },
          },
        ],
        users: [{ name: 'portal', user: { token: 'a-token' } }],
        contexts: [
          { name: 'east', context: { cluster: 'east', user: 'portal' } },
        ],
      }),
    );
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.mock({ authorize }).factory,
        catalogServiceMock.factory({
          entities: [component('cart'), component('search')],
        }),
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
            },
          },
        }),
      ],
    });
    await eventually(async () => {
      const { body } = await send(
        'admin',
        'get',
        urlOf(`${APPLICATION}/history`),
      );
      // Throws until the Application is known.
      deployed.id = body.deployments[0].id;
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  function urlOf(path: string, call: Partial<Call> = {}, entity = 'cart') {
    const values: Record<string, string> = {
      kind: 'component',
      namespace: 'default',
      name: entity,
      cluster: 'east',
      applicationNamespace: 'argocd',
      application: 'cart-dev',
      objectKind: 'applications.argoproj.io',
      objectNamespace: 'argocd',
      scopeNamespace: 'argocd',
      object: 'cart-dev',
      deployment: deployed.id,
      action: call.action ?? '',
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(values[name]),
    );
    return `/api/gitops${filled}${call.query ?? ''}`;
  }

  async function send(role: Role, method: string, url: string, body?: object) {
    const sent = request(backend.server)
      [method as 'get' | 'post'](url)
      .set('Authorization', ROLES[role]);
    return body ? sent.send(body) : sent;
  }

  const bodyOf = (call: Call) => {
    calls += 1;
    return call.body?.(`request-${calls}`);
  };

  it('should have a row for every operation, and for no other', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...operations].sort());
  });

  const rows = Object.entries(MATRIX).flatMap(([operation, all]) =>
    all.flatMap(call =>
      roles.map(role => [role, operation, call.action ?? '', call] as const),
    ),
  );

  it.each(rows)('%s: %s %s', async (role, operation, _, call) => {
    await reset();
    const before = await cluster.client.get(APPLICATIONS, 'cart-dev', 'argocd');
    const [method, path] = operation.split(' ');
    const { status, body } = await send(
      role,
      method,
      urlOf(path, call),
      bodyOf(call),
    );
    expect(status).toBe(call.expected[role]);
    const after = await cluster.client.get(APPLICATIONS, 'cart-dev', 'argocd');
    const hasWritten =
      after?.metadata.resourceVersion !== before?.metadata.resourceVersion;
    expect(hasWritten).toBe(status === 202);
    const error = status >= 400 ? body : undefined;
    expect(error ? createValidator('Error')(error) : []).toEqual([]);
    // Who may not know of it is not told of it.
    expect(JSON.stringify(error ?? '')).not.toContain('cart-config');
  });

  it.each(
    operations.filter(o => /v1\/entities.*\{(application|object)\}/.test(o)),
  )(
    "should not reach an entity's object through another entity: %s",
    async operation => {
      const [method, path] = operation.split(' ');
      for (const call of MATRIX[operation]) {
        const { status } = await send(
          'owner',
          method,
          urlOf(path, call, 'search'),
          bodyOf(call),
        );
        expect(status).toBe(404);
      }
    },
  );

  it('should not let an owner act on what others own', async () => {
    for (const { id } of applicationActions) {
      const url = urlOf(
        `${APPLICATION}/actions/{action}`,
        { action: id },
        'search',
      ).replace('cart-dev', 'search-dev');
      const { status, body } = await send('owner', 'post', url, {
        requestId: `request-of-${id}`,
        input: inputs[id],
      });
      expect(status).toBe(403);
      expect(body.error.blockedBy[0].code).toBe('not-permitted');
    }
  });

  it('should say of each action that a reader may not, and hide none', async () => {
    const { body } = await send('reader', 'get', urlOf(APPLICATION));
    expect(body.actions.map(({ id }: { id: string }) => id)).toEqual(
      applicationActions.map(({ id }) => id),
    );
    for (const { blockedBy } of body.actions) {
      expect(blockedBy[0].code).toBe('not-permitted');
    }
    const owner = await send('owner', 'get', urlOf(APPLICATION));
    expect(
      owner.body.actions.flatMap(
        (action: { blockedBy: Array<{ code: string }> }) =>
          action.blockedBy.map(({ code }) => code),
      ),
    ).not.toContain('not-permitted');
  });

  it('should have an action, or a route, for each permission', () => {
    const asked = new Set<string>([
      'gitops.resource.read',
      'gitops.cluster.read',
      'gitops.cluster.object.read',
      'gitops.cluster.validate',
      'gitops.cluster.manage',
      'gitops.manifest.read',
      'gitops.sealed-secret.seal',
      ...builtInTools(readGitopsConfig(new ConfigReader({})))
        .flatMap(tool => tool.actions ?? [])
        .map(({ permission }) => permission.name),
    ]);
    expect([...asked].sort()).toEqual(
      gitopsPermissions.map(({ name }) => name).sort(),
    );
  });

  it.each([
    ['no requestId', { input: {} }, 400],
    ['a short requestId', { requestId: 'x', input: {} }, 400],
    ['a requestId that is none', { requestId: 'a b c d e f', input: {} }, 400],
    ['an input that is none', { requestId: 'request-x1', input: 'all' }, 400],
    ['unknown fields', { requestId: 'request-x1', input: {}, x: 1 }, 400],
    ['an unknown input', { requestId: 'request-x1', input: { x: 1 } }, 400],
  ])('should refuse %s', async (_, body, status) => {
    const response = await send(
      'admin',
      'post',
      urlOf(`${APPLICATION}/actions/{action}`, { action: 'sync' }),
      body,
    );
    expect(response.status).toBe(status);
  });

  it.each([
    ['a way up', '/actions/..%2Fplan', 400],
    ['another word', '/actions/delete', 404],
    ['strange letters', '/actions/SYNC!', 400],
  ])('should not take %s for an action', async (_, suffix, status) => {
    const response = await send(
      'admin',
      'post',
      `${urlOf(APPLICATION)}${suffix}`,
      { requestId: 'request-x2', input: {} },
    );
    expect(response.status).toBe(status);
  });

  it('should take all the resources that a sync may name, and no end of them', async () => {
    const url = urlOf(`${APPLICATION}/actions/{action}/plan`, {
      action: 'sync',
    });
    const plan = (count: number) =>
      send('admin', 'post', url, {
        input: {
          resources: Array.from({ length: count }, (_, i) => ({
            group: 'networking.k8s.io',
            kind: 'NetworkPolicy',
            namespace: 'n'.repeat(63),
            name: `${'a'.repeat(240)}-${i}`,
          })),
        },
      });
    const { status, body } = await plan(500);
    expect(status).toBe(200);
    expect(body.blockedBy[0].code).toBe('resource-unknown');
    expect((await plan(501)).status).toBe(400);
    expect((await plan(2_000)).status).toBe(413);
  });

  it('should not take a form for an action', async () => {
    const response = await request(backend.server)
      .post(urlOf(`${APPLICATION}/actions/{action}`, { action: 'sync' }))
      .set('Authorization', ROLES.admin)
      .type('form')
      .send({ requestId: 'request-x3' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
