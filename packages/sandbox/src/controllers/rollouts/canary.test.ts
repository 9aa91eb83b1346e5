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

import { RESOURCES } from '../runtime/objects';
import { rollout, RolloutCluster, service } from '../testing/rollouts';
import { eventually } from '../testing/world';
import type { Pod } from '../workloads/types';

jest.setTimeout(30_000);

describe('a canary', () => {
  const world = new RolloutCluster();
  const { client } = world;
  beforeAll(() => world.start());
  afterAll(async () => {
    await world.stop();
  });

  it('goes through its steps, and waits where it is to wait', async () => {
    const app = world.drive();
    await app.create(
      rollout(app.name, '1', {
        replicas: 5,
        strategy: {
          canary: {
            steps: [
              { setWeight: 20 },
              { pause: {} },
              { setWeight: 60 },
              { pause: { duration: '1s' } },
            ],
          },
        },
      }),
    );
    const first = await app.healthy('1');
    expect(first.metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '1',
    });
    expect(first.status).toMatchObject({
      currentStepIndex: 4,
      replicas: 5,
      updatedReplicas: 5,
      availableReplicas: 5,
      HPAReplicas: 5,
      selector: `app=${app.name}`,
      observedGeneration: String(first.metadata.generation),
    });
    await app.release('2');
    const paused = await app.until(
      'a pause',
      ({ status }) => status?.phase === 'Paused',
    );
    expect(paused.status).toMatchObject({
      message: 'CanaryPauseStep',
      currentStepIndex: 1,
      controllerPause: true,
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: expect.any(String) },
      ],
      stableRS: first.status?.stableRS,
    });
    expect(paused.status?.currentPodHash).not.toBe(first.status?.stableRS);
    expect(await world.sizes(app.name)).toEqual({ 1: 4, 2: 1 });
    const pods = (await client.list(RESOURCES.pods)) as Pod[];
    expect(
      pods.filter(
        ({ metadata }) =>
          metadata.labels?.['rollouts-pod-template-hash'] ===
          paused.status?.currentPodHash,
      ),
    ).toHaveLength(1);
    expect(paused.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Completed',
        status: 'False',
        reason: 'RolloutCompleted',
      }),
    );
    await app.until('the condition of the pause', ({ status }) =>
      status?.conditions?.some(
        ({ type, status: is }) => type === 'Paused' && is === 'True',
      ),
    );

    await app.status({ pauseConditions: null });
    await app.until(
      'the second pause',
      ({ status }) =>
        status?.currentStepIndex === 3 && status.phase === 'Paused',
    );
    expect(await world.sizes(app.name)).toEqual({ 1: 2, 2: 3 });
    const done = await app.healthy('2');
    expect(done.status).toMatchObject({ currentStepIndex: 4 });
    expect(done.status?.pauseConditions).toBeUndefined();
    expect(await world.sizes(app.name)).toEqual({ 1: 0, 2: 5 });
    const told = await world.told(app.name);
    expect(told).toEqual(
      expect.arrayContaining([
        'RolloutUpdated: Rollout updated to revision 2',
        `NewReplicaSetCreated: Created ReplicaSet ${app.name}-${done.status?.stableRS} (revision 2)`,
        'RolloutStepCompleted: Rollout step 1/4 completed (setWeight: 20)',
        'RolloutStepCompleted: Rollout step 2/4 completed (pause)',
        'RolloutStepCompleted: Rollout step 4/4 completed (pause: 1s)',
        'RolloutPaused: Rollout is paused (CanaryPauseStep)',
        'RolloutResumed: Rollout is resumed',
        `RolloutCompleted: Rollout completed update to revision 2 (${done.status?.stableRS}): Completed all 4 canary steps`,
      ]),
    );
  });

  it('is aborted, tried again and promoted in full', async () => {
    const app = world.drive();
    await app.create(
      rollout(app.name, '1', {
        replicas: 2,
        strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
      }),
    );
    await app.healthy('1');
    await app.release('2');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await app.status({ abort: true });
    const aborted = await app.until(
      'the end of the update',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(aborted.status).toMatchObject({
      abort: true,
      abortedAt: expect.any(String),
      currentStepIndex: 0,
      message: 'RolloutAborted: Rollout aborted update to revision 2',
    });
    expect(aborted.status?.pauseConditions).toBeUndefined();
    await eventually(async () => {
      const now = await world.sizes(app.name);
      return now[1] === 2 && now[2] === 0;
    }, 'the stable version alone');

    await app.status({ abort: false });
    const retried = await app.until(
      'a pause once more',
      ({ status }) => status?.phase === 'Paused',
    );
    expect(retried.status?.abortedAt).toBeUndefined();
    await app.status({ promoteFull: true });
    const promoted = await app.healthy('2');
    expect(promoted.status?.promoteFull).toBeUndefined();
    expect(promoted.status?.currentStepIndex).toBe(2);
    expect(await world.told(app.name)).toContainEqual(
      expect.stringContaining('Full promotion requested'),
    );
  });

  it('skips a step by its index', async () => {
    const app = world.drive();
    await app.create(
      rollout(app.name, '1', {
        strategy: {
          canary: { steps: [{ pause: {} }, { pause: {} }] },
        },
      }),
    );
    await app.healthy('1');
    await app.release('2');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await app.status({ pauseConditions: null, currentStepIndex: 2 });
    const skipped = await app.healthy('2');
    expect(skipped.status?.currentStepIndex).toBe(2);
  });

  it('stands still while its spec says so, and goes back to the stable version at once', async () => {
    const app = world.drive();
    await app.create(
      rollout(app.name, '1', {
        replicas: 2,
        strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
      }),
    );
    const first = await app.healthy('1');
    await app.spec({ paused: true });
    await app.until(
      'a pause by hand',
      ({ status }) =>
        status?.phase === 'Paused' && status.message === 'manually paused',
    );
    await app.spec({ replicas: 3 });
    await eventually(
      async () => (await world.sizes(app.name))['1'] === 3,
      'three pods, though it stands still',
    );
    await app.release('2');
    await app.until(
      'the new hash',
      ({ status }) => status?.currentPodHash !== first.status?.stableRS,
    );
    expect((await world.sizes(app.name))[2]).toBe(0);
    await app.spec({ paused: false });
    await app.until(
      'a pause by a step',
      ({ status }) => status?.message === 'CanaryPauseStep',
    );
    await app.release('1');
    const back = await app.healthy('1');
    expect(back.status?.stableRS).toBe(first.status?.stableRS);
    expect(back.metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
    });
    expect(await world.told(app.name)).toContain(
      'SkipSteps: Rollback to stable ReplicaSets',
    );
  });

  it('leads its Services, and misses its deadline with pods that never get ready', async () => {
    const app = world.drive();
    const [stable, canary] = [app.name, `${app.name}-canary`];
    await app.create(
      rollout(app.name, '1', {
        progressDeadlineSeconds: 1,
        strategy: {
          canary: {
            stableService: stable,
            canaryService: canary,
            steps: [{ setWeight: 50 }, { pause: {} }],
          },
        },
      }),
      [service(stable, app.name), service(canary, app.name)],
    );
    const first = await app.healthy('1');
    await eventually(
      async () =>
        (await world.selected(stable)) === first.status?.stableRS &&
        (await world.selected(canary)) === first.status?.stableRS,
      'both Services at the stable version',
    );
    await app.release('2-notready');
    const late = await app.until(
      'a missed deadline',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(late.status?.message).toBe(
      `ProgressDeadlineExceeded: ReplicaSet "${app.name}-${late.status?.currentPodHash}" has timed out progressing.`,
    );
    expect(await world.selected(canary)).toBe(first.status?.stableRS);
    await app.release('3');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await eventually(
      async () => (await world.selected(canary)) !== first.status?.stableRS,
      'the canary Service at the new version',
    );
  });

  it('restarts its pods', async () => {
    const app = world.drive();
    await app.create(rollout(app.name, '1', { replicas: 2 }));
    await app.healthy('1');
    const names = async () =>
      ((await client.list(RESOURCES.pods)) as Pod[])
        .map(({ metadata }) => metadata.name)
        .filter(name => name.startsWith(`${app.name}-`));
    const before = await names();
    const restartAt = new Date(Date.now() + 1_000)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    await app.spec({ restartAt });
    await app.until(
      'the restart',
      ({ status }) =>
        status?.restartedAt === restartAt && status.phase === 'Healthy',
    );
    const after = await names();
    expect(after).toHaveLength(2);
    expect(after.filter(name => before.includes(name))).toEqual([]);
  });

  it('says what is wrong with its spec, until it is right', async () => {
    const app = world.drive();
    await app.create(
      rollout(app.name, '1', {
        strategy: {
          canary: { stableService: app.name, canaryService: 'none' },
        },
      }),
      [service(app.name, app.name)],
    );
    const invalid = await app.until(
      'a complaint',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(invalid.status?.message).toBe(
      `InvalidSpec: The Rollout "${app.name}" is invalid: spec.strategy.canary.canaryService: Invalid value: "none": service "none" not found`,
    );
    await app.create(service('none', app.name));
    const valid = await app.healthy('1');
    expect(valid.status?.conditions?.map(({ type }) => type)).not.toContain(
      'InvalidSpec',
    );
  });

  it('has nothing to complain of', () => {
    expect(world.warnings).toEqual([]);
  });
});
