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
import fc from 'fast-check';
import { application } from '../../../__testUtils__/applications';
import { applicationSet, argocdIndex } from '../../../__testUtils__/argocd';
import { projectApplication } from '../project';
import { applicationSetHealth } from './health';
import { membershipOf } from './membership';
import { projectApplicationSetRecord } from './project';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const context = { cluster: 'east', intern: (text: string) => text };

const member = (name = 'cart-dev') => {
  const object = application(name);
  object.metadata.ownerReferences = [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'x' },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      name: 'cart',
    },
  ];
  return projectApplication(object, context);
};

function project(...args: Parameters<typeof applicationSet>) {
  return projectApplicationSetRecord(applicationSet(...args), context);
}

const condition = (type: string, status: string, message?: string) => ({
  type,
  status,
  message,
});

describe('applicationSetHealth', () => {
  const health = (...conditions: object[]) => {
    const { state, reasons } = applicationSetHealth(
      project('cart', { status: { conditions } }),
    );
    return [state, ...reasons.map(({ code }) => code)];
  };

  it.each([
    [[], ['unknown']],
    [[condition('ResourcesUpToDate', 'True')], ['healthy']],
    [[condition('ParametersGenerated', 'True')], ['progressing']],
    [[condition('BrandNew', 'True')], ['progressing']],
    [
      [
        condition('ResourcesUpToDate', 'True'),
        condition('ErrorOccurred', 'True', 'no such branch'),
      ],
      ['degraded', 'set-error'],
    ],
    [
      [
        condition('ErrorOccurred', 'True', 'no such branch'),
        condition('ResourcesUpToDate', 'False', 'no such branch'),
      ],
      ['degraded', 'set-error'],
    ],
    [
      [
        condition('ErrorOccurred', 'False'),
        condition('ResourcesUpToDate', 'False', 'denied'),
      ],
      ['degraded', 'set-outdated'],
    ],
    [
      [
        condition('RolloutProgressing', 'True', 'step 1'),
        condition('ResourcesUpToDate', 'True'),
      ],
      ['progressing', 'set-rolling'],
    ],
    [
      [
        condition('InvalidRolloutConfig', 'True', 'two steps match'),
        condition('ResourcesUpToDate', 'True'),
      ],
      ['warning', 'set-rollout-invalid'],
    ],
    [
      [
        condition('ResourcesUpToDate', 'Maybe'),
        condition('ErrorOccurred', 'Unknown'),
      ],
      ['progressing'],
    ],
  ])('should say of %j: %j', (conditions, expected) => {
    expect(health(...conditions)).toEqual(expected);
  });

  it('should say why in the words of Argo CD, without passwords', () => {
    expect(
      applicationSetHealth(
        project('cart', {
          status: {
            conditions: [
              {
                type: 'ErrorOccurred',
                status: 'True',
                message: 'cannot read https://ana:secret@git.example/acme',
                lastTransitionTime: '2026-11-20T10:00:00Z',
              },
            ],
          },
        }),
      ).reasons,
    ).toEqual([
      {
        code: 'set-error',
        params: { error: 'cannot read https://git.example/acme' },
        message:
          'The ApplicationSet reports an error: cannot read https://git.example/acme',
        since: '2026-11-20T10:00:00Z',
      },
    ]);
  });
});

