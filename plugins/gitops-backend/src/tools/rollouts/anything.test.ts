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
  GitopsKind,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { createValidator } from '../../__testUtils__/responseValidator';
import { rolloutActions } from './actions';
import { fixtures, replicaSet } from './__fixtures__';
import { indexOf } from './__fixtures__/world';
import { analysisRunKind, experimentKind, rolloutKind } from './kind';
import { RolloutRecord } from './record';
import { viewRollout } from './view';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const anything = fc.anything({ withNullPrototype: true });
const something = fc.oneof(anything, fc.array(anything));
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(anything, fc.record(fields, { requiredKeys: [] }));

/** Objects with anything where something is expected. */
const objects = fc.record(
  {
    metadata: fc
      .record(
        {
          uid: anything,
          generation: anything,
          labels: some({
            'rollout-type': anything,
            'step-index': anything,
            'rollouts-pod-template-hash': anything,
          }),
          annotations: anything,
          ownerReferences: something,
          deletionTimestamp: anything,
        },
        { requiredKeys: [] },
      )
      .map(fields => ({ ...fields, name: 'orders', namespace: 'orders' })),
    spec: some({
      replicas: anything,
      paused: anything,
      template: anything,
      workloadRef: some({ kind: anything, name: anything }),
      metrics: fc.array(
        some({
          name: anything,
          count: anything,
          successCondition: fc.oneof(anything, fc.string()),
          provider: anything,
        }),
      ),
      dryRun: something,
      strategy: some({
        canary: some({
          steps: fc.array(
            some({
              setWeight: anything,
              pause: some({ duration: fc.oneof(anything, fc.string()) }),
              analysis: anything,
              plugin: anything,
            }),
          ),
          trafficRouting: anything,
        }),
        blueGreen: anything,
      }),
    }),
    status: some({
      phase: fc.oneof(
        anything,
        fc.constantFrom('Healthy', 'Degraded', 'Paused', 'Progressing'),
      ),
      message: anything,
      abort: fc.boolean(),
      currentStepIndex: fc.oneof(anything, fc.double()),
      observedGeneration: anything,
      pauseConditions: fc.array(
        some({ reason: anything, startTime: fc.oneof(anything, fc.string()) }),
      ),
      conditions: something,
      canary: anything,
      blueGreen: anything,
      currentPodHash: anything,
      stableRS: anything,
      availableReplicas: anything,
      metricResults: fc.array(
        some({ name: anything, phase: anything, measurements: something }),
      ),
      templateStatuses: something,
    }),
  },
  { requiredKeys: ['metadata'] },
);

const same = { cluster: 'west', intern: (text: string) => text };
const world = indexOf(
  replicaSet('7b9f6c5d4', '3'),
  replicaSet('5c8d7f9b6', '2'),
  fixtures.analysisRun,
);
const context = {
  records: world,
  now: new Date('2026-11-22T12:00:00Z'),
  user: 'user:default/ana',
  requestId: 'request-1',
  portal: 'Acme Portal',
};
const kinds = [rolloutKind, analysisRunKind, experimentKind] as GitopsKind[];
const isView = createValidator('RolloutView');

describe('objects with anything in them', () => {
  it.each(kinds.map(kind => [kind.kind, kind] as const))(
    'should make a node of any %s, and judge what can be done',
    (_, kind) => {
      const actions = rolloutActions.filter(
        action => action.kind === `${kind.plural}.${kind.group}`,
      );
      expect(actions.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(objects, fields => {
          const object = { kind: kind.kind, ...fields } as KubernetesObject;
          const record = kind.project(object, same)!;
          for (const [index, value] of kind.keys(record)) {
            expect(typeof index + typeof value).toBe('stringstring');
          }
          const node = kind.resourceNode?.(record, {
            records: world,
            knowledge: () => 'live',
          });
          expect(node?.health?.status).toBeTruthy();
          for (const action of actions) {
            const subject = { object, record };
            const input = action.readInput({});
            action.reads?.(record, input, context);
            const plan = action.plan(subject, input, context);
            for (const reason of [
              ...action.blockedBy(record, context),
              ...plan.blockedBy,
              ...plan.effects,
              ...plan.warnings,
            ]) {
              expect(reason.code).toMatch(/^[a-z-]+$/);
              expect(reason.message).toBeTruthy();
            }
            for (const write of [
              action.write(subject, input, context),
            ].flat()) {
              expect(JSON.parse(JSON.stringify(write.body))).toBeInstanceOf(
                Object,
              );
            }
          }
        }),
      );
    },
  );

  it('should answer as the specification says', () => {
    fc.assert(
      fc.property(objects, fc.boolean(), (fields, known) => {
        const object = {
          ...fields,
          metadata: { ...fields.metadata, uid: 'rollout-1' },
        } as KubernetesObject;
        const record = rolloutKind.project(object, same) as RolloutRecord;
        const view = {
          ...viewRollout(record, world, { replicaSetsKnown: known }),
          applications: [],
          actions: [],
          linkedBy: [],
        };
        expect(isView(JSON.parse(JSON.stringify(view)))).toEqual([]);
      }),
    );
  });
});
