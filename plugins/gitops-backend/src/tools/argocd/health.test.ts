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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { application } from '../../__testUtils__/applications';
import { healthReasons, healthState, WorkloadEvidence } from './health';
import { projectApplication } from './project';

function record(
  status: Record<string, unknown>,
  rest: Record<string, unknown> = {},
) {
  return projectApplication(application('cart-dev', { status, ...rest }), {
    cluster: 'east',
    intern: text => text,
  });
}

const pull: Reason = {
  code: 'image-pull-failed',
  params: { image: 'cart:1.4.3', error: 'not found' },
  message: 'Image cart:1.4.3 cannot be pulled: not found',
  resource: { group: '', kind: 'Pod', name: 'cart-5d4f-x' },
};

function evidence(options: Partial<WorkloadEvidence> = {}): WorkloadEvidence {
  return { reasons: [], knowledge: 'live', cluster: 'east', ...options };
}

const codes = (reasons: Reason[]) => reasons.map(({ code }) => code);

describe('health', () => {
  it.each([
    ['Healthy', 'healthy'],
    ['Progressing', 'progressing'],
    ['Suspended', 'paused'],
    ['Degraded', 'degraded'],
    ['Missing', 'missing'],
    ['Unknown', 'unknown'],
    ['BrandNew', 'unknown'],
  ])('should put %s on the scale as %s', (status, state) => {
    expect(healthState(record({ health: { status } }), [])).toBe(state);
  });

  it('should not take drift for bad health', () => {
    const app = record({ sync: { status: 'OutOfSync' } });
    expect(healthState(app, [])).toBe('healthy');
    expect(healthReasons(app, evidence())).toEqual([]);
  });

  it.each(['Healthy', 'Suspended'])(
    'should not believe %s where Argo CD cannot compare',
    status => {
      const app = record({ health: { status }, sync: { status: 'Unknown' } });
      expect(healthState(app, [])).toBe('unknown');
      expect(codes(healthReasons(app, evidence()))).toEqual([
        'health-unproven',
      ]);
      const warned = record({
        health: { status },
        sync: { status: 'Unknown' },
        conditions: [{ type: 'UnknownError', message: 'no route to host' }],
      });
      expect(healthState(warned, [])).toBe('degraded');
      expect(codes(healthReasons(warned, evidence()))).toEqual([
        'argocd-error',
      ]);
    },
  );

  it('should show that a sync failed, until what it was for is there', () => {
    const operationState = {
      phase: 'Failed',
      message: 'one or more objects failed to apply',
      finishedAt: '2026-11-20T10:00:00Z',
    };
    const failed = record({ sync: { status: 'OutOfSync' }, operationState });
    expect(healthState(failed, [])).toBe('degraded');
    expect(healthReasons(failed, evidence())).toEqual([
      {
        code: 'sync-failed',
        params: { error: 'one or more objects failed to apply' },
        message: 'The last sync failed: one or more objects failed to apply',
        since: '2026-11-20T10:00:00Z',
      },
    ]);
    const since = record({ sync: { status: 'Synced' }, operationState });
    expect(healthState(since, [])).toBe('healthy');
  });

  it('should show progress while an operation runs', () => {
    const running = record({ operationState: { phase: 'Running' } });
    expect(healthState(running, [])).toBe('progressing');
    const asked = record({}, { operation: { sync: {} } });
    expect(healthState(asked, [])).toBe('progressing');
  });

  it('should show errors before warnings among conditions', () => {
    const app = record({
      sync: { status: 'Unknown' },
      conditions: [
        { type: 'OrphanedResourceWarning', message: '2 orphaned' },
        { type: 'ComparisonError', message: 'no such branch' },
        { type: 'SomeInfo', message: 'hello' },
      ],
    });
    // Nobody knows how it fares while it cannot be compared; that is not bad news.
    expect(healthState(app, [])).toBe('unknown');
    expect(codes(healthReasons(app, evidence()))).toEqual([
      'comparison-error',
      'orphaned-resource',
    ]);
  });

  it('should explain Degraded by the pods', () => {
    const app = record({ health: { status: 'Degraded' } });
    expect(healthReasons(app, evidence({ reasons: [pull] }))).toEqual([pull]);
  });

  it('should warn of a roll-out that cannot go on', () => {
    const app = record({ health: { status: 'Progressing' } });
    expect(healthState(app, [pull])).toBe('warning');
    expect(
      healthState(app, [{ code: 'not-ready', message: '1 of 2 pods' }]),
    ).toBe('progressing');
  });

  it.each([
    ['live', 'health-unexplained'],
    ['stale', 'destination-stale'],
    ['forbidden', 'workloads-unreadable'],
    ['unwatched', 'workloads-unreadable'],
  ] as const)(
    'should say why it cannot explain Degraded when workloads are %s',
    (knowledge, code) => {
      const app = record({ health: { status: 'Degraded' } });
      expect(codes(healthReasons(app, evidence({ knowledge })))).toEqual([
        code,
      ]);
    },
  );

  it('should use what Argo CD 2 has kept of each resource', () => {
    const app = record({
      health: { status: 'Degraded' },
      resources: [
        {
          kind: 'Certificate',
          group: 'cert-manager.io',
          name: 'tls',
          health: { status: 'Degraded', message: 'issuer not found' },
        },
      ],
    });
    expect(healthReasons(app, evidence({ knowledge: 'forbidden' }))).toEqual([
      {
        code: 'resource-unhealthy',
        params: {
          kind: 'Certificate',
          name: 'tls',
          status: 'Degraded',
          error: 'issuer not found',
        },
        message: 'Certificate tls is Degraded: issuer not found',
        resource: {
          group: 'cert-manager.io',
          kind: 'Certificate',
          name: 'tls',
        },
      },
    ]);
  });

  it('should say that Argo CD has not been there', () => {
    const app = record({ health: undefined, reconciledAt: undefined });
    expect(codes(healthReasons(app, evidence()))).toEqual(['not-reconciled']);
  });
});
