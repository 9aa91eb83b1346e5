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

import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { startGitServer, type GitServer } from '../git';
import { eventually } from '../controllers/testing/world';
import { startBuilds } from './build';
import { digestOf, ImageStore } from './images';
import { ImageKeeper } from './keeper';
import { RegistryServer, startRegistryServer } from './server';

const CREATED = '2026-01-01T00:00:00Z';

describe('the registry', () => {
  const images = new ImageStore();
  let server: RegistryServer;

  beforeAll(async () => {
    images.push({
      repository: 'base/node',
      tag: '22',
      createdAt: CREATED,
      annotations: { 'org.opencontainers.image.revision': 'abc' },
    });
    ['1', '2', '3'].forEach(tag =>
      images.push({ repository: 'orders', tag, createdAt: CREATED }),
    );
    server = await startRegistryServer(images, 0);
  });
  afterAll(() => server.stop());

  it('tells what it has, page by page', async () => {
    expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/v2/_catalog`)).json()).toEqual({
      repositories: ['base/node', 'orders'],
    });
    const page = await fetch(`${server.url}/v2/orders/tags/list?n=2`);
    expect(await page.json()).toEqual({ name: 'orders', tags: ['1', '2'] });
    const next = /<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1];
    const rest = await fetch(`${server.url}${next}`);
    expect(await rest.json()).toEqual({ name: 'orders', tags: ['3'] });
    expect(rest.headers.get('link')).toBeNull();
  });

  it('gives manifests and what they name, by digest', async () => {
    const byTag = await fetch(`${server.url}/v2/base/node/manifests/22`);
    const digest = byTag.headers.get('docker-content-digest') ?? '';
    const text = await byTag.text();
    expect(digestOf(Buffer.from(text))).toBe(digest);
    const manifest = JSON.parse(text) as {
      annotations: object;
      config: { digest: string };
    };
    expect(manifest.annotations).toEqual({
      'org.opencontainers.image.revision': 'abc',
    });
    const byDigest = await fetch(
      `${server.url}/v2/base/node/manifests/${digest}`,
      { method: 'HEAD' },
    );
    expect(byDigest.status).toBe(200);
    const config = await fetch(
      `${server.url}/v2/base/node/blobs/${manifest.config.digest}`,
    );
    expect(await config.json()).toMatchObject({ created: CREATED });
  });

  it.each([
    ['/v2/none/tags/list', 404, 'NAME_UNKNOWN'],
    ['/v2/orders/manifests/9', 404, 'MANIFEST_UNKNOWN'],
    ['/v2/orders/blobs/sha256:0', 404, 'BLOB_UNKNOWN'],
    ['/v2/orders/tags/list?n=x', 400, 'PAGINATION_NUMBER_INVALID'],
    ['/other', 404, 'NOT_FOUND'],
    ['/v2/%E0%A4%A/tags/list', 400, 'UNSUPPORTED'],
  ])('refuses %s with %i', async (path, status, code) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ code }] });
  });

  it('takes no images over HTTP', async () => {
    const response = await fetch(`${server.url}/v2/orders/manifests/4`, {
      method: 'PUT',
      body: '{}',
    });
    expect(response.status).toBe(405);
  });

  it('keeps what was pushed across starts, with the same digests', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sandbox-images-'));
    const file = join(directory, 'images.json');
    const fail = (error: unknown) => {
      throw error;
    };
    const keeper = new ImageKeeper(images, file, fail);
    expect(await keeper.restore()).toBe(false);
    keeper.start();
    images.push({ repository: 'orders', tag: '4', createdAt: CREATED });
    await keeper.stop();
    const restored = new ImageStore();
    expect(await new ImageKeeper(restored, file, fail).restore()).toBe(true);
    expect(restored.manifest('orders', '4')?.digest).toBe(
      images.manifest('orders', '4')?.digest,
    );
    rmSync(directory, { recursive: true });
  });
});

describe('the build', () => {
  const images = new ImageStore();
  let git: GitServer;
  let stop: () => void;

  beforeAll(async () => {
    git = await startGitServer({ port: 0 });
    git.host.state.addOrganization({
      name: 'acme',
      fullName: 'Acme',
      description: '',
      writers: [],
    });
    stop = startBuilds({
      host: git.host,
      images,
      buildMs: 20,
      logger: {
        warn: message => {
          throw new Error(message);
        },
      },
    });
  });
  afterAll(async () => {
    stop();
    await git.stop();
  });

  it('makes an image of each new version, and says so on the commit', async () => {
    const { host } = git;
    const repository = await host.createRepository({
      owner: 'acme',
      name: 'orders',
    });
    const author = { name: 'Ana', email: 'ana@acme.example' };
    const commit = (branch: string, path: string, content: string) =>
      host.commit(
        repository,
        branch,
        [{ message: 'm', author, changes: [{ path, content }] }],
        { from: branch === 'main' ? undefined : 'main' },
      );
    const sha = await commit('main', 'VERSION', '1.0.0\n');
    await eventually(async () => images.tags('orders'), 'an image');
    const manifest = images.manifest('orders', '1.0.0');
    expect(JSON.parse(manifest?.bytes.toString() ?? '')).toMatchObject({
      annotations: {
        'org.opencontainers.image.revision': sha,
        'org.opencontainers.image.source': `${git.url}/acme/orders`,
        'org.opencontainers.image.version': '1.0.0',
      },
    });
    expect(repository.statuses.map(({ state }) => state)).toEqual([
      'pending',
      'success',
    ]);

    await commit('main', 'README.md', 'text');
    await commit('feature', 'VERSION', '2.0.0\n');
    const bad = await commit('main', 'VERSION', 'not a version\n');
    await eventually(
      async () =>
        repository.statuses.some(
          ({ state, sha: of }) => state === 'failure' && of === bad,
        ),
      'a failed build',
    );
    expect(images.tags('orders')).toEqual(['1.0.0']);
  });
});
