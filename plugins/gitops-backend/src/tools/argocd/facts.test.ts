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
import { application, SHA } from '../../__testUtils__/applications';
import { applicationFacts } from './facts';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const AT = '2026-11-20T10:00:00Z';
const SOURCE = {
  repoURL: 'https://ana:secret@git.example/acme/cart.git',
  path: 'overlays/dev',
  targetRevision: 'main',
};
const facts = (status: Record<string, unknown>, spec = {}) =>
  applicationFacts(application('cart-dev', { spec, status }));
const noOperation = { operationState: undefined };

describe('applicationFacts', () => {
  it('should read what Argo CD 3 keeps of a deployment', () => {
    const { deployments } = facts({
      ...noOperation,
      history: [
        {
          id: 4,
          revision: SHA,
          source: SOURCE,
          deployStartedAt: '2026-11-20T09:59:57Z',
          deployedAt: AT,
          initiatedBy: { username: 'user:default/ana' },
        },
      ],
    });
    expect(deployments).toEqual([
      {
        key: 'history 4 2026-11-20T10:00:00.000Z',
        historyId: 4,
        phase: 'Succeeded',
        succeeded: true,
        sources: [
          {
            repoUrl: 'https://git.example/acme/cart.git',
            path: 'overlays/dev',
            targetRevision: 'main',
            revision: SHA,
          },
        ],
        startedAt: '2026-11-20T09:59:57.000Z',
        finishedAt: '2026-11-20T10:00:00.000Z',
        initiatedBy: 'user:default/ana',
        automated: false,
      },
    ]);
  });

  it('should keep several sources beside their revisions, charts among them', () => {
    const [deployment] = facts({
      ...noOperation,
      history: [
        {
          id: 0,
          deployedAt: AT,
          // As Argo CD leaves them: the singular ones empty.
          revision: '',
          source: { repoURL: '' },
          revisions: ['7.1.2', '', SHA],
          sources: [
            { repoURL: 'https://charts.example', chart: 'redis' },
            { repoURL: 'https://git.example/acme/values.git', ref: 'values' },
            SOURCE,
          ],
        },
      ],
    }).deployments;
    expect(deployment.sources).toMatchObject([
      { chart: 'redis', revision: '7.1.2' },
      { path: 'overlays/dev', revision: SHA },
    ]);
  });

  it('should take from the last operation what an old history does not say', () => {
    const { deployments } = facts({
      history: [
        { id: 0, revision: SHA, deployedAt: AT },
        { id: 1, revision: SHA, deployedAt: '2026-11-20T09:59:00Z' },
      ],
    });
    expect(deployments[0]).toMatchObject({ automated: false });
    expect(deployments[0].startedAt).toBeUndefined();
    expect(deployments[1]).toMatchObject({
      automated: true,
      startedAt: '2026-11-20T09:58:57.000Z',
      sources: [{ repoUrl: 'https://git.example/acme/cart-config.git' }],
    });
  });

  it('should tell of an operation that failed, but not of one that runs', () => {
    const operationState = {
      phase: 'Failed',
      message: 'https://ana:secret@git.example: one or more objects failed',
      startedAt: AT,
      finishedAt: '2026-11-20T10:00:05Z',
      operation: {
        initiatedBy: { username: 'ben' },
        sync: { revision: 'main' },
      },
      syncResult: { revision: SHA, source: SOURCE },
    };
    expect(facts({ history: [], operationState }).deployments).toMatchObject([
      {
        key: 'operation 2026-11-20T10:00:00.000Z 2026-11-20T10:00:05.000Z',
        phase: 'Failed',
        succeeded: false,
        message: 'https://git.example: one or more objects failed',
        initiatedBy: 'ben',
        sources: [{ revision: SHA, path: 'overlays/dev' }],
      },
    ]);
    for (const other of [
      { phase: 'Running', finishedAt: undefined },
      { phase: 'Succeeded' },
      { phase: 'Error', finishedAt: 'soon' },
      { operation: { sync: { dryRun: true } } },
    ]) {
      expect(
        facts({ history: [], operationState: { ...operationState, ...other } })
          .deployments,
      ).toEqual([]);
    }
    expect(
      facts({
        history: [],
        operationState: { ...operationState, phase: 'Error', syncResult: null },
      }).deployments[0].sources,
    ).toMatchObject([{ revision: 'main' }]);
  });

  it('should tell what differs, where Argo CD could compare', () => {
    const resources = [
      { kind: 'Service', name: 'cart', namespace: 'cart', status: 'OutOfSync' },
      { group: 'apps', kind: 'Deployment', name: 'old', requiresPruning: true },
      { group: 'apps', kind: 'Deployment', name: 'new', status: 'Synced' },
    ];
    expect(
      facts({ sync: { status: 'OutOfSync' }, resources, reconciledAt: AT }),
    ).toMatchObject({
      comparedAt: '2026-11-20T10:00:00.000Z',
      drifted: [
        { group: '', kind: 'Service', namespace: 'cart', name: 'cart' },
        { group: 'apps', kind: 'Deployment', name: 'old' },
      ],
    });
    expect(
      facts({ sync: { status: 'Unknown' }, resources }),
    ).not.toHaveProperty('drifted');
  });

  it('should survive anything', () => {
    const anything = fc.anything({ withNullPrototype: true });
    fc.assert(
      fc.property(
        anything,
        anything,
        anything,
        anything,
        (status, history, state, spec) => {
          const read = (value: unknown) =>
            applicationFacts({
              metadata: { name: 'x' },
              spec,
              status: value,
            }).deployments.forEach(({ key, finishedAt }) => {
              expect(key).toBeTruthy();
              expect(Number.isNaN(Date.parse(finishedAt))).toBe(false);
            });
          read(status);
          read({
            history: [history],
            operationState: state,
            resources: [state],
          });
          read({
            history: [
              { id: 0, deployedAt: AT, revisions: history, source: spec },
            ],
            operationState: {
              phase: 'Failed',
              finishedAt: AT,
              operation: state,
              syncResult: history,
            },
          });
        },
      ),
    );
  });
});
