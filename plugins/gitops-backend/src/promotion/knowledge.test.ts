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
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KindKnowledge } from '@gitops-portal/backstage-plugin-gitops-node';
import { STAGES } from '../tools/kargo/records';
import { ROLLOUTS } from '../tools/rollouts/record';
import { checksOfKnowledge, chooseApplication, Knowledge } from './knowledge';

const application = (name: string, environment?: string): ApplicationView => ({
  id: `control/argocd/${name}`,
  cluster: 'control',
  namespace: 'argocd',
  name,
  project: 'shop',
  environment,
  sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
  health: { status: 'Healthy', state: 'healthy', reasons: [] },
  sources: [],
  images: [],
  destination: { cluster: 'work' },
  linkedBy: [],
});

function clusters(
  states: Record<string, Pick<ClusterFreshness, 'state' | 'error'>>,
  known: Record<string, KindKnowledge> = {},
  unusable: string[] = [],
): Knowledge {
  return {
    freshness: () =>
      Object.entries(states).map(([name, state]) => ({ name, ...state })),
    isWatched: name => name in states && !unusable.includes(name),
    knowledge: (cluster, kind) => known[`${cluster} ${kind}`] ?? 'live',
  };
}

const LIVE = { control: { state: 'live' }, work: { state: 'live' } } as const;
const ONE_SILENT = {
  control: { state: 'live' },
  work: { state: 'connecting' },
} as const;
const CART = 'component:default/cart';
const STAGING = application('cart-staging', 'staging');

describe('chooseApplication', () => {
  const choose = (
    applications: ApplicationView[],
    knowledge: Knowledge,
    environment = 'staging',
  ) => chooseApplication(applications, CART, environment, knowledge);

  it('should find the one of an environment', () => {
    expect(choose([application('cart'), STAGING], clusters(ONE_SILENT))).toBe(
      STAGING,
    );
  });

  it('should refuse to choose between several', () => {
    expect(() =>
      choose([STAGING, application('cart-eu', 'staging')], clusters(LIVE)),
    ).toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message:
          'component:default/cart has 2 Applications in staging, cart-staging, cart-eu: which one a promotion is about is not known. Give each an environment of its own',
      }),
    );
  });

  it('should say what there is where all is known', () => {
    expect(() => choose([STAGING], clusters(LIVE), 'qa')).toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: `${CART} has no environment qa: it has staging`,
      }),
    );
    expect(() => choose([], clusters(LIVE))).toThrow(
      `${CART} has no environment that the portal knows of`,
    );
  });

  it('should not take what is not known yet for what is not there', () => {
    expect(() => choose([STAGING], clusters(ONE_SILENT), 'qa')).toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: `Whether ${CART} has an environment qa is not known yet: work has not been heard since the portal began`,
      }),
    );
    expect(() => choose([], clusters({}))).toThrow(
      expect.objectContaining({ name: 'ServiceUnavailableError' }),
    );
  });

  it('should not wait for a cluster that can never be watched', () => {
    expect(() =>
      choose([STAGING], clusters(ONE_SILENT, {}, ['work']), 'qa'),
    ).toThrow(expect.objectContaining({ name: 'NotFoundError' }));
  });
});

describe('checksOfKnowledge', () => {
  const check = (knowledge: Knowledge) =>
    checksOfKnowledge('staging', STAGING, knowledge).map(
      ({ state, reason }) => `${state}: ${reason.message}`,
    );

  it('should have nothing to say where all is known or not there', () => {
    expect(
      check(
        clusters(LIVE, {
          [`work ${ROLLOUTS}`]: 'absent',
          [`control ${STAGES}`]: 'unwatched',
        }),
      ),
    ).toEqual([]);
  });

  it.each([`work ${ROLLOUTS}`, `control ${ROLLOUTS}`, `control ${STAGES}`])(
    'should not speak before it knows of %s',
    what => {
      expect(() => check(clusters(LIVE, { [what]: 'pending' }))).toThrow(
        expect.objectContaining({ name: 'ServiceUnavailableError' }),
      );
    },
  );

  it('should say what is not known', () => {
    expect(
      check(
        clusters(LIVE, {
          [`work ${ROLLOUTS}`]: 'stale',
          [`control ${STAGES}`]: 'forbidden',
        }),
      ),
    ).toEqual([
      'unknown: The portal may not read the Stages of control: how far staging is with them is not known',
      'unknown: The Rollouts of work cannot be read now: how far staging is with them is not known',
    ]);
  });

  it('should not wait for a cluster that does not answer', () => {
    expect(
      check(
        clusters(
          { ...LIVE, work: { state: 'connecting', error: 'no answer' } },
          { [`work ${ROLLOUTS}`]: 'pending' },
        ),
      ),
    ).toEqual([
      'unknown: The Rollouts of work cannot be read now: how far staging is with them is not known',
    ]);
  });
});
