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

import { createValidator } from '../../__testUtils__/responseValidator';
import { application } from '../../__testUtils__/applications';
import { component, KargoWorld, ORDERS } from './__testUtils__/KargoWorld';
import {
  condition,
  freight,
  freightOf,
  hash,
  held,
  project,
  promotion,
  PULL_REQUEST_STEPS,
  stage,
  successful,
  ulid,
  warehouse,
} from './__testUtils__/objects';
import { FREIGHTS, PROMOTIONS, STAGES } from './records';

const validate = createValidator('EntityPipelines');

/** Three Stages in a row: 3.2.0 has come to staging, production has 3.1.4. */
function orders(): KargoWorld {
  return new KargoWorld().put([
    project(),
    warehouse(),
    stage('production', {
      after: ['staging'],
      status: { freightHistory: [held('3.1.4', [successful])] },
    }),
    stage('staging', {
      after: ['dev'],
      sources: { requiredSoakTime: '1h' },
      status: { freightHistory: [held('3.2.0'), held('3.1.4')] },
    }),
    stage('dev', {
      status: {
        freightHistory: [held('3.2.0', [successful])],
        autoPromotionEnabled: true,
      },
    }),
    freight('3.1.4', {
      currentlyIn: { production: { since: '2026-11-18T08:00:00Z' } },
      verifiedIn: {
        dev: { verifiedAt: '2026-11-12T08:00:00Z', longestSoak: '24h0m0s' },
        staging: { verifiedAt: '2026-11-13T08:00:00Z', longestSoak: '24h0m0s' },
        production: { verifiedAt: '2026-11-18T08:00:00Z' },
      },
    }),
    freight('3.2.0', {
      currentlyIn: {
        dev: { since: '2026-11-20T09:30:00Z' },
        staging: { since: '2026-11-20T09:50:00Z' },
      },
      verifiedIn: { dev: { verifiedAt: '2026-11-20T09:32:00Z' } },
    }),
    freight('3.3.0', {}),
  ]);
}

