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

import { KargoWorld } from './__testUtils__/KargoWorld';
import {
  freight,
  freightOf,
  hash,
  held,
  promotion,
  PULL_REQUEST_STEPS,
  stage,
  successful,
  warehouse,
} from './__testUtils__/objects';
import { Sought, whereIs } from './whereIs';

/** Dev holds 3.3.0, staging 3.2.0 as before, production 3.1.4. */
const world = () =>
  new KargoWorld().put([
    warehouse(),
    stage('dev', {
      status: {
        freightHistory: [held('3.3.0', [successful]), held('3.2.0')],
        autoPromotionEnabled: true,
      },
    }),
    stage('staging', {
      after: ['dev'],
      sources: { requiredSoakTime: '2h' },
      status: {
        freightHistory: [
          held('3.2.0', [{ ...successful, phase: 'Inconclusive' }]),
          held('3.0.0'),
        ],
      },
    }),
    stage('production', {
      after: ['staging'],
      status: { freightHistory: [held('3.1.4')] },
    }),
    freight('3.0.0', { verifiedIn: { dev: {}, staging: {} } }),
    freight('3.1.4', { verifiedIn: { dev: {}, staging: {}, production: {} } }),
    freight('3.2.0', {
      currentlyIn: { staging: { since: '2026-11-20T08:00:00Z' } },
      verifiedIn: { dev: { longestSoak: '3h' } },
    }),
    freight('3.3.0', {
      currentlyIn: { dev: { since: '2026-11-20T09:00:00Z' } },
      verifiedIn: { dev: {} },
    }),
  ]);

const places = (kargo: KargoWorld, sought: Sought) =>
  Object.fromEntries(
    whereIs(kargo.pipeline(), sought).map(({ stage: name, place, next }) => [
      name,
      next ? [place, next] : [place],
    ]),
  );

describe('where something is', () => {
  it('should be told until it may go on by itself', () => {
    expect(places(world(), { freight: freightOf('3.3.0') })).toEqual({
      dev: ['here'],
      staging: [
        'waiting',
        { who: 'nobody', until: '2026-11-20T11:00:00.000Z' },
      ],
      production: [
        'waiting',
        { who: 'nobody', until: '2026-11-20T11:00:00.000Z' },
      ],
    });
  });

  it('should be told with who has to act', () => {
    expect(places(world(), { image: '3.2.0' })).toEqual({
      dev: ['passed'],
      staging: ['here'],
      // Its verification is inconclusive: somebody decides.
      production: ['waiting', { who: 'person', stage: 'staging' }],
    });
    const later = world();
    later.now = new Date('2026-11-20T12:00:00Z');
    expect(places(later, { image: '3.3.0' })).toMatchObject({
      staging: ['ready', { who: 'person', stage: 'staging' }],
      production: ['waiting', { who: 'person', stage: 'staging' }],
    });
  });

  it('should be told of what was overtaken', () => {
    expect(places(world(), { freight: 'alias-3-0-0' })).toEqual({
      dev: ['passed'],
      staging: ['passed'],
      production: ['superseded'],
    });
  });

  it('should be told of what is on its way, by a pull request too', () => {
    const kargo = world().put([
      promotion('staging', '3.3.0', 1, { phase: 'Pending' }),
      promotion(
        'production',
        '3.2.0',
        2,
        {
          phase: 'Running',
          stepExecutionMetadata: [{}, {}, {}, {}, { alias: 'open' }],
          state: { open: { pr: { id: 3, url: 'https://git.example/3' } } },
        },
        {
          spec: {
            stage: 'production',
            freight: freightOf('3.2.0'),
            steps: PULL_REQUEST_STEPS,
          },
        },
      ),
    ]);
    expect(places(kargo, { image: '3.2.0' }).production).toEqual([
      'arriving',
      { who: 'reviewer', url: 'https://git.example/3' },
    ]);
    expect(places(kargo, { image: '3.3.0' }).staging).toEqual([
      'arriving',
      { who: 'nobody' },
    ]);
  });

  it('should be found by the commit that an image was built from', () => {
    const sha = hash('commit 3.2.0');
    // Hashes of these tests begin alike.
    expect(places(world(), { commit: sha.slice(0, 30) }).staging).toEqual([
      'here',
    ]);
    expect(places(world(), { commit: sha.slice(0, 6) }).staging).toEqual([
      'none',
    ]);
    expect(places(world(), { image: '9.9.9' }).dev).toEqual(['none']);
    expect(places(world(), {}).dev).toEqual(['none']);
  });

  it('should go on by itself where auto-promotion is on, unless it is held', () => {
    const kargo = world().put([
      freight('3.4.0'),
      stage('dev', { status: { autoPromotionEnabled: true } }),
    ]);
    expect(places(kargo, { image: '3.4.0' }).dev).toEqual([
      'ready',
      { who: 'nobody' },
    ]);
    kargo.put([
      stage('dev', {
        status: {
          autoPromotionEnabled: true,
          effectiveAutoPromotionHolds: {
            'Warehouse/orders': { freightName: freightOf('3.3.0') },
          },
        },
      }),
    ]);
    expect(places(kargo, { image: '3.4.0' }).dev).toEqual([
      'ready',
      { who: 'person', stage: 'dev' },
    ]);
  });

  it('should pass Stages that nothing is promoted to', () => {
    const kargo = world().put([
      stage('gate', { after: ['dev'], spec: { promotionTemplate: undefined } }),
      freight('3.3.0', { verifiedIn: { dev: {}, gate: {} } }),
    ]);
    expect(places(kargo, { image: '3.3.0' }).gate).toEqual(['passed']);
    expect(places(kargo, { image: '3.2.0' }).gate[0]).toBe('waiting');
  });
});
