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
import { KindWithHealth, liveHealth } from '.';

const seen = { generation: 2 };
const observed = { observedGeneration: 2 };

function object(
  spec?: unknown,
  status?: unknown,
  metadata: Record<string, unknown> = seen,
): KubernetesObject {
  return {
    metadata: { name: 'cart', namespace: 'cart-dev', ...metadata },
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  };
}

const condition = (
  type: string,
  status: string,
  reason = '',
  message = 'why',
) => ({ type, status, reason, message });

const waiting = (reason: string) => ({
  name: 'app',
  state: { waiting: { reason, message: `${reason}: why` } },
});

const ALWAYS = { restartPolicy: 'Always' };
const NEVER = { restartPolicy: 'Never' };

/** What Argo CD 3.5 says of each, by its own rules. */
const CASES: Array<
  [
    kind: KindWithHealth,
    what: string,
    given: KubernetesObject,
    status: string,
    code?: string,
  ]
> = [
  [
    'Deployment',
    'all pods are available',
    object(
      { replicas: 2 },
      {
        ...observed,
        replicas: 2,
        updatedReplicas: 2,
        availableReplicas: 2,
      },
    ),
    'Healthy',
  ],
  [
    'Deployment',
    'scaled to none',
    object({ replicas: 0 }, observed),
    'Healthy',
  ],
  [
    'Deployment',
    'paused',
    object({ paused: true }),
    'Suspended',
    'deployment-paused',
  ],
  [
    'Deployment',
    'a change that nobody has seen',
    object({ replicas: 2 }, { observedGeneration: 1, updatedReplicas: 2 }),
    'Progressing',
    'not-observed',
  ],
  [
    'Deployment',
    'too late',
    object(
      { replicas: 1 },
      {
        ...observed,
        conditions: [
          condition('Progressing', 'False', 'ProgressDeadlineExceeded'),
        ],
      },
    ),
    'Degraded',
    'progress-deadline-exceeded',
  ],
  [
    'Deployment',
    'pods that are not updated',
    object({ replicas: 3 }, { ...observed, updatedReplicas: 1, replicas: 3 }),
    'Progressing',
    'updating-pods',
  ],
  [
    'Deployment',
    'pods of the version before',
    object({ replicas: 2 }, { ...observed, updatedReplicas: 2, replicas: 3 }),
    'Progressing',
    'old-pods-remain',
  ],
  [
    'Deployment',
    'pods that are not available',
    object(
      { replicas: 2 },
      { ...observed, updatedReplicas: 2, replicas: 2, availableReplicas: 1 },
    ),
    'Progressing',
    'pods-not-available',
  ],
  [
    'StatefulSet',
    'all pods are ready',
    object(
      { replicas: 2 },
      {
        ...observed,
        readyReplicas: 2,
        updateRevision: 'a',
        currentRevision: 'a',
      },
    ),
    'Healthy',
  ],
  [
    'StatefulSet',
    'never observed',
    object({ replicas: 2 }, { readyReplicas: 2 }, {}),
    'Progressing',
    'not-observed',
  ],
  [
    'StatefulSet',
    'pods that are not ready',
    object({ replicas: 2 }, { ...observed, readyReplicas: 1 }),
    'Progressing',
    'not-ready',
  ],
  [
    'StatefulSet',
    'a partition that is not updated',
    object(
      {
        replicas: 3,
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 1 },
        },
      },
      { ...observed, readyReplicas: 3, updatedReplicas: 1 },
    ),
    'Progressing',
    'updating-pods',
  ],
  [
    'StatefulSet',
    'a partition that is updated',
    object(
      {
        replicas: 3,
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 1 },
        },
      },
      {
        ...observed,
        readyReplicas: 3,
        updatedReplicas: 2,
        updateRevision: 'b',
        currentRevision: 'a',
      },
    ),
    'Healthy',
  ],
  [
    'StatefulSet',
    'updated by hand',
    object(
      { replicas: 1, updateStrategy: { type: 'OnDelete' } },
      {
        ...observed,
        readyReplicas: 1,
        updateRevision: 'b',
        currentRevision: 'a',
      },
    ),
    'Healthy',
  ],
  [
    'StatefulSet',
    'two revisions',
    object(
      { replicas: 1 },
      {
        ...observed,
        readyReplicas: 1,
        updateRevision: 'b',
        currentRevision: 'a',
      },
    ),
    'Progressing',
    'updating-pods',
  ],
  [
    'DaemonSet',
    'a pod on each node',
    object(
      {},
      {
        ...observed,
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 2,
      },
    ),
    'Healthy',
  ],
  [
    'DaemonSet',
    'nodes that are not updated',
    object(
      {},
      { ...observed, desiredNumberScheduled: 2, updatedNumberScheduled: 1 },
    ),
    'Progressing',
    'updating-pods',
  ],
  [
    'DaemonSet',
    'pods that are not available',
    object(
      {},
      {
        ...observed,
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 1,
      },
    ),
    'Progressing',
    'pods-not-available',
  ],
  [
    'DaemonSet',
    'updated by hand',
    object(
      { updateStrategy: { type: 'OnDelete' } },
      { ...observed, desiredNumberScheduled: 2 },
    ),
    'Healthy',
  ],
  [
    'ReplicaSet',
    'all pods are available',
    object({ replicas: 1 }, { ...observed, availableReplicas: 1 }),
    'Healthy',
  ],
  [
    'ReplicaSet',
    'pods that cannot be created',
    object(
      { replicas: 1 },
      { ...observed, conditions: [condition('ReplicaFailure', 'True')] },
    ),
    'Degraded',
    'create-failed',
  ],
  [
    'ReplicaSet',
    'pods that are not available',
    object({ replicas: 2 }, { ...observed, availableReplicas: 1 }),
    'Progressing',
    'pods-not-available',
  ],
  ['Job', 'running', object({}, { active: 1 }), 'Progressing', 'job-running'],
  ['Job', 'not begun', object({}), 'Progressing', 'job-running'],
  [
    'Job',
    'done',
    object({}, { conditions: [condition('Complete', 'True')] }),
    'Healthy',
  ],
  [
    'Job',
    'failed',
    object({}, { conditions: [condition('Failed', 'True')] }),
    'Degraded',
    'job-failed',
  ],
  [
    'Job',
    'suspended',
    object({}, { conditions: [condition('Suspended', 'True')] }),
    'Suspended',
    'job-suspended',
  ],
  [
    'CronJob',
    'suspended',
    object({ suspend: true }),
    'Healthy',
    'cron-job-suspended',
  ],
  ['CronJob', 'new', object({}), 'Progressing', 'not-observed'],
  ['CronJob', 'not due', object({}, {}), 'Healthy', 'cron-job-not-scheduled'],
  [
    'CronJob',
    'never successful',
    object({}, { lastScheduleTime: '2026-11-22T10:00:00Z' }),
    'Healthy',
    'cron-job-never-succeeded',
  ],
  [
    'CronJob',
    'running',
    object(
      {},
      {
        lastScheduleTime: '2026-11-22T10:00:00Z',
        lastSuccessfulTime: '2026-11-22T09:00:10Z',
        active: [{}],
      },
    ),
    'Healthy',
    'cron-job-running',
  ],
  [
    'CronJob',
    'failed',
    object(
      {},
      {
        lastScheduleTime: '2026-11-22T10:00:00Z',
        lastSuccessfulTime: '2026-11-22T09:00:10Z',
      },
    ),
    'Degraded',
    'cron-job-failed',
  ],
  [
    'CronJob',
    'successful',
    object(
      {},
      {
        lastScheduleTime: '2026-11-22T10:00:00Z',
        lastSuccessfulTime: '2026-11-22T10:00:10Z',
      },
    ),
    'Healthy',
  ],
  [
    'Pod',
    'ready',
    object(ALWAYS, {
      phase: 'Running',
      conditions: [condition('Ready', 'True')],
    }),
    'Healthy',
  ],
  [
    'Pod',
    'not ready yet',
    object(ALWAYS, { phase: 'Running' }),
    'Progressing',
    'pod-not-ready',
  ],
  [
    'Pod',
    'restarted and not ready',
    object(ALWAYS, {
      phase: 'Running',
      containerStatuses: [{ lastState: { terminated: { exitCode: 1 } } }],
    }),
    'Degraded',
    'pod-not-ready',
  ],
  ...['ErrImagePull', 'ImagePullBackOff', 'CreateContainerConfigError'].map(
    (reason): (typeof CASES)[number] => [
      'Pod',
      reason,
      object(ALWAYS, {
        phase: 'Pending',
        containerStatuses: [waiting(reason)],
      }),
      'Degraded',
      'pod-failed',
    ],
  ),
  [
    'Pod',
    'a hook whose image cannot be pulled',
    object(NEVER, {
      phase: 'Pending',
      containerStatuses: [waiting('ErrImagePull')],
    }),
    'Progressing',
    'pod-pending',
  ],
  [
    'Pod',
    'one that comes to an end',
    object(NEVER, { phase: 'Running' }),
    'Progressing',
    'pod-runs-to-end',
  ],
  [
    'Pod',
    'one that is to be judged as if it did not',
    object(
      NEVER,
      { phase: 'Running', conditions: [condition('Ready', 'True')] },
      { annotations: { 'argocd.argoproj.io/ignore-restart-policy': 'true' } },
    ),
    'Healthy',
  ],
  [
    'Pod',
    'a hook that is to be judged so',
    object(
      NEVER,
      { phase: 'Running', conditions: [condition('Ready', 'True')] },
      {
        annotations: {
          'argocd.argoproj.io/ignore-restart-policy': 'true',
          'helm.sh/hook': 'pre-install',
        },
      },
    ),
    'Progressing',
    'pod-runs-to-end',
  ],
  ['Pod', 'succeeded', object(NEVER, { phase: 'Succeeded' }), 'Healthy'],
  [
    'Pod',
    'failed',
    object(NEVER, {
      phase: 'Failed',
      containerStatuses: [
        { name: 'app', state: { terminated: { exitCode: 3 } } },
      ],
    }),
    'Degraded',
    'pod-failed',
  ],
  [
    'Pod',
    'a phase that is new',
    object(ALWAYS, { phase: 'Dreaming' }),
    'Unknown',
    'pod-phase-unknown',
  ],
  ['Service', 'of the cluster', object({ type: 'ClusterIP' }), 'Healthy'],
  [
    'Service',
    'of a load balancer without an address',
    object({ type: 'LoadBalancer' }, { loadBalancer: {} }),
    'Progressing',
    'waiting-for-address',
  ],
  [
    'Service',
    'of a load balancer with one',
    object(
      { type: 'LoadBalancer' },
      { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
    ),
    'Healthy',
  ],
  [
    'Ingress',
    'without an address',
    object({}, {}),
    'Progressing',
    'waiting-for-address',
  ],
  [
    'Ingress',
    'with one',
    object({}, { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } }),
    'Healthy',
  ],
  ['PersistentVolumeClaim', 'bound', object({}, { phase: 'Bound' }), 'Healthy'],
  [
    'PersistentVolumeClaim',
    'pending',
    object({}, { phase: 'Pending' }),
    'Progressing',
    'claim-pending',
  ],
  [
    'PersistentVolumeClaim',
    'lost',
    object({}, { phase: 'Lost' }),
    'Degraded',
    'claim-lost',
  ],
  [
    'PersistentVolumeClaim',
    'without a phase',
    object({}, {}),
    'Unknown',
    'phase-unknown',
  ],
  [
    'HorizontalPodAutoscaler',
    'new',
    object({}, {}),
    'Progressing',
    'waiting-to-scale',
  ],
  [
    'HorizontalPodAutoscaler',
    'able to scale',
    object({}, { conditions: [condition('AbleToScale', 'True')] }),
    'Healthy',
  ],
  [
    'HorizontalPodAutoscaler',
    'without its metric',
    object(
      {},
      {
        conditions: [
          condition('AbleToScale', 'True'),
          condition('ScalingActive', 'False', 'FailedGetResourceMetric'),
        ],
      },
    ),
    'Degraded',
    'cannot-scale',
  ],
  [
    'HorizontalPodAutoscaler',
    'of version 1, by its annotation',
    object(
      {},
      {},
      {
        annotations: {
          'autoscaling.alpha.kubernetes.io/conditions': JSON.stringify([
            condition('AbleToScale', 'True'),
          ]),
        },
      },
    ),
    'Healthy',
  ],
  [
    'HorizontalPodAutoscaler',
    'of version 1, with an annotation that cannot be read',
    object(
      {},
      {},
      {
        annotations: { 'autoscaling.alpha.kubernetes.io/conditions': '{oops' },
      },
    ),
    'Unknown',
    'object-malformed',
  ],
  [
    'PodDisruptionBudget',
    'with too few pods, as may be meant',
    object(
      {},
      {
        conditions: [
          condition('DisruptionAllowed', 'False', 'InsufficientPods'),
        ],
      },
    ),
    'Healthy',
  ],
  [
    'PodDisruptionBudget',
    'that cannot be kept',
    object(
      {},
      { conditions: [condition('DisruptionAllowed', 'False', 'SyncFailed')] },
    ),
    'Degraded',
    'disruption-budget-failed',
  ],
  ['PodDisruptionBudget', 'new', object({}, {}), 'Progressing', 'not-observed'],
  [
    'Deployment',
    'without a status',
    object({ replicas: 1 }),
    'Progressing',
    'not-observed',
  ],
  ['Deployment', 'without anything', object(), 'Unknown', 'object-malformed'],
  [
    'Deployment',
    'with words where numbers belong',
    object({ replicas: 'two' }, { ...observed, updatedReplicas: 2 }),
    'Unknown',
    'object-malformed',
  ],
  ['Pod', 'without a status', object(ALWAYS), 'Unknown', 'object-malformed'],
  ['Service', 'without a spec', object(), 'Unknown', 'object-malformed'],
];

describe('liveHealth', () => {
  it.each(
    CASES.map(([kind, what, given, status, code]) => ({
      kind,
      what,
      given,
      status,
      code,
    })),
  )('should call a $kind ($what) $status', ({ kind, given, status, code }) => {
    const verdict = liveHealth(kind, given);
    expect(verdict.status).toBe(status);
    expect(verdict.reason?.code).toBe(code);
    // Whoever looks at it wants to know why.
    expect(verdict.reason?.message ?? status).not.toBe('');
  });

  it('should see that an object is about to go, but not a hook that is kept', () => {
    const healthy = object({ type: 'ClusterIP' });
    const going = {
      ...healthy,
      metadata: { ...healthy.metadata, deletionTimestamp: 'now' },
    };
    expect(liveHealth('Service', going)).toMatchObject({
      status: 'Progressing',
      reason: { code: 'pending-deletion' },
    });
    const kept = {
      ...going,
      metadata: {
        ...going.metadata,
        finalizers: ['argocd.argoproj.io/hook-finalizer'],
      },
    };
    expect(liveHealth('Service', kept).status).toBe('Healthy');
  });
});
