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
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as fc from 'fast-check';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { makeDeliveries } from '../../__testUtils__/delivery';
import { makePlan } from '../../__testUtils__/details';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { Delivery } from './Delivery';

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
      screen.getByText('1.4.3 is held in staging: success-rate is too low'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'staging still runs 1.4.2. production runs 1.4.2 and is not affected.',
      ),
    ).toBeVisible();
    const staging = laneOf('cart-staging');
    expect(staging).toHaveTextContent('1.4.2 + 20 % of 1.4.3');
    expect(staging).toHaveTextContent(
      'on its way: step 2 of 5, measuring success-rate',
    );
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
      within(cause).getByRole('link', { name: 'Details' }),
    ).toHaveAttribute('href', expect.stringMatching(/#rollouts$/));
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
    expect(
      screen.getByRole('link', {
        name: 'a reviewer: review and merge pull request #7',
      }),
    ).toHaveAttribute('href', 'http://git.example/acme/cart-config/pulls/7');
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
