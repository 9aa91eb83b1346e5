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
  ActionSubject,
  ActionWriteContext,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../../../__testUtils__/applications';
import { changed, fixtures, replicaSet } from '../__fixtures__';
import { indexOf, rolloutRecord } from '../__fixtures__/world';
import { analysisRunKind } from '../kind';
import { RolloutRecord } from '../record';
import { abort, retry } from './abort';
import { pause, restart, resume } from './hold';
import { promote } from './promote';
import { promoteFull } from './promoteFull';
import { RolloutAction } from './rolloutAction';
import { skipStep } from './skipStep';
import { terminateAnalysis } from './terminate';
import { undo } from './undo';

const { canary, blueGreen, analysisRun } = fixtures;
const current = replicaSet('7b9f6c5d4', '3');
const before = replicaSet('5c8d7f9b6', '2', { image: '3.1.4' });
const first = replicaSet('111', '1', { image: '3.1.3', pods: 0 });

function contextWith(...objects: KubernetesObject[]): ActionWriteContext {
  return {
    records: indexOf(current, before, first, ...objects),
    now: new Date('2026-11-22T12:00:00.123Z'),
    user: 'user:default/ana',
    requestId: 'request-1',
    portal: 'Acme Portal',
  };
}
const context = contextWith();

const subject = (
  object: KubernetesObject,
  ...related: KubernetesObject[]
): ActionSubject<RolloutRecord> => ({
  object,
  record: rolloutRecord(object),
  ...(related.length && { related }),
});

const codes = (reasons: Array<{ code: string }>) =>
  reasons.map(({ code }) => code);
const blockedBy = (
  action: Pick<GitopsAction<RolloutRecord>, 'blockedBy'>,
  object: KubernetesObject,
) => codes(action.blockedBy(rolloutRecord(object), context));
const writes = (
  action: GitopsAction<RolloutRecord, any>,
  object: KubernetesObject,
) => [action.write(subject(object), {}, context)].flat();
const status = (changes: object) => changed(canary, { status: changes });

const promoted = status({
  stableRS: '7b9f6c5d4',
  currentStepIndex: 6,
  phase: 'Healthy',
  pauseConditions: undefined,
  controllerPause: undefined,
});
const aborted = status({
  abort: true,
  phase: 'Degraded',
  pauseConditions: undefined,
  controllerPause: undefined,
});
const running = status({
  phase: 'Progressing',
  currentStepIndex: 2,
  pauseConditions: undefined,
  controllerPause: undefined,
});
const unseen = status({ observedGeneration: '3' });
const held = changed(running, { spec: { paused: true } });
const undecided = status({
  currentStepIndex: 2,
  pauseConditions: [
    { reason: 'InconclusiveAnalysisRun', startTime: '2026-11-22T11:50:00Z' },
  ],
});