describe('the pipelines of an entity', () => {
  it('should be told in the order of the pipeline, as specified', async () => {
    const answer = await orders().read(ORDERS, async (kind, { name }) => [
      { id: `${kind} ${name}`, blockedBy: [] },
    ]);
    expect(validate(JSON.parse(JSON.stringify(answer)))).toEqual([]);
    expect(answer).toMatchObject({
      entityRef: 'component:default/orders',
      available: true,
      clusters: [{ name: 'east' }],
      unreadable: ['west'],
    });
    const [pipeline] = answer.pipelines;
    expect(pipeline).toMatchObject({
      id: 'east/orders',
      project: 'orders',
      state: 'healthy',
      kargoUrl: 'https://kargo.acme.example/project/orders',
      linkedBy: [
        { rule: 'annotation:kargo.akuity.io/project', value: 'orders' },
      ],
    });
    expect(pipeline.stages.map(({ name }) => name)).toEqual([
      'dev',
      'staging',
      'production',
    ]);
    expect(pipeline.edges).toEqual([
      { from: 'warehouse/orders', to: 'dev', origin: 'orders' },
      { from: 'stage/dev', to: 'staging', origin: 'orders' },
      { from: 'stage/staging', to: 'production', origin: 'orders' },
    ]);
    expect(pipeline.freight.map(({ alias }) => alias)).toEqual([
      'alias-3-3-0',
      'alias-3-2-0',
      'alias-3-1-4',
    ]);
    expect(pipeline.stages[0].actions).toEqual([
      { id: `${STAGES} dev`, blockedBy: [] },
    ]);
    expect(pipeline.freight[0].actions).toEqual([
      { id: `${FREIGHTS} ${freightOf('3.3.0')}`, blockedBy: [] },
    ]);
  });

  it('should say what a Stage holds, since when, and from which commit', () => {
    expect(orders().stage('dev')).toMatchObject({
      environment: 'dev',
      phase: 'Ready',
      health: 'Healthy',
      state: 'healthy',
      since: '2026-11-20T09:30:00Z',
      autoPromotion: true,
      verification: {
        phase: 'Successful',
        state: 'healthy',
        analysisRun: 'dev.run',
      },
      current: [
        {
          alias: 'alias-3-2-0',
          images: [
            {
              tag: '3.2.0',
              builtFrom: {
                revision: hash('commit 3.2.0'),
                commit: { title: 'A change' },
              },
            },
          ],
        },
      ],
    });
  });

  it('should say of each Freight where it may go, and why not', () => {
    const candidates = (name: string) =>
      Object.fromEntries(
        orders()
          .stage(name)
          .candidates.map(candidate => [
            candidate.freight,
            candidate.blockedBy.map(({ code }) => code).join() ||
              (candidate.current ? 'current' : 'available'),
          ]),
      );
    expect(candidates('dev')).toEqual({
      [freightOf('3.3.0')]: 'available',
      [freightOf('3.2.0')]: 'current',
      [freightOf('3.1.4')]: 'available',
    });
    expect(candidates('staging')).toEqual({
      [freightOf('3.3.0')]: 'not-verified',
      [freightOf('3.2.0')]: 'soaking',
      [freightOf('3.1.4')]: 'available',
    });
    expect(candidates('production')).toEqual({
      [freightOf('3.3.0')]: 'not-verified',
      [freightOf('3.2.0')]: 'not-verified-yet',
      [freightOf('3.1.4')]: 'current',
    });
  });

  it('should let go what has stayed long enough, as time goes by', () => {
    const world = orders();
    const soaking = () =>
      world
        .stage('staging')
        .candidates.find(({ freight: name }) => name === freightOf('3.2.0'))!;
    expect(soaking().blockedBy[0].params).toMatchObject({
      stage: 'dev',
      required: '1h',
      until: '2026-11-20T10:30:00.000Z',
    });
    world.now = new Date('2026-11-20T10:30:00Z');
    expect(soaking()).toMatchObject({ available: true, blockedBy: [] });
  });

  it('should show the promotions in the order of Kargo, each Stage’s last ones', () => {
    const world = orders().put([
      promotion('staging', '3.2.0', 20, { phase: 'Running' }),
      promotion('staging', '3.3.0', 22, {}),
      promotion('staging', '3.1.4', 21, { phase: 'Pending' }),
      ...Array.from({ length: 12 }, (_, i) =>
        promotion('dev', '3.1.4', i, {
          phase: 'Succeeded',
          finishedAt: `2026-11-19T10:00:${10 + i}Z`,
        }),
      ),
    ]);
    const { promotions } = world.pipeline();
    expect(
      promotions.map(({ phase, queuePosition }) => [phase, queuePosition]),
    ).toEqual([
      ['Running', undefined],
      ['Pending', 1],
      ['Pending', 2],
      ...Array.from({ length: 5 }, () => ['Succeeded', undefined]),
    ]);
    expect(promotions[3].name).toContain(ulid(11));
    // Nobody is named: Kargo did so by itself.
    expect(promotions[3]).toMatchObject({ automated: true });
    expect(world.stage('staging')).toMatchObject({
      currentPromotion: promotions[0].name,
      queued: 2,
    });
  });

  it('should show steps with what they give, as far as it is known to be no secret', () => {
    const sha = hash('a commit');
    const world = orders().put([
      promotion(
        'production',
        '3.2.0',
        1,
        {
          phase: 'Running',
          currentStep: 5,
          stepExecutionMetadata: [
            { alias: 'step-1', status: 'Succeeded' },
            { alias: 'image', status: 'Succeeded' },
            { alias: 'commit', status: 'Succeeded' },
            { alias: 'push', status: 'Succeeded', errorCount: 2 },
            { alias: 'open', status: 'Succeeded' },
            {
              alias: 'wait',
              status: 'Running',
              message: 'waiting for https://ana:secret@git.acme.example/7',
            },
          ],
          state: {
            'step-1': { token: 'secret' },
            commit: { commit: sha, token: 'secret' },
            push: {
              branch: 'promote/production',
              commitURL: 'data:text/html,secret',
            },
            open: {
              pr: { id: 7, url: 'https://x:secret@git.acme.example/pulls/7' },
            },
          },
        },
        {
          spec: {
            stage: 'production',
            freight: freightOf('3.2.0'),
            steps: PULL_REQUEST_STEPS,
          },
          metadata: {
            annotations: {
              'kargo.akuity.io/create-actor': 'kubernetes:portal',
              'gitops-portal/requested-by': 'user:default/ana',
            },
          },
        },
      ),
    ]);
    const [shown] = world.pipeline().promotions;
    expect(shown).toMatchObject({
      actor: 'user:default/ana',
      automated: false,
      pullRequest: {
        number: '7',
        url: 'https://git.acme.example/pulls/7',
        open: true,
      },
    });
    expect(
      shown.steps.map(({ alias, status, outputs }) => [alias, status, outputs]),
    ).toEqual([
      ['step-1', 'Succeeded', undefined],
      ['image', 'Succeeded', undefined],
      ['commit', 'Succeeded', { commit: sha }],
      ['push', 'Succeeded', { branch: 'promote/production' }],
      [
        'open',
        'Succeeded',
        {
          pullRequest: '7',
          pullRequestUrl: 'https://git.acme.example/pulls/7',
        },
      ],
      ['wait', 'Running', undefined],
      ['step-7', 'Pending', undefined],
    ]);
    expect(JSON.stringify(world.pipeline())).not.toContain('secret');
  });

  it('should show what Kargo has deleted, as far as a Stage remembers it', () => {
    const world = orders();
    world.index.remove(FREIGHTS, 'east', 'orders', freightOf('3.1.4'));
    const { freight: all, stages } = world.pipeline();
    expect(all[all.length - 1]).toMatchObject({
      name: freightOf('3.1.4'),
      images: [{ tag: '3.1.4' }],
      currentlyIn: [{ stage: 'production' }],
      actions: [],
    });
    expect(stages[2].current[0]).not.toHaveProperty('alias', expect.anything());
  });

  it('should send the newest of very many, and all that is in use', () => {
    const world = orders();
    for (let i = 100; i < 1100; i++) {
      world.put([
        freight(
          `9.9.${i}`,
          {},
          {
            metadata: { name: hash(`many ${i}`) },
            discoveredAt: new Date(
              Date.UTC(2026, 10, 20, 0, 0, i),
            ).toISOString(),
          },
        ),
      ]);
    }
    const { freight: all, freightTotal } = world.pipeline();
    expect(freightTotal).toBe(1003);
    expect(all).toHaveLength(32);
    expect(all[0].name).toBe(hash('many 1099'));
    expect(all.slice(-2).map(({ name }) => name)).toEqual([
      freightOf('3.2.0'),
      freightOf('3.1.4'),
    ]);
  });

  it('should put the worst first, with the object that shows it', () => {
    const world = orders().put([
      warehouse('orders', {
        status: {
          conditions: [
            condition('Healthy', 'False', 'DiscoveryFailed', 'no such host'),
          ],
        },
      }),
    ]);
    expect(world.pipeline()).toMatchObject({
      state: 'degraded',
      reasons: [
        {
          code: 'discovery-failed',
          resource: { kind: 'Warehouse', namespace: 'orders', name: 'orders' },
        },
      ],
    });
  });

  it('should not lead to what is not there', async () => {
    const world = new KargoWorld();
    expect((await world.read()).pipelines).toEqual([]);
    world.put([project()]);
    expect(world.pipeline()).toMatchObject({ stages: [], warehouses: [] });
    expect((await world.read(component())).pipelines).toEqual([]);
    world.put([project()], 'west');
    expect((await world.read()).pipelines.map(({ id }) => id)).toEqual([
      'east/orders',
      'west/orders',
    ]);
    const one = component({ 'kargo.akuity.io/project': 'a, west/orders' });
    expect((await world.read(one)).pipelines.map(({ id }) => id)).toEqual([
      'west/orders',
    ]);
  });
});

