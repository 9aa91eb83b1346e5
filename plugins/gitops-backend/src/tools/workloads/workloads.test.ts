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
import { RecordIndex } from '../../index/RecordIndex';
import { explainWorkloads } from './explain';
import { projectPod, shortImage } from './projectPod';
import { projectWorkload } from './projectWorkload';
import { createWorkloadsTool, PODS, WORKLOADS } from './tool';

const context = { cluster: 'east', intern: (text: string) => text };
const NOT_FOUND =
  'rpc error: code = NotFound desc = failed to pull and unpack image "registry.acme.example/cart:1.4.3": registry.acme.example/cart:1.4.3: not found';

function pod(
  name: string,
  status: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
): KubernetesObject {
  return {
    metadata: {
      name,
      namespace: 'cart-dev',
      labels: { 'pod-template-hash': '5d4f' },
      ownerReferences: [
        { kind: 'ReplicaSet', name: 'cart-5d4f', controller: true },
      ],
      ...metadata,
    },
    status: { phase: 'Pending', startTime: '2026-11-22T10:00:00Z', ...status },
  };
}

function waiting(reason: string, message: string, more = {}) {
  return {
    containerStatuses: [
      {
        name: 'app',
        image: 'registry.acme.example/cart:1.4.3',
        state: { waiting: { reason, message } },
        ...more,
      },
    ],
  };
}

