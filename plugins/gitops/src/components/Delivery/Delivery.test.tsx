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

import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { readDelivery } from '@gitops-portal/backstage-plugin-gitops-react';
import { renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as fc from 'fast-check';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { makeDeliveries } from '../../__testUtils__/delivery';
import { makePlan } from '../../__testUtils__/details';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { Delivery } from './Delivery';
import { nextEnd, useWhenOver } from './useWhenOver';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const now = Date.now();
const { base, held, review, system, waits } = makeDeliveries(now);
const { answer, application } = makeFixtures(now);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
  spec: { owner: 'team-checkout' },
};

function show(
  data: EntityDelivery | undefined,
  options: {
    applications?: Parameters<typeof Delivery>[0]['applications'];
    error?: Error;
    api?: Parameters<typeof renderWith>[1];
  } = {},
) {
  return renderWith(
    <Delivery
      entity={entity}
      state={{
        data,
        updatedAt: data ? now : 0,
        error: options.error ?? null,
        isFetching: false,
        retry: () => {},
      }}
      applications={options.applications}
      applicationsUpdatedAt={now}
    />,
    options.api,
  );
}

const laneOf = (name: string) => {
  const lanes = screen.getByRole('list', { name: 'Environments' });
  return within(lanes)
    .getAllByRole('listitem')
    .find(
      item =>
        within(item).queryByRole('heading', { name: new RegExp(name) }) !==
        null,
    )!;
};