describe('membershipOf', () => {
  it('should say nothing of an Application that nobody makes', () => {
    const { records } = argocdIndex();
    expect(
      membershipOf(projectApplication(application('a-dev'), context), records),
    ).toBeUndefined();
  });

  it('should not claim to know a set that the portal does not see', () => {
    const { records, put } = argocdIndex();
    put('west', applicationSet('cart'));
    put('east', applicationSet('cart', { namespace: 'elsewhere' }));
    expect(membershipOf(member(), records)).toEqual({
      namespace: 'argocd',
      name: 'cart',
      leavesSyncPolicy: false,
    });
  });

  it('should show a set that brings out all at once', () => {
    const { records, put } = argocdIndex();
    put('east', applicationSet('cart'));
    expect(membershipOf(member(), records)).toEqual({
      namespace: 'argocd',
      name: 'cart',
      health: { state: 'healthy', reasons: [] },
      applications: 1,
      strategy: 'AllAtOnce',
      leavesSyncPolicy: false,
    });
  });

  it('should show the place in a change that goes step by step', () => {
    const { records, put } = argocdIndex();
    const at = (name: string, status: string, step: unknown) => ({
      application: name,
      status,
      step,
      message: `${name} is ${status}`,
      lastTransitionTime: '2026-11-20T10:00:00Z',
    });
    put(
      'east',
      applicationSet('cart', {
        spec: {
          strategy: {
            type: 'RollingSync',
            rollingSync: { steps: [{ matchExpressions: [] }, {}, {}] },
          },
        },
        status: {
          resourcesCount: 6_000,
          applicationStatus: [
            at('cart-dev', 'Healthy', '1'),
            at('cart-staging', 'Progressing', '2'),
            at('cart-production', 'Waiting', '3'),
            at('cart-edge', 'Waiting', 3),
            at('cart-lab', 'Napping', '-1'),
          ],
        },
      }),
    );
    expect(membershipOf(member('cart-staging'), records)).toMatchObject({
      applications: 6_000,
      strategy: 'RollingSync',
      progress: {
        status: 'Progressing',
        step: 2,
        steps: 3,
        message: 'cart-staging is Progressing',
        since: '2026-11-20T10:00:00Z',
      },
      rollout: { Healthy: 1, Progressing: 1, Waiting: 2, Napping: 1 },
    });
    expect(membershipOf(member('cart-edge'), records)?.progress?.step).toBe(3);
    const lab = membershipOf(member('cart-lab'), records);
    expect(lab?.progress?.step).toBeUndefined();
    expect(membershipOf(member('constructor'), records)?.progress).toBe(
      undefined,
    );
  });

  const ignores = (...entries: object[]) => ({
    ignoreApplicationDifferences: entries,
  });
  it.each([
    [{}, false],
    [{ syncPolicy: { applicationsSync: 'sync' } }, false],
    [{ syncPolicy: { applicationsSync: 'create-update' } }, false],
    [{ syncPolicy: { applicationsSync: 'create-only' } }, true],
    [{ syncPolicy: { applicationsSync: 'create-delete' } }, true],
    [ignores({ jsonPointers: ['/spec/syncPolicy'] }), true],
    [ignores({ jsonPointers: ['/spec/syncPolicy/automated/'] }), true],
    [ignores({ jqPathExpressions: ['.spec.syncPolicy.automated'] }), true],
    [ignores({ jsonPointers: ['/spec/source/targetRevision'] }), false],
    [ignores({ name: 'cart-dev', jsonPointers: ['/spec/syncPolicy'] }), true],
    [ignores({ name: 'other', jsonPointers: ['/spec/syncPolicy'] }), false],
    [ignores({ jsonPointers: 'strange' }, {}), false],
  ])('should know whether %j leaves the sync policy', (spec, expected) => {
    const { records, put } = argocdIndex();
    put('east', applicationSet('cart', { spec }));
    expect(membershipOf(member(), records)?.leavesSyncPolicy).toBe(expected);
  });

  it('should take anything, and call nothing healthy without a word', () => {
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(
        fc.record(
          {
            type: fc.constantFrom('ErrorOccurred', 'ResourcesUpToDate', 'New'),
            status: fc.jsonValue({ maxDepth: 1 }),
            application: fc.constantFrom('cart-dev', '__proto__'),
            message: fc.jsonValue({ maxDepth: 1 }),
            step: fc.jsonValue({ maxDepth: 1 }),
          },
          { requiredKeys: [] },
        ),
      ),
    );
    fc.assert(
      fc.property(strange, strange, strange, (a, b, c) => {
        const { records, put } = argocdIndex();
        put(
          'east',
          applicationSet('cart', {
            spec: {
              strategy: a,
              syncPolicy: b,
              ignoreApplicationDifferences: c,
            },
            status: { conditions: a, applicationStatus: b, resources: c },
          }),
        );
        const membership = membershipOf(member(), records)!;
        const isProven =
          Array.isArray(a) &&
          a.some(
            entry =>
              (entry as Record<string, unknown> | null)?.type ===
                'ResourcesUpToDate' &&
              (entry as Record<string, unknown>).status === 'True',
          );
        expect(membership.health?.state !== 'healthy' || isProven).toBe(true);
      }),
    );
  });
});