describe('projectPod', () => {
  it('should see no problem of a pod that is well, done or going', () => {
    const problems = (...args: Parameters<typeof pod>) =>
      projectPod(pod(...args), context).problems;
    const running = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'app', ready: true, state: { running: {} } }],
    };
    expect(problems('a', running)).toBeUndefined();
    expect(problems('a', { phase: 'Succeeded' })).toBeUndefined();
    expect(problems('a', { phase: 'Failed' })).toBeUndefined();
    expect(
      problems('a', waiting('ErrImagePull', NOT_FOUND), {
        deletionTimestamp: '2026-11-22T10:00:00Z',
      }),
    ).toBeUndefined();
  });

  it('should keep what its node shows', () => {
    expect(
      projectPod(
        {
          ...pod(
            'cart-5d4f-x',
            {
              phase: 'Running',
              conditions: [{ type: 'Ready', status: 'True' }],
              containerStatuses: [
                { name: 'app', ready: true, restartCount: 2 },
                { name: 'proxy', ready: false, restartCount: 1 },
              ],
            },
            {
              uid: 'u-pod',
              creationTimestamp: '2026-11-22T09:00:00Z',
              ownerReferences: [
                {
                  kind: 'ReplicaSet',
                  name: 'cart-5d4f',
                  uid: 'u-set',
                  controller: true,
                },
              ],
            },
          ),
          spec: {
            restartPolicy: 'Always',
            nodeName: 'node-1',
            initContainers: [{ image: 'r.example/init:1' }],
            containers: [
              { image: 'r.example/cart:1.4.3' },
              { image: 'r.example/proxy:2' },
            ],
          },
        },
        context,
      ),
    ).toEqual({
      cluster: 'east',
      namespace: 'cart-dev',
      name: 'cart-5d4f-x',
      uid: 'u-pod',
      owners: ['u-set'],
      owner: 'cart',
      createdAt: '2026-11-22T09:00:00Z',
      health: { status: 'Healthy' },
      images: ['r.example/cart:1.4.3', 'r.example/proxy:2', 'r.example/init:1'],
      facts: [
        ['phase', 'Running'],
        ['containers-ready', '1', '2'],
        ['restarts', '3'],
        ['node', 'node-1'],
      ],
    });
  });

  it('should know the workload above the ReplicaSet', () => {
    const record = projectPod(
      pod('cart-5d4f-x', waiting('ErrImagePull', NOT_FOUND)),
      context,
    );
    expect(record).toMatchObject({
      owner: 'cart',
      problems: [
        {
          code: 'image-pull-failed',
          params: { image: 'cart:1.4.3', error: 'not found', container: 'app' },
          message: 'Image cart:1.4.3 cannot be pulled: not found',
          since: '2026-11-22T10:00:00Z',
        },
      ],
    });
  });

  it.each([
    ['ErrImagePull', NOT_FOUND, 'not found'],
    [
      'ErrImagePull',
      'pull access denied, repository does not exist',
      'access denied',
    ],
    [
      'ErrImagePull',
      'dial tcp: lookup registry: no such host',
      'the registry cannot be reached',
    ],
    [
      'ErrImagePull',
      'toomanyrequests: rate limit exceeded',
      'the registry limits how often one may pull',
    ],
    [
      'ImagePullBackOff',
      'Back-off pulling image "cart:1"',
      'the registry does not hand it out',
    ],
    [
      'ImagePullBackOff',
      `Back-off pulling image "cart:1": ErrImagePull: ${NOT_FOUND}`,
      'not found',
    ],
    ['ErrImagePull', 'something: quite new', 'quite new'],
    ['InvalidImageName', "couldn't parse", 'its name is not valid'],
  ])('should put %s "%s" in words', (reason, message, error) => {
    const record = projectPod(pod('a', waiting(reason, message)), context);
    expect(record.problems?.[0].params.error).toBe(error);
  });

  it('should count restarts and know why a container ended', () => {
    const crash = projectPod(
      pod(
        'a',
        waiting('CrashLoopBackOff', 'back-off 40s restarting', {
          restartCount: 3,
          lastState: {
            terminated: { exitCode: 1, finishedAt: '2026-11-22T10:01:00Z' },
          },
        }),
      ),
      context,
    );
    expect(crash.problems).toEqual([
      {
        code: 'crash-loop',
        params: { container: 'app', exitCode: '1', restarts: '3' },
        message: 'Container app keeps crashing: exit code 1, 3 restarts',
        since: '2026-11-22T10:01:00Z',
      },
    ]);
    const memory = projectPod(
      pod(
        'a',
        waiting('CrashLoopBackOff', '', {
          restartCount: 2,
          lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
        }),
      ),
      context,
    );
    expect(memory.problems?.[0].message).toBe(
      'Container app keeps running out of memory (2 restarts)',
    );
  });

  it('should see init containers, missing configuration and full nodes', () => {
    const problems = (status: Record<string, unknown>) =>
      projectPod(pod('a', status), context).problems?.map(({ code }) => code);
    expect(
      problems({
        initContainerStatuses: waiting('ErrImagePull', NOT_FOUND)
          .containerStatuses,
        ...waiting('PodInitializing', ''),
      }),
    ).toEqual(['image-pull-failed']);
    expect(
      problems(waiting('CreateContainerConfigError', 'secret "db" not found')),
    ).toEqual(['config-error']);
    expect(problems(waiting('StartError', 'exec: no such file'))).toEqual([
      'start-failed',
    ]);
    expect(
      problems({
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/2 nodes are available: 2 Insufficient cpu.',
          },
        ],
      }),
    ).toEqual(['unschedulable']);
    expect(
      problems({
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'False' }],
        containerStatuses: [
          { name: 'app', ready: false, state: { running: {} } },
        ],
      }),
    ).toEqual(['not-ready']);
    expect(problems(waiting('ContainerCreating', ''))).toBeUndefined();
  });
});

describe('shortImage', () => {
  it.each([
    ['registry.acme.example:5000/team/cart:1.4.3', 'cart:1.4.3'],
    ['cart', 'cart'],
    ['r.example/cart:1.4.3@sha256:0123456789abcdef', 'cart:1.4.3'],
    [`r.example/cart@sha256:${'0'.repeat(64)}`, 'cart@sha256:000000000000'],
    ['', ''],
  ])('should shorten %s', (image, short) => {
    expect(shortImage(image)).toBe(short);
  });
});

