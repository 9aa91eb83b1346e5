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

import { rollout, service } from '../testing/rollouts';
import { eventually, World } from '../testing/world';
import { ROLLOUTS } from '../rollouts';
import type { Rollout } from '../rollouts/types';

jest.setTimeout(30_000);

const NAME = 'shop';

describe('an Application with a Rollout', () => {
  const world = new World();
  const steps = [{ setWeight: 50 }, { pause: {} }];
  const files = (tag: string) => ({
    'app/rollout.yaml': JSON.stringify(
      rollout(NAME, tag, {
        replicas: 2,
        strategy: {
          canary: { stableService: NAME, canaryService: 'shop-canary', steps },
        },
      }),
    ),
    'app/service.yaml': JSON.stringify(service(NAME, NAME)),
    'app/service-canary.yaml': JSON.stringify(service('shop-canary', NAME)),
  });
  const live = async () =>
    (await world.client.get(ROLLOUTS.rollouts, NAME, NAME)) as Rollout;
  const status = (body: object) =>
    world.client.patch(ROLLOUTS.rollouts, NAME, NAME, {
      type: 'merge',
      subresource: 'status',
      body: { status: body },
    });

  beforeAll(async () => {
    await world.start();
  });
  afterAll(() => world.stop());

  it('is Suspended while it pauses, Degraded when it is aborted, and undone by git', async () => {
    const first = world.push(files('1'));
    await world.application(NAME);
    await world.settled(NAME, first);
    const stable = (await live()).status?.stableRS;

    const second = world.push(files('2'));
    const suspended = await world.until(
      NAME,
      'Suspended',
      app =>
        app.status?.sync?.revision === second &&
        app.status.sync.status === 'Synced' &&
        app.status.health?.status === 'Suspended',
    );
    // What the controller puts into the Services' selectors is no difference.
    expect(
      suspended.status?.resources?.filter(({ status: is }) => is !== 'Synced'),
    ).toEqual([]);

    await status({ abort: true });
    await world.until(
      NAME,
      'Degraded',
      app => app.status?.health?.status === 'Degraded',
    );

    const third = world.push(files('1'), 'Back to 1');
    await world.settled(NAME, third);
    const undone = await live();
    expect(undone.status?.stableRS).toBe(stable);
    expect(undone.status?.abort).toBeFalsy();
    expect(undone.metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
    });

    const fourth = world.push(files('2'), 'Again');
    await world.until(
      NAME,
      'Suspended once more',
      app =>
        app.status?.sync?.revision === fourth &&
        app.status.health?.status === 'Suspended',
    );
    await status({ pauseConditions: null });
    await world.settled(NAME, fourth);
    const selected = await eventually(async () => {
      const found = await world.client.get(
        { group: '', plural: 'services' },
        NAME,
        NAME,
      );
      const { selector } = found?.spec as {
        selector: Record<string, string>;
      };
      return selector['rollouts-pod-template-hash'] !== stable && selector;
    }, 'the Service at the new version');
    expect(selected).toEqual({
      app: NAME,
      'rollouts-pod-template-hash': (await live()).status?.stableRS,
    });
    expect(world.warnings).toEqual([]);
  });
});
