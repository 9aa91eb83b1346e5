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

import { parseAllDocuments } from 'yaml';
import { createCluster } from '../cluster';
import { startGitServer } from '../git';
import { readBlob, readTree } from '../git/repository/objects';
import { listCommits } from '../git/repository/commits';
import {
  countSynthetic,
  scaleSynthetic,
  seedAccess,
  seedApplications,
  seedArgoCd,
  seedRepositories,
  seedUsers,
} from '.';
import { plainApplications } from './applications';
import { applicationSets } from './applicationSets';
import { COMPONENTS, ENVIRONMENTS } from './company';
import { configHistory } from './configRepository';
import { syntheticApplication } from './synthetic';

const DAY = 24 * 3_600_000;

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('the company', () => {
  it('has a history that is in order, recent and past', () => {
    const now = Date.now();
    for (const [index, component] of COMPONENTS.entries()) {
      const dates = configHistory(component, index, now).map(
        commit => commit.author.date?.getTime() ?? 0,
      );
      expect(dates.length).toBeGreaterThan(1);
      expect([...dates].sort((a, b) => a - b)).toEqual(dates);
      expect(dates[0]).toBeGreaterThan(now - 14 * DAY);
      expect(dates[dates.length - 1]).toBeLessThan(now);
    }
  });

  it('releases a version to dev, then to staging, then to production', () => {
    const history = configHistory(COMPONENTS[0], 0, Date.now());
    expect(history.map(commit => commit.message.split('\n')[0])).toEqual([
      'Set up cart',
      'Keep the cart when a session ends',
      'Release cart 1.4.1 to staging',
      'Release cart 1.4.1 to production',
      'Fix rounding of discounts',
      'Release cart 1.4.2 to staging',
    ]);
    for (const { versions, changes } of COMPONENTS) {
      for (const environment of ENVIRONMENTS) {
        for (const version of versions[environment].slice(1)) {
          expect(Object.keys(changes)).toContain(version);
        }
      }
    }
  });

  it('writes every component and environment exactly once', () => {
    const gitUrl = 'http://localhost:1';
    const plain = ['control-plane', 'workload'].flatMap(cluster =>
      plainApplications({ gitUrl, cluster, firstRevisions: new Map() }),
    );
    // Two by the list of two components, one by files: in dev and staging. One
    // by another Application.
    expect(plain).toHaveLength(COMPONENTS.length * 3 - 7);
    expect(applicationSets(gitUrl).map(set => set.metadata.name)).toEqual([
      'payments',
      'inventory',
    ]);
    const names = plain.map(app => app.metadata.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('cart-dev');
    expect(names).not.toContain('invoices-dev');
  });

  it('fills repositories and clusters', async () => {
    const git = await startGitServer({ port: 0 });
    const cluster = createCluster({ name: 'control-plane' });
    try {
      seedUsers(git.host, { ana: 'secret' });
      expect(git.host.state.userByToken('secret')?.login).toBe('ana');
      await seedRepositories(git.host, Date.now());
      expect(git.host.state.allRepositories()).toHaveLength(22);

      const repository = git.host.state.repository('acme', 'cart-config')!;
      const directory = git.host.directory(repository);
      const [head] = await listCommits(directory, { from: 'HEAD' });
      const files = await readTree(directory, head.sha, '', true);
      for (const environment of ENVIRONMENTS) {
        const path = `overlays/${environment}/kustomization.yaml`;
        const entry = files.find(file => file.path === path);
        const text = (await readBlob(directory, entry!.sha)).toString('utf8');
        expect(parseAllDocuments(text)[0].toJS()).toMatchObject({
          namespace: `cart-${environment}`,
          images: [{ name: 'registry.acme.example/cart' }],
        });
      }

      await seedAccess(cluster.client);
      const seed = {
        url: 'http://localhost:2/control-plane',
        gitUrl: git.url,
        gitToken: 'token',
        webhookSecret: 'secret',
        destinations: [
          {
            name: 'workload',
            server: 'https://127.0.0.1:1',
            token: 'old',
            caPem: 'PEM',
          },
        ],
      };
      await seedArgoCd(cluster.client, seed);
      seed.destinations[0].token = 'new';
      await seedArgoCd(cluster.client, seed);
      const secret = await cluster.client.get(
        { group: '', plural: 'secrets' },
        'cluster-workload',
        'argocd',
      );
      const data = secret?.data as Record<string, string>;
      const config = JSON.parse(Buffer.from(data.config, 'base64').toString());
      expect(config.bearerToken).toBe('new');

      await seedApplications(cluster.client, git.host);
      const applications = await cluster.client.list({
        group: 'argoproj.io',
        plural: 'applications',
      });
      expect(applications).toHaveLength(16);
      const cart = applications.find(a => a.metadata.name === 'cart-dev');
      const [, before] = await listCommits(directory, {
        from: 'HEAD',
        path: 'overlays/dev/kustomization.yaml',
      });
      expect(cart?.operation).toMatchObject({ sync: { revision: before.sha } });
      expect(cart?.metadata.labels).toMatchObject({
        component: 'cart',
        system: 'shop',
        environment: 'dev',
      });
    } finally {
      await cluster.stop();
      await git.stop();
    }
  });
});

describe('made-up Applications', () => {
  it('are as large as real ones', () => {
    const size = JSON.stringify(
      syntheticApplication(4, 'http://localhost:8645', Date.now()),
    ).length;
    expect(size).toBeGreaterThan(8_000);
    expect(size).toBeLessThan(12_000);
  });

  it('come and go by their number', async () => {
    const cluster = createCluster({ name: 'control-plane' });
    try {
      const scale = (count: number) =>
        scaleSynthetic(cluster.client, count, 'http://localhost:8645');
      expect(await scale(30)).toEqual({ added: 30, removed: 0 });
      expect(await scale(30)).toEqual({ added: 0, removed: 0 });
      expect(await scale(10)).toEqual({ added: 0, removed: 20 });
      expect(await countSynthetic(cluster.client)).toBe(10);
      expect(await scale(0)).toEqual({ added: 0, removed: 10 });
    } finally {
      await cluster.stop();
    }
  });
});