describe('projectWorkload', () => {
  const deployment = (status: Record<string, unknown>, replicas = 2) => ({
    metadata: {
      name: 'cart',
      namespace: 'cart-dev',
      annotations: {
        'argocd.argoproj.io/tracking-id':
          'cart-dev:apps/Deployment:cart-dev/cart',
      },
    },
    spec: { replicas },
    status,
  });

  it('should see no problem of a workload that is well', () => {
    expect(
      projectWorkload('Deployment', deployment({ readyReplicas: 2 }), context)
        .problems,
    ).toBeUndefined();
    expect(
      projectWorkload('Deployment', deployment({}, 0), context).problems,
    ).toBeUndefined();
    expect(
      projectWorkload(
        'DaemonSet',
        {
          metadata: { name: 'agent' },
          status: { desiredNumberScheduled: 0, numberReady: 0 },
        },
        context,
      ).problems,
    ).toBeUndefined();
  });

  it('should keep the label that names its entity', () => {
    const healthy = deployment({ readyReplicas: 2 });
    expect(
      projectWorkload(
        'Deployment',
        {
          ...healthy,
          metadata: {
            ...healthy.metadata,
            labels: { 'backstage.io/kubernetes-id': 'cart', app: 'cart' },
          },
        },
        context,
      ),
    ).toMatchObject({
      cluster: 'east',
      namespace: 'cart-dev',
      name: 'cart',
      labels: { 'backstage.io/kubernetes-id': 'cart' },
      kind: 'Deployment',
      trackedBy: 'cart-dev',
      problems: undefined,
    });
  });

  it('should know what is wrong, and whose it is', () => {
    const record = projectWorkload(
      'Deployment',
      deployment({
        readyReplicas: 1,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            lastTransitionTime: '2026-11-22T10:10:00Z',
          },
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: 'pods "cart-x" is forbidden: exceeded quota: small',
          },
        ],
      }),
      context,
    );
    expect(record).toMatchObject({ trackedBy: 'cart-dev', kind: 'Deployment' });
    expect(record.problems?.map(({ code }) => code)).toEqual([
      'progress-deadline-exceeded',
      'quota-exceeded',
      'not-ready',
    ]);
    expect(record.problems?.[2].message).toBe('1 of 2 pods of cart are ready');
  });
});

describe('explainWorkloads', () => {
  const index = new RecordIndex(createWorkloadsTool().kinds);
  const put = (kind: string, record: ReturnType<typeof projectPod>) =>
    index.put(kind, record);
  beforeAll(() => {
    for (const name of ['cart-5d4f-x', 'cart-5d4f-y']) {
      put(
        PODS,
        projectPod(pod(name, waiting('ErrImagePull', NOT_FOUND)), context),
      );
      put(
        PODS,
        projectPod(pod(name, waiting('ErrImagePull', NOT_FOUND)), {
          ...context,
          cluster: 'west',
        }),
      );
    }
    index.put(
      WORKLOADS.Deployment,
      projectWorkload(
        'Deployment',
        {
          metadata: {
            name: 'cart',
            namespace: 'cart-dev',
            annotations: {
              'argocd.argoproj.io/tracking-id':
                'cart-dev:apps/Deployment:cart-dev/cart',
            },
          },
          status: {
            conditions: [
              {
                type: 'Progressing',
                status: 'False',
                reason: 'ProgressDeadlineExceeded',
              },
            ],
          },
        },
        context,
      )!,
    );
  });

  const CART = [{ kind: 'Deployment', namespace: 'cart-dev', name: 'cart' }];

  it('should name the cause first, and count equal pods once', () => {
    const reasons = explainWorkloads(index, 'east', CART);
    expect(reasons.map(({ code }) => code)).toEqual(['image-pull-failed']);
    expect(reasons[0]).toMatchObject({
      params: { image: 'cart:1.4.3', pods: '2' },
      resource: { kind: 'Pod', namespace: 'cart-dev', cluster: 'east' },
      since: '2026-11-22T10:00:00Z',
    });
  });

  it('should take the word of the workload where no pod tells', () => {
    const alone = new RecordIndex(createWorkloadsTool().kinds);
    const deployment = index.get(
      WORKLOADS.Deployment,
      'east',
      'cart-dev',
      'cart',
    );
    alone.put(WORKLOADS.Deployment, deployment!);
    const reasons = explainWorkloads(alone, 'east', CART);
    expect(reasons.map(({ code }) => code)).toEqual([
      'progress-deadline-exceeded',
      'not-ready',
    ]);
  });

  it('should look in the right cluster, and only at what is managed', () => {
    expect(explainWorkloads(index, 'east', CART)).toHaveLength(1);
    expect(explainWorkloads(index, 'north', CART)).toEqual([]);
    expect(explainWorkloads(index, 'east', [])).toEqual([]);
  });
});
