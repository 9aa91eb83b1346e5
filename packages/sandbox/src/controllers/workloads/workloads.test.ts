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
  createCluster,
  type GroupResource,
  type KubeObject,
} from '../../cluster';
import { DEFAULT_TIMING } from '../options';
import { at } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { eventually, FAST } from '../testing/world';
import { startWorkloads } from './index';
import type { Deployment, Pod } from './types';

jest.setTimeout(30_000);

const NAMESPACE = 'default';

function template(tag: string, restartPolicy?: string) {
  return {
    metadata: { labels: { app: 'cart' } },
    spec: {
      ...(restartPolicy ? { restartPolicy } : {}),
      containers: [
        { name: 'cart', image: `registry.acme.example/cart:${tag}` },
      ],
    },
  };
}

function workload(kind: string, tag: string, spec: object = {}): KubeObject {
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'cart', namespace: NAMESPACE },
    spec: {
      ...(kind === 'Job' ? {} : { selector: { matchLabels: { app: 'cart' } } }),
      template: template(tag, kind === 'Job' ? 'Never' : undefined),
      ...spec,
    },
  };
}

describe('workloads', () => {
  const cluster = createCluster({ name: 'control-plane', bare: true });
  const { client } = cluster;
  const warnings: string[] = [];
  let running: Running;

  const pods = async () => (await client.list(RESOURCES.pods)) as Pod[];

  beforeAll(async () => {
    running = await startWorkloads({
      client,
      timing: { ...DEFAULT_TIMING, ...FAST },
      logger: { warn: message => warnings.push(message) },
    });
  });

  afterEach(async () => {
    for (const resource of [
      RESOURCES.deployments,
      RESOURCES.statefulSets,
      RESOURCES.daemonSets,
      RESOURCES.jobs,
    ]) {
      for (const { metadata } of await client.list(resource)) {
        await client.delete(resource, metadata.name, NAMESPACE);
      }
    }
    await eventually(
      async () => !(await pods()).length,
      'all pods are collected',
    );
  });

  afterAll(async () => {
    await running.stop();
    await cluster.stop();
  });

  const waiting = async (reason: string) =>
    eventually(
      async () =>
        (await pods()).find(
          ({ status }) =>
            status?.containerStatuses?.[0].state.waiting?.reason === reason,
        ),
      `a container waits for ${reason}`,
    );

  const deployment = async (
    what: string,
    test: (deployment: Deployment) => boolean | undefined,
  ) =>
    eventually(async () => {
      const found = (await client.get(
        RESOURCES.deployments,
        'cart',
        NAMESPACE,
      )) as Deployment;
      return test(found) && found;
    }, what);

  const condition = (object: Deployment, type: string) =>
    object.status?.conditions?.find(entry => entry.type === type);

  const setImage = (tag: string) =>
    client.patch(RESOURCES.deployments, 'cart', NAMESPACE, {
      type: 'merge',
      body: { spec: { template: template(tag) } },
    });

  const eventReasons = async (kind: string) =>
    (await client.list(RESOURCES.events))
      .filter(event => (event.involvedObject as { kind: string }).kind === kind)
      .map(({ reason }) => reason);

  it('has nodes', async () => {
    const nodes = await client.list(RESOURCES.nodes);
    expect(nodes).toHaveLength(2);
    expect(JSON.stringify(nodes[0].status)).toContain('"type":"Ready"');
  });

  it('makes a Deployment available', async () => {
    await client.create(
      RESOURCES.deployments,
      workload('Deployment', '1.0.0', { replicas: 2 }),
    );
    const ready = await deployment(
      'two ready pods',
      ({ status }) => status?.readyReplicas === 2,
    );
    expect(ready.status).toMatchObject({
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
      observedGeneration: ready.metadata.generation,
    });
    expect(condition(ready, 'Available')).toMatchObject({
      status: 'True',
      reason: 'MinimumReplicasAvailable',
    });
    expect(condition(ready, 'Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
    });
    expect(ready.metadata.annotations).toEqual({
      'deployment.kubernetes.io/revision': '1',
    });
    const [pod] = await pods();
    expect(pod.metadata.labels).toHaveProperty('pod-template-hash');
    expect(pod.spec.nodeName).toMatch(/^control-plane-node-/);
    expect(pod.status).toMatchObject({
      phase: 'Running',
      podIP: expect.stringMatching(/^10\.244\./),
      containerStatuses: [{ ready: true, restartCount: 0 }],
    });
    await expect(eventReasons('Pod')).resolves.toEqual(
      expect.arrayContaining(['Scheduled', 'Pulling', 'Pulled', 'Started']),
    );
    await expect(eventReasons('ReplicaSet')).resolves.toContain(
      'SuccessfulCreate',
    );
    await expect(eventReasons('Deployment')).resolves.toContain(
      'ScalingReplicaSet',
    );
  });

  it('rolls over, never below what has to be available, and back', async () => {
    await client.create(
      RESOURCES.deployments,
      workload('Deployment', '1.0.0', { replicas: 4 }),
    );
    await deployment('ready', ({ status }) => status?.readyReplicas === 4);
    let fewest = 4;
    let most = 4;
    const stop = client.watch(RESOURCES.deployments, ({ object }) => {
      const { status } = object as Deployment;
      fewest = Math.min(fewest, status?.availableReplicas ?? 0);
      most = Math.max(most, status?.replicas ?? 0);
    });
    await setImage('2.0.0');
    const done = (object: Deployment) =>
      condition(object, 'Progressing')?.reason === 'NewReplicaSetAvailable' &&
      object.status?.observedGeneration === object.metadata.generation;
    await deployment('rolled over', done);
    stop();
    expect(fewest).toBe(3);
    expect(most).toBe(5);
    const images = (await pods())
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(({ spec }) => spec.containers[0].image);
    expect(new Set(images)).toEqual(
      new Set(['registry.acme.example/cart:2.0.0']),
    );
    await setImage('1.0.0');
    const back = await deployment(
      'rolled back',
      object =>
        done(object) &&
        object.metadata.annotations?.['deployment.kubernetes.io/revision'] ===
          '3',
    );
    expect(back.status?.readyReplicas).toBe(4);
    await expect(client.list(RESOURCES.replicaSets)).resolves.toHaveLength(2);
  });

  it('keeps the old pods while the new image cannot be pulled', async () => {
    await client.create(RESOURCES.deployments, workload('Deployment', '1.0.0'));
    await deployment('ready', ({ status }) => status?.readyReplicas === 1);
    await setImage('2.0.0-missing');
    const pod = await waiting('ErrImagePull');
    expect(pod.status?.phase).toBe('Pending');
    expect(pod.status?.containerStatuses?.[0].state.waiting?.message).toBe(
      'rpc error: code = NotFound desc = failed to pull and unpack image "registry.acme.example/cart:2.0.0-missing": failed to resolve reference "registry.acme.example/cart:2.0.0-missing": registry.acme.example/cart:2.0.0-missing: not found',
    );
    await waiting('ImagePullBackOff');
    const failed = await deployment(
      'deadline missed',
      object =>
        condition(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded',
    );
    expect(condition(failed, 'Progressing')?.status).toBe('False');
    expect(failed.status?.availableReplicas).toBe(1);
    await expect(eventReasons('Pod')).resolves.toEqual(
      expect.arrayContaining(['Failed', 'BackOff']),
    );
    await setImage('2.0.1');
    await deployment(
      'recovered',
      object =>
        condition(object, 'Progressing')?.reason === 'NewReplicaSetAvailable',
    );
  });

  it('starts crashing containers again and again', async () => {
    await client.create(
      RESOURCES.deployments,
      workload('Deployment', '1.0.0-crash'),
    );
    const pod = await eventually(
      async () =>
        (
          await pods()
        ).find(
          ({ status }) =>
            (status?.containerStatuses?.[0].restartCount ?? 0) > 1,
        ),
      'two restarts',
    );
    expect(pod.status?.phase).toBe('Running');
    const looping = await waiting('CrashLoopBackOff');
    expect(looping.status?.containerStatuses?.[0]).toMatchObject({
      ready: false,
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
  });

  it('waits for a readiness probe that never passes', async () => {
    await client.create(
      RESOURCES.deployments,
      workload('Deployment', '1.0.0-notready'),
    );
    await eventually(
      async () => (await eventReasons('Pod')).includes('Unhealthy'),
      'Unhealthy',
    );
    const [pod] = await pods();
    expect(pod.status).toMatchObject({
      phase: 'Running',
      containerStatuses: [{ ready: false, state: { running: {} } }],
    });
  });

  it('scales and does not roll while paused', async () => {
    await client.create(RESOURCES.deployments, workload('Deployment', '1.0.0'));
    await deployment('ready', ({ status }) => status?.readyReplicas === 1);
    await client.patch(RESOURCES.deployments, 'cart', NAMESPACE, {
      type: 'merge',
      subresource: 'scale',
      body: { spec: { replicas: 3 } },
    });
    await deployment('scaled', ({ status }) => status?.readyReplicas === 3);
    await client.patch(RESOURCES.deployments, 'cart', NAMESPACE, {
      type: 'merge',
      body: { spec: { paused: true, template: template('2.0.0') } },
    });
    const paused = await deployment(
      'paused',
      object => condition(object, 'Progressing')?.reason === 'DeploymentPaused',
    );
    expect(paused.status?.updatedReplicas).toBeUndefined();
    await expect(client.list(RESOURCES.replicaSets)).resolves.toHaveLength(1);
  });

  it('recreates all pods at once where the strategy says so', async () => {
    await client.create(
      RESOURCES.deployments,
      workload('Deployment', '1.0.0', { strategy: { type: 'Recreate' } }),
    );
    await deployment('ready', ({ status }) => status?.readyReplicas === 1);
    await setImage('2.0.0-missing');
    await waiting('ErrImagePull');
    await expect(pods()).resolves.toHaveLength(1);
  });

  it('runs a StatefulSet pod by pod', async () => {
    await client.create(
      RESOURCES.statefulSets,
      workload('StatefulSet', '1.0.0', { replicas: 2, serviceName: 'cart' }),
    );
    const settled = (tag: string) =>
      eventually(async () => {
        const set = await client.get(RESOURCES.statefulSets, 'cart', NAMESPACE);
        const status = set?.status as { [field: string]: unknown } | undefined;
        const all = await pods();
        return (
          status?.readyReplicas === 2 &&
          status.currentRevision === status.updateRevision &&
          all.every(({ spec }) => spec.containers[0].image.endsWith(tag)) &&
          all
        );
      }, `both pods run ${tag}`);
    const before = await settled(':1.0.0');
    expect(before.map(({ metadata }) => metadata.name)).toEqual([
      'cart-0',
      'cart-1',
    ]);
    await client.patch(RESOURCES.statefulSets, 'cart', NAMESPACE, {
      type: 'merge',
      body: { spec: { template: template('2.0.0') } },
    });
    await settled(':2.0.0');
  });

  it('runs a DaemonSet on each node', async () => {
    await client.create(RESOURCES.daemonSets, workload('DaemonSet', '1.0.0'));
    const settled = (tag: string) =>
      eventually(async () => {
        const set = await client.get(RESOURCES.daemonSets, 'cart', NAMESPACE);
        const status = set?.status as { [field: string]: unknown } | undefined;
        const all = await pods();
        return (
          status?.numberAvailable === 2 &&
          all.every(({ spec }) => spec.containers[0].image.endsWith(tag)) &&
          all
        );
      }, `each node runs ${tag}`);
    const before = await settled(':1.0.0');
    expect(new Set(before.map(({ spec }) => spec.nodeName)).size).toBe(2);
    await client.patch(RESOURCES.daemonSets, 'cart', NAMESPACE, {
      type: 'merge',
      body: { spec: { template: template('2.0.0') } },
    });
    await settled(':2.0.0');
  });

  const job = (type: string) =>
    eventually(async () => {
      const found = await client.get(RESOURCES.jobs, 'cart', NAMESPACE);
      return (
        JSON.stringify(found?.status).includes(`"type":"${type}"`) && found
      );
    }, `the Job is ${type}`);

  it('completes a Job', async () => {
    await client.create(RESOURCES.jobs, workload('Job', '1.0.0'));
    expect((await job('Complete'))?.status).toMatchObject({ succeeded: 1 });
    const [pod] = await pods();
    expect(pod.status?.phase).toBe('Succeeded');
  });

  it('gives a Job up after its limit', async () => {
    await client.create(
      RESOURCES.jobs,
      workload('Job', '1.0.0-crash', { backoffLimit: 1 }),
    );
    expect((await job('Failed'))?.status).toMatchObject({ failed: 2 });
  });

  it('gives addresses to what waits for one', async () => {
    await client.create(RESOURCES.services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: NAMESPACE },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    });
    await client.create(RESOURCES.services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'inner', namespace: NAMESPACE },
      spec: { ports: [{ port: 80 }] },
    });
    await client.create(RESOURCES.ingresses, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace: NAMESPACE },
      spec: { rules: [{ host: 'web.acme.example' }] },
    });
    const address = async (resource: GroupResource, name: string) => {
      const found = await client.get(resource, name, NAMESPACE);
      return at(found, 'status', 'loadBalancer', 'ingress');
    };
    const service = await eventually(
      () => address(RESOURCES.services, 'web'),
      'the service has an address',
    );
    expect(service).toEqual([{ ip: expect.stringMatching(/^172\.18\./) }]);
    await eventually(
      () => address(RESOURCES.ingresses, 'web'),
      'the ingress has an address',
    );
    await expect(address(RESOURCES.services, 'inner')).resolves.toBeUndefined();
  });

  it('did all that without complaint', () => {
    expect(warnings).toEqual([]);
  });
});
