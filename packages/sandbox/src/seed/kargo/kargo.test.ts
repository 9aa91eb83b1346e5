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

import { createCluster } from '../../cluster';
import { startControllers, type Controllers } from '../../controllers';
import {
  API_VERSION,
  type Freight,
  KARGO,
  type Promotion,
  type Stage,
  type Warehouse,
} from '../../controllers/kargo/types';
import { eventually, FAST } from '../../controllers/testing/world';
import { type GitServer, startGitServer } from '../../git';
import { listCommits } from '../../git/repository/commits';
import {
  ImageStore,
  type RegistryServer,
  startRegistryServer,
} from '../../registry';
import { seedAccess } from '..';
import { seedRepositories, seedUsers } from '../repositories';
import { seedImages, seedKargo } from '.';

jest.setTimeout(60_000);

describe('what Kargo did before the sandbox started', () => {
  const cluster = createCluster({ name: 'control-plane', kargo: true });
  const { client } = cluster;
  const images = new ImageStore();
  let git: GitServer;
  let registry: RegistryServer;
  let controllers: Controllers;

  beforeAll(async () => {
    git = await startGitServer({ port: 0 });
    seedUsers(git.host, {});
    await seedRepositories(git.host, Date.now());
    await seedImages(git.host, images);
    registry = await startRegistryServer(images, 0);
    await seedAccess(client);
    await seedKargo(
      client,
      git.host,
      images,
      { gitUrl: git.url, gitToken: 'token', prometheusUrl: 'http://localhost' },
      true,
    );
    controllers = await startControllers({
      clusters: [
        {
          client,
          server: 'https://127.0.0.1:1',
          kargo: {
            registries: () => ({ 'registry.acme.example': registry.url }),
          },
        },
      ],
      timing: FAST,
      logger: {
        warn: message => {
          throw new Error(message);
        },
      },
    });
  });
  afterAll(async () => {
    await controllers.stop();
    await cluster.stop();
    await registry.stop();
    await git.stop();
  });

  const freights = async () =>
    new Map(
      ((await client.list(KARGO.freights)) as Freight[]).map(freight => [
        freight.images?.[0].tag,
        freight,
      ]),
    );

  it('agrees with the images: the Warehouse finds nothing new', async () => {
    const warehouse = await eventually(async () => {
      const found = (await client.get(
        KARGO.warehouses,
        'orders',
        'orders',
      )) as Warehouse;
      return found.status?.lastFreightID ? found : undefined;
    }, 'a look of the Warehouse');
    const known = await freights();
    expect([...known.keys()].sort()).toEqual(['3.1.3', '3.1.4', '3.2.0']);
    expect(warehouse.status?.lastFreightID).toBe(
      known.get('3.2.0')?.metadata.name,
    );
    expect(
      warehouse.status?.conditions?.find(
        ({ type }) => type === 'FreightCreated',
      )?.reason,
    ).toBe('AlreadyExists');
  });

  it('agrees with the commits and the pull request of the config repository', async () => {
    const repository = git.host.state.repository('acme', 'orders-config');
    const commits = repository
      ? await listCommits(git.host.directory(repository), {
          from: 'refs/heads/main',
        })
      : [];
    const promotions = (await client.list(KARGO.promotions)) as Promotion[];
    expect(promotions.map(({ spec }) => spec.stage).sort()).toEqual([
      'dev',
      'production',
      'staging',
    ]);
    for (const { spec, status, metadata } of promotions) {
      const { commit } = status?.state?.push as { commit: string };
      const found = commits.find(({ sha }) => sha === commit);
      expect(found?.message).toContain(`to ${spec.stage}`);
      expect(metadata.name).toMatch(
        new RegExp(
          `^${spec.stage}\\.[0-9a-z]{26}\\.${spec.freight?.slice(0, 7)}$`,
        ),
      );
      expect(status?.stepExecutionMetadata).toHaveLength(spec.steps.length);
    }
    const production = promotions.find(p => p.spec.stage === 'production');
    expect(production?.status?.state?.['open-pr']).toMatchObject({
      pr: { id: 1, url: `${git.url}/acme/orders-config/pulls/1` },
    });
    expect(repository?.pulls).toEqual([
      expect.objectContaining({ number: 1, user: 'kargo', state: 'closed' }),
    ]);
  });

  it('is taken over by the controllers as it is', async () => {
    const known = await freights();
    const held = async () =>
      Object.fromEntries(
        ((await client.list(KARGO.stages)) as Stage[]).map(
          ({ metadata, status }) => [
            metadata.name,
            status?.conditions && status.freightSummary,
          ],
        ),
      );
    const expected = {
      dev: known.get('3.2.0')?.metadata.name,
      staging: known.get('3.2.0')?.metadata.name,
      production: known.get('3.1.4')?.metadata.name,
    };
    await eventually(
      async () => Object.values(await held()).every(Boolean),
      'a look at all Stages',
    );
    expect(await held()).toEqual(expected);
    const stages = (await client.list(KARGO.stages)) as Stage[];
    for (const { status } of stages) {
      expect(
        status?.conditions?.find(({ type }) => type === 'Verified')?.status,
      ).toBe('True');
    }
    expect(await client.list(KARGO.promotions)).toHaveLength(3);
  });

  it('lets the team promote on, and nobody else', async () => {
    const { metadata } = (await freights()).get('3.2.0') ?? {
      metadata: { name: '' },
    };
    const promote = (user: string) =>
      client.as(user).create(
        KARGO.promotions,
        {
          apiVersion: API_VERSION,
          kind: 'Promotion',
          metadata: { name: '', generateName: 'p-', namespace: 'orders' },
          spec: { stage: 'production', freight: metadata.name },
        },
        { dryRun: true },
      );
    for (const user of [
      'ana',
      'user:default/ben',
      'emma',
      'system:serviceaccount:backstage:portal-actions',
    ]) {
      expect((await promote(user)).kind).toBe('Promotion');
    }
    for (const user of ['chen', 'system:serviceaccount:backstage:portal']) {
      await expect(promote(user)).rejects.toMatchObject({ code: 500 });
    }
  });
});
