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

import {
  EntityPipelines,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { entity, pipelinesApi } from '../../__testUtils__/pipelinesApi';
import { renderWith } from '../../__testUtils__/render';
import { PipelineSection } from './PipelineSection';

jest.setTimeout(60_000);

let make = makePipelineStates(Date.now());
// Pages count from now: what the first test is shown is old for the last
beforeEach(() => {
  make = makePipelineStates(Date.now());
});

function renderSection(
  answer: EntityPipelines | Error,
  answers?: Partial<GitopsApi>,
) {
  const api = pipelinesApi(answer, answers);
  return { api, ...renderWith(<PipelineSection entity={entity} />, api) };
}

const stageCard = (name: string) =>
  screen.getByRole('article', { name: `Stage ${name}` });

describe('PipelineSection', () => {
  it.each(Object.entries(make.states).filter(([name]) => name !== 'none'))(
    'should be accessible: %s',
    async (_name, answer) => {
      const { container } = renderSection(answer);
      await screen.findByRole('heading', { name: 'Pipeline' });
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('should show nothing where nothing is', async () => {
    const { api } = renderSection(make.states.none);
    await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
    expect(screen.queryByText('Pipeline')).not.toBeInTheDocument();
  });

  it('should say that it could not be loaded', async () => {
    renderSection(
      Object.assign(new Error('The back end is away'), { statusCode: 403 }),
    );
    expect(
      await screen.findByText('You may not see Pipeline of this entity'),
    ).toBeInTheDocument();
  });

  it('should say what each stage holds, and what may come', async () => {
    renderSection(make.states.simple);
    expect(
      await screen.findByText('calm-fox may be promoted to staging'),
    ).toBeInTheDocument();
    const staging = stageCard('staging');
    expect(staging).toHaveTextContent('brave-otter');
    expect(staging).toHaveTextContent('3.2.0');
    expect(staging).toHaveTextContent(/verified 1 h ago/);
    expect(staging).toHaveTextContent('calm-fox may come');
    expect(stageCard('production')).toHaveTextContent(
      /brave-otter may come in 2[23] min/,
    );
    const list = screen.getByRole('list', { name: /^Warehouses and stages/ });
    expect(list).toHaveTextContent(/from staging/);
  });

  it('should follow a freight, and say why it may not go on', async () => {
    const user = userEvent.setup();
    renderSection(make.states.simple);
    await user.click(
      await screen.findByRole('button', {
        name: 'Freight calm-fox: orders 3.3.0, in dev',
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Freight calm-fox' }),
    ).toHaveTextContent('by Ana Silva');
    expect(stageCard('dev')).toHaveTextContent('It is here');
    expect(stageCard('staging')).toHaveTextContent('It may be promoted here');
    expect(stageCard('production')).toHaveTextContent(
      'It has not been verified in staging',
    );
    expect(
      within(stageCard('production')).queryByRole('button', {
        name: /^Promote/,
      }),
    ).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Stop following calm-fox' }),
    );
    expect(screen.queryByText('It is here')).not.toBeInTheDocument();
  });

  it('should say what a promotion changes, then ask for it', async () => {
    const user = userEvent.setup();
    const { api } = renderSection(make.states.simple);
    await screen.findByRole('heading', { name: 'Pipeline' });
    await user.click(
      screen.getByRole('button', { name: 'Promote to staging' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Promote to staging',
    });
    expect(
      within(dialog).getByRole('radio', { name: /calm-fox/ }),
    ).toBeChecked();
    const changes = within(dialog)
      .getByRole('heading', { name: 'What changes in staging' })
      .closest('section');
    expect(changes).toHaveTextContent(/3\.2\.0.*3\.3\.0/);
    expect(
      await within(dialog).findByText('A promotion is made.'),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
    await user.click(within(dialog).getByRole('radio', { name: /tidy-wren/ }));
    expect(
      within(dialog).getByText('This is older than what staging holds.'),
    ).toBeInTheDocument();
    await user.click(within(dialog).getByRole('radio', { name: /calm-fox/ }));
    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: 'Promote' }),
      ).not.toHaveAttribute('aria-disabled'),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Promote' }));
    await waitFor(() => expect(api.startObjectAction).toHaveBeenCalled());
    const [object, action, { input }] = api.startObjectAction.mock.calls[0];
    expect(object).toEqual({
      entityRef: 'component:default/orders',
      kind: 'stages.kargo.akuity.io',
      cluster: 'control-plane',
      namespace: 'orders',
      name: 'staging',
    });
    expect(action).toBe('promote');
    expect(input).toEqual({ freight: make.items.calm.name });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('should say why a promotion is not possible', async () => {
    const user = userEvent.setup();
    renderSection(make.states.failures);
    await screen.findByRole('heading', { name: 'Pipeline' });
    const button = screen.getByRole('button', {
      name: 'Promote to production',
    });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/permission|Ask/);
    await user.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('should show a promotion happening, and let it be aborted', async () => {
    const user = userEvent.setup();
    const { api } = renderSection(make.states.promoting);
    const list = await screen.findByRole('list', {
      name: 'Promotions, newest first',
    });
    const [running, queued] = within(list).getAllByRole('listitem');
    expect(running).toHaveTextContent('step 6 of 7: Wait for the pull request');
    expect(
      within(running).getAllByRole('link', { name: 'pull request #57' })[0],
    ).toHaveAttribute(
      'href',
      'https://git.acme.example/acme/orders-config/pulls/57',
    );
    expect(running).toHaveTextContent('4f1c0e2');
    expect(list).toHaveTextContent('place 1 in the queue');
    expect(queued).toBeDefined();
    await user.click(within(running).getByRole('button', { name: /^Abort/ }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Abort the promotion of brave-otter to production',
    });
    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: 'Abort it' }),
      ).not.toHaveAttribute('aria-disabled'),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Abort it' }));
    await waitFor(() =>
      expect(api.startObjectAction.mock.calls[0].slice(0, 2)).toEqual([
        expect.objectContaining({
          kind: 'promotions.kargo.akuity.io',
          name: make.promotions.running.name,
        }),
        'abort',
      ]),
    );
  });

  it('should offer to try again what failed, of the same freight', async () => {
    const user = userEvent.setup();
    const { api } = renderSection(make.states.failures);
    expect(
      (await screen.findAllByText(/the branch main is protected/)).length,
    ).toBeGreaterThan(0);
    await user.click(
      screen.getByRole('button', {
        name: 'Try again: promote calm-fox to staging',
      }),
    );
    await screen.findByRole('dialog');
    await waitFor(() =>
      expect(api.planObjectAction).toHaveBeenCalledWith(
        expect.objectContaining({ name: 'staging' }),
        'promote',
        { freight: make.items.calm.name },
        expect.anything(),
      ),
    );
  });

  it('should move through the graph by keys and open a stage', async () => {
    const user = userEvent.setup();
    renderSection(make.states.simple);
    await screen.findByRole('heading', { name: 'Pipeline' });
    within(stageCard('dev')).getByRole('button', { name: 'dev' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveTextContent('staging');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toHaveTextContent('orders');
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'production' });
    expect(panel).toHaveTextContent('once verified in staging, after 1h there');
    expect(panel).toHaveTextContent('off: somebody has to promote');
    expect(
      within(panel).getByRole('link', { name: 'orders-production' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining(
        'application=control-plane%2Fargocd%2Forders-production',
      ),
    );
    expect(await axe(panel)).toHaveNoViolations();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('should say who is behind a promotion, by the name they are known by', async () => {
    const view = make.simple();
    view.promotions[1].actor = 'kubernetes:ana';
    renderSection(make.answer([view]));
    expect(await screen.findByTitle('kubernetes:ana')).toHaveTextContent(
      /^ana$/,
    );
  });

  it('should call a stage that nothing was promoted to neither bad nor well', async () => {
    const view = make.simple();
    Object.assign(view.stages[2], {
      current: [],
      state: 'missing',
      candidates: [],
      verification: undefined,
      reasons: [{ code: 'no-freight', message: 'Nothing was promoted to it' }],
    });
    renderSection(make.answer([view]));
    await screen.findByRole('heading', { name: 'Pipeline' });
    const production = stageCard('production');
    expect(production).toHaveTextContent('Nothing was promoted here yet.');
    expect(production).not.toHaveTextContent(/missing|healthy/);
    expect(
      screen.getByText('calm-fox may be promoted to staging'),
    ).toBeInTheDocument();
  });

  it('should approve a freight for a stage that it may not go to yet', async () => {
    const user = userEvent.setup();
    const { api } = renderSection(make.states.simple);
    await user.click(
      await screen.findByRole('button', { name: /^Freight calm-fox:/ }),
    );
    await user.click(
      within(
        screen.getByRole('region', { name: 'Freight calm-fox' }),
      ).getByRole('button', { name: /^Approve/ }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Approve calm-fox',
    });
    expect(
      within(dialog).getByRole('radio', { name: /production/ }),
    ).toBeChecked();
    expect(
      within(dialog).queryByRole('radio', { name: /^staging/ }),
    ).toBeNull();
    await waitFor(() =>
      expect(api.planObjectAction).toHaveBeenCalledWith(
        expect.objectContaining({ kind: 'freights.kargo.akuity.io' }),
        'approve',
        { stage: 'production' },
        expect.anything(),
      ),
    );
  });

  it('should promote to all stages that follow', async () => {
    const user = userEvent.setup();
    const { api } = renderSection(make.states.simple);
    await screen.findByRole('heading', { name: 'Pipeline' });
    await user.click(
      screen.getByRole('button', { name: 'More actions on dev' }),
    );
    await user.click(
      await screen.findByRole('menuitem', { name: /^Promote to all/ }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Promote to all stages after dev',
      }),
    ).toHaveTextContent('It goes to staging.');
    await waitFor(() =>
      expect(api.planObjectAction).toHaveBeenCalledWith(
        expect.objectContaining({ name: 'dev' }),
        'promote-downstream',
        { freight: make.items.calm.name },
        expect.anything(),
      ),
    );
  });

  it('should say that a cluster is silent', async () => {
    renderSection(make.states['stale-cluster']);
    expect(
      await screen.findByText(/No news from cluster control-plane/),
    ).toBeInTheDocument();
    expect(stageCard('dev')).toHaveTextContent('(stale)');
  });

  it('should show what a stage takes from where that does not exist', async () => {
    renderSection(make.states['long-names']);
    expect(
      await screen.findByText('There is no such stage'),
    ).toBeInTheDocument();
  });

  it('should show the freight of one warehouse, and unused ones on demand', async () => {
    const user = userEvent.setup();
    renderSection(make.states['fan-out']);
    const strip = await screen.findByRole('region', {
      name: 'Freight of orders, newest first',
    });
    await user.click(within(strip).getByRole('button', { name: 'settings' }));
    expect(within(strip).queryByText('calm-fox')).not.toBeInTheDocument();
    expect(within(strip).getByText('plain-heron')).toBeInTheDocument();
  });

  it('should unfold freight that nobody uses', async () => {
    const user = userEvent.setup();
    renderSection(make.states.many);
    await user.click(
      await screen.findByRole('button', {
        name: '4 unused: show what is in no stage',
      }),
    );
    expect(screen.getByText('build-27')).toBeInTheDocument();
    expect(screen.getByText('30 of 61 freight are shown.')).toBeInTheDocument();
  });
});
