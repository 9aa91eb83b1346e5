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
import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  KindKnowledge,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Request } from 'express';
import { application } from '../__testUtils__/applications';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { ClusterError } from '../clusters/ClusterError';
import { readGitopsConfig } from '../config/GitopsConfig';
import { readIdentity } from '../config/identity';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS, createArgoCdTool } from '../tools/argocd';
import { ActionRunner } from './ActionRunner';
import { ActionTarget } from './ActionTarget';
import { Identities } from './identity';

const PATH =
  '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/cart-dev';
const tool = createArgoCdTool(readGitopsConfig(new ConfigReader({})));
const kind = tool.kinds.find(k => k.plural === 'applications')!;
const ana = mockCredentials.user('user:default/ana');

/** An Application that is synced by hand. */
const manual = (overrides: object = {}) =>
  application('cart-dev', { spec: { syncPolicy: {} }, ...overrides });

describe('ActionRunner', () => {
  let cluster: FakeCluster;
  let knowledge: KindKnowledge;
  let silence: ClusterError | undefined;
  let authorize: jest.Mock;
  let now: Date;
  const audited: Array<{ id: string; severity?: string; outcome: string }> = [];
  /** All that audit events say beside. */
  const metas: unknown[] = [];
  const logger = mockServices.logger.mock();

  function replica(identity: object = {}): ActionRunner {
    return new ActionRunner({
      tools: [tool],
      records: new RecordIndex(tool.kinds),
      clusters: {
        connection: name => (name === 'east' ? cluster : undefined),
        failure: () => silence,
        knowledge: () => knowledge,
        freshness: () => [],
        isWatched: () => true,
        servers: () => new Map(),
      },
      permissions: mockServices.permissions.mock({ authorize }),
      identities: new Identities({
        config: readIdentity(new ConfigReader(identity)),
        userInfo: mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/ana',
            ownershipEntityRefs: [
              'user:default/ana',
              'group:default/team-checkout',
            ],
          }),
        }),
      }),
      auditor: mockServices.auditor.mock({
        createEvent: async options => ({
          success: async result => {
            metas.push(options.meta, result?.meta);
            audited.push({
              id: options.eventId,
              severity: options.severityLevel,
              outcome: 'success',
            });
          },
          fail: async ({ error, meta }) => {
            metas.push(options.meta, meta, String(error));
            audited.push({
              id: options.eventId,
              severity: options.severityLevel,
              outcome: error.name,
            });
          },
        }),
      }),
      logger,
      portal: 'Acme Portal',
      now: () => now,
    });
  }

  function put(object: KubernetesObject): void {
    cluster.put(PATH, object);
  }
  const live = () => cluster.objects.get(PATH)!;

  function target(overrides: Partial<ActionTarget> = {}): ActionTarget {
    return {
      credentials: ana,
      entityRef: 'component:default/cart',
      kind: APPLICATIONS,
      record: kind.project(cluster.objects.get(PATH) ?? manual(), {
        cluster: 'east',
        intern: text => text,
      })!,
      ...overrides,
    };
  }

  const start = (
    runner: ActionRunner,
    action: string,
    input?: unknown,
    requestId = 'request-1',
    headers: Request['headers'] = {},
  ) =>
    runner.start(target(), action, { requestId, input }, {
      headers,
    } as Request);

  beforeEach(() => {
    cluster = new FakeCluster();
    knowledge = 'live';
    silence = undefined;
    now = new Date('2026-11-22T12:00:00Z');
    audited.length = 0;
    metas.length = 0;
    authorize = jest.fn(async (requests: unknown[]) =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    logger.warn.mockClear();
    put(manual());
  });

  describe('start', () => {
    it('should write once, in the name of the person, and audit it', async () => {
      const accepted = await start(replica(), 'sync', { prune: true });
      expect(accepted).toEqual({
        action: 'sync',
        requestId: 'request-1',
        acceptedAt: '2026-11-22T12:00:00.000Z',
        actingAs: { user: 'user:default/ana', identity: 'service-account' },
      });
      expect(cluster.writes).toHaveLength(1);
      expect(cluster.writes[0]).toMatchObject({
        method: 'PATCH',
        path: PATH,
        identity: { mode: 'service-account' },
        body: {
          metadata: { resourceVersion: '2' },
          operation: {
            initiatedBy: { username: 'user:default/ana' },
            info: [
              { name: 'Started from', value: 'Acme Portal' },
              { name: 'Portal request', value: 'request-1' },
            ],
            sync: { prune: true },
          },
          status: { operationState: null },
        },
      });
      expect(live().status).not.toHaveProperty('operationState');
      expect(audited).toEqual([
        { id: 'application-sync', severity: 'medium', outcome: 'success' },
      ]);
    });

    it('should act once for a double click, and give the same answer', async () => {
      const runner = replica();
      const [first, second] = await Promise.all([
        start(runner, 'sync'),
        start(runner, 'sync'),
      ]);
      now = new Date('2026-11-22T12:09:00Z');
      const later = await start(runner, 'sync');
      expect(second).toEqual(first);
      expect(later).toEqual(first);
      expect(cluster.writes).toHaveLength(1);
    });

    it('should act once for a double click that two replicas get', async () => {
      const answers = await Promise.all([
        start(replica(), 'sync'),
        start(replica(), 'sync'),
      ]);
      expect(answers.map(({ action }) => action)).toEqual(['sync', 'sync']);
      const operations = cluster.writes.filter(({ body }) => body.operation);
      // The second one's write, if it sent one, did not hold.
      expect(operations.length).toBeGreaterThanOrEqual(1);
      expect(live().metadata.resourceVersion).toBe('3');
    });

    it('should let one of two people through', async () => {
      const runner = replica();
      const results = await Promise.allSettled([
        start(runner, 'sync', {}, 'request-1'),
        runner.start(
          target({ credentials: mockCredentials.user('user:default/ben') }),
          'sync',
          { requestId: 'request-1', input: {} },
          { headers: {} } as Request,
        ),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(results.find(r => r.status === 'rejected')?.reason).toMatchObject({
        name: 'ConflictError',
        blockedBy: [{ code: 'operation-running' }],
      });
      expect(live().metadata.resourceVersion).toBe('3');
    });

    it('should not take one request id for two intentions', async () => {
      const runner = replica();
      await start(runner, 'sync');
      await expect(start(runner, 'sync', { prune: true })).rejects.toThrow(
        'This requestId was used for another action',
      );
      await expect(start(runner, 'refresh')).rejects.toThrow(
        'This requestId was used for another action',
      );
      expect(cluster.writes).toHaveLength(1);
    });

    it('should read again and judge again where others write in between', async () => {
      let others = 3;
      cluster.beforeWrite = () => {
        if (others > 0) {
          others -= 1;
          put({ ...live(), spec: { ...(live().spec as object), others } });
        }
      };
      await start(replica(), 'sync');
      expect(cluster.writes).toHaveLength(4);
      expect(live().spec).toMatchObject({ others: 0 });
      expect(live()).toHaveProperty('operation');
    });

    it('should stop where what others wrote stands in the way', async () => {
      cluster.beforeWrite = () => {
        cluster.beforeWrite = undefined;
        put({
          ...live(),
          operation: { initiatedBy: { username: 'user:default/ben' } },
        });
      };
      await expect(start(replica(), 'sync')).rejects.toMatchObject({
        name: 'ConflictError',
        blockedBy: [
          {
            code: 'operation-running',
            params: { by: 'user:default/ben' },
          },
        ],
      });
      expect(cluster.writes).toHaveLength(1);
    });

    it('should give up where others never stop', async () => {
      cluster.beforeWrite = () => put(live());
      await expect(start(replica(), 'sync')).rejects.toMatchObject({
        name: 'ConflictError',
      });
      expect(cluster.writes).toHaveLength(8);
      // Nothing was done: the same intention may be tried again.
      cluster.beforeWrite = undefined;
      const runner = replica();
      await start(runner, 'sync');
      expect(live()).toHaveProperty('operation');
    });

    it('should know its own write where the answer was lost', async () => {
      const runner = replica();
      cluster.afterWrite = () => {
        cluster.afterWrite = undefined;
        FakeCluster.broken();
      };
      await expect(start(runner, 'sync')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      await expect(start(runner, 'sync')).resolves.toMatchObject({
        action: 'sync',
      });
      expect(cluster.writes).toHaveLength(1);
    });

    it('should ask the policy anew, of the entity, and audit who was denied', async () => {
      authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
      await expect(start(replica(), 'terminate')).rejects.toMatchObject({
        name: 'NotAllowedError',
        blockedBy: [
          {
            code: 'not-permitted',
            params: { permission: 'gitops.application.terminate' },
          },
        ],
      });
      expect(authorize.mock.calls[0][0]).toMatchObject([
        {
          permission: { name: 'gitops.application.terminate' },
          resourceRef: 'component:default/cart',
        },
      ]);
      expect(audited).toEqual([
        {
          id: 'application-terminate',
          severity: 'medium',
          outcome: 'NotAllowedError',
        },
      ]);
      expect(cluster.writes).toEqual([]);
    });

    it('should let only people act', async () => {
      await expect(
        replica().start(
          target({ credentials: mockCredentials.service('plugin:other') }),
          'sync',
          { requestId: 'request-1', input: {} },
          { headers: {} } as Request,
        ),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(cluster.writes).toEqual([]);
      expect(audited).toEqual([
        {
          id: 'application-sync',
          severity: 'medium',
          outcome: 'NotAllowedError',
        },
      ]);
      expect(authorize).not.toHaveBeenCalled();
    });

    it.each([
      [
        403,
        'applications.argoproj.io "cart-dev" is forbidden: User "system:serviceaccount:a:b" cannot patch',
        'NotAllowedError',
        'The cluster east does not let the portal change applications in argocd',
      ],
      [
        403,
        'applications "cart-dev" is forbidden: ValidatingAdmissionPolicy "x" with binding "y" denied request: Only operations, please',
        'ConflictError',
        'The cluster east refuses it: Only operations, please',
      ],
      [
        422,
        'Application.argoproj.io "cart-dev" is invalid: operation: at 10.1.2.3',
        'ConflictError',
        'The cluster east refuses it: the object would not be valid',
      ],
      [401, 'Unauthorized', 'ServiceUnavailableError', 'credentials: east'],
      [404, 'not found', 'NotFoundError', 'The cluster east no longer has it'],
      [429, 'slow down', 'ServiceUnavailableError', 'asked too much'],
      [500, 'at 10.1.2.3', 'ServiceUnavailableError', 'error (500): east'],
    ])(
      'should answer in words of its own to a %i: %s',
      async (status, message, name, words) => {
        cluster.refuse = { status, message };
        const failure: Error & { statusCode?: number } = await start(
          replica(),
          'sync',
        ).then(
          () => {
            throw new Error('it was accepted');
          },
          error => error,
        );
        expect(failure.name).toBe(name);
        expect(failure.message).toContain(words);
        expect(failure.message).not.toMatch(/10\.1\.2\.3|serviceaccount/);
        expect(failure.statusCode).toBeUndefined();
        expect(logger.warn.mock.calls.join()).toContain(message);
        expect(audited).toEqual([
          { id: 'application-sync', severity: 'medium', outcome: name },
        ]);
      },
    );

    it('should say that a cluster does not answer', async () => {
      cluster.beforeRead = () => {
        throw new ClusterError('timeout', 'The cluster does not answer');
      };
      await expect(start(replica(), 'sync')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        blockedBy: [
          { code: 'cluster-unreachable', params: { cluster: 'east' } },
        ],
      });
    });

    it('should say that an Application is gone', async () => {
      const gone = target();
      cluster.objects.clear();
      await expect(
        replica().start(gone, 'sync', { requestId: 'request-1', input: {} }, {
          headers: {},
        } as Request),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('should not know other actions', async () => {
      await expect(start(replica(), 'delete')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });

    it('should have a hard refresh wait for the next', async () => {
      const runner = replica();
      await start(runner, 'hard-refresh', {}, 'request-1');
      expect(live().metadata.annotations).toEqual({
        'argocd.argoproj.io/refresh': 'hard',
      });
      put(manual());
      now = new Date('2026-11-22T12:00:30Z');
      await expect(
        start(runner, 'hard-refresh', {}, 'request-2'),
      ).rejects.toMatchObject({
        name: 'TooManyRequestsError',
        statusCode: 429,
        retryAfterSeconds: 30,
        blockedBy: [
          { code: 'too-often', params: { until: '2026-11-22T12:01:00.000Z' } },
        ],
      });
      // A replica that knows nothing of it sees that it is still to come.
      put({
        ...manual(),
        metadata: {
          ...manual().metadata,
          annotations: { 'argocd.argoproj.io/refresh': 'hard' },
        },
      });
      await expect(
        start(replica(), 'hard-refresh', {}, 'request-3'),
      ).rejects.toMatchObject({ blockedBy: [{ code: 'refresh-pending' }] });
      put(manual());
      now = new Date('2026-11-22T12:01:00Z');
      await start(runner, 'hard-refresh', {}, 'request-4');
      expect(cluster.writes).toHaveLength(2);
    });

    it('should switch auto-sync off and on again where Argo CD knows no switch', async () => {
      // As the schema of Argo CD before 3.1.
      cluster.keep = object => {
        const { syncPolicy, ...spec } = object.spec as {
          syncPolicy: { automated?: { enabled?: boolean } };
        };
        const { enabled, ...automated } = syncPolicy.automated ?? {};
        return {
          ...object,
          spec: {
            ...spec,
            syncPolicy: syncPolicy.automated ? { automated } : {},
          },
        };
      };
      put(application('cart-dev'));
      const runner = replica();
      await start(runner, 'disable-auto-sync', {}, 'request-1');
      expect(live().spec).toMatchObject({ syncPolicy: {} });
      expect(live().spec).not.toHaveProperty('syncPolicy.automated');
      await start(runner, 'enable-auto-sync', {}, 'request-2');
      expect(live().spec).toHaveProperty('syncPolicy.automated', {
        prune: true,
        selfHeal: true,
      });
      expect(live().metadata.annotations).toEqual({});
    });

    it('should switch auto-sync by its switch where there is one', async () => {
      put(application('cart-dev'));
      const runner = replica();
      await start(runner, 'disable-auto-sync', {}, 'request-1');
      expect(live().spec).toHaveProperty('syncPolicy.automated', {
        prune: true,
        selfHeal: true,
        enabled: false,
      });
      expect(cluster.writes).toHaveLength(1);
      await start(runner, 'enable-auto-sync', {}, 'request-2');
      expect(live().spec).toHaveProperty('syncPolicy.automated', {
        prune: true,
        selfHeal: true,
        enabled: true,
      });
    });
  });

  describe('start, by other identities', () => {
    it('should impersonate by the templates', async () => {
      const accepted = await start(
        replica({
          mode: 'impersonation',
          userName: 'portal:{name}',
          groups: ['everybody', '{namespace}/{name}'],
        }),
        'sync',
      );
      expect(accepted.actingAs).toEqual({
        user: 'user:default/ana',
        identity: 'impersonation',
        impersonated: 'portal:ana',
      });
      expect(cluster.writes[0].identity).toEqual({
        mode: 'impersonation',
        userName: 'portal:ana',
        groups: ['everybody', 'default/team-checkout'],
      });
    });

    it('should name who the cluster does not let', async () => {
      cluster.refuse = { status: 403, message: 'no' };
      await expect(
        start(replica({ mode: 'impersonation' }), 'sync'),
      ).rejects.toMatchObject({
        name: 'NotAllowedError',
        blockedBy: [
          {
            code: 'cluster-forbids',
            params: { cluster: 'east', user: 'user:default/ana' },
          },
        ],
      });
    });

    it('should write as the account of a token, of which nothing is told', async () => {
      const runner = replica({ token: 'hidden' });
      const told: unknown[] = [await runner.plan(target(), 'sync', {})];
      told.push(await start(runner, 'sync'));
      expect(cluster.writes[0].identity).toEqual({
        mode: 'service-account',
        authorization: 'Bearer hidden',
      });
      for (const [request, status] of [401, 403, 422, 500].entries()) {
        cluster.refuse = { status, message: 'no' };
        const error = await start(
          runner,
          'refresh',
          {},
          `failing-${request}`,
        ).then(
          () => 'no error',
          (reason: Error) => [reason.stack, { ...reason }],
        );
        expect(error).not.toBe('no error');
        told.push(error);
      }
      expect(audited).toHaveLength(5);
      expect(logger.warn).toHaveBeenCalled();
      expect(
        JSON.stringify([told, metas, logger.warn.mock.calls]),
      ).not.toContain('hidden');
      expect(
        JSON.stringify(cluster.writes.map(({ body }) => body)),
      ).not.toContain('hidden');
    });

    it.each([
      [{ 'backstage-kubernetes-authorization': 'Bearer abc' }, 'Bearer abc'],
      [{ 'backstage-kubernetes-authorization-oidc-okta': 'abc' }, 'Bearer abc'],
    ])('should hand on the token of %j', async (headers, authorization) => {
      await start(
        replica({ mode: 'user-token' }),
        'sync',
        {},
        'request-1',
        headers,
      );
      expect(cluster.writes[0].identity).toEqual({
        mode: 'user-token',
        authorization,
        credentials: ana,
      });
    });

    it.each([
      [{}],
      [{ 'backstage-kubernetes-authorization': 'Basic abc' }],
      [{ 'backstage-kubernetes-authorization': 'Bearer a\r\nb' }],
      [
        {
          'backstage-kubernetes-authorization-google': 'a',
          'backstage-kubernetes-authorization-aks': 'b',
        },
      ],
    ])('should never act as itself for want of a token: %j', async headers => {
      await expect(
        start(
          replica({ mode: 'user-token' }),
          'sync',
          {},
          'request-1',
          headers,
        ),
      ).rejects.toMatchObject({
        name: 'InputError',
        blockedBy: [
          { code: 'user-token-missing', params: { cluster: 'east' } },
        ],
      });
      expect(cluster.writes).toEqual([]);
    });

    it('should say why a cluster has no use for an identity', async () => {
      cluster.cannot = 'One group at most';
      await expect(
        start(replica({ mode: 'impersonation' }), 'sync'),
      ).rejects.toThrow('One group at most');
    });

    it('should ask to sign in again where a token is not accepted', async () => {
      cluster.refuse = { status: 401, message: 'Unauthorized' };
      await expect(
        start(replica({ mode: 'user-token' }), 'sync', {}, 'request-1', {
          'backstage-kubernetes-authorization': 'Bearer old',
        }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    });
  });

  describe('plan', () => {
    it('should say what would happen, and as whom', async () => {
      await expect(replica().plan(target(), 'sync', {})).resolves.toEqual({
        action: 'sync',
        blockedBy: [],
        effects: [
          expect.objectContaining({
            code: 'sync-all',
            params: { revision: 'main', commit: '0123456', count: '2' },
          }),
          expect.objectContaining({ code: 'nothing-to-change' }),
          expect.objectContaining({ code: 'runs-hooks' }),
        ],
        warnings: [expect.objectContaining({ code: 'sync-windows-unknown' })],
        actingAs: { user: 'user:default/ana', identity: 'service-account' },
      });
      expect(cluster.writes).toEqual([]);
    });

    it('should judge by the cluster, not by what is known', async () => {
      const before = target();
      put({ ...manual(), operation: {} });
      const plan = await replica().plan(before, 'sync', {});
      expect(plan.blockedBy.map(({ code }) => code)).toEqual([
        'operation-running',
      ]);
    });

    it('should say that the policy or the cluster would not allow it', async () => {
      authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
      cluster.allowed = false;
      const plan = await replica({ mode: 'impersonation' }).plan(
        target(),
        'refresh',
        {},
      );
      expect(plan.blockedBy).toMatchObject([
        { code: 'not-permitted' },
        {
          code: 'cluster-forbids',
          params: { user: 'user:default/ana', cluster: 'east' },
        },
      ]);
    });

    it('should not claim what the cluster does not say', async () => {
      cluster.allowed = undefined;
      const plan = await replica().plan(target(), 'refresh', {});
      expect(plan.blockedBy).toEqual([]);
    });

    it('should say that the cluster cannot be reached', async () => {
      cluster.beforeRead = FakeCluster.broken;
      const plan = await replica().plan(target(), 'sync', {});
      expect(plan).toMatchObject({
        blockedBy: [{ code: 'cluster-unreachable' }],
        effects: [],
      });
    });

    it('should not wait for a cluster that did not answer a moment ago', async () => {
      silence = new ClusterError('timeout', 'The cluster does not answer');
      cluster.beforeRead = jest.fn();
      const plan = await replica().plan(target(), 'sync', {});
      expect(plan).toMatchObject({
        blockedBy: [{ code: 'cluster-unreachable' }],
        effects: [],
      });
      expect(cluster.beforeRead).not.toHaveBeenCalled();
    });

    it('should ask the cluster once for a form that asks with each key', async () => {
      const runner = replica();
      const read = jest.fn();
      cluster.beforeRead = read;
      await Promise.all([
        runner.plan(target(), 'sync', {}),
        runner.plan(target(), 'sync', { prune: true }),
      ]);
      await runner.plan(target(), 'refresh', {});
      expect(read).toHaveBeenCalledTimes(1);
      // What was done since is seen at once.
      await start(runner, 'sync');
      const plan = await runner.plan(target(), 'sync', {});
      expect(plan.blockedBy.map(({ code }) => code)).toEqual([
        'operation-running',
      ]);
    });

    it('should refuse input that it does not understand', async () => {
      await expect(
        replica().plan(target(), 'sync', { prun: true }),
      ).rejects.toThrow('The input has no field prun');
    });
  });

  describe('states', () => {
    const codes = async (runner: ActionRunner, from = target()) =>
      Object.fromEntries(
        (await runner.states(from)).map(({ id, blockedBy }) => [
          id,
          blockedBy.map(({ code }) => code),
        ]),
      );

    it('should say of each action what stands in its way', async () => {
      await expect(codes(replica())).resolves.toEqual({
        sync: [],
        refresh: [],
        'hard-refresh': [],
        rollback: [],
        terminate: ['no-operation'],
        'enable-auto-sync': [],
        'disable-auto-sync': ['auto-sync-is-off'],
      });
      put(application('cart-dev', { operation: {} }));
      await expect(codes(replica())).resolves.toEqual({
        sync: ['operation-running'],
        refresh: [],
        'hard-refresh': [],
        rollback: ['auto-sync-on', 'operation-running'],
        terminate: ['operation-not-started'],
        'enable-auto-sync': ['auto-sync-is-on'],
        'disable-auto-sync': [],
      });
    });

    it('should ask the policy once for all, and not at each view', async () => {
      const runner = replica();
      await runner.states(target());
      await runner.states(target());
      expect(authorize).toHaveBeenCalledTimes(1);
      expect(authorize.mock.calls[0][0]).toHaveLength(7);
      await runner.states(
        target({ credentials: mockCredentials.user('user:default/ben') }),
      );
      expect(authorize).toHaveBeenCalledTimes(2);
    });

    it('should not hide what is not permitted, or cannot be reached', async () => {
      authorize.mockImplementation(async (requests: unknown[]) =>
        requests.map(() => ({ result: AuthorizeResult.DENY })),
      );
      knowledge = 'stale';
      const found = await codes(replica());
      expect(Object.keys(found)).toHaveLength(7);
      for (const blockedBy of Object.values(found)) {
        expect(blockedBy.slice(0, 2)).toEqual([
          'not-permitted',
          'cluster-unreachable',
        ]);
      }
    });

    it('should block all for other services, and ask nobody', async () => {
      const service = target({
        credentials: mockCredentials.service('plugin:other'),
      });
      for (const blockedBy of Object.values(await codes(replica(), service))) {
        expect(blockedBy).toEqual(['not-a-person']);
      }
      expect(authorize).not.toHaveBeenCalled();
    });
  });
});
