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
import {
  ANALYSIS,
  rollout,
  RolloutCluster,
  type RolloutDriver,
  service,
} from '../testing/rollouts';
import { eventually } from '../testing/world';
import type { BlueGreenStrategy } from './types';

jest.setTimeout(30_000);

describe('blue and green', () => {
  const world = new RolloutCluster();
  beforeAll(async () => {
    await world.start();
    await world.drive().create(world.successRate());
  });
  afterAll(async () => {
    await world.stop();
  });

  const create = async (
    app: RolloutDriver,
    strategy: Partial<BlueGreenStrategy>,
  ) => {
    await app.create(
      rollout(app.name, '1', {
        replicas: 2,
        strategy: {
          blueGreen: {
            activeService: app.name,
            previewService: `${app.name}-preview`,
            scaleDownDelaySeconds: 1,
            ...strategy,
          },
        },
      }),
      [service(app.name, app.name), service(`${app.name}-preview`, app.name)],
    );
    return app.healthy('1');
  };

  it('wait for somebody to switch over, and keep the old version for a while', async () => {
    const app = world.drive();
    const first = await create(app, { autoPromotionEnabled: false });
    expect(first.status).toMatchObject({
      blueGreen: {
        activeSelector: first.status?.stableRS,
        previewSelector: first.status?.stableRS,
      },
      selector: expect.stringContaining(
        `rollouts-pod-template-hash=${first.status?.stableRS}`,
      ),
    });
    await app.release('2');
    const paused = await app.until(
      'a pause',
      ({ status }) => status?.phase === 'Paused',
    );
    expect(paused.status).toMatchObject({
      message: 'BlueGreenPause',
      blueGreen: {
        activeSelector: first.status?.stableRS,
        previewSelector: paused.status?.currentPodHash,
      },
    });
    expect(await world.sizes(app.name)).toEqual({ 1: 2, 2: 2 });
    expect(await world.selected(app.name)).toBe(first.status?.stableRS);

    await app.status({ pauseConditions: null });
    const done = await app.healthy('2');
    expect(await world.selected(app.name)).toBe(done.status?.stableRS);
    expect(await world.sizes(app.name)).toEqual({ 1: 2, 2: 2 });
    await eventually(
      async () => (await world.sizes(app.name))['1'] === 0,
      'the end of the old version',
    );
    expect(await world.told(app.name)).toEqual(
      expect.arrayContaining([
        `SwitchService: Switched selector for service '${app.name}' from '${first.status?.stableRS}' to '${done.status?.stableRS}'`,
        `RolloutCompleted: Rollout completed update to revision 2 (${done.status?.stableRS}): Completed blue-green update`,
      ]),
    );
  });

  it('go back at once while the old version is still up', async () => {
    const app = world.drive();
    const first = await create(app, {
      autoPromotionEnabled: false,
      scaleDownDelaySeconds: 60,
    });
    // Whole seconds tell which version is older.
    await new Promise(resolve => {
      setTimeout(resolve, 1_000);
    });
    await app.release('2');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await app.status({ promoteFull: true });
    await app.healthy('2');
    await eventually(async () => {
      const set = await world.client.get(
        RESOURCES.replicaSets,
        `${app.name}-${first.status?.stableRS}`,
        'default',
      );
      return set?.metadata.annotations?.['scale-down-deadline'];
    }, 'a deadline for the old version');
    await app.release('1');
    const back = await app.healthy('1');
    expect(back.status?.stableRS).toBe(first.status?.stableRS);
    expect(back.metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
    });
  });

  it('are aborted in preview', async () => {
    const app = world.drive();
    const first = await create(app, {
      autoPromotionEnabled: false,
      abortScaleDownDelaySeconds: 1,
    });
    await app.release('2');
    await app.until('a pause', ({ status }) => status?.phase === 'Paused');
    await app.status({ abort: true });
    const aborted = await app.until(
      'the end of the update',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(aborted.status?.message).toBe(
      'RolloutAborted: Rollout aborted update to revision 2',
    );
    expect(await world.selected(app.name)).toBe(first.status?.stableRS);
    await eventually(
      async () => (await world.sizes(app.name))['2'] === 0,
      'the end of the preview',
    );
  });

  it('are analysed before and after the switch', async () => {
    const app = world.drive();
    const first = await create(app, {
      prePromotionAnalysis: ANALYSIS,
      postPromotionAnalysis: ANALYSIS,
    });
    await app.release('2');
    await app.healthy('2');
    const runs = await world.runs(app.name);
    expect(
      runs.map(({ metadata }) => metadata.labels?.['rollout-type']).sort(),
    ).toEqual(['PostPromotion', 'PrePromotion']);
    await app.release('3-errors');
    const aborted = await app.until(
      'an abort',
      ({ status }) => status?.phase === 'Degraded',
    );
    expect(aborted.status?.message).toContain(
      'Blue/green pre-promotion analysis phase error/failed: Metric "success-rate" assessed Failed',
    );
    expect(await world.selected(app.name)).not.toBe(first.status?.stableRS);
    expect(await world.selected(app.name)).toBe(aborted.status?.stableRS);
  });

  it('switch by themselves after a while, with a smaller preview', async () => {
    const app = world.drive();
    await create(app, { autoPromotionSeconds: 1, previewReplicaCount: 1 });
    await app.release('2');
    await app.until(
      'a pause',
      ({ status }) => status?.message === 'BlueGreenPause',
    );
    expect((await world.sizes(app.name))['2']).toBe(1);
    await app.healthy('2');
    expect((await world.sizes(app.name))['2']).toBe(2);
  });

  it('has nothing to complain of', () => {
    expect(world.warnings).toEqual([]);
  });
});