describe('the pipeline of an Application', () => {
  const entity = component({ 'argocd/app-name': 'orders-dev' });
  const authorized = (name: string, stages: string) => {
    const object = application(name);
    object.metadata.annotations = {
      'kargo.akuity.io/authorized-stage': stages,
    };
    return object;
  };

  it('should be found by the Stage that may change it, and lead to the others', () => {
    const world = orders().put([
      authorized('orders-dev', 'other:dev, orders:dev'),
      authorized('orders-staging', 'orders:staging'),
      warehouse('unrelated'),
      stage('unrelated', { origin: 'unrelated' }),
    ]);
    const pipeline = world.pipeline(entity);
    expect(pipeline.stages.map(({ name }) => name)).toEqual([
      'dev',
      'staging',
      'production',
    ]);
    expect(pipeline.warehouses.map(({ name }) => name)).toEqual(['orders']);
    expect(pipeline.linkedBy).toEqual([
      { rule: 'authorized-stage', value: 'east/argocd/orders-dev' },
    ]);
    expect(pipeline.stages[1].applications).toEqual([
      {
        cluster: 'east',
        namespace: 'argocd',
        name: 'orders-staging',
        found: true,
      },
    ]);
  });

  it('should let nobody act on what only the project has in common', () => {
    const world = orders().put([
      authorized('orders-dev', 'orders:dev'),
      warehouse('unrelated'),
      stage('unrelated', { origin: 'unrelated' }),
      freight(
        '5.0.0',
        {},
        { origin: { kind: 'Warehouse', name: 'unrelated' } },
      ),
      promotion('unrelated', '5.0.0', 1, { phase: 'Running' }),
      promotion('staging', '3.2.0', 2, { phase: 'Running' }),
    ]);
    const find = (kind: string, name: string) =>
      world.objects.find(entity, kind, {
        cluster: 'east',
        namespace: 'orders',
        name,
      });
    expect(find(STAGES, 'unrelated')).toBeUndefined();
    expect(find(FREIGHTS, freightOf('5.0.0'))).toBeUndefined();
    const [own] = world.pipeline(entity).promotions;
    expect(own.stage).toBe('staging');
    expect(world.pipeline(entity).promotions).toHaveLength(1);
    expect(find(PROMOTIONS, own.name)).toMatchObject({
      linkedBy: [{ rule: 'kargo-stage', value: 'east/orders/staging' }],
    });
    expect(find(FREIGHTS, freightOf('3.3.0'))).toMatchObject({
      linkedBy: [{ rule: 'kargo-warehouse' }],
    });
    expect(
      find(
        PROMOTIONS,
        `unrelated.${ulid(1)}.${freightOf('5.0.0').slice(0, 7)}`,
      ),
    ).toBeUndefined();
  });

  it('should be found in another cluster only where the Stage names the Application', () => {
    const world = new KargoWorld().put([
      project(),
      stage('dev', {
        annotations: {
          'kargo.akuity.io/argocd-context': JSON.stringify([
            { name: 'orders-dev', namespace: 'argocd' },
          ]),
        },
      }),
    ]);
    world.put([authorized('orders-dev', 'orders:dev')], 'west');
    expect(world.pipeline(entity).stages[0].applications).toEqual([
      { cluster: 'west', namespace: 'argocd', name: 'orders-dev', found: true },
    ]);
    world.put([stage('dev')]);
    expect(world.reader.pipelines(entity)).toEqual([]);
  });
});