describe('Delivery', () => {
  it('should say what holds the change, with its evidence and the way out', async () => {
    const { container } = await show(held);
    expect(
      screen.getByText(
        '1.4.3 is held in staging: success-rate measured 96.1, and has to be at least 99',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(
        'staging still runs 1.4.2. production runs 1.4.2 and is not affected.',
      ),
    ).toBeVisible();
    const staging = laneOf('cart-staging');
    expect(staging).toHaveTextContent('1.4.2; 1.4.3 gets 20 %');
    expect(staging).toHaveTextContent('is held here');
    // The step is said once
    expect(
      within(staging).getAllByText(/step 2 of 5, measuring success-rate/),
    ).toHaveLength(1);
    // Nothing is called for, and what could be done is there
    expect(
      within(staging).getByRole('button', { name: 'Abort…' }),
    ).not.toHaveAttribute('data-variant', 'primary');
    expect(
      within(staging).getByRole('img', { name: 'Step 2 of 5' }),
    ).toBeInTheDocument();
    expect(laneOf('cart-production')).toHaveTextContent('1 change behind');
    const cause = screen.getByRole('region', { name: 'What is wrong' });
    expect(cause).toHaveTextContent(
      'measured 96.9, 96.4, 96.1; it must be at least 99. 3 of 6 measurements failed.',
    );
    expect(cause).toHaveTextContent('everything goes back to 1.4.2');
    expect(
      within(cause).getByRole('link', { name: 'Details of cart' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/#rollouts\/workload\/cart-staging\/cart$/),
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should offer what the lane waits for, with what is filled in', async () => {
    const plan = jest.fn(async () => makePlan());
    const { container } = await show(waits, {
      api: gitopsApiWith({ planObjectAction: plan }),
    });
    expect(
      screen.getByText('1.4.3 can go to production: someone has to promote it'),
    ).toBeVisible();
    expect(laneOf('cart-production')).toHaveTextContent(
      'team-checkout: promote it',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Promote 1.4.3…' }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Promote 1.4.3 to production',
      }),
    ).toBeVisible();
    expect(screen.getByText('It brings 1 change:')).toBeVisible();
    expect(screen.getByText('1.4.3 Fix cart total · Ana')).toBeVisible();
    await waitFor(() =>
      expect(plan).toHaveBeenCalledWith(
        expect.objectContaining({
          kind: 'stages.kargo.akuity.io',
          name: 'production',
        }),
        'promote',
        { freight: 'freight-new' },
        expect.anything(),
      ),
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should lead to the pull request, and say which cluster is silent', async () => {
    await show(review);
    expect(laneOf('cart-production')).toHaveTextContent(
      'a reviewer: review and merge pull request #7',
    );
    const link = screen.getByRole('link', { name: /^Open the pull request/ });
    expect(link).toHaveAttribute('data-variant', 'primary');
    expect(link).toHaveAttribute(
      'href',
      'http://git.example/acme/cart-config/pulls/7',
    );
    expect(laneOf('cart-staging')).toHaveTextContent(
      'No news from cluster workload',
    );
  });

  it('should tell where another change is', async () => {
    await show(held);
    expect(laneOf('cart-dev')).toHaveTextContent('is here');
    await userEvent.click(
      screen.getByRole('button', { name: /^Change: 1\.4\.3.*Fix cart total/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /Add coupons/ }),
    );
    expect(
      screen.getByRole('button', { name: /^Change: 1\.4\.2.*Add coupons/ }),
    ).toBeVisible();
    expect(laneOf('cart-dev')).toHaveTextContent(
      'was here; a newer one followed',
    );
  });

  it('should answer about the change that is chosen', async () => {
    await show({
      ...held,
      changes: held.changes.map((change, i) =>
        i === 1
          ? {
              ...change,
              verdict: {
                state: 'healthy',
                sentence: {
                  code: 'reached-only',
                  params: { version: '1.4.2', place: 'production' },
                  message: 'It runs in production',
                },
                details: [
                  {
                    code: 'look-too',
                    params: { place: 'staging' },
                    message: 'staging needs a look',
                  },
                ],
                stale: false,
              },
            }
          : change,
      ),
    });
    expect(screen.getByText(/^1\.4\.3 is held in staging/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Change:/ }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /Add coupons/ }),
    );
    expect(screen.getByText('1.4.2 has reached production')).toBeVisible();
    expect(screen.getByText('staging needs a look, too.')).toBeVisible();
  });

  it('should name what failed, and go back to what is good', async () => {
    const back = {
      code: 'analysis-below',
      params: { metric: 'success-rate', value: '0.96', limit: '0.99' },
      message: 'It measured 0.96',
    };
    await show({
      ...held,
      cause: undefined,
      verdict: {
        ...held.verdict,
        state: 'paused',
        sentence: {
          code: 'failed-back',
          params: { version: '1.4.3', place: 'staging', running: '1.4.2' },
          message: 'It was taken back',
        },
        reason: back,
        details: [],
      },
      lanes: held.lanes.map(lane =>
        lane.name === 'staging'
          ? {
              ...lane,
              step: undefined,
              actions: [
                {
                  object: {
                    kind: 'stages.kargo.akuity.io',
                    cluster: 'control-plane',
                    namespace: 'cart',
                    name: 'staging',
                  },
                  action: 'promote',
                  input: { freight: 'freight-old' },
                  called: false,
                  beside: true,
                  blockedBy: [],
                },
              ],
            }
          : lane,
      ),
      changes: held.changes.map((change, i) => ({
        ...change,
        places: change.places.map(place =>
          i === 0 && place.lane === 'stage:staging'
            ? { lane: place.lane, state: 'rolled-back', reason: back }
            : place,
        ),
      })),
    });
    expect(
      screen.getByText(
        '1.4.3 failed in staging, which runs 1.4.2 again: success-rate measured 0.96, and has to be at least 0.99',
      ),
    ).toBeVisible();
    const staging = laneOf('cart-staging');
    expect(staging).toHaveTextContent(
      'failed here and was taken back: success-rate measured 0.96',
    );
    expect(
      within(staging).getByRole('button', { name: 'Promote 1.4.2 again…' }),
    ).not.toHaveAttribute('data-variant', 'primary');
  });

  it('should count what is over soon, and ask anew when it is', async () => {
    jest.useFakeTimers({ now, doNotFake: ['requestAnimationFrame'] });
    try {
      const until = new Date(now + 8_000).toISOString();
      const reason = {
        code: 'soaking',
        params: { stage: 'dev', required: '30s', until },
        message: 'It soaks',
      };
      const retry = jest.fn();
      const data = {
        ...waits,
        lanes: waits.lanes.map(lane =>
          lane.name === 'production'
            ? { ...lane, next: { who: 'itself' as const, reason, until } }
            : lane,
        ),
        changes: waits.changes.map((change, i) =>
          i === 0
            ? {
                ...change,
                places: change.places.map(place =>
                  place.lane === 'stage:production'
                    ? { ...place, reason, until }
                    : place,
                ),
              }
            : change,
        ),
      };
      expect(nextEnd(data, now)).toBe(now + 8_000);
      renderHook(() => useWhenOver(data, retry));
      jest.advanceTimersByTime(8_400);
      expect(retry).not.toHaveBeenCalled();
      jest.advanceTimersByTime(200);
      expect(retry).toHaveBeenCalledTimes(1);
      expect(nextEnd(data, now + 9_000)).toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });

  it('should let the Applications tell where Argo CD alone brings it out', async () => {
    const classic = readDelivery(JSON.parse(JSON.stringify(base)));
    for (const lane of classic.lanes) {
      lane.objects = lane.objects.filter(({ kind }) =>
        kind.startsWith('applications'),
      );
    }
    await show(classic, { applications: answer([application('dev')]) });
    expect(screen.getByText(/is healthy in dev/)).toBeVisible();
    expect(screen.queryByText(/is everywhere/)).not.toBeInTheDocument();
  });

  it('should show what is known of the Applications where the rest is not', async () => {
    await show(undefined, {
      applications: answer([application('dev')]),
      error: new Error('Not there'),
    });
    expect(screen.getByText(/is healthy in dev/)).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Environments' })).toBeNull();
  });

  it('should compare the parts of a system', async () => {
    const { container } = await show(system);
    expect(screen.getByText('1 of 3 need a look')).toBeVisible();
    const row = screen.getByRole('row', { name: /cart/ });
    expect(row).toHaveTextContent('1.4.3 is held in staging');
    expect(row).toHaveTextContent('−1');
    // Whose turn it is: a team's, or of those who run the cluster
    expect(row).toHaveTextContent('of team-checkout');
    expect(row).toHaveTextContent(/next in staging: team-checkout: /);
    const orders = screen.getByRole('row', { name: /^orders/ });
    expect(orders).toHaveTextContent('of nobody the catalog knows');
    expect(orders).toHaveTextContent(
      'next in production: who runs the cluster: look at the certificate orders-tls',
    );
    expect(
      screen.getByRole('row', { name: /^gift-cards/ }),
    ).not.toHaveTextContent('next in');
    expect(
      screen.getByText('1 part you may not see is not shown.'),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should stand whatever the back end answers', async () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        const read = readDelivery(whole);
        expect(Array.isArray(read.lanes)).toBe(true);
        readDelivery({
          available: true,
          lanes: [part, { id: 'a', runs: part, step: part, facts: [part] }],
          changes: [part, { id: 'b', places: [part] }],
          verdict: part,
          cause: part,
          members: part,
        });
      }),
    );
    await show(
      readDelivery({ available: true, lanes: [{ id: 'a' }], changes: [{}] }),
    );
    expect(screen.getByText('nothing yet')).toBeVisible();
  });

  it('should say that it could not be loaded, beside what is known', async () => {
    show(undefined, {
      applications: answer([application('dev')]),
      error: new Error('the index is not available'),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Where each change is could not be loaded',
    );
    expect(screen.queryByText(/Loading/)).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
