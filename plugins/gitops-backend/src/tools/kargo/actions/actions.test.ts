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
  ActionWrite,
  GitopsAction,
  GitopsRecord,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { pipelinePermissions } from '@gitops-portal/backstage-plugin-gitops-common';
import { KargoWorld, NOW } from '../__testUtils__/KargoWorld';
import {
  condition,
  freight,
  freightOf,
  hash,
  held,
  promotion,
  PULL_REQUEST_STEPS,
  stage,
  STEPS,
  successful,
  warehouse,
} from '../__testUtils__/objects';
import { kargoKinds } from '../kinds';
import { STAGES } from '../records';
import { kargoActions } from '.';
import { explainAdmission } from './explainAdmission';
import { promotionName } from './promotionName';

const write = {
  now: NOW,
  user: 'user:default/ana',
  requestId: 'request-1',
  portal: 'Acme Portal',
};

/** A world, and what its actions say of its objects. */
class Acting extends KargoWorld {
  readonly #objects = new Map<string, KubernetesObject>();
  /** The Stages that are not of the entity that is acted through. */
  others: string[] = [];

  put(objects: KubernetesObject[], cluster?: string): this {
    super.put(objects, cluster);
    for (const object of objects) {
      this.#objects.set(`${object.kind} ${object.metadata.name}`, object);
    }
    return this;
  }

  /** An action on an object, by what the cluster has now. */
  on(kind: string, name: string, id: string, input?: object) {
    const action = kargoActions.find(
      candidate =>
        candidate.id === id &&
        kargoKinds.some(
          k => k.kind === kind && candidate.kind === `${k.plural}.${k.group}`,
        ),
    ) as GitopsAction;
    const context = {
      records: this.index,
      now: this.now,
      belongs: (of: string, { name: other }: GitopsRecord) =>
        of === STAGES && !this.others.includes(other),
    };
    const object = this.#objects.get(`${kind} ${name}`)!;
    const gitopsKind = kargoKinds.find(k => k.kind === kind)!;
    const record = gitopsKind.project(object, {
      cluster: 'east',
      intern: text => text,
    }) as GitopsRecord;
    const read = action.readInput(input);
    const kinds: Record<string, string> = {
      freights: 'Freight',
      stages: 'Stage',
    };
    const related = (action.reads?.(record, read, context) ?? []).flatMap(
      wanted =>
        this.#objects.get(`${kinds[wanted.kind.plural]} ${wanted.name}`) ?? [],
    );
    const subject = { object, record, related };
    const plan = action.plan(subject, read, context);
    return {
      action,
      blocked: [...action.blockedBy(record, context), ...plan.blockedBy].map(
        ({ code }) => code,
      ),
      effects: plan.effects.map(({ code }) => code),
      warnings: plan.warnings.map(({ code }) => code),
      plan,
      access: action.access?.(record, read, context),
      writes: () =>
        [
          action.write(subject, read, { ...context, ...write }),
        ].flat() as ActionWrite[],
      isDone: () => action.isDone?.(subject, { ...context, ...write }),
    };
  }
}

/** Dev and staging hold 3.2.0, verified in dev alone; 3.3.0 is new. */
const world = () =>
  new Acting().put([
    warehouse(),
    stage('dev', {
      status: { freightHistory: [held('3.2.0', [successful])] },
      spec: { verification: { analysisTemplates: [{ name: 'a' }] } },
    }),
    stage('staging', {
      after: ['dev'],
      status: { freightHistory: [held('3.1.4', [successful])] },
    }),
    stage('passes', { after: ['dev'], spec: { promotionTemplate: undefined } }),
    stage('eu', { after: ['staging'], spec: { vars: [{ name: 'a' }] } }),
    stage('us', {
      after: ['staging'],
      spec: {
        promotionTemplate: { spec: { steps: PULL_REQUEST_STEPS } },
      },
    }),
    freight('3.1.4', {
      currentlyIn: { staging: { since: '2026-11-18T08:00:00Z' } },
      verifiedIn: { dev: {}, staging: {} },
    }),
    freight('3.2.0', {
      currentlyIn: { dev: { since: '2026-11-20T09:00:00Z' } },
      verifiedIn: { dev: {} },
    }),
    freight('3.3.0'),
  ]);

