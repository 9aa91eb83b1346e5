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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRollouts } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makePlan } from '../../__testUtils__/details';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import {
  makeAborted,
  makeHealthy,
  makeRollout,
  makeRollouts,
} from '../../__testUtils__/rollouts';
import { RolloutsSection } from './RolloutsSection';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
  spec: { owner: 'team-checkout' },
};
const NOW = Date.now();

function show(
  rollouts: EntityRollouts['rollouts'] = makeRollouts(NOW).rollouts,
  overrides: Partial<EntityRollouts> = {},
) {
  const plan = jest.fn(async () => makePlan());
  const view = renderWith(
    <RolloutsSection entity={entity} />,
    gitopsApiWith({
      getEntitySection: (async () => ({
        notModified: false,
        data: { ...makeRollouts(NOW), rollouts, ...overrides },
      })) as never,
      planObjectAction: plan,
    }),
  );
  return { ...view, plan, user: userEvent.setup() };
}

const card = (name: RegExp) => screen.findByRole('article', { name });

describe('RolloutsSection', () => {
  it('should say what needs a look first, and be accessible', async () => {
    const { container } = show();
    expect(
      await screen.findByText(
        'staging: analysis success-rate failed: 0.961 < 0.99',
      ),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should show where a canary is, what share it has and what it waits for', async () => {
    show([makeRollout(NOW)]);
    const production = await card(/production/);
    expect(production).toHaveTextContent(
      'Step 5 of 6: 3.2.0 has 60 % and waits for a person to promote it. 4 min ago',
    );
    expect(production).toHaveTextContent(
      '60 % of the requests go to the new version',
    );
    const steps = within(production).getByRole('list', {
      name: 'Steps of orders',
    });
    const items = within(steps).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Give it 20 %done',
      'Wait 10 sdone',
      'Analysis success-ratedone',
      'Give it 60 %done',
      'Wait for a personnow',
      'Give it 100 %to come',
    ]);
    expect(items[4]).toHaveAttribute('aria-current', 'step');
    const rows = within(production).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('canaryrevision 33.2.0 orders3 of 3');
    expect(rows[2]).toHaveTextContent('stablerevision 23.1.4 orders5 of 5');
  });

  it('should draw the measurements against their limit, and list them', async () => {
    show([makeAborted(NOW)]);
    expect(
      await screen.findByRole('img', {
        name: 'success-rate: 3 measurements from 0.9605 to 0.962. Good ≥ 0.99. Bad < 0.98.',
      }),
    ).toBeVisible();
    const run = screen.getByRole('article', { name: 'orders-7b9f6c5d4-3-2' });
    expect(run).toHaveTextContent('of step 3');
    expect(run).toHaveTextContent('3 of 5 measurements · 3 bad, 2 allowed');
    expect(run).toHaveTextContent(
      'Analysis success-rate failed: 0.961 < 0.99.',
    );
    expect(run).toHaveTextContent(
      'good if result[0] >= 0.99 · bad if result[0] < 0.98',
    );
    const table = within(run).getByRole('table', {
      name: 'Measurements of success-rate',
      hidden: true,
    });
    expect(
      within(table)
        .getAllByRole('row', { hidden: true })
        .slice(1)
        .map(row => row.textContent?.replace(/^.*?(?=0\.9)/, '')),
    ).toEqual(['0.962bad', '0.9605bad', '0.961bad']);
    expect(screen.getByText('1 earlier analysis')).toBeVisible();
  });

  it('should offer what is needed, with a plan before it', async () => {
    const { plan, user } = show([makeRollout(NOW)]);
    await user.click(await screen.findByRole('button', { name: 'Promote…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Promote orders',
    });
    expect(dialog).toBeVisible();
    expect(plan).toHaveBeenCalledWith(
      {
        entityRef: stringifyEntityRef(entity),
        kind: 'rollouts.argoproj.io',
        cluster: 'workload',
        namespace: 'orders-production',
        name: 'orders',
      },
      'promote',
      {},
      expect.anything(),
    );
  });

  it('should ask which revision to go back to', async () => {
    const { plan, user } = show([makeRollout(NOW)]);
    await user.click(
      await screen.findByRole('button', { name: /More actions on/ }),
    );
    await user.click(screen.getByRole('menuitem', { name: /Go back/ }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Take orders back',
    });
    const choices = within(dialog).getAllByRole('radio');
    expect(choices).toHaveLength(2);
    await user.click(choices[0]);
    await waitFor(() =>
      expect(plan).toHaveBeenCalledWith(
        expect.anything(),
        'undo',
        { revision: '2' },
        expect.anything(),
      ),
    );
  });

  it('should keep the evidence of what is well one click away', async () => {
    const { user } = show([makeHealthy(NOW)]);
    const toggle = await screen.findByRole('button', { name: /^dev/ });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getByText('1 rollout · All run the version that is wanted'),
    ).toBeVisible();
    expect(screen.queryByText('Pods by version')).not.toBeInTheDocument();
    await user.click(toggle);
    expect(screen.getByText('Pods by version')).toBeVisible();
  });

  it('should say what is not known', async () => {
    show([
      makeRollout(NOW, {
        replicaSetsKnown: false,
        replicaSets: [],
        weight: { set: 60, max: 100, by: 'pods' },
        phase: 'Sleeping',
        state: 'unknown',
        reasons: [
          {
            code: 'a-newer-code',
            message: 'Something that only a newer back end knows',
          },
        ],
      }),
    ]);
    const production = await card(/production/);
    expect(production).toHaveTextContent(
      'Something that only a newer back end knows.',
    );
    expect(production).toHaveTextContent(
      'The portal cannot see the ReplicaSets in cluster workload.',
    );
    expect(production).toHaveTextContent('Its share is not known');
    expect(production).toHaveTextContent('Sleeping');
  });
});
