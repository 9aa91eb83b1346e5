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

import { screen } from '@testing-library/react';
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { SyncStatus } from './SyncStatus';

const { application, syncing, before } = makeFixtures(Date.now());

const differs = (name: string) => ({
  code: 'differs-from-git',
  message: `Deployment ${name} differs from git`,
  resource: { group: 'apps', kind: 'Deployment', name },
});

describe('SyncStatus', () => {
  it('should be short where there is nothing to say', async () => {
    const { container } = renderWith(
      <SyncStatus application={application('dev')} stale={false} />,
    );
    expect(await screen.findByText('synced')).toBeInTheDocument();
    expect(container).toHaveTextContent(/^synced$/);
  });

  it('should say how much differs from git, what, and that nobody syncs it', async () => {
    renderWith(
      <SyncStatus
        application={application('dev', {
          sync: {
            status: 'OutOfSync',
            outOfSync: 3,
            reasons: [differs('cart'), differs('worker'), differs('cron')],
            automated: false,
          },
        })}
        stale={false}
      />,
    );
    expect(await screen.findByText('out of sync · 3')).toBeInTheDocument();
    expect(screen.getByText('Deployment cart')).toBeInTheDocument();
    expect(screen.getByText('+1 more')).toBeInTheDocument();
    expect(screen.getByText('auto-sync is off')).toBeInTheDocument();
  });

  it('should show the operation under way and for how long', async () => {
    renderWith(
      <SyncStatus
        application={application('dev', {
          ...syncing,
          operation: {
            phase: 'Running',
            title: 'Syncing',
            startedAt: before(60_000),
            initiatedBy: 'ana',
            retryCount: 1,
            revisions: ['a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
          },
        })}
        stale={false}
      />,
    );
    expect(await screen.findByText('syncing a1b2c3d')).toBeInTheDocument();
    expect(screen.getByText('for 1 min')).toBeInTheDocument();
    expect(screen.getByText('by ana')).toBeInTheDocument();
    expect(screen.getByText('1 retry')).toBeInTheDocument();
  });

  it('should show that the last sync failed', async () => {
    renderWith(
      <SyncStatus
        application={application('dev', {
          operation: {
            phase: 'Error',
            title: 'Sync error',
            message: 'refused',
            finishedAt: before(120_000),
            revisions: [],
          },
        })}
        stale={false}
      />,
    );
    expect(await screen.findByText('sync failed')).toBeInTheDocument();
    expect(screen.getByText('2 min ago')).toBeInTheDocument();
  });

  it('should say why the comparison is not known', async () => {
    renderWith(
      <SyncStatus
        application={application('dev', {
          sync: {
            status: 'Sideways',
            outOfSync: 0,
            automated: true,
            reasons: [{ code: 'comparison-error', message: 'x' }],
          },
        })}
        stale={false}
      />,
    );
    expect(await screen.findByText('sync unknown')).toBeInTheDocument();
    expect(
      screen.getByText('it cannot be compared with git'),
    ).toBeInTheDocument();
  });
});
