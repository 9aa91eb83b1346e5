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
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { application } from '../../../__testUtils__/applications';
import { onlyWrite } from '../../../__testUtils__/onlyWrite';
import { RecordIndex } from '../../../index/RecordIndex';
import { applicationSetKind } from '../applicationSets/kind';
import { applicationKind } from '../kind';
import { projectKind } from '../projects/kind';
import { applicationActions } from '.';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const kind = applicationKind([]);
const context = {
  records: new RecordIndex([kind, projectKind, applicationSetKind]),
  now: new Date('2026-11-22T12:00:00Z'),
  user: 'user:default/ana',
  requestId: 'request-1',
  portal: 'Acme Portal',
};

const anything = fc.anything({ withNullPrototype: true });

/** Inputs that are almost right. */
const almost = fc.record(
  {
    revisions: fc.oneof(anything, fc.array(fc.string())),
    prune: fc.oneof(anything, fc.boolean()),
    dryRun: fc.oneof(anything, fc.boolean()),
    force: fc.oneof(anything, fc.boolean()),
    resources: fc.oneof(
      anything,
      fc.array(
        fc.record(
          {
            group: fc.oneof(anything, fc.string()),
            kind: fc.oneof(anything, fc.string()),
            namespace: fc.oneof(anything, fc.string()),
            name: fc.oneof(anything, fc.string()),
          },
          { requiredKeys: [] },
        ),
      ),
    ),
    options: fc.oneof(anything, fc.array(fc.string())),
    historyId: fc.oneof(anything, fc.nat()),
  },
  { requiredKeys: [] },
);

/** Applications with anything where something is expected. */
const malformed = fc.record(
  {
    spec: fc.oneof(
      anything,
      fc.record(
        {
          syncPolicy: anything,
          source: anything,
          sources: anything,
          sourceHydrator: anything,
          project: anything,
        },
        { requiredKeys: [] },
      ),
    ),
    status: fc.oneof(
      anything,
      fc.record(
        {
          sync: anything,
          resources: fc.oneof(anything, fc.array(anything)),
          history: fc.oneof(anything, fc.array(anything)),
          operationState: anything,
        },
        { requiredKeys: [] },
      ),
    ),
    operation: anything,
    annotations: anything,
  },
  { requiredKeys: [] },
);

/** What a function returns, or throws. */
function attempt<T>(work: () => T): { value?: T; error?: Error } {
  try {
    return { value: work() };
  } catch (error) {
    return { error: error as Error };
  }
}

function subject(fields: Record<string, unknown>): ActionSubject {
  const { annotations, ...rest } = fields;
  const object = {
    kind: 'Application',
    metadata: {
      name: 'cart-dev',
      namespace: 'argocd',
      resourceVersion: '1',
      annotations,
    },
    ...rest,
  } as KubernetesObject;
  return {
    object,
    record: kind.project(object, { cluster: 'east', intern: text => text })!,
  };
}

describe.each(applicationActions.map(action => [action.id, action] as const))(
  '%s',
  (_, action) => {
    it('should read any input, or refuse it in words', () => {
      fc.assert(
        fc.property(fc.oneof(anything, almost), value => {
          const read = attempt(() => action.readInput(value));
          expect(read.error?.name ?? 'InputError').toBe('InputError');
          expect(read.error?.message ?? '').not.toMatch(
            /undefined|object Object/,
          );
          // What was read can be sent, and means the same when read again.
          const again = JSON.parse(JSON.stringify(read.value ?? null));
          expect(read.error ? undefined : action.readInput(again)).toEqual(
            read.value,
          );
        }),
      );
    });

    it('should judge any Application, and write what can be sent', () => {
      fc.assert(
        fc.property(malformed, almost, (fields, value) => {
          const from = subject(fields);
          const input =
            attempt(() => action.readInput(value)).value ??
            action.readInput(action.id === 'rollback' ? { historyId: 1 } : {});
          action.blockedBy(from.record, context);
          const plan = action.plan(from, input, context);
          for (const reason of [
            ...plan.blockedBy,
            ...plan.effects,
            ...plan.warnings,
          ]) {
            expect(reason.code).toMatch(/^[a-z-]+$/);
            expect(reason.message).toBeTruthy();
            Object.values(reason.params ?? {}).forEach(param =>
              expect(typeof param).toBe('string'),
            );
          }
          action.isDone?.(from, context);
          const { body } = onlyWrite(action.write(from, input, context));
          expect(body).toBeInstanceOf(Object);
        }),
      );
    });

    it('should write only what a person may change', () => {
      const { body } = onlyWrite(
        action.write(
          subject(
            application('cart-dev') as unknown as Record<string, unknown>,
          ),
          action.readInput(action.id === 'rollback' ? { historyId: 1 } : {}),
          context,
        ),
      );
      // As the admission policy in docs/rbac lets through.
      const { metadata, operation, spec, status, ...others } = body;
      expect(others).toEqual({});
      expect(
        Object.keys((metadata ?? {}) as object).filter(
          k => k !== 'annotations',
        ),
      ).toEqual([]);
      expect(Object.keys((status ?? {}) as object)).toEqual(
        status ? ['operationState'] : [],
      );
      expect(Object.keys((spec ?? {}) as object)).toEqual(
        spec ? ['syncPolicy'] : [],
      );
      expect(operation === undefined || typeof operation === 'object').toBe(
        true,
      );
    });
  },
);
