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

import { git } from '../../argocd/git/git';
import { KargoWorld, IMAGE, PROJECT } from '../testing/kargoWorld';
import { type Freight, KARGO, KEY, type Warehouse } from '../types';
import { allowedTags, byVersion, concerns } from './selection';

jest.setTimeout(30_000);

describe('warehouses', () => {
  const world = new KargoWorld();

  beforeAll(async () => {
    await world.start();
    await world.project();
    world.image('1.9.0', '2026-01-03T00:00:00Z');
    world.image('1.10.0', '2026-01-01T00:00:00Z');
    world.image('2.0.0-rc.1', '2026-01-02T00:00:00Z');
    world.image('nightly', '2026-01-04T00:00:00Z');
  });
  afterAll(() => world.stop());

  const settled = (name: string) =>
    world.until<Warehouse>(
      KARGO.warehouses,
      name,
      'looked',
      ({ status, metadata }) =>
        status?.observedGeneration === metadata.generation &&
        !status?.conditions?.some(({ type }) => type === 'Reconciling'),
    );
  const subscribe = async (name: string, ...subscriptions: object[]) => {
    await world.put('Warehouse', name, {
      interval: '5m0s',
      freightCreationPolicy: 'Manual',
      subscriptions,
    });
    return (await settled(name)).status ?? {};
  };

  it.each<[string, object, string[]]>([
    [
      'SemVer, which counts pre-releases',
      {},
      ['2.0.0-rc.1', '1.10.0', '1.9.0'],
    ],
    ['SemVer within a range', { constraint: '^1.0.0' }, ['1.10.0', '1.9.0']],
    [
      'Lexical',
      { imageSelectionStrategy: 'Lexical', ignoreTagsRegexes: ['^2'] },
      ['nightly', '1.9.0', '1.10.0'],
    ],
    [
      'NewestBuild',
      { imageSelectionStrategy: 'NewestBuild', discoveryLimit: 2 },
      ['nightly', '1.9.0'],
    ],
    [
      'Digest',
      { imageSelectionStrategy: 'Digest', constraint: 'nightly' },
      ['nightly'],
    ],
  ])('find images by %s', async (strategy, image, expected) => {
    const name = strategy.split(/[ ,]/)[0].toLowerCase() + expected.length;
    const { discoveredArtifacts, conditions } = await subscribe(name, {
      image: { repoURL: IMAGE, ...image },
    });
    expect(
      discoveredArtifacts?.images?.[0].references?.map(({ tag }) => tag),
    ).toEqual(expected);
    expect(conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'Ready', status: 'True' }),
        expect.objectContaining({ type: 'Healthy', status: 'True' }),
      ]),
    );
  });

  it('find charts in the registry', async () => {
    world.images.push({
      repository: 'charts/app',
      tag: '0.2.0',
      createdAt: '2026-01-01T00:00:00Z',
    });
    const { discoveredArtifacts } = await subscribe('chart', {
      chart: { repoURL: 'oci://registry.acme.example/charts/app' },
    });
    expect(discoveredArtifacts?.charts?.[0].versions).toEqual(['0.2.0']);
  });

  it('find commits by branch, paths and tags', async () => {
    const first = await world.commit('app', { 'docs/a.md': 'a' }, 'docs');
    const second = await world.commit('app', { 'src/a.js': 'a' }, 'code');
    const third = await world.commit('app', { 'docs/b.md': 'b' }, 'more docs');
    const { host } = world.git;
    const directory = host.directory(await world.repository('app'));
    await git(['tag', 'v1.0.0', first], { cwd: directory });
    await git(['tag', 'v1.1.0', second], { cwd: directory });
    const repoURL = `${world.git.url}/acme/app.git`;
    const found = async (name: string, more: object) =>
      (await subscribe(name, { git: { repoURL, ...more } })).discoveredArtifacts
        ?.git?.[0].commits;
    expect(await found('branch', {})).toEqual([
      expect.objectContaining({
        id: third,
        branch: 'main',
        subject: 'more docs',
        author: 'Ana Lima <ana@acme.example>',
      }),
      expect.objectContaining({ id: second }),
      expect.objectContaining({ id: first }),
    ]);
    expect(
      (await found('paths', { includePaths: ['src'] }))?.map(({ id }) => id),
    ).toEqual([second]);
    expect(
      (await found('tags', { commitSelectionStrategy: 'SemVer' }))?.map(
        ({ tag }) => tag,
      ),
    ).toEqual(['v1.1.0', 'v1.0.0']);
  });

  it.each<[string, object, string, string]>([
    [
      'no-repository',
      { image: { repoURL: 'registry.acme.example/none' } },
      'DiscoveryFailure',
      'NAME_UNKNOWN',
    ],
    [
      'no-registry',
      { image: { repoURL: 'ghcr.io/acme/orders' } },
      'DiscoveryFailure',
      'lookup ghcr.io: no such host',
    ],
    [
      'no-branch',
      { git: { repoURL: 'http://127.0.0.1:1/acme/x.git' } },
      'DiscoveryFailure',
      'error discovering commits',
    ],
    [
      'no-match',
      { image: { repoURL: IMAGE, constraint: '>=99.0.0' } },
      'MissingArtifacts',
      'No image references discovered',
    ],
    [
      'no-range',
      { image: { repoURL: IMAGE, constraint: 'newest' } },
      'DiscoveryFailure',
      'error parsing semver constraint "newest"',
    ],
  ])(
    'tell why they found nothing: %s',
    async (name, subscription, reason, text) => {
      const { conditions } = await subscribe(name, subscription);
      expect(conditions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'Ready',
            status: 'False',
            reason,
            message: expect.stringContaining(text),
          }),
          expect.objectContaining({ type: 'Healthy', status: 'False' }),
        ]),
      );
    },
  );

  it('look again when asked, and make no Freight if that is done by hand', async () => {
    const before = (
      (await world.client.list(KARGO.freights)) as Freight[]
    ).filter(({ origin }) => origin.name !== 'orders');
    expect(before).toEqual([]);
    await world.client.patch(KARGO.warehouses, 'semver2', PROJECT, {
      type: 'merge',
      body: { metadata: { annotations: { [KEY.refresh]: 'now' } } },
    });
    await world.until<Warehouse>(
      KARGO.warehouses,
      'semver2',
      'refreshed',
      ({ status }) => status?.lastHandledRefresh === 'now',
    );
  });

  it('are refreshed by a push of an image or a commit', async () => {
    world.image('1.11.0');
    await world.until<Warehouse>(
      KARGO.warehouses,
      'semver2',
      'knows the image',
      ({ status }) =>
        status?.discoveredArtifacts?.images?.[0].references?.[0].tag ===
        '1.11.0',
    );
    const sha = await world.commit('app', { 'src/b.js': 'b' }, 'more code');
    const { status } = await world.until<Warehouse>(
      KARGO.warehouses,
      'branch',
      'knows the commit',
      ({ status: s }) =>
        s?.discoveredArtifacts?.git?.[0].commits?.[0].id === sha,
    );
    expect(status?.discoveredArtifacts?.git?.[0].commits).toHaveLength(4);
  });
});

describe('selection', () => {
  it('of tags by patterns', () => {
    expect(
      allowedTags(['a1', 'b1', 'b2'], {
        allowTagsRegexes: ['^b'],
        ignoreTagsRegexes: ['2$'],
      }),
    ).toEqual(['b1']);
  });

  it('of versions that are written shorter, unless one is strict', () => {
    expect(byVersion(['v1', '1.2', 'x', '1.10.0'], undefined)).toEqual([
      '1.10.0',
      '1.2',
      'v1',
    ]);
    expect(byVersion(['v1', '1.2', '1.10.0'], undefined, true)).toEqual([
      '1.10.0',
    ]);
  });

  it.each<[boolean, string[], string[], string[]]>([
    [true, ['a/b.txt'], [], []],
    [true, ['a/b.txt'], ['a'], []],
    [false, ['ab/b.txt'], ['a'], []],
    [false, ['a/b.txt'], [], ['glob:a/*.txt']],
    [true, ['a/b.txt', 'c'], [], ['a']],
    [true, ['a/b.txt'], ['regex:^a/.*txt$'], []],
  ])('%s: %j within %j without %j', (expected, paths, include, exclude) => {
    expect(concerns(paths, include, exclude)).toBe(expected);
  });
});
