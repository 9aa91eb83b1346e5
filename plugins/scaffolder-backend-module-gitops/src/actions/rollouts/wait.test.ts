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

import { ClusterObject } from '@gitops-portal/backstage-plugin-gitops-common';
import { describeRollout } from './wait';

const object = (
  facts: Record<string, string>,
  found = true,
): ClusterObject => ({
  cluster: { name: 'east', state: 'live' },
  kind: 'rollouts.argoproj.io',
  namespace: 'orders',
  name: 'orders',
  knowledge: 'live',
  found,
  facts,
});
const healthy = {
  phase: 'Healthy',
  promoted: 'true',
  images: 'registry.example/orders:3.2.0',
};
const paused = {
  ...healthy,
  phase: 'Paused',
  promoted: 'false',
  step: '1',
  steps: '6',
  message: 'CanaryPauseStep',
};

describe('describeRollout', () => {
  const look = (
    facts: Record<string, string>,
    wanted: { image?: string; until?: 'promoted' | 'paused' } = {},
  ) =>
    describeRollout(object(facts), {
      name: 'orders',
      until: 'promoted',
      ...wanted,
    });

  it.each([undefined, '3.2.0', 'registry.example/orders:3.2.0'])(
    'should be done when it is promoted, with the image %s',
    image => {
      expect(look(healthy, { image }).value).toBeDefined();
    },
  );

  it('should wait for the image, and take no part of a tag for one', () => {
    for (const image of ['3.3.0', '2.0', 'orders:3.2']) {
      expect(look(healthy, { image })).toEqual({
        lines: ['orders is to run registry.example/orders:3.2.0'],
      });
    }
  });

  it('should say at which step it is, and be content with a pause if asked', () => {
    expect(look(paused)).toEqual({
      lines: ['orders is Paused, step 1 of 6 (CanaryPauseStep)'],
    });
    expect(look(paused, { until: 'paused' }).value).toBeDefined();
  });

  it('should say that it will not be', () => {
    expect(
      look({ ...paused, phase: 'Degraded', message: 'RolloutAborted: failed' })
        .failure,
    ).toBe('orders is Degraded, step 1 of 6 (RolloutAborted: failed)');
    // What failed is not what is waited for.
    expect(
      look({ ...paused, phase: 'Degraded' }, { image: '3.3.0' }).failure,
    ).toBeUndefined();
  });

  it('should never take a new phase for good news', () => {
    expect(look({ ...healthy, phase: 'Splendid' })).toEqual({
      lines: ['orders is Splendid'],
    });
    expect(
      describeRollout(object({}, false), { name: 'orders', until: 'promoted' }),
    ).toEqual({ lines: ['There is no Rollout orders yet'] });
  });
});
