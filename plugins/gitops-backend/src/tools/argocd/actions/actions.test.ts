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
  ActionContext,
  ActionSubject,
  ActionWriteContext,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../../../__testUtils__/applications';
import { onlyWrite } from '../../../__testUtils__/onlyWrite';
import { applicationSetKind } from '../applicationSets/kind';
import { RecordIndex } from '../../../index/RecordIndex';
import { APPLICATIONS, applicationKind } from '../kind';
import { projectKind, PROJECTS } from '../projects/kind';
import { projectProject } from '../projects/project';
import { ArgoCdApplication } from '../record';
import { enableAutoSync, disableAutoSync } from './autoSync';
import { hardRefresh, refresh } from './refresh';
import { rollback } from './rollback';
import { sync } from './sync';
import { terminate } from './terminate';

const kind = applicationKind([]);
const same = { cluster: 'east', intern: (text: string) => text };
const NOW = new Date('2026-11-22T12:00:00Z');

/** An AppProject of the Applications in tests. */
function project(spec: object = {}): KubernetesObject {
  return { metadata: { namespace: 'argocd', name: 'shop' }, spec };
}

function contextWith(...objects: KubernetesObject[]): ActionWriteContext {
  const records = new RecordIndex([kind, projectKind, applicationSetKind]);
  for (const object of [project(), ...objects]) {
    if (object.kind === 'Application') {
      records.put(APPLICATIONS, kind.project(object, same)!);
    } else if (object.kind === 'ApplicationSet') {
      records.put(
        'applicationsets.argoproj.io',
        applicationSetKind.project(object, same)!,
      );
    } else {
      records.put(PROJECTS, projectProject(object, same));
    }
  }
  return {
    records,
    now: NOW,
    user: 'user:default/ana',
    requestId: 'request-1',
    portal: 'Acme Portal',
  };
}

const context = contextWith();

function subject(object: KubernetesObject): ActionSubject<ArgoCdApplication> {
  return { object, record: kind.project(object, same)! };
}

/** An Application that is synced by hand. */
const manual = (overrides: Parameters<typeof application>[1] = {}) =>
  subject(
    application('cart-dev', {
      ...overrides,
      spec: { syncPolicy: {}, ...overrides.spec },
    }),
  );

const drifted = (overrides: Parameters<typeof application>[1] = {}) =>
  manual({
    ...overrides,
    status: {
      sync: { status: 'OutOfSync', revision: 'abc' },
      resources: [
        {
          group: 'apps',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'cart',
          status: 'OutOfSync',
        },
        {
          kind: 'Service',
          namespace: 'shop',
          name: 'cart',
          status: 'OutOfSync',
          health: { status: 'Missing' },
        },
        {
          kind: 'ConfigMap',
          namespace: 'shop',
          name: 'old',
          status: 'OutOfSync',
          requiresPruning: true,
        },
        { kind: 'Secret', namespace: 'shop', name: 'cart', status: 'Synced' },
        {
          group: 'batch',
          kind: 'Job',
          namespace: 'shop',
          name: 'migrate',
          hook: true,
        },
      ],
      ...overrides.status,
    },
  });

const codes = (reasons: Array<{ code: string }>) =>
  reasons.map(({ code }) => code);
const blocked = (
  action: Pick<GitopsAction<ArgoCdApplication>, 'blockedBy'>,
  { record }: ActionSubject<ArgoCdApplication>,
  from: ActionContext = context,
) => codes(action.blockedBy(record, from));

/** What a sync with some input sends. */
const written = (
  from: ActionSubject<ArgoCdApplication>,
  input: unknown = {},
) => {
  const write = onlyWrite(sync.write(from, sync.readInput(input), context));
  return write.body as {
    operation: Record<string, unknown> & { sync: Record<string, unknown> };
  };
};

