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

import { configMap, eventually, World } from '../../testing/world';
import { hideSecrets } from './hideSecrets';
import { ArgoCdServer, startArgoCdServer } from './server';

const TOKEN = 'a-token';
const APPLICATIONS = '/control-plane/api/v1/applications';

const secret = (data: Record<string, string>) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'keys' },
    stringData: data,
  });

interface Item {
  group?: string;
  kind: string;
  namespace?: string;
  name: string;
  [state: string]: unknown;
}

describe('the API of Argo CD', () => {
  const world = new World();
  let server: ArgoCdServer;

  const get = async (path: string, token: string | undefined = TOKEN) => {
    const response = await fetch(`${server.url}${path}`, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
    });
    return { status: response.status, body: await response.json() };
  };
  const items = async (query = ''): Promise<Item[]> => {
    const { body } = await get(
      `${APPLICATIONS}/shop/managed-resources${query}`,
    );
    return body.items ?? [];
  };
  const itemOf = async (kind: string, name: string) => {
    const found = (await items()).find(
      item => item.kind === kind && item.name === name,
    );
    if (!found) {
      throw new Error(`no ${kind} ${name}`);
    }
    const state = (field: string) => JSON.parse(found[field] as string);
    return {
      ...found,
      target: state('targetState'),
      live: state('liveState'),
      normalized: state('normalizedLiveState'),
      predicted: state('predictedLiveState'),
    };
  };

  beforeAll(async () => {
    const sha = world.repository.commit({
      'app/settings.yaml': configMap('settings', { level: 'info' }),
      'app/extra.yaml': configMap('extra', { a: '1' }),
      'app/keys.yaml': secret({ one: 'first', two: 'second' }),
    });
    await world.start();
    server = await startArgoCdServer({
      port: 0,
      token: TOKEN,
      argoCds: world.argoCds,
    });
    await world.application('shop', {
      syncPolicy: {
        automated: {},
        syncOptions: ['CreateNamespace=true'],
      },
    });
    await world.settled('shop', sha);
    await world.patch('shop', { spec: { syncPolicy: { automated: null } } });
  });

  afterAll(async () => {
    await server.stop();
    await world.stop();
  });

  it('tells its version to everybody, and of Applications to its users', async () => {
    expect((await get('/control-plane/api/version', '')).status).toBe(200);
    expect((await get('/nowhere/api/version', '')).status).toBe(404);
    expect(await get(`${APPLICATIONS}/shop`, '')).toEqual({
      status: 401,
      body: expect.objectContaining({ code: 16 }),
    });
    expect((await get(`${APPLICATIONS}/shop`, 'wrong')).status).toBe(401);
    const { body } = await get(`${APPLICATIONS}/shop`);
    expect(body.metadata.name).toBe('shop');
  });

  it('does not tell what is not there from what is not allowed', async () => {
    const denied = {
      status: 403,
      body: {
        error: 'permission denied',
        code: 7,
        message: 'permission denied',
      },
    };
    expect(await get(`${APPLICATIONS}/other/managed-resources`)).toEqual(
      denied,
    );
    expect(await get(`${APPLICATIONS}/shop?appNamespace=elsewhere`)).toEqual(
      denied,
    );
    expect(await get(`${APPLICATIONS}/shop?project=other`)).toEqual(denied);
  });

  it('shows the same twice where nothing differs', async () => {
    const all = await items();
    expect(all.map(({ kind, name }) => `${kind}/${name}`).sort()).toEqual([
      'ConfigMap/extra',
      'ConfigMap/settings',
      'Secret/keys',
    ]);
    for (const item of all) {
      expect(JSON.parse(item.predictedLiveState as string)).toEqual(
        JSON.parse(item.normalizedLiveState as string),
      );
      expect(item).not.toHaveProperty('modified');
    }
    expect(await items('?kind=Secret')).toHaveLength(1);
    expect(await items('?kind=Pod')).toEqual([]);
  });

  it('shows what git wants, what is there and what a sync would make', async () => {
    await world.client.patch(
      { group: '', plural: 'configmaps' },
      'settings',
      'shop',
      { type: 'merge', body: { data: { level: 'debug', own: 'x' } } },
    );
    const settings = await itemOf('ConfigMap', 'settings');
    expect(settings).toMatchObject({
      namespace: 'shop',
      modified: true,
      target: { data: { level: 'info' } },
      live: { data: { level: 'debug', own: 'x' } },
      normalized: { data: { level: 'debug', own: 'x' } },
      predicted: { data: { level: 'info', own: 'x' } },
    });
    expect(settings).not.toHaveProperty('group');
    expect(settings.live.metadata).toHaveProperty('managedFields');
    expect(settings.predicted.metadata).toEqual(settings.normalized.metadata);
  });

  it('shows what is missing, and what git has no more', async () => {
    const sha = world.push({
      'app/extra.yaml': null,
      'app/new.yaml': configMap('new', { b: '2' }),
    });
    await world.until(
      'shop',
      'compared',
      ({ status }) => status?.sync?.revision === sha,
    );
    expect(await itemOf('ConfigMap', 'new')).toMatchObject({
      live: null,
      normalized: null,
      predicted: { data: { b: '2' } },
    });
    expect(await itemOf('ConfigMap', 'extra')).toMatchObject({
      target: null,
      predicted: null,
      live: { data: { a: '1' } },
    });
  });

  it('shows that a Secret differs, never its values', async () => {
    const sha = world.push({
      'app/keys.yaml': secret({ one: 'changed', two: 'second' }),
    });
    await world.until(
      'shop',
      'compared',
      ({ status }) => status?.sync?.revision === sha,
    );
    const keys = await itemOf('Secret', 'keys');
    expect(keys.live.data.one).not.toBe(keys.predicted.data.one);
    expect(keys.live.data.two).toBe(keys.predicted.data.two);
    const text = JSON.stringify(keys);
    for (const value of ['first', 'second', 'changed']) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(Buffer.from(value).toString('base64'));
    }
  });

  it('says why an Application is not compared', async () => {
    await world.application('broken', {
      source: {
        repoURL: world.repository.url,
        path: 'nowhere',
        targetRevision: 'main',
      },
    });
    const answer = await eventually(async () => {
      const found = await get(`${APPLICATIONS}/broken/managed-resources`);
      return found.status === 500 && found;
    }, 'an error');
    expect(answer.body.message).toContain('app path does not exist');
  });

  it('has a page for people who follow a link', async () => {
    const response = await fetch(
      `${server.url}/control-plane/applications/argocd/shop`,
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('OutOfSync');
    const other = await fetch(`${server.url}/control-plane/applications/x/y`);
    expect(other.status).toBe(403);
    const post = await fetch(`${server.url}${APPLICATIONS}/shop`, {
      method: 'POST',
    });
    expect(post.status).toBe(501);
    expect((await get(`${APPLICATIONS}/%E0`)).status).toBe(400);
  });
});

describe('hidden Secrets', () => {
  it('keep what was applied last hidden, too', () => {
    const applied = JSON.stringify({ stringData: { key: 'plain-value' } });
    const [hidden] = hideSecrets([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'x',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': applied,
          },
        },
        data: { key: Buffer.from('plain-value').toString('base64') },
      },
    ]);
    expect(hidden).toMatchObject({ data: { key: '++++++++' } });
    expect(JSON.stringify(hidden)).not.toContain('plain-value');
    expect(
      hidden?.metadata.annotations?.[
        'kubectl.kubernetes.io/last-applied-configuration'
      ],
    ).toBe('{"stringData":{"key":"++++++++"}}');
  });
});