describe('which actions are possible', () => {
  const states: Array<[string, KubernetesObject, Record<string, string[]>]> = [
    [
      'waits at a step',
      canary,
      { retry: ['rollout-not-aborted'], resume: ['rollout-not-held'] },
    ],
    [
      'is on its way',
      running,
      {
        promote: ['rollout-not-waiting'],
        retry: ['rollout-not-aborted'],
        resume: ['rollout-not-held'],
      },
    ],
    [
      'is aborted',
      aborted,
      {
        promote: ['rollout-is-aborted', 'rollout-not-waiting'],
        'promote-full': ['rollout-is-aborted'],
        'skip-step': ['rollout-is-aborted'],
        abort: ['rollout-is-aborted'],
        pause: ['rollout-is-aborted'],
        resume: ['rollout-not-held'],
      },
    ],
    [
      'is done',
      promoted,
      {
        promote: ['rollout-promoted', 'rollout-not-waiting'],
        'promote-full': ['rollout-promoted'],
        'skip-step': ['rollout-promoted', 'rollout-no-step'],
        abort: ['rollout-promoted'],
        retry: ['rollout-not-aborted', 'rollout-promoted'],
        pause: ['rollout-promoted'],
        resume: ['rollout-not-held'],
      },
    ],
    [
      'has not been seen by its controller',
      unseen,
      {
        promote: ['rollout-not-seen'],
        'promote-full': ['rollout-not-seen'],
        'skip-step': ['rollout-not-seen'],
        retry: ['rollout-not-aborted'],
        resume: ['rollout-not-held'],
      },
    ],
    [
      'is paused by somebody',
      held,
      { retry: ['rollout-not-aborted'], pause: ['rollout-is-held'] },
    ],
  ];
  it.each(states)('should be right where it %s', (_, object, expected) => {
    const all = [
      promote,
      promoteFull,
      skipStep,
      abort,
      retry,
      pause,
      resume,
      restart,
      undo,
    ];
    const found = all.flatMap(action => {
      const reasons = blockedBy(action as GitopsAction<RolloutRecord>, object);
      return reasons.length ? [[action.id, reasons]] : [];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('should do nothing with what is being deleted', () => {
    const going = changed(canary, {
      metadata: { deletionTimestamp: '2026-11-22T11:59:00Z' },
    });
    for (const action of [
      promote,
      promoteFull,
      skipStep,
      abort,
      pause,
      restart,
      undo,
    ]) {
      expect(blockedBy(action as GitopsAction<RolloutRecord>, going)[0]).toBe(
        'rollout-deleting',
      );
    }
  });
});

describe('promote', () => {
  it('should only end the pause, and leave the step to the controller', () => {
    expect(writes(promote, canary)).toEqual([
      {
        type: 'merge-patch',
        subresource: 'status',
        body: { status: { pauseConditions: null } },
      },
    ]);
    expect(promote.plan(subject(canary), {}, context).effects).toMatchObject([
      { code: 'goes-to-weight', params: { step: '6', weight: '100' } },
    ]);
  });

  it('should lead past an analysis that could not decide', () => {
    expect(writes(promote, undecided)).toMatchObject([
      {
        body: {
          status: {
            pauseConditions: null,
            controllerPause: false,
            currentStepIndex: 3,
          },
        },
      },
    ]);
    expect(
      codes(promote.plan(subject(undecided), {}, context).warnings),
    ).toEqual(['passes-undecided']);
  });

  it('should leave out no step for an analysis in the background', () => {
    const waiting = status({
      currentStepIndex: 1,
      pauseConditions: [
        {
          reason: 'InconclusiveAnalysisRun',
          startTime: '2026-11-22T11:50:00Z',
        },
      ],
    });
    expect(writes(promote, waiting)).toEqual([
      {
        type: 'merge-patch',
        subresource: 'status',
        body: { status: { pauseConditions: null } },
      },
    ]);
  });

  it('should write status and specification apart, the status first', () => {
    const both = changed(canary, { spec: { paused: true } });
    expect(writes(promote, both)).toEqual([
      {
        type: 'merge-patch',
        subresource: 'status',
        body: { status: { pauseConditions: null } },
      },
      { type: 'merge-patch', body: { spec: { paused: false } } },
    ]);
    expect(promote.access?.(rolloutRecord(both), {}, context)).toEqual([
      { verb: 'patch', subresource: 'status' },
      { verb: 'patch' },
    ]);
    // As it is when the second request met a conflict: no step is skipped.
    expect(writes(promote, held)).toEqual([
      { type: 'merge-patch', body: { spec: { paused: false } } },
    ]);
  });

  it('should make a preview active', () => {
    expect(promote.plan(subject(blueGreen), {}, context).effects).toMatchObject(
      [{ code: 'becomes-active', params: { version: '2.1.0' } }],
    );
  });
});

describe('the other writes', () => {
  it.each([
    ['promote-full', promoteFull, canary, { status: { promoteFull: true } }],
    ['skip-step', skipStep, running, { status: { currentStepIndex: 3 } }],
    ['abort', abort, canary, { status: { abort: true } }],
    ['retry', retry, aborted, { status: { abort: false } }],
  ] as Array<[string, RolloutAction, KubernetesObject, object]>)(
    'should write the status of %s',
    (_, action, object, body) => {
      expect(writes(action, object)).toEqual([
        { type: 'merge-patch', subresource: 'status', body },
      ]);
      expect(action.access?.(rolloutRecord(object), {}, context)).toEqual([
        { verb: 'patch', subresource: 'status' },
      ]);
    },
  );

  it.each([
    ['promote-full', promoteFull],
    ['skip-step', skipStep],
  ] as Array<[string, RolloutAction]>)(
    'should say of %s that it ends what somebody has paused, and end it',
    (_, action) => {
      const effects = (object: KubernetesObject) =>
        codes(action.plan(subject(object), {}, context).effects);
      expect(effects(running)).not.toContain('rollout-unpaused');
      expect(effects(held)).toContain('rollout-unpaused');
      expect(writes(action, held)).toContainEqual({
        type: 'merge-patch',
        body: { spec: { paused: false } },
      });
    },
  );

  it.each([
    ['pause', pause, canary, { spec: { paused: true } }],
    ['resume', resume, held, { spec: { paused: false } }],
    [
      'restart',
      restart,
      canary,
      { spec: { restartAt: '2026-11-22T12:00:00Z' } },
    ],
  ] as Array<[string, RolloutAction, KubernetesObject, object]>)(
    'should write the specification of %s',
    (_, action, object, body) => {
      expect(writes(action, object)).toEqual([{ type: 'merge-patch', body }]);
    },
  );

  it('should end an analysis that runs, and no other', () => {
    const record = (changes: object) =>
      analysisRunKind.project(changed(analysisRun, changes as never), {
        cluster: 'west',
        intern: text => text,
      })!;
    const going = record({ status: { phase: 'Running' } });
    expect(terminateAnalysis.blockedBy(going, context)).toEqual([]);
    expect(
      terminateAnalysis.write(
        { object: analysisRun, record: going },
        {},
        context,
      ),
    ).toEqual({ type: 'merge-patch', body: { spec: { terminate: true } } });
    expect(codes(terminateAnalysis.blockedBy(record({}), context))).toEqual([
      'run-is-over',
    ]);
    expect(
      codes(
        terminateAnalysis.blockedBy(
          record({ status: { phase: 'Running' }, spec: { terminate: true } }),
          context,
        ),
      ),
    ).toEqual(['run-is-ending']);
  });
});

describe('undo', () => {
  const plan = (
    object: KubernetesObject,
    related: KubernetesObject[],
    input: object = {},
    from = context,
  ) => undo.plan(subject(object, ...related), input, from);

  it('should read the ReplicaSet of the revision, the one before by default', () => {
    const names = (input: object) =>
      undo.reads?.(rolloutRecord(canary), input, context).map(r => r.name);
    expect(names({})).toEqual(['orders-5c8d7f9b6']);
    expect(names({ revision: '1' })).toEqual(['orders-111']);
    expect(names({ revision: '99' })).toEqual([]);
  });

  it('should make the template that of the revision, and take away what it had not', () => {
    const from = subject(canary, before);
    expect(undo.write(from, {}, context)).toEqual({
      type: 'merge-patch',
      body: {
        spec: {
          template: {
            spec: {
              nodeSelector: null,
              containers: [
                {
                  name: 'orders',
                  image: 'registry.acme.example/orders:3.1.4',
                },
              ],
            },
          },
        },
      },
    });
    expect(undo.plan(from, {}, context)).toMatchObject({
      blockedBy: [],
      effects: [
        {
          code: 'template-returns-to',
          params: { revision: '2', version: '3.1.4' },
        },
        { code: 'is-an-update' },
      ],
    });
  });

  it('should not be possible where the revision is gone, or another’s', () => {
    expect(codes(plan(canary, []).blockedBy)).toEqual(['revision-gone']);
    expect(codes(plan(canary, [before], { revision: '99' }).blockedBy)).toEqual(
      ['revision-gone'],
    );
    const others = replicaSet('5c8d7f9b6', '2', { owner: 'another' });
    expect(codes(plan(canary, [others]).blockedBy)).toEqual(['revision-gone']);
  });

  it('should not be possible where the template is elsewhere', () => {
    const referring = changed(canary, {
      spec: {
        template: undefined,
        workloadRef: { kind: 'Deployment', name: 'orders' },
      },
    });
    expect(undo.blockedBy(rolloutRecord(referring), context)).toMatchObject([
      {
        code: 'template-elsewhere',
        params: { kind: 'Deployment', name: 'orders' },
      },
    ]);
  });

  it('should say that it has these pods already', () => {
    const same = changed(canary, {
      spec: {
        template: {
          spec: {
            nodeSelector: undefined,
            containers: [
              { name: 'orders', image: 'registry.acme.example/orders:3.1.4' },
            ],
          },
        },
      },
    });
    expect(codes(plan(same, [before]).blockedBy)).toEqual([
      'revision-is-current',
    ]);
  });

  it.each([
    [true, 'self-heal-undoes'],
    [false, 'git-wins-by'],
  ])('should warn of what git does, healing itself: %s', (selfHeal, code) => {
    const manager = application('orders-production', {
      spec: {
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: 'orders-production',
        },
        syncPolicy: { automated: { selfHeal } },
      },
      status: {
        resources: [
          {
            group: 'argoproj.io',
            version: 'v1alpha1',
            kind: 'Rollout',
            namespace: 'orders-production',
            name: 'orders',
            status: 'Synced',
          },
        ],
      },
    }) as KubernetesObject;
    expect(
      codes(plan(canary, [before], {}, contextWith(manager)).warnings),
    ).toEqual([code]);
  });

  it('should warn where the Application is not known, too', () => {
    expect(codes(plan(canary, [before]).warnings)).toEqual(['git-wins']);
    expect(plan(blueGreen, [before]).warnings).toEqual([]);
  });

  it.each([
    [{ revision: 2 }],
    [{ revision: 'x' }],
    [{ other: '1' }],
    ['2'],
    [[]],
  ])('should refuse the input %j', input => {
    expect(() => undo.readInput(input)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});
