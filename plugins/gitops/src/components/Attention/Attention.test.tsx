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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { Attention } from './Attention';
import { troublesOf } from './troubles';

const { application, degraded, live, imagePullFailed, outOfReach } =
  makeFixtures(Date.now());

describe('Attention', () => {
  it('should explain what is wrong, where, and the way out', async () => {
    renderWith(
      <Attention
        applications={[application('dev'), application('staging', degraded)]}
        clusters={live}
      />,
    );
    const section = await screen.findByRole('region', {
      name: 'What is wrong',
    });
    const [item, ...more] = within(section).getAllByRole('listitem');
    expect(more).toHaveLength(0);
    expect(item).toHaveTextContent(/^staging/);
    expect(item).toHaveTextContent('cart:1.4.3-missing cannot be pulled');
    expect(item).toHaveTextContent('Fix the image tag in overlays/staging');
    expect(item).toHaveTextContent('Deployment cart');
    expect(item).toHaveTextContent('4 min');
  });

  it('should explain five at first, and all on demand', async () => {
    const user = userEvent.setup();
    renderWith(
      <Attention
        applications={Array.from({ length: 7 }, (_, index) =>
          application('staging', { ...degraded, name: `cart-${index}` }),
        )}
        clusters={live}
      />,
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(5);
    const button = screen.getByRole('button', { name: '2 more applications' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(screen.getAllByRole('listitem')).toHaveLength(7);
    expect(button).toHaveFocus();
    expect(button).toHaveAccessibleName('Show fewer');
    await user.click(button);
    expect(screen.getAllByRole('listitem')).toHaveLength(5);
  });

  it('should tell once that a cluster is out of reach, raw text on demand', async () => {
    const user = userEvent.setup();
    renderWith(
      <Attention
        applications={[
          application('dev'),
          application('staging', outOfReach),
          application('production', outOfReach),
        ]}
        clusters={live}
      />,
    );
    const [item, ...more] = await screen.findAllByRole('listitem');
    expect(more).toHaveLength(0);
    expect(item).toHaveTextContent(
      /^staging and productionArgo CD cannot reach cluster workload\.Nothing in git/,
    );
    expect(within(item).queryByText(/connection is lost/)).toBeNull();
    const raw = within(item).getByText(/Failed to load live state/);
    expect(raw).not.toBeVisible();
    await user.click(within(item).getByText('What Argo CD says'));
    expect(raw).toBeVisible();
    expect(raw).toHaveTextContent(/Failed to load target state/);
    expect(raw.textContent?.match(/Failed to load/g)).toHaveLength(2);
  });
});

describe('troublesOf', () => {
  it('should tell a reason once that health and sync share', () => {
    const twice = application('dev', {
      ...degraded,
      sync: {
        status: 'Synced',
        outOfSync: 0,
        automated: true,
        reasons: [imagePullFailed],
      },
    });
    expect(troublesOf(twice)).toHaveLength(1);
  });

  it('should tell the cause rather than what follows from it', () => {
    const late = {
      code: 'progress-deadline-exceeded',
      message: 'cart did not become ready in time',
    };
    const health = (reasons: Reason[]) => ({
      health: { status: 'Degraded', state: 'degraded' as const, reasons },
    });
    expect(
      troublesOf(application('dev', health([imagePullFailed, late]))),
    ).toEqual([imagePullFailed]);
    expect(troublesOf(application('dev', health([late])))).toEqual([late]);
  });

  it('should say once that it cannot be compared', () => {
    const reason = (message: string) => ({ code: 'comparison-error', message });
    const broken = application('dev', {
      sync: {
        status: 'Unknown',
        outOfSync: 0,
        automated: true,
        reasons: [reason('live state'), reason('target state')],
      },
    });
    expect(troublesOf(broken)).toEqual([reason('live state')]);
  });

  it('should tell a failed sync in Argo CD’s words whether or not it is in sync', () => {
    const operation = {
      phase: 'Failed',
      title: 'Sync failed',
      message: 'refused',
      revisions: [],
    };
    const sync = {
      status: 'OutOfSync',
      outOfSync: 1,
      automated: true,
      reasons: [],
    };
    expect(troublesOf(application('dev', { operation, sync }))).toEqual([
      expect.objectContaining({ code: 'sync-failed', message: 'refused' }),
    ]);
    // It may have left half of its work undone, hooks above all
    expect(troublesOf(application('dev', { operation }))).toEqual([
      expect.objectContaining({ code: 'sync-failed', message: 'refused' }),
    ]);
  });

  it('should not make trouble of a rollout that goes well', () => {
    const reason = { code: 'not-ready', message: '1 of 2 pods are ready' };
    const health = (state: 'progressing' | 'degraded') => ({
      status: state,
      state,
      reasons: [reason],
    });
    expect(
      troublesOf(application('dev', { health: health('progressing') })),
    ).toEqual([]);
    expect(
      troublesOf(application('dev', { health: health('degraded') })),
    ).toEqual([reason]);
  });
});
