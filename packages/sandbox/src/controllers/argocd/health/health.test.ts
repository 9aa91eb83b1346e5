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

import type { KubeObject } from '../../../cluster/client';
import { applicationHealth, resourceHealth } from './index';

function object(
  kind: string,
  status: unknown,
  options: {
    apiVersion?: string;
    spec?: unknown;
    metadata?: Partial<KubeObject['metadata']>;
  } = {},
): KubeObject {
  return {
    apiVersion: options.apiVersion ?? 'apps/v1',
    kind,
    metadata: { name: 'cart', generation: 2, ...options.metadata },
    spec: options.spec ?? { replicas: 2 },
    status,
  };
}

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

const condition = (type: string, status: string, rest: object = {}) => ({
  conditions: [{ type, status, ...rest }],
});

describe('the health of an object', () => {
  const good = {
    observedGeneration: 2,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
    readyReplicas: 2,
  };

  it.each([
    [object('Deployment', good), 'Healthy', undefined],
    [
      object('Deployment', { ...good, observedGeneration: 1 }),
      'Progressing',
      'observed deployment generation less than desired generation',
    ],
    [
      object('Deployment', { ...good, updatedReplicas: 1 }),
      'Progressing',
      '1 out of 2 new replicas have been updated...',
    ],
    [
      object('Deployment', { ...good, replicas: 3 }),
      'Progressing',
      '1 old replicas are pending termination...',
    ],
    [
      object('Deployment', { ...good, availableReplicas: 1 }),
      'Progressing',
      '1 of 2 updated replicas are available...',
    ],
    [
      object('Deployment', {
        ...good,
        ...condition('Progressing', 'False', {
          reason: 'ProgressDeadlineExceeded',
        }),
      }),
      'Degraded',
      'Deployment "cart" exceeded its progress deadline',
    ],
    [
      object('Deployment', good, { spec: { paused: true } }),
      'Suspended',
      'Deployment is paused',
    ],
    [
      object('StatefulSet', { ...good, readyReplicas: 0 }),
      'Progressing',
      'Waiting for 2 pods to be ready...',
    ],
    [
      object('DaemonSet', {
        observedGeneration: 2,
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 1,
      }),
      'Progressing',
      '1 of 2 updated pods are available...',
    ],
    [
      object('ReplicaSet', { ...good, availableReplicas: 1 }),
      'Progressing',
      '1 out of 2 new replicas are available...',
    ],
  ])('%#: follows the rules of workloads', (live, status, message) => {
    const health = resourceHealth(live);
    expect(health?.status).toBe(status);
    expect(health?.message ?? '').toContain(message ?? '');
  });

  const pod = (status: unknown, spec: unknown = {}) =>
    resourceHealth(object('Pod', status, { apiVersion: 'v1', spec }))?.status;

  it('follows the rules of pods', () => {
    expect(pod({ phase: 'Pending' })).toBe('Progressing');
    expect(pod({ phase: 'Running', ...condition('Ready', 'True') })).toBe(
      'Healthy',
    );
    expect(pod({ phase: 'Running', ...condition('Ready', 'False') })).toBe(
      'Progressing',
    );
    expect(
      pod({
        phase: 'Pending',
        containerStatuses: [
          { state: { waiting: { reason: 'ImagePullBackOff' } } },
        ],
      }),
    ).toBe('Degraded');
    expect(pod({ phase: 'Running' }, { restartPolicy: 'Never' })).toBe(
      'Progressing',
    );
    expect(pod({ phase: 'Failed' })).toBe('Degraded');
    expect(pod({ phase: 'Fantastic' })).toBe('Unknown');
    expect(pod(undefined)).toBe('Unknown');
  });

  it.each([
    [
      'cert-manager.io/v1',
      'Certificate',
      condition('Issuing', 'True'),
      'Progressing',
    ],
    [
      'cert-manager.io/v1',
      'Certificate',
      condition('Ready', 'False'),
      'Degraded',
    ],
    [
      'cert-manager.io/v1',
      'Certificate',
      condition('Ready', 'True'),
      'Healthy',
    ],
    ['cert-manager.io/v1', 'Certificate', undefined, 'Progressing'],
    ['cert-manager.io/v1', 'Issuer', condition('Ready', 'False'), 'Degraded'],
    [
      'cert-manager.io/v1',
      'ClusterIssuer',
      condition('Ready', 'True'),
      'Healthy',
    ],
    [
      'bitnami.com/v1alpha1',
      'SealedSecret',
      condition('Synced', 'False'),
      'Degraded',
    ],
    ['bitnami.com/v1alpha1', 'SealedSecret', undefined, 'Progressing'],
    [GATEWAY_API, 'GatewayClass', condition('Accepted', 'True'), 'Healthy'],
    [GATEWAY_API, 'GatewayClass', condition('Accepted', 'False'), 'Degraded'],
    [
      GATEWAY_API,
      'GatewayClass',
      condition('Accepted', 'True', { observedGeneration: 1 }),
      'Progressing',
    ],
    [GATEWAY_API, 'Gateway', condition('Programmed', 'True'), 'Healthy'],
    [GATEWAY_API, 'Gateway', condition('Programmed', 'Unknown'), 'Progressing'],
    [
      GATEWAY_API,
      'Gateway',
      {
        ...condition('Accepted', 'True'),
        listeners: [condition('ResolvedRefs', 'False')],
      },
      'Degraded',
    ],
    [GATEWAY_API, 'Gateway', undefined, 'Progressing'],
    [
      GATEWAY_API,
      'HTTPRoute',
      { parents: [condition('Accepted', 'True', { observedGeneration: 2 })] },
      'Healthy',
    ],
    // What was said of it as it was before counts no more
    [
      GATEWAY_API,
      'HTTPRoute',
      { parents: [condition('Accepted', 'False', { observedGeneration: 1 })] },
      'Progressing',
    ],
    [
      GATEWAY_API,
      'HTTPRoute',
      {
        parents: [
          condition('Accepted', 'True', { observedGeneration: 2 }),
          condition('Accepted', 'False', { observedGeneration: 2 }),
        ],
      },
      'Degraded',
    ],
    [
      'argoproj.io/v1alpha1',
      'Rollout',
      { observedGeneration: '2', phase: 'Paused' },
      'Suspended',
    ],
    [
      'argoproj.io/v1alpha1',
      'Rollout',
      { observedGeneration: '1', phase: 'Healthy' },
      'Progressing',
    ],
    [
      'argoproj.io/v1alpha1',
      'AnalysisRun',
      { phase: 'Inconclusive' },
      'Unknown',
    ],
    [
      'argoproj.io/v1alpha1',
      'ApplicationSet',
      condition('ErrorOccurred', 'True'),
      'Degraded',
    ],
    ['batch/v1', 'Job', condition('Complete', 'True'), 'Healthy'],
    ['batch/v1', 'Job', condition('Failed', 'True'), 'Degraded'],
    ['v1', 'PersistentVolumeClaim', { phase: 'Lost' }, 'Degraded'],
    ['networking.k8s.io/v1', 'Ingress', {}, 'Progressing'],
  ])('of %s %s %j is %s', (apiVersion, kind, status, expected) => {
    expect(resourceHealth(object(kind, status, { apiVersion }))?.status).toBe(
      expected,
    );
  });

  it('is none for kinds without a rule', () => {
    expect(
      resourceHealth(object('ConfigMap', undefined, { apiVersion: 'v1' })),
    ).toBeUndefined();
    expect(
      resourceHealth(
        object('Application', {}, { apiVersion: 'argoproj.io/v1alpha1' }),
      ),
    ).toBeUndefined();
  });

  it('is Progressing while it is being deleted', () => {
    expect(
      resourceHealth(
        object('Deployment', good, {
          metadata: { deletionTimestamp: '2026-11-22T10:00:00Z' },
        }),
      ),
    ).toEqual({ status: 'Progressing', message: 'Pending deletion' });
  });

  describe('of an Application', () => {
    const healthy = object('Deployment', good);
    const degraded = object('Pod', { phase: 'Failed' }, { apiVersion: 'v1' });

    it('is the worst of what is there', () => {
      expect(applicationHealth([])).toBe('Healthy');
      expect(applicationHealth([healthy, undefined])).toBe('Healthy');
      expect(applicationHealth([undefined, undefined])).toBe('Missing');
      expect(applicationHealth([healthy, degraded])).toBe('Degraded');
    });

    it('leaves out what is annotated so', () => {
      const ignored = {
        ...degraded,
        metadata: {
          ...degraded.metadata,
          annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
        },
      };
      expect(applicationHealth([healthy, ignored])).toBe('Healthy');
    });

    it('counts Applications only where there is a rule for them', () => {
      const child = (status: unknown) =>
        object('Application', status, { apiVersion: 'argoproj.io/v1alpha1' });
      const bad = child({ health: { status: 'Degraded' } });
      expect(applicationHealth([bad])).toBe('Healthy');
      const rules = { ofApplications: true };
      expect(applicationHealth([bad], rules)).toBe('Degraded');
      expect(applicationHealth([child({})], rules)).toBe('Progressing');
      expect(
        applicationHealth([child({ health: { status: 'Odd' } })], rules),
      ).toBe('Progressing');
    });
  });
});
