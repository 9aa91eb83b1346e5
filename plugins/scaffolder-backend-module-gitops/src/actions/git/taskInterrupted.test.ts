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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { setTimeout as sleep } from 'node:timers/promises';
import { GiteaHost } from '../../__testUtils__/giteaHost';
import { PortalProcess } from '../../__testUtils__/PortalProcess';
import { serviceTemplate } from '../../__testUtils__/serviceTemplate';

jest.setTimeout(180_000);

/** Creates a repository, proposes it to the platform, and waits for the merge. */
const template = (host: GiteaHost) =>
  serviceTemplate(host, {
    edits: [
      {
        id: 'edit',
        action: 'gitops:manifest:edit',
        input: {
          edits: [
            { file: 'proposal/quota.yaml', path: '/cpu', value: 2 },
            {
              file: 'proposal/quota.yaml',
              path: '/teams',
              append: 'checkout',
            },
          ],
        },
      },
    ],
    last: [
      {
        id: 'wait',
        action: 'gitops:pull-request:wait',
        input: {
          repoUrl: host.repoUrl('platform'),
          number: '${{ steps.propose.output.number }}',
          until: 'merged',
        },
      },
    ],
  });

describe('a task that is interrupted', () => {
  const database = createMockDirectory();
  const places: string[] = [];
  const work = createMockDirectory();
  let host: GiteaHost;
  let portal: PortalProcess | undefined;

  beforeEach(async () => {
    host = await GiteaHost.start();
    await host.repository('skeletons', {
      'skeleton/README.md': '# Orders\n',
      'proposal/quota.yaml': 'cpu: 1\nteams: []\n',
    });
    await host.repository('platform', { 'README.md': '# Platform\n' });
  });
  afterEach(async () => {
    portal?.kill();
    await portal?.gone();
    await host.stop();
  });

  /** Another pod: the database is the same, the disk is not. */
  const start = async () => {
    const place = `pod-${places.length}`;
    places.push(place);
    work.addContent({ [place]: {} });
    portal = await PortalProcess.start({
      config: {
        backend: {
          baseUrl: 'http://localhost',
          database: {
            client: 'better-sqlite3',
            connection: { directory: database.path },
          },
          workingDirectory: work.resolve(place),
        },
        integrations: {
          gitea: [
            {
              host: host.name,
              baseUrl: host.server.url,
              username: 'portal',
              password: 'portal-token',
            },
          ],
        },
        scaffolder: {
          taskRecovery: {
            enabled: true,
            staleTimeout: { seconds: 5 },
            workspaceProvider: 'database',
          },
        },
      },
      templates: [template(host)],
    });
    return portal;
  };
  /** Kills the portal while it waits for the host's answer to a push. */
  const killedAt = async (repository: string, running: PortalProcess) => {
    const stop = host.server.host.onPush(push => {
      if (push.repository.name === repository) {
        running.kill();
      }
    });
    await running.gone();
    stop();
  };
  const until = async (look: () => Promise<boolean>) => {
    for (let i = 0; i < 300; i += 1) {
      if (await look()) {
        return;
      }
      await sleep(100);
    }
    throw new Error('It does not come');
  };

  it('should go on by itself in another portal, and do nothing twice', async () => {
    // Killed when the new repository is there, which it has not heard of
    const first = await start();
    const id = await first.startTask('template:default/service');
    await killedAt('orders-config', first);

    // Killed again when the branch is there, and no pull request
    const second = await start();
    expect((await second.task(id)).status).toBe('processing');
    await killedAt('platform', second);
    expect((await host.api('GET', '/repos/acme/platform/pulls')).body).toEqual(
      [],
    );

    // Comes to its end: what it waits for is what it has proposed
    const third = await start();
    await until(async () => (await third.events(id)).includes('is open'));
    const pulls = await host.api('GET', '/repos/acme/platform/pulls');
    expect(pulls.body).toMatchObject([{ number: 1, title: 'Add orders' }]);
    await host.api('POST', '/repos/acme/platform/pulls/1/merge', {
      Do: 'merge',
    });
    await until(async () => (await third.task(id)).status !== 'processing');
    expect((await third.task(id)).status).toBe('completed');
    const events = await third.events(id);
    expect(events).toContain('already completed in a previous run');
    expect(events).not.toContain('portal-token');

    const commits = await host.api('GET', '/repos/acme/orders-config/commits');
    expect(commits.body).toHaveLength(1);
    const all = await host.api('GET', '/repos/acme/platform/pulls?state=all');
    expect(all.body).toHaveLength(1);
    expect(await host.file('platform', 'services/orders/quota.yaml')).toBe(
      'cpu: 2\nteams: [checkout]\n',
    );
  });

  it('should end at once when it is cancelled, and go on when it is tried again', async () => {
    const running = await start();
    const id = await running.startTask('template:default/service');
    await until(async () => (await running.events(id)).includes('is open'));
    const cancelled = Date.now();
    await running.cancel(id);
    await until(async () => (await running.task(id)).status === 'failed');
    expect(Date.now() - cancelled).toBeLessThan(5_000);
    const events = await running.events(id);
    expect(events).toContain('Step wait has been cancelled');
    expect(events).toContain('The task was cancelled. What it has made so far');

    await host.api('POST', '/repos/acme/platform/pulls/1/merge', {
      Do: 'merge',
    });
    await running.retry(id);
    await until(async () => (await running.task(id)).status === 'completed');
    const commits = await host.api('GET', '/repos/acme/orders-config/commits');
    expect(commits.body).toHaveLength(1);
    const all = await host.api('GET', '/repos/acme/platform/pulls?state=all');
    expect(all.body).toHaveLength(1);
  });
});
