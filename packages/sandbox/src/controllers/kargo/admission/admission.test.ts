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

import { ApiError } from '../../../cluster/apiError';
import { KargoWorld, IMAGE, PROJECT } from '../testing/kargoWorld';
import {
  API_VERSION,
  type Freight,
  GROUP,
  KARGO,
  KEY,
  type Promotion,
} from '../types';

jest.setTimeout(30_000);

const RBAC = 'rbac.authorization.k8s.io';

describe('admission', () => {
  const world = new KargoWorld();
  let freight: Freight;

  beforeAll(async () => {
    await world.start();
    await world.project();
    world.image('3.2.0');
    freight = await world.freight('3.2.0');
    await world.put('PromotionTask', 'note', {
      vars: [{ name: 'text' }, { name: 'more', value: 'x' }],
      steps: [
        {
          uses: 'compose-output',
          as: 'say',
          config: { text: '${{ vars.text }}' },
        },
        {
          uses: 'compose-output',
          config: { said: '${{ task.outputs.say.text }}' },
        },
      ],
    });
    await world.stage(
      'dev',
      { direct: true },
      [
        { uses: 'compose-output', config: { a: 1 } },
        { task: { name: 'note' }, vars: [{ name: 'text', value: 'hello' }] },
      ],
      { vars: [{ name: 'v', value: '1' }] },
    );
    await world.stage('staging', { stages: ['nowhere'] }, [{ uses: 'fail' }]);
    await world.stage('gate', { direct: true }, []);
    // ana may promote to dev only.
    await world.create({
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name: 'promote-dev', namespace: PROJECT },
      rules: [
        {
          apiGroups: [GROUP],
          resources: ['stages'],
          resourceNames: ['dev'],
          verbs: ['promote'],
        },
      ],
    });
    await world.create({
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'promote-dev', namespace: PROJECT },
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'promote-dev' },
      subjects: [{ apiGroup: RBAC, kind: 'User', name: 'ana' }],
    });
  });
  afterAll(() => world.stop());

  it('overwrites what the caller says of a Promotion', async () => {
    const created = (await world.create(
      {
        apiVersion: API_VERSION,
        kind: 'Promotion',
        metadata: {
          name: 'mine',
          namespace: PROJECT,
          annotations: {
            [KEY.createActor]: 'email:boss@acme.example',
            [KEY.hold]: 'Warehouse/other',
          },
        },
        spec: {
          stage: 'dev',
          freight: freight.metadata.name,
          vars: [{ name: 'forged', value: 'yes' }],
          steps: [{ uses: 'fail' }],
        },
      },
      'ana',
    )) as Promotion;
    expect(created.metadata).toMatchObject({
      name: expect.stringMatching(
        new RegExp(
          `^dev\\.[0-9a-z]{26}\\.${freight.metadata.name.slice(0, 7)}$`,
        ),
      ),
      labels: { [KEY.stage]: 'dev' },
      annotations: {
        [KEY.stage]: 'dev',
        [KEY.createActor]: 'kubernetes:ana',
        [KEY.resume]: 'Warehouse/orders',
      },
      ownerReferences: [
        expect.objectContaining({
          kind: 'Stage',
          name: 'dev',
          controller: true,
        }),
      ],
    });
    expect(created.metadata.annotations).not.toHaveProperty([KEY.hold]);
    expect(created.spec.vars).toEqual([{ name: 'v', value: '1' }]);
    expect(created.spec.steps).toEqual([
      { uses: 'compose-output', as: 'step-1', config: { a: 1 } },
      expect.objectContaining({
        as: 'task-2::say',
        vars: [
          { name: 'text', value: 'hello' },
          { name: 'more', value: 'x' },
        ],
      }),
      expect.objectContaining({ as: 'task-2::step-2' }),
    ]);
    const { status } = await world.ended(created.metadata.name);
    expect(status).toMatchObject({
      phase: 'Succeeded',
      state: {
        'step-1': { a: 1 },
        'task-2::say': { text: 'hello' },
        'task-2::step-2': { said: 'hello' },
      },
    });
  });

  it('chooses the Freight where an origin is named', async () => {
    const created = (await world.create(
      {
        apiVersion: API_VERSION,
        kind: 'Promotion',
        metadata: { name: '', generateName: 'p-', namespace: PROJECT },
        spec: { stage: 'dev', origin: { kind: 'Warehouse', name: 'orders' } },
      },
      'ana',
    )) as Promotion;
    expect(created.spec.freight).toBe(freight.metadata.name);
    expect(created.spec.origin).toBeUndefined();
  });

  it('tells of a missing right as an internal error, as Kargo does', async () => {
    const refused = await world
      .promote('dev', freight.metadata.name, 'chen')
      .catch(error => error as ApiError);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({
      code: 500,
      reason: 'InternalError',
      message: expect.stringContaining(
        'subject "chen" is not permitted to create Promotions for Stage "dev"',
      ),
    });
  });

  it('asks for the right to promote before changes and deletions, too', async () => {
    const { metadata } = await world.promote('dev', freight.metadata.name);
    const chen = world.client.as('chen');
    const abort = {
      type: 'merge' as const,
      body: { metadata: { annotations: { [KEY.abort]: 'terminate' } } },
    };
    await expect(
      chen.patch(KARGO.promotions, metadata.name, PROJECT, abort),
    ).rejects.toThrow('is not permitted to update Promotions');
    await expect(
      chen.delete(KARGO.promotions, metadata.name, PROJECT),
    ).rejects.toThrow('is not permitted to delete Promotions');
    const aborted = await world.client
      .as('ana')
      .patch(KARGO.promotions, metadata.name, PROJECT, abort);
    expect(aborted.metadata.annotations?.[KEY.abort]).toBe(
      '{"action":"terminate","actor":"kubernetes:ana"}',
    );
  });

  it.each<[string, string, string, object]>([
    [
      'Freight that is not available',
      'staging',
      'real',
      {
        code: 422,
        reason: 'Invalid',
        message: expect.stringContaining(
          'Freight is not available to this Stage',
        ),
      },
    ],
    [
      'Freight that is not there',
      'dev',
      'f'.repeat(40),
      {
        code: 422,
        message: expect.stringContaining('Not found'),
      },
    ],
    [
      'a Stage that is not there',
      'none',
      'real',
      {
        code: 403,
        message: expect.stringContaining('could not find Stage "none"'),
      },
    ],
    ['a Stage that Freight passes through', 'gate', 'real', { code: 422 }],
  ])('refuses %s', async (_, stage, name, expected) => {
    await expect(
      world.promote(stage, name === 'real' ? freight.metadata.name : name),
    ).rejects.toMatchObject(expected);
  });

  it('does not let the spec of a Promotion change', async () => {
    const { metadata } = await world.promote('dev', freight.metadata.name);
    await expect(
      world.client.patch(KARGO.promotions, metadata.name, PROJECT, {
        type: 'merge',
        body: { spec: { freight: 'a'.repeat(40) } },
      }),
    ).rejects.toThrow('spec is immutable');
  });

  it('names Freight by its artifacts, and gives it an alias', async () => {
    const { repoURL, tag, digest } = freight.images?.[0] ?? { repoURL: '' };
    const made = (await world.create({
      apiVersion: API_VERSION,
      kind: 'Freight',
      metadata: { name: 'mine', namespace: PROJECT },
      origin: { kind: 'Warehouse', name: 'orders' },
      images: [{ repoURL, tag: `${tag}-again`, digest }],
    })) as Freight;
    expect(made.metadata.name).toMatch(/^[0-9a-f]{40}$/);
    expect(made.metadata.labels?.[KEY.alias]).toBe(made.alias);
    const change = (body: object) =>
      world.client.patch(KARGO.freights, made.metadata.name, PROJECT, {
        type: 'merge',
        body,
      });
    await expect(
      change({ images: [{ repoURL, tag: '9', digest }] }),
    ).rejects.toThrow('freight is immutable');
    await expect(change({ alias: freight.alias })).rejects.toMatchObject({
      code: 409,
    });
    const renamed = await change({ alias: 'big-blue' });
    expect(renamed.metadata.labels?.[KEY.alias]).toBe('big-blue');
  });

  it.each<[string, object, string]>([
    ['nothing in it', {}, 'must contain at least one'],
    [
      'what its Warehouse does not subscribe to',
      { images: [{ repoURL: 'registry.acme.example/other', tag: '1' }] },
      'not one for each subscription',
    ],
    [
      'no Warehouse',
      {
        origin: { kind: 'Warehouse', name: 'none' },
        images: [{ repoURL: IMAGE, tag: '1' }],
      },
      'Not found: "none"',
    ],
  ])('refuses Freight with %s', async (_, fields, message) => {
    await expect(
      world.create({
        apiVersion: API_VERSION,
        kind: 'Freight',
        metadata: { name: 'x', namespace: PROJECT },
        origin: { kind: 'Warehouse', name: 'orders' },
        ...fields,
      }),
    ).rejects.toThrow(message);
  });

  it('keeps Freight that a Stage holds', async () => {
    const { metadata } = await world.promote('dev', freight.metadata.name);
    await world.ended(metadata.name);
    await world.verified('dev', freight.metadata.name);
    await expect(
      world.client.delete(KARGO.freights, freight.metadata.name, PROJECT),
    ).rejects.toMatchObject({
      code: 403,
      message: expect.stringContaining('"dev"'),
    });
  });

  it.each<[string, string, string, object, string]>([
    [
      'a ProjectConfig of another name',
      'ProjectConfig',
      'other',
      {},
      'must match project name',
    ],
    [
      'a Stage that asks for an origin twice',
      'Stage',
      'twice',
      {
        requestedFreight: [
          {
            origin: { kind: 'Warehouse', name: 'w' },
            sources: { direct: true },
          },
          {
            origin: { kind: 'Warehouse', name: 'w' },
            sources: { stages: ['a'] },
          },
        ],
      },
      'requested multiple times',
    ],
    [
      'two steps of one name',
      'Stage',
      'same',
      {
        requestedFreight: [
          {
            origin: { kind: 'Warehouse', name: 'w' },
            sources: { direct: true },
          },
        ],
        promotionTemplate: {
          spec: {
            steps: [
              { uses: 'fail', as: 'a' },
              { uses: 'fail', as: 'a' },
            ],
          },
        },
      },
      'step alias duplicates',
    ],
    [
      'a subscription of two kinds',
      'Warehouse',
      'both',
      {
        subscriptions: [
          {
            image: { repoURL: IMAGE },
            git: { repoURL: 'https://g.example/a' },
          },
        ],
      },
      'exactly one of',
    ],
    [
      'a subscription made twice',
      'Warehouse',
      'double',
      {
        subscriptions: [
          { image: { repoURL: IMAGE } },
          { image: { repoURL: IMAGE } },
        ],
      },
      'already exists',
    ],
  ])('refuses %s', async (_, kind, name, spec, message) => {
    await expect(world.put(kind, name, spec)).rejects.toThrow(message);
  });

  it('refuses Stages outside of projects', async () => {
    await expect(
      world.create({
        apiVersion: API_VERSION,
        kind: 'Stage',
        metadata: { name: 'dev', namespace: 'default' },
        spec: {
          requestedFreight: [
            {
              origin: { kind: 'Warehouse', name: 'w' },
              sources: { direct: true },
            },
          ],
        },
      }),
    ).rejects.toThrow('namespace "default" is not a project');
  });
});
