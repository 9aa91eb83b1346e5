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

import { createHmac } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TestHost } from '../testing/testHost';

interface Delivery {
  event: string;
  signature: string;
  contentType: string;
  body: string;
}

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

describe('webhooks', () => {
  let host: TestHost;
  let receiver: Server;
  let target: string;
  let answer = 200;
  const deliveries: Delivery[] = [];

  beforeAll(async () => {
    host = await TestHost.start();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        deliveries.push({
          event: String(request.headers['x-gitea-event']),
          signature: String(request.headers['x-gitea-signature']),
          contentType: String(request.headers['content-type']),
          body: Buffer.concat(chunks).toString('utf8'),
        });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>(resolve => {
      receiver.listen(0, '127.0.0.1', resolve);
    });
    target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    await host.stop();
    await new Promise(resolve => receiver.close(resolve));
  });
  beforeEach(() => {
    deliveries.length = 0;
    answer = 200;
  });

  const add = (name: string, more: object = {}, config: object = {}) =>
    host.api('POST', `/repos/acme/${name}/hooks`, {
      type: 'gitea',
      active: true,
      events: ['push', 'pull_request'],
      config: {
        url: target,
        content_type: 'json',
        secret: 'sesame',
        ...config,
      },
      ...more,
    });

  const settled = () => host.server.host.webhooks.settled();

  it('tells of a push, signed with the secret', async () => {
    const repository = await host.repository('push');
    const hook = await add('push');
    expect(hook.status).toBe(201);
    expect(JSON.stringify(hook.body)).not.toContain('sesame');
    const sha = await host.commit(repository, 'main', { x: '1' }, 'Add x');
    await settled();
    expect(deliveries).toHaveLength(1);
    const [{ event, signature, body }] = deliveries;
    expect(event).toBe('push');
    expect(signature).toBe(
      createHmac('sha256', 'sesame').update(body).digest('hex'),
    );
    expect(JSON.parse(body)).toMatchObject({
      ref: 'refs/heads/main',
      after: sha,
      commits: [{ id: sha, added: ['x'], removed: [], modified: [] }],
      pusher: { login: 'ana' },
    });
    const { body: shown } = await host.api(
      'GET',
      `/repos/acme/push/hooks/${hook.body.id}`,
    );
    expect(shown.last_delivery).toMatchObject({ event: 'push', status: 200 });
  });

  it('tells of a pull request from opening to merging', async () => {
    const repository = await host.repository('pull');
    await add('pull', { events: ['pull_request'] });
    await host.commit(repository, 'change', { x: '1' }, 'Add x', 'main');
    await host.api('POST', '/repos/acme/pull/pulls', {
      title: 'Add x',
      head: 'change',
      base: 'main',
    });
    await host.commit(repository, 'change', { x: '2' }, 'Change x');
    await host.api('POST', '/repos/acme/pull/pulls/1/merge', { Do: 'merge' });
    await settled();
    const told = deliveries
      .map(d => JSON.parse(d.body))
      .map(p => [p.action, p.pull_request.merged]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        ['opened', false],
        ['synchronized', false],
        ['closed', true],
      ]),
    );
  });

  it('sends a form where that is wanted, and keeps to the branches', async () => {
    const repository = await host.repository('form');
    await add('form', { branch_filter: 'release/*' }, { content_type: 'form' });
    await host.commit(repository, 'main', { x: '1' }, 'Not told');
    await host.commit(repository, 'release/1', { x: '2' }, 'Told', 'main');
    await settled();
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0].contentType).toBe('application/x-www-form-urlencoded');
    const payload = new URLSearchParams(deliveries[0].body).get('payload');
    expect(JSON.parse(payload ?? '').ref).toBe('refs/heads/release/1');
  });

  it('notes failures, and goes on', async () => {
    const repository = await host.repository('failing');
    const refused = await add('failing', {}, { url: 'http://127.0.0.1:9/' });
    const unhappy = await add('failing');
    answer = 503;
    await host.commit(repository, 'main', { x: '1' }, 'One');
    await settled();
    const get = async (id: number) =>
      (await host.api('GET', `/repos/acme/failing/hooks/${id}`)).body;
    expect((await get(refused.body.id)).last_delivery.error).toBeDefined();
    expect((await get(unhappy.body.id)).last_delivery.status).toBe(503);
  });

  it('is tested, switched off and removed', async () => {
    const repository = await host.repository('manage');
    const { body: hook } = await add('manage');
    const path = `/repos/acme/manage/hooks/${hook.id}`;
    expect((await host.api('POST', `${path}/tests`)).status).toBe(204);
    expect(deliveries).toHaveLength(1);
    await host.api('PATCH', path, { active: false });
    await host.commit(repository, 'main', { x: '1' }, 'One');
    await settled();
    expect(deliveries).toHaveLength(1);
    expect((await host.api('DELETE', path)).status).toBe(204);
    expect((await host.api('GET', path)).status).toBe(404);
  });

  it('refuses what is no webhook, and strangers', async () => {
    await host.repository('strict');
    expect((await add('strict', { type: 'slack' })).status).toBe(422);
    expect((await add('strict', {}, { url: 'file:///x' })).status).toBe(422);
    expect((await add('strict', {}, { url: 'nowhere' })).status).toBe(422);
    expect((await add('strict', {}, { content_type: 'xml' })).status).toBe(422);
    const path = '/repos/acme/strict/hooks';
    expect((await host.api('GET', path, undefined, null)).status).toBe(401);
    expect((await host.api('GET', path, undefined, 'eve-token')).status).toBe(
      403,
    );
  });
});
