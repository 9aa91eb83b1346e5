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

import { mockServices } from '@backstage/backend-test-utils';
import {
  ArgoCdServer,
  configMap,
  startArgoCdServer,
  World,
} from '@gitops-portal/sandbox';
import { DifferenceCache } from './DifferenceCache';

jest.setTimeout(60_000);

// What the real server answers is told in the sandbox's own tests.
describe('the difference by an Argo CD that is asked over HTTP', () => {
  const world = new World();
  let server: ArgoCdServer;

  const cacheWith = (token: string) =>
    new DifferenceCache({
      logger: mockServices.logger.mock(),
      instances: [
        {
          cluster: 'control-plane',
          url: 'https://argocd.example',
          api: { url: `${server.url}/control-plane`, token },
        },
      ],
    });
  const shop = { cluster: 'control-plane', namespace: 'argocd', name: 'shop' };
  const secret = (value: string) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'keys' },
      stringData: { key: value },
    });

  beforeAll(async () => {
    const sha = world.repository.commit({
      'app/a.yaml': configMap('a', { level: 'info' }),
      'app/b.yaml': configMap('b', { same: 'yes' }),
      'app/c.yaml': configMap('c', { old: 'yes' }),
      'app/keys.yaml': secret('hunter2'),
    });
    await world.start();
    server = await startArgoCdServer({
      port: 0,
      token: 'right',
      argoCds: world.argoCds,
    });
    await world.application('shop');
    await world.settled('shop', sha);
    await world.patch('shop', { spec: { syncPolicy: { automated: null } } });
    const changed = world.push({
      'app/a.yaml': configMap('a', { level: 'debug' }),
      'app/c.yaml': null,
      'app/d.yaml': configMap('d', { fresh: 'yes' }),
      'app/keys.yaml': secret('correct horse'),
    });
    await world.until(
      'shop',
      'compared',
      ({ status }) => status?.sync?.revision === changed,
    );
  });
  afterAll(async () => {
    await server.stop();
    await world.stop();
  });

  it('should be what the Application says itself', async () => {
    const answer = await cacheWith('right').get(shop);
    if ('unavailable' in answer) {
      throw new Error(answer.unavailable.message);
    }
    expect(answer.inSync).toBe(1);
    expect(
      answer.differences.map(({ kind, name, change }) => [kind, name, change]),
    ).toEqual(
      expect.arrayContaining([
        ['ConfigMap', 'a', 'modified'],
        ['ConfigMap', 'c', 'extra'],
        ['ConfigMap', 'd', 'missing'],
        ['Secret', 'keys', 'modified'],
      ]),
    );
    const { status } = await world.get('shop');
    const outOfSync = (status?.resources ?? []).filter(
      resource => resource.status === 'OutOfSync',
    );
    expect(
      answer.differences.map(({ kind, name }) => `${kind}/${name}`).sort(),
    ).toEqual(outOfSync.map(({ kind, name }) => `${kind}/${name}`).sort());

    const a = answer.differences.find(({ name }) => name === 'a');
    const live = (a?.live ?? '').split('\n');
    expect(
      (a?.desired ?? '').split('\n').filter(l => !live.includes(l)),
    ).toEqual(['  level: debug']);
    const text = JSON.stringify(answer);
    for (const value of ['hunter2', 'correct horse']) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(Buffer.from(value).toString('base64'));
    }
  });

  it('should be refused in words', async () => {
    expect(await cacheWith('wrong').get(shop)).toMatchObject({
      unavailable: { code: 'argocd-api-forbidden' },
    });
    expect(
      await cacheWith('right').get({ ...shop, name: 'other' }),
    ).toMatchObject({ unavailable: { code: 'argocd-api-forbidden' } });
  });
});