describe('promoting', () => {
  it('should say what changes, and make a Promotion that every version takes', () => {
    const acting = world();
    const { blocked, plan, writes, warnings } = acting.on(
      'Stage',
      'staging',
      'promote',
      { freight: freightOf('3.2.0') },
    );
    expect(blocked).toEqual([]);
    expect(warnings).toEqual([]);
    expect(plan.effects.map(({ code, params }) => [code, params])).toEqual([
      [
        'promotes',
        {
          stage: 'staging',
          freight: freightOf('3.2.0'),
          alias: 'alias-3-2-0',
        },
      ],
      [
        'image-changes',
        { name: 'registry.acme.example/orders', from: '3.1.4', to: '3.2.0' },
      ],
      ['pushes-to-git', undefined],
      ['updates-applications', undefined],
    ]);
    const [{ body, ...made }] = writes();
    expect(made).toEqual({
      type: 'create',
      kind: {
        group: 'kargo.akuity.io',
        version: 'v1alpha1',
        plural: 'promotions',
      },
    });
    expect(body).toEqual({
      apiVersion: 'kargo.akuity.io/v1alpha1',
      kind: 'Promotion',
      metadata: {
        namespace: 'orders',
        name: expect.stringMatching(
          new RegExp(
            `^staging\\.[0-9a-hjkmnp-tv-z]{26}\\.${freightOf('3.2.0').slice(
              0,
              7,
            )}$`,
          ),
        ),
        annotations: {
          'gitops-portal/request-id': 'request-1',
          'gitops-portal/requested-by': 'user:default/ana',
        },
      },
      spec: {
        stage: 'staging',
        freight: freightOf('3.2.0'),
        vars: [{ name: 'branch', value: 'main' }],
        steps: STEPS,
      },
    });
  });

  it('should be refused for what may not go there, or is gone', () => {
    const promote = (name: string, version: string) =>
      world().on('Stage', name, 'promote', { freight: freightOf(version) })
        .blocked;
    expect(promote('staging', '3.3.0')).toEqual(['not-verified']);
    expect(promote('staging', '9.9.9')).toEqual(['freight-gone']);
    expect(promote('passes', '3.2.0')).toEqual(['control-flow']);
    expect(promote('dev', '3.3.0')).toEqual([]);
  });

  it('should go by what the cluster has, whatever the index knew', () => {
    const acting = world();
    acting.index.remove(
      'freights.kargo.akuity.io',
      'east',
      'orders',
      freightOf('3.2.0'),
    );
    expect(
      acting.on('Stage', 'staging', 'promote', { freight: freightOf('3.2.0') })
        .blocked,
    ).toEqual([]);
  });

  it('should warn of what a person may not have in mind', () => {
    const acting = world().put([
      stage('dev', {
        status: {
          autoPromotionEnabled: true,
          freightHistory: [held('3.2.0', [{ id: 'v', phase: 'Running' }])],
        },
      }),
      promotion('dev', '3.3.0', 1, { phase: 'Running' }),
    ]);
    const warnings = (version: string) =>
      acting.on('Stage', 'dev', 'promote', { freight: freightOf(version) })
        .warnings;
    expect(warnings('3.1.4')).toEqual([
      'goes-back',
      'holds-auto-promotion',
      'promotion-queued',
      'waits-for-verification',
    ]);
    expect(warnings('3.2.0')).toContain('already-there');
  });

  it('should say that a pull request is opened, by a task too', () => {
    const acting = world().put([
      stage('us', {
        after: ['staging'],
        spec: {
          promotionTemplate: {
            spec: { steps: [{ task: { name: 'by-pull-request' } }] },
          },
        },
      }),
      {
        apiVersion: 'kargo.akuity.io/v1alpha1',
        kind: 'PromotionTask',
        metadata: { name: 'by-pull-request', namespace: 'orders' },
        spec: { steps: PULL_REQUEST_STEPS },
      },
    ]);
    const { plan } = acting.on('Stage', 'us', 'promote', {
      freight: freightOf('3.1.4'),
    });
    expect(plan.effects.map(({ code }) => code)).toEqual([
      'promotes',
      'image-arrives',
      'opens-pull-request',
      'updates-applications',
    ]);
  });

  it('should be done once for an intention', () => {
    const acting = world();
    const input = { freight: freightOf('3.2.0') };
    const done = () => acting.on('Stage', 'staging', 'promote', input).isDone();
    expect(done()).toBe(false);
    const annotations = {
      'gitops-portal/request-id': 'request-1',
      'gitops-portal/requested-by': 'user:default/ben',
    };
    const made = () =>
      promotion('staging', '3.2.0', 1, {}, { metadata: { annotations } });
    acting.put([made()]);
    expect(done()).toBe(false);
    annotations['gitops-portal/requested-by'] = 'user:default/ana';
    acting.put([made()]);
    expect(done()).toBe(true);
  });

  it('should ask for the rights that Kargo asks for', () => {
    const { access, action } = world().on('Stage', 'dev', 'promote', {
      freight: freightOf('3.3.0'),
    });
    expect(action.probed).toBe(true);
    expect(access).toEqual([
      { verb: 'create', resource: 'promotions', name: '' },
      { verb: 'promote', resource: 'stages', name: 'dev' },
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['no Freight', {}],
    ['another field', { freight: 'a', stage: 'b' }],
    ['what is no name', { freight: '../a' }],
    ['what is no text', { freight: 7 }],
  ])('should refuse %s', (_, input) => {
    expect(() => world().on('Stage', 'dev', 'promote', input)).toThrow(
      /freight|field/,
    );
  });
});

describe('promoting downstream', () => {
  it('should make a Promotion for each Stage that follows, by its own steps', () => {
    const acting = world();
    const on = acting.on('Stage', 'staging', 'promote-downstream', {
      freight: freightOf('3.1.4'),
    });
    expect(on.blocked).toEqual([]);
    expect(
      on.plan.effects
        .filter(({ code }) => code === 'promotes')
        .map(({ params }) => params?.target),
    ).toEqual(['eu', 'us']);
    expect(on.effects).toContain('opens-pull-request');
    expect(on.warnings).toEqual(['one-by-one']);
    expect(
      on
        .writes()
        .map(({ body }) => body.spec as { stage: string; steps: unknown[] })
        .map(({ stage: name, steps }) => [name, steps]),
    ).toEqual([
      ['eu', STEPS],
      ['us', PULL_REQUEST_STEPS],
    ]);
    expect(on.access).toHaveLength(4);
  });

  it('should leave out what another has made for the same intention', () => {
    const acting = world().put([
      promotion(
        'eu',
        '3.1.4',
        1,
        {},
        {
          metadata: {
            annotations: {
              'gitops-portal/request-id': 'request-1',
              'gitops-portal/requested-by': 'user:default/ana',
            },
          },
        },
      ),
    ]);
    const on = acting.on('Stage', 'staging', 'promote-downstream');
    expect(
      on.writes().map(({ body }) => (body.spec as { stage: string }).stage),
    ).toEqual(['us']);
  });

  it('should promote to no Stage of others', () => {
    const acting = world();
    acting.others = ['us'];
    const on = acting.on('Stage', 'staging', 'promote-downstream', {
      freight: freightOf('3.1.4'),
    });
    expect(on.plan.blockedBy).toMatchObject([
      { code: 'stage-of-others', params: { target: 'us' } },
    ]);
  });

  it('should be refused as a whole where one may not have it', () => {
    const acting = world();
    const blocked = (name: string, version: string) =>
      acting.on('Stage', name, 'promote-downstream', {
        freight: freightOf(version),
      }).blocked;
    expect(blocked('staging', '3.2.0')).toEqual([
      'not-verified',
      'not-verified',
      'not-verified',
    ]);
    expect(blocked('dev', '3.2.0')).toEqual([]);
    expect(blocked('dev', '9.9.9')).toEqual(['freight-gone']);
    expect(blocked('us', '3.1.4')[0]).toBe('nothing-downstream');
  });
});

describe('verifications', () => {
  const verifying = (fields: object, status: object = {}) =>
    world().put([
      stage('dev', {
        spec: { verification: { analysisTemplates: [{ name: 'a' }] } },
        status: {
          freightHistory: [held('3.2.0', [{ id: 'v1', ...fields }])],
          ...status,
        },
      }),
    ]);

  it('should be repeated only where Kargo would do so', () => {
    const on = (acting: Acting) => acting.on('Stage', 'dev', 'reverify');
    const failed = { phase: 'Failed' };
    expect(on(verifying(failed)).blocked).toEqual([]);
    expect(on(verifying(failed)).writes()).toEqual([
      {
        type: 'merge-patch',
        body: {
          metadata: { annotations: { 'kargo.akuity.io/reverify': 'v1' } },
        },
      },
    ]);
    expect(on(verifying({ phase: 'Running' })).blocked).toEqual([
      'verification-running',
    ]);
    expect(
      on(verifying(failed, { health: { status: 'Progressing' } })).blocked,
    ).toEqual(['stage-not-healthy']);
    expect(
      on(
        verifying(failed, {
          conditions: [condition('Promoting', 'True', 'ActivePromotion')],
        }),
      ).blocked,
    ).toEqual(['promotion-running']);
    expect(
      on(verifying({ id: undefined, phase: 'Successful' })).blocked,
    ).toEqual(['not-verified-before']);
    expect(world().on('Stage', 'staging', 'reverify').blocked).toEqual([
      'no-verification',
    ]);
  });

  it('should be ended only while they run', () => {
    const on = (acting: Acting) =>
      acting.on('Stage', 'dev', 'abort-verification');
    expect(on(verifying({ phase: 'Running' })).blocked).toEqual([]);
    expect(on(verifying({ phase: 'Running' })).writes()).toMatchObject([
      {
        body: { metadata: { annotations: { 'kargo.akuity.io/abort': 'v1' } } },
      },
    ]);
    expect(on(verifying({ phase: 'Failed' })).blocked).toEqual([
      'no-verification-running',
    ]);
    const asked = verifying({ phase: 'Running' }).put([
      stage('dev', {
        annotations: { 'kargo.akuity.io/abort': '{"id":"v1","actor":"ana"}' },
        status: {
          freightHistory: [held('3.2.0', [{ id: 'v1', phase: 'Running' }])],
        },
      }),
    ]);
    expect(on(asked).blocked).toEqual(['abort-pending']);
  });
});

describe('approving', () => {
  it('should write what Kargo does, and ask for what its own API asks', () => {
    const on = world().on('Freight', freightOf('3.3.0'), 'approve', {
      stage: 'staging',
    });
    expect(on.blocked).toEqual([]);
    expect(on.effects).toEqual(['approves']);
    expect(on.warnings).toEqual(['passes-over']);
    expect(on.access).toEqual([
      { verb: 'patch', subresource: 'status' },
      { verb: 'promote', resource: 'stages', name: 'staging' },
    ]);
    expect(on.writes()).toEqual([
      {
        type: 'merge-patch',
        subresource: 'status',
        body: {
          status: {
            approvedFor: { staging: { approvedAt: '2026-11-20T10:00:00Z' } },
          },
        },
      },
    ]);
  });

  it('should be refused where it makes no difference', () => {
    const acting = world().put([
      freight('3.3.0', { approvedFor: { staging: {} } }),
      stage('other', { origin: 'another' }),
    ]);
    const blocked = (name: string, id = '3.3.0') =>
      acting.on('Freight', freightOf(id), 'approve', { stage: name }).blocked;
    expect(blocked('staging')).toEqual(['already-approved']);
    expect(blocked('other')).toEqual(['not-requested']);
    expect(blocked('nowhere')).toEqual(['stage-gone']);
    expect(blocked('passes')).toEqual(['control-flow']);
    expect(
      acting.on('Freight', freightOf('3.1.4'), 'approve', { stage: 'eu' })
        .blocked,
    ).toEqual(['nothing-to-approve']);
  });
});

describe('ending and refreshing', () => {
  it('should end what has not ended', () => {
    const acting = world().put([
      promotion('staging', '3.2.0', 1, {
        phase: 'Running',
        stepExecutionMetadata: [
          {},
          {},
          {},
          { status: 'Succeeded' },
          { status: 'Running' },
        ],
      }),
      promotion('staging', '3.1.4', 2, { phase: 'Succeeded' }),
    ]);
    const [running, ended] = acting.reader.pipelines({
      apiVersion: '',
      kind: 'Component',
      metadata: {
        name: 'orders',
        annotations: { 'kargo.akuity.io/project': 'orders' },
      },
    })[0].promotions;
    const on = acting.on('Promotion', running.name, 'abort');
    expect(on.blocked).toEqual([]);
    expect(on.warnings).toEqual(['git-stays-changed', 'argocd-goes-on']);
    expect(on.writes()).toEqual([
      {
        type: 'merge-patch',
        body: {
          metadata: { annotations: { 'kargo.akuity.io/abort': 'terminate' } },
        },
      },
    ]);
    expect(on.access).toEqual([
      { verb: 'patch' },
      { verb: 'promote', resource: 'stages', name: 'staging' },
    ]);
    expect(acting.on('Promotion', ended.name, 'abort').blocked).toEqual([
      'promotion-ended',
    ]);
  });

  it.each(['Warehouse orders', 'Stage dev'])('should refresh %s', what => {
    const [kind, name] = what.split(' ');
    expect(world().on(kind, name, 'refresh').writes()).toEqual([
      {
        type: 'merge-patch',
        body: {
          metadata: {
            annotations: { 'kargo.akuity.io/refresh': NOW.toISOString() },
          },
        },
      },
    ]);
  });

  it('should have a permission of its own for each', () => {
    expect(new Set(kargoActions.map(({ permission }) => permission))).toEqual(
      new Set(pipelinePermissions),
    );
  });
});

describe('the name of a Promotion', () => {
  const named = (options: object = {}) =>
    promotionName({
      stage: 'dev',
      freight: hash('a'),
      now: NOW,
      ...options,
    });

  it('should sort after the last one, whatever clock that was made by', () => {
    const first = named({ now: new Date('2036-01-01T00:00:00Z') });
    expect(named({ last: first }) > first).toBe(true);
    expect(named() > named({ now: new Date(NOW.getTime() - 1000) })).toBe(true);
  });

  it('should be no longer than a name may be', () => {
    expect(named({ stage: 'a'.repeat(253) }).length).toBe(253);
    expect(named({ last: 'by-hand' })).toMatch(/^dev\./);
    expect(named({ last: 'dev.not-a-ulid-but-of-26-lettr.abc' })).toMatch(
      /^dev\./,
    );
  });
});

describe('what Kargo’s admission says', () => {
  it.each([
    [
      'Internal error occurred: admission webhook "promotion.kargo.akuity.io" denied the request: subject "system:serviceaccount:a:b" is not permitted to create Promotions for Stage "staging"',
      { kind: 'forbidden', reason: { params: { stage: 'staging' } } },
    ],
    [
      'Promotion.kargo.akuity.io "x" is invalid: spec.freight: Invalid value: "y": Freight is not available to this Stage',
      { kind: 'impossible', reason: { code: 'freight-not-available' } },
    ],
    [
      'Promotion step must have uses set and must not reference a task',
      { kind: 'impossible', reason: { code: 'tasks-not-inflated' } },
    ],
  ])('should be told in other words: %s', (detail, expected) => {
    const explained = explainAdmission(detail);
    expect(explained).toMatchObject(expected);
    expect(explained!.reason.message).not.toContain('serviceaccount');
  });

  it('should leave the rest to others', () => {
    expect(explainAdmission('the object is too large')).toBeUndefined();
  });
});