describe('sync', () => {
  it('should ask for an operation as the server of Argo CD does', () => {
    expect(written(manual())).toEqual({
      operation: {
        initiatedBy: { username: 'user:default/ana' },
        info: [
          { name: 'Started from', value: 'Acme Portal' },
          { name: 'Portal request', value: 'request-1' },
        ],
        sync: {
          source: {
            repoURL: 'https://git.example/acme/cart-config.git',
            path: 'overlays/dev',
            targetRevision: 'main',
          },
          syncOptions: [],
          syncStrategy: { hook: {} },
        },
      },
      status: { operationState: null },
    });
  });

  it('should take options and retries of the Application, or those given', () => {
    const retry = { limit: 3, backoff: { duration: '5s' } };
    const from = manual({
      spec: {
        syncPolicy: { syncOptions: ['CreateNamespace=true'], retry },
      },
    });
    expect(written(from).operation).toMatchObject({
      retry,
      sync: { syncOptions: ['CreateNamespace=true'] },
    });
    expect(
      written(from, { options: ['ServerSideApply=true'] }).operation.sync
        .syncOptions,
    ).toEqual(['ServerSideApply=true']);
  });

  it('should send all that was asked for', () => {
    expect(
      written(manual(), {
        revisions: ['v2'],
        prune: true,
        dryRun: true,
        force: true,
        resources: [{ kind: 'Service', namespace: 'cart-dev', name: 'cart' }],
      }).operation.sync,
    ).toMatchObject({
      revision: 'v2',
      prune: true,
      dryRun: true,
      syncStrategy: { hook: { force: true } },
      resources: [
        { group: '', kind: 'Service', namespace: 'cart-dev', name: 'cart' },
      ],
    });
  });

  it('should name several sources and their revisions side by side', () => {
    const sources = [
      { repoURL: 'https://git.example/a', targetRevision: 'main' },
      { repoURL: 'https://charts.example', chart: 'cart' },
    ];
    const from = manual({ spec: { source: undefined, sources } });
    expect(written(from).operation.sync).toMatchObject({
      sources,
      revisions: ['', ''],
    });
    const withRevision = written(from, { revisions: ['', '1.2.3'] });
    expect(withRevision.operation.sync).toMatchObject({
      sources,
      revisions: ['', '1.2.3'],
    });
    expect(withRevision.operation.sync).not.toHaveProperty('source');
    expect(withRevision.operation.sync).not.toHaveProperty('revision');
    expect(
      sync.plan(from, { revisions: ['v2'] }, context).blockedBy,
    ).toMatchObject([
      {
        code: 'revisions-do-not-match',
        params: { sources: '2', revisions: '1' },
      },
    ]);
  });

  it('should sync what a hydrator has written', () => {
    const from = manual({
      spec: {
        sourceHydrator: {
          drySource: { repoURL: 'https://git.example/dry', path: 'dry' },
          syncSource: { targetBranch: 'environments/dev', path: 'cart' },
        },
      },
    });
    expect(written(from).operation.sync.source).toEqual({
      repoURL: 'https://git.example/dry',
      path: 'cart',
      targetRevision: 'environments/dev',
    });
  });

  it('should be blocked by what Argo CD refuses', () => {
    expect(blocked(sync, manual())).toEqual([]);
    expect(
      blocked(
        sync,
        manual({
          operation: { initiatedBy: { username: 'ben' } },
        }),
      ),
    ).toEqual(['operation-running']);
    // The state of an operation that is over, or was forgotten, is none.
    expect(
      blocked(
        sync,
        manual({ status: { operationState: { phase: 'Running' } } }),
      ),
    ).toEqual([]);
    const deleted = manual();
    deleted.object.metadata.deletionTimestamp = '2026-11-22T11:00:00Z';
    expect(blocked(sync, subject(deleted.object))).toEqual(['being-deleted']);
  });

  it('should keep to the sync windows, for people', () => {
    const window = {
      kind: 'deny',
      schedule: '0 0 * * *',
      duration: '23h',
      applications: ['*'],
    };
    const shut = contextWith(project({ syncWindows: [window] }));
    expect(sync.blockedBy(manual().record, shut)).toMatchObject([
      {
        code: 'sync-window-closed',
        params: { until: '2026-11-22T23:00:00Z' },
      },
    ]);
    const forPeople = contextWith(
      project({ syncWindows: [{ ...window, manualSync: true }] }),
    );
    expect(blocked(sync, manual(), forPeople)).toEqual([]);
  });

  it('should not be stopped by a project that is not known, but say so', () => {
    const from = manual({ spec: { project: 'secret' } });
    expect(blocked(sync, from)).toEqual([]);
    expect(codes(sync.plan(from, {}, context).warnings)).toEqual([
      'sync-windows-unknown',
    ]);
  });

  it('should go to another revision only where auto-sync is off, or to try', () => {
    const automated = subject(application('cart-dev'));
    const plan = (input: object) =>
      codes(sync.plan(automated, sync.readInput(input), context).blockedBy);
    expect(plan({ revisions: ['v2'] })).toEqual([
      'other-revision-with-auto-sync',
    ]);
    expect(plan({ revisions: ['main'] })).toEqual([]);
    expect(plan({ revisions: [''] })).toEqual([]);
    expect(plan({ revisions: ['v2'], dryRun: true })).toEqual([]);
    expect(
      codes(sync.plan(manual(), { revisions: ['v2'] }, context).blockedBy),
    ).toEqual([]);
  });

  it('should say what would happen', () => {
    const plan = sync.plan(drifted(), { prune: true, force: true }, context);
    expect(plan.effects).toMatchObject([
      { code: 'sync-all', params: { revision: 'main', count: '4' } },
      { code: 'creates', params: { count: '1' } },
      { code: 'changes', params: { count: '1' } },
      { code: 'prunes', params: { count: '1' } },
      { code: 'runs-hooks' },
    ]);
    expect(plan.warnings).toMatchObject([
      { code: 'force-recreates' },
      { code: 'prune-deletes', params: { count: '1' } },
    ]);
  });

  it('should name the commit that was last seen, and not what is asked for', () => {
    const revision = 'abcdef0'.padEnd(40, '1');
    const from = drifted({
      status: { sync: { status: 'OutOfSync', revision } },
    });
    const [all] = sync.plan(from, {}, context).effects;
    expect(all.params).toMatchObject({ revision: 'main', commit: 'abcdef0' });
    const typed = sync.plan(from, { revisions: ['v1'] }, context).effects[0];
    expect(typed.params).toEqual({ revision: 'v1', count: '4' });
  });

  it('should warn of what was rolled back from', () => {
    const [old, bad] = ['a'.repeat(40), 'b'.repeat(40)];
    const status = (revision: string) => ({
      sync: { status: 'OutOfSync', revision },
      history: [old, bad, old].map((deployed, id) => ({
        id,
        revision: deployed,
      })),
    });
    const rolledBack = drifted({ status: status(bad) });
    const warnings = (input: object, from = rolledBack) =>
      sync
        .plan(from, sync.readInput(input), context)
        .warnings.filter(({ code }) => code === 'brings-back');
    expect(warnings({})).toMatchObject([{ params: { revision: bad } }]);
    expect(warnings({ revisions: ['main'] })).toHaveLength(1);
    expect(warnings({ revisions: ['bbbbbbbb'] })).toHaveLength(1);
    expect(warnings({ revisions: [old] })).toEqual([]);
    expect(warnings({ dryRun: true })).toEqual([]);
    // Git has something else by now
    const movedOn = drifted({ status: status('c'.repeat(40)) });
    expect(warnings({}, movedOn)).toEqual([]);
    expect(
      codes(enableAutoSync.plan(rolledBack, {}, context).warnings),
    ).toEqual(['brings-back']);
    expect(enableAutoSync.plan(movedOn, {}, context).warnings).toEqual([]);
  });

  it('should say what would happen to some resources', () => {
    const resources = [
      { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'old' },
    ];
    const from = drifted({
      spec: { syncPolicy: { retry: { limit: -1 } } },
    });
    expect(codes(sync.plan(from, { resources }, context).effects)).toEqual([
      'sync-selected',
      'nothing-to-change',
      'leaves-extra',
      'skips-hooks',
      'no-history-entry',
      'retries',
    ]);
    expect(
      sync.plan(
        from,
        { resources: [{ ...resources[0], name: 'other' }] },
        context,
      ).blockedBy,
    ).toMatchObject([{ code: 'resource-unknown', params: { name: 'other' } }]);
  });

  it('should not count what nobody has compared', () => {
    const effects = (from: ActionSubject<ArgoCdApplication>, input = {}) =>
      codes(sync.plan(from, input, context).effects);
    expect(effects(drifted(), { revisions: ['v2'] })).toContain(
      'unknown-changes',
    );
    expect(
      effects(manual({ status: { sync: { status: 'Unknown' } } })),
    ).toContain('unknown-changes');
    expect(effects(manual({ status: { sync: undefined } }))).toContain(
      'unknown-changes',
    );
    expect(effects(manual(), { dryRun: true })).toEqual([
      'dry-run',
      'sync-all',
      'nothing-to-change',
      'skips-hooks',
      'no-history-entry',
    ]);
  });

  it('should warn of options that make things anew', () => {
    const from = manual({
      spec: { syncPolicy: { syncOptions: ['Replace=true'] } },
    });
    expect(codes(sync.plan(from, {}, context).warnings)).toEqual([
      'force-recreates',
    ]);
    expect(
      sync.plan(from, { options: ['Prune=false'] }, context).warnings,
    ).toEqual([]);
  });

  it('should know its own operation', () => {
    const { operation } = written(manual());
    const isDone = (
      object: Parameters<typeof application>[1],
      user = 'user:default/ana',
    ) => sync.isDone!(manual(object), { ...context, user });
    expect(isDone({})).toBe(false);
    expect(isDone({ operation })).toBe(true);
    expect(isDone({ status: { operationState: { operation } } })).toBe(true);
    expect(isDone({ operation }, 'user:default/ben')).toBe(false);
  });

  it.each([
    [null],
    ['all'],
    [[]],
    [{ prune: 'yes' }],
    [{ unknown: true }],
    [{ ['__proto__x']: true }],
    [{ resources: [] }],
    [{ resources: 'all' }],
    [{ resources: [{ kind: 'Service' }] }],
    [{ resources: [{ kind: 'Service', name: 'a/b' }] }],
    [{ resources: [{ kind: 'Service', name: 'a', uid: 'x' }] }],
    [{ resources: Array(501).fill({ kind: 'Service', name: 'a' }) }],
    [{ revisions: ['--upload-pack=touch'] }],
    [{ revisions: ['main dev'] }],
    [{ revisions: [5] }],
    [{ options: ['ServerSideApply'] }],
    [{ options: ['A=b\nc'] }],
  ])('should not understand %j', input => {
    expect(() => sync.readInput(input)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});

describe('rollback', () => {
  const input = rollback.readInput({ historyId: 0, prune: true });

  it('should sync to what was deployed, without hooks', () => {
    const source = { repoURL: 'https://git.example/a', path: 'old' };
    const from = manual({
      spec: { syncPolicy: { syncOptions: ['CreateNamespace=true'] } },
      status: { history: [{ id: 0, revision: 'abc', source }] },
    });
    expect(onlyWrite(rollback.write(from, input, context)).body).toMatchObject({
      operation: {
        initiatedBy: { username: 'user:default/ana' },
        sync: {
          source,
          revision: 'abc',
          prune: true,
          syncOptions: ['CreateNamespace=true'],
          syncStrategy: { apply: {} },
        },
      },
      status: { operationState: null },
    });
  });

  it('should sync to several sources that were deployed', () => {
    const sources = [
      { repoURL: 'https://git.example/a' },
      { repoURL: 'https://git.example/b' },
    ];
    const from = manual({
      status: {
        history: [{ id: 0, revisions: ['a', 'b'], sources, source: {} }],
      },
    });
    const { body } = onlyWrite(rollback.write(from, input, context));
    expect(body.operation).toMatchObject({
      sync: { sources, revisions: ['a', 'b'] },
    });
    expect(body.operation).not.toHaveProperty('sync.source');
    expect(rollback.plan(from, input, context).effects[0]).toMatchObject({
      code: 'returns-to',
      params: { revision: 'a, b' },
    });
  });

  it('should be blocked by auto-sync, and where there is no history', () => {
    expect(blocked(rollback, manual())).toEqual([]);
    expect(blocked(rollback, subject(application('cart-dev')))).toEqual([
      'auto-sync-on',
    ]);
    expect(
      blocked(
        rollback,
        subject(
          application('cart-dev', {
            spec: { syncPolicy: { automated: { enabled: false } } },
          }),
        ),
      ),
    ).toEqual([]);
    expect(blocked(rollback, manual({ status: { history: [] } }))).toEqual([
      'no-history',
    ]);
  });

  it('should say that an entry is gone, or does not tell enough', () => {
    const plan = (history: object[]) =>
      rollback.plan(manual({ status: { history } }), input, context);
    expect(plan([{ id: 1 }]).blockedBy).toMatchObject([
      { code: 'history-entry-gone', params: { id: '0' } },
    ]);
    expect(plan([{ id: 0, revision: 'abc' }]).blockedBy).toMatchObject([
      { code: 'history-entry-incomplete' },
    ]);
  });

  it('should say what would happen', () => {
    const from = manual({
      status: {
        history: [
          {
            id: 0,
            revision: 'abc',
            source: { repoURL: 'https://git.example/a' },
            deployedAt: '2026-11-19T10:00:00Z',
          },
        ],
      },
    });
    const plan = rollback.plan(from, { ...input, dryRun: true }, context);
    expect(plan.blockedBy).toEqual([]);
    expect(plan.effects).toMatchObject([
      { code: 'dry-run' },
      {
        code: 'returns-to',
        params: { revision: 'abc', deployedAt: '2026-11-19T10:00:00Z' },
      },
      { code: 'skips-hooks' },
    ]);
    expect(codes(plan.warnings)).toEqual(['git-stays-ahead', 'prune-deletes']);
  });

  it.each([
    [{}],
    [{ historyId: '1' }],
    [{ historyId: -1 }],
    [{ historyId: 1.5 }],
  ])('should not understand %j', value => {
    expect(() => rollback.readInput(value)).toThrow('historyId');
  });
});

describe('terminate', () => {
  const running = (phase: string) =>
    manual({
      operation: {},
      status: {
        operationState: { phase, startedAt: '2026-11-22T11:59:00Z' },
      },
    });

  it('should be possible while an operation runs', () => {
    expect(blocked(terminate, running('Running'))).toEqual([]);
    expect(blocked(terminate, manual())).toEqual(['no-operation']);
    expect(blocked(terminate, running('Terminating'))).toEqual([
      'already-terminating',
    ]);
    expect(blocked(terminate, manual({ operation: {}, status: {} }))).toEqual([
      'operation-not-started',
    ]);
  });

  it('should set the phase and nothing else', () => {
    expect(terminate.write(running('Running'), {}, context)).toEqual({
      type: 'merge-patch',
      body: { status: { operationState: { phase: 'Terminating' } } },
    });
    expect(
      codes(terminate.plan(running('Running'), {}, context).effects),
    ).toEqual(['stops-operation']);
  });
});

describe('refresh', () => {
  const pending = (value: string) => {
    const { object } = manual();
    object.metadata.annotations = { 'argocd.argoproj.io/refresh': value };
    return subject(object);
  };
  const annotation = (value: string) => ({
    metadata: { annotations: { 'argocd.argoproj.io/refresh': value } },
  });

  it('should ask for a comparison', () => {
    expect(onlyWrite(refresh.write(manual(), {}, context)).body).toEqual(
      annotation('normal'),
    );
    expect(refresh.plan(manual(), {}, context)).toMatchObject({
      effects: [{ code: 'compares-again' }],
      warnings: [],
    });
    expect(
      codes(refresh.plan(pending('normal'), {}, context).warnings),
    ).toEqual(['refresh-pending']);
  });

  it('should not make a hard one that waits a normal one', () => {
    expect(onlyWrite(refresh.write(pending('hard'), {}, context)).body).toEqual(
      annotation('hard'),
    );
  });

  it('should ask for manifests made anew, once', () => {
    expect(
      onlyWrite(hardRefresh.write(pending('normal'), {}, context)).body,
    ).toEqual(annotation('hard'));
    expect(codes(hardRefresh.plan(manual(), {}, context).effects)).toEqual([
      'makes-manifests-again',
      'compares-again',
    ]);
    expect(
      codes(hardRefresh.plan(pending('hard'), {}, context).blockedBy),
    ).toEqual(['refresh-pending']);
  });

  it('should take no input', () => {
    expect(() => refresh.readInput({ hard: true })).toThrow(
      'The action takes no input',
    );
    expect(refresh.readInput(undefined)).toEqual({});
  });
});

describe('auto-sync', () => {
  const automated = subject(application('cart-dev'));

  it('should be switched where it is not as wanted already', () => {
    expect(blocked(enableAutoSync, manual())).toEqual([]);
    expect(blocked(enableAutoSync, automated)).toEqual(['auto-sync-is-on']);
    expect(blocked(disableAutoSync, automated)).toEqual([]);
    expect(blocked(disableAutoSync, manual())).toEqual(['auto-sync-is-off']);
  });

  it('should be left to the ApplicationSet, unless that leaves it to people', () => {
    const { object } = subject(application('cart-dev'));
    object.metadata.ownerReferences = [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        name: 'carts',
      },
    ];
    const owned = subject(object);
    expect(disableAutoSync.blockedBy(owned.record, context)).toMatchObject([
      { code: 'owned-by-application-set', params: { name: 'carts' } },
    ]);
    const lenient = contextWith({
      kind: 'ApplicationSet',
      metadata: { namespace: 'argocd', name: 'carts' },
      spec: {
        ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy'] }],
      },
    });
    expect(blocked(disableAutoSync, owned, lenient)).toEqual([]);
  });

  it('should be left to the Application that has it among its resources', () => {
    const { object } = subject(application('cart-dev'));
    object.metadata.annotations = {
      'argocd.argoproj.io/tracking-id':
        'apps:argoproj.io/Application:argocd/cart-dev',
    };
    const parent = application('apps', {
      status: {
        resources: [
          {
            group: 'argoproj.io',
            kind: 'Application',
            namespace: 'argocd',
            name: 'cart-dev',
          },
        ],
      },
    });
    expect(
      disableAutoSync.blockedBy(subject(object).record, contextWith(parent)),
    ).toMatchObject([
      { code: 'owned-by-application', params: { name: 'apps' } },
    ]);
  });

  it('should say what follows', () => {
    const from = drifted({
      spec: {
        syncPolicy: {
          automated: { enabled: false, prune: true, selfHeal: true },
        },
      },
    });
    const plan = enableAutoSync.plan(from, {}, context);
    expect(plan.effects).toMatchObject([
      { code: 'auto-sync-starts' },
      { code: 'changes', params: { count: '2' } },
    ]);
    expect(codes(plan.warnings)).toEqual(['prune-deletes', 'self-heal']);
    expect(codes(disableAutoSync.plan(from, {}, context).effects)).toEqual([
      'auto-sync-stops',
    ]);
  });

  it('should begin with the settings it had, or with none', () => {
    const { object } = manual();
    const automation = (annotation?: string) => {
      object.metadata.annotations = annotation
        ? { 'gitops-portal/auto-sync': annotation }
        : {};
      return onlyWrite(enableAutoSync.write(subject(object), {}, context)).body
        .spec;
    };
    expect(automation()).toEqual({ syncPolicy: { automated: {} } });
    expect(automation('{"prune":true,"other":1}')).toEqual({
      syncPolicy: { automated: { prune: true } },
    });
    expect(automation('not JSON')).toEqual({ syncPolicy: { automated: {} } });
  });
});
