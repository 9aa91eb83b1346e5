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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { application, SHA } from '../../__testUtils__/applications';
import { projectApplication } from './project';

const project = (object: KubernetesObject) =>
  projectApplication(object, { cluster: 'east', intern: text => text });

const OTHER = 'fedcba9876543210fedcba9876543210fedcba98';

describe('projectApplication', () => {
  it('should keep what pages show of an Application of Argo CD 3.5', () => {
    expect(
      project(application('cart-dev', { labels: { component: 'cart' } })),
    ).toEqual({
      cluster: 'east',
      namespace: 'argocd',
      name: 'cart-dev',
      labels: { component: 'cart' },
      project: 'shop',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'cart-dev',
      },
      sources: [
        {
          repoUrl: 'https://git.example/acme/cart-config.git',
          path: 'overlays/dev',
          targetRevision: 'main',
          revision: SHA,
        },
      ],
      automated: true,
      syncPolicy: {
        prune: true,
        selfHeal: true,
        allowEmpty: false,
        options: [],
      },
      syncStatus: 'Synced',
      outOfSync: 0,
      healthStatus: 'Healthy',
      healthSince: '2026-11-20T10:00:00Z',
      resources: expect.any(String),
      operation: {
        requested: false,
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: '2026-11-20T09:58:57Z',
        finishedAt: '2026-11-20T09:59:00Z',
        isAutomated: true,
        revisions: [SHA],
      },
      images: ['registry.acme.example/cart:1.4.2'],
      deployedAt: '2026-11-20T09:59:00Z',
      reconciledAt: '2026-11-20T10:01:00Z',
    });
  });

  it('should read an Application that Argo CD has not looked at', () => {
    const record = project({
      metadata: { name: 'new', namespace: 'argocd' },
      spec: { source: { repoURL: 'https://git.example/a/b' } },
    });
    expect(record).toMatchObject({
      project: 'default',
      syncStatus: 'Unknown',
      healthStatus: 'Unknown',
      automated: false,
      sources: [{ repoUrl: 'https://git.example/a/b', targetRevision: 'HEAD' }],
    });
    expect(record.operation).toBeUndefined();
  });

  it('should prefer several sources to the single one, each with its revision', () => {
    const record = project(
      application('cart-dev', {
        spec: {
          sources: [
            {
              repoURL: 'https://charts.example',
              chart: 'cart',
              targetRevision: '1.x',
            },
            { repoURL: 'git@git.example:acme/values.git', ref: 'values' },
          ],
        },
        status: { sync: { status: 'Synced', revisions: ['1.2.3', OTHER] } },
      }),
    );
    expect(record.sources).toEqual([
      {
        repoUrl: 'https://charts.example',
        chart: 'cart',
        targetRevision: '1.x',
        revision: '1.2.3',
      },
      {
        repoUrl: 'git@git.example:acme/values.git',
        targetRevision: 'HEAD',
        revision: OTHER,
      },
    ]);
  });

  it('should prefer the hydrated source', () => {
    const record = project(
      application('cart-dev', {
        spec: {
          sourceHydrator: {
            drySource: {
              repoURL: 'https://git.example/acme/dry',
              path: 'x',
              targetRevision: 'main',
            },
            syncSource: { targetBranch: 'env/dev', path: 'cart' },
          },
        },
      }),
    );
    expect(record.sources).toEqual([
      {
        hydrated: true,
        repoUrl: 'https://git.example/acme/dry',
        path: 'cart',
        targetRevision: 'env/dev',
        revision: SHA,
      },
    ]);
  });

  it('should keep the health of resources where Argo CD 2 has written it', () => {
    const record = project(
      application('cart-dev', {
        status: {
          health: { status: 'Degraded' },
          resources: [
            {
              group: 'apps',
              kind: 'Deployment',
              namespace: 'cart-dev',
              name: 'cart',
              status: 'Synced',
              health: { status: 'Degraded', message: 'exceeded its deadline' },
            },
            { kind: 'Service', name: 'cart', health: { status: 'Healthy' } },
          ],
        },
      }),
    );
    expect(record.unhealthy).toEqual([
      {
        group: 'apps',
        kind: 'Deployment',
        namespace: 'cart-dev',
        name: 'cart',
        status: 'Degraded',
        message: 'exceeded its deadline',
      },
    ]);
  });

  it('should count all that differs and keep the first', () => {
    const record = project(
      application('cart-dev', {
        status: {
          sync: { status: 'OutOfSync', revision: SHA },
          resources: [1, 2, 3, 4, 5].map(i => ({
            kind: 'ConfigMap',
            name: `c${i}`,
            status: 'OutOfSync',
            ...(i === 1 && { requiresPruning: true }),
          })),
        },
      }),
    );
    expect(record.outOfSync).toBe(5);
    expect(record.drift).toEqual([
      { group: '', kind: 'ConfigMap', name: 'c1', prune: true },
      { group: '', kind: 'ConfigMap', name: 'c2' },
      { group: '', kind: 'ConfigMap', name: 'c3' },
    ]);
  });

  it.each([
    [{ prune: true }, true],
    [{}, true],
    [{ enabled: true }, true],
    [{ enabled: false }, false],
    [undefined, false],
  ])('should read automated sync of %j as %s', (automated, expected) => {
    expect(
      project(application('cart-dev', { spec: { syncPolicy: { automated } } }))
        .automated,
    ).toBe(expected);
  });

  it('should not take the last operation for the one that is asked for', () => {
    const record = project(
      application('cart-dev', {
        operation: {
          initiatedBy: { username: 'ana' },
          sync: { revision: OTHER },
        },
      }),
    );
    expect(record.operation).toEqual({
      requested: true,
      phase: 'Running',
      initiatedBy: 'ana',
      isAutomated: false,
      revisions: [OTHER],
    });
  });

  it('should show the failures of a sync', () => {
    const record = project(
      application('cart-dev', {
        status: {
          operationState: {
            phase: 'Failed',
            message: 'one or more objects failed to apply',
            finishedAt: '2026-11-20T10:00:00Z',
            retryCount: 5,
            syncResult: {
              revisions: [SHA, OTHER],
              resources: [
                { kind: 'Service', name: 'cart', status: 'Synced' },
                {
                  group: 'batch',
                  kind: 'Job',
                  name: 'migrate',
                  hookPhase: 'Failed',
                  message: 'Job has reached the specified backoff limit',
                },
                {
                  kind: 'ConfigMap',
                  name: 'c',
                  status: 'SyncFailed',
                  message: 'x'.repeat(1000),
                },
              ],
            },
          },
        },
      }),
    );
    expect(record.operation).toMatchObject({
      phase: 'Failed',
      retryCount: 5,
      revisions: [SHA, OTHER],
      failures: [
        { group: 'batch', kind: 'Job', name: 'migrate' },
        { kind: 'ConfigMap', name: 'c' },
      ],
    });
    expect(record.operation!.failures![1].message).toHaveLength(300);
  });

  it('should keep all conditions, the owners and a refresh that is asked for', () => {
    const types = ['InvalidSpecError', 'SyncError', 'ExcludedResourceWarning'];
    const record = project({
      ...application('cart-dev', {
        status: {
          conditions: [...types, 'SomethingNew', 'DeletionError'].map(type => ({
            type,
            message: 'm',
          })),
          controllerNamespace: 'argocd-2',
        },
      }),
      metadata: {
        name: 'cart-dev',
        namespace: 'team-a',
        annotations: {
          'argocd.argoproj.io/refresh': 'hard',
          'argocd.argoproj.io/tracking-id':
            'team-a_root:argoproj.io/Application:team-a/cart-dev',
        },
        ownerReferences: [
          {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'ApplicationSet',
            name: 'cart',
          },
        ],
      },
    });
    expect(record.conditions).toHaveLength(5);
    expect(record).toMatchObject({
      refreshing: 'hard',
      applicationSet: 'cart',
      trackedBy: 'team-a_root',
      controllerNamespace: 'argocd-2',
    });
  });

  it.each([
    ['normal', 'normal'],
    ['hard', 'hard'],
    ['', 'normal'],
    ['something-new', 'normal'],
    [7, undefined],
  ])('should take the annotation %j for a refresh: %s', (value, expected) => {
    const object = application('cart-dev');
    object.metadata.annotations = {
      'argocd.argoproj.io/refresh': value as string,
    };
    expect(project(object).refreshing).toBe(expected);
  });

  it('should stay below 2 KB for a large Application', () => {
    const resources = Array.from({ length: 200 }, (_, i) => ({
      group: 'apps',
      version: 'v1',
      kind: i % 20 ? 'ConfigMap' : 'Deployment',
      namespace: 'cart-dev',
      name: `resource-${i}`,
      status: 'OutOfSync',
    }));
    const record = project(application('cart-dev', { status: { resources } }));
    const { resources: packed, ...others } = record;
    expect(JSON.stringify(others).length).toBeLessThan(2048);
    expect(packed!.length / resources.length).toBeLessThan(100);
  });
});
