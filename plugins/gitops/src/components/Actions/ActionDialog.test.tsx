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
  ActionPlan,
  ApplicationActionId,
  ApplicationDetails,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { blocked, makeDetails, makePlan } from '../../__testUtils__/details';
import { makeHistory } from '../../__testUtils__/history';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { ActionDialog } from './ActionDialog';
import { ActionIntention } from './actions';

const { application } = makeFixtures(Date.now());
const { actions, details } = makeDetails(Date.now());

/** Nothing speaks against any of its actions. */
const idle = details(application('dev'), { actions: actions({}, false) });

const key = {
  entityRef: 'component:default/cart',
  cluster: 'control-plane',
  namespace: 'argocd',
  name: 'cart-dev',
};

const accepted = {
  action: 'sync',
  requestId: '1',
  acceptedAt: new Date().toISOString(),
  actingAs: makePlan().actingAs,
};

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

function open(
  intention: ActionIntention,
  answers: {
    plan?: Partial<ActionPlan> | Error;
    start?: GitopsApi['startApplicationAction'];
    known?: ApplicationDetails;
  } & Partial<GitopsApi> = {},
) {
  const { plan = {}, start, known = idle, ...rest } = answers;
  const api = gitopsApiWith({
    planApplicationAction: async () => {
      if (plan instanceof Error) {
        throw plan;
      }
      return makePlan(plan);
    },
    startApplicationAction: start ?? (async () => accepted),
    ...rest,
  });
  const onAccepted = jest.fn();
  const onClose = jest.fn();
  const onClearWay = jest.fn();
  renderWith(
    <ActionDialog
      application={key}
      details={known}
      owner="team-checkout"
      intention={intention}
      onAccepted={onAccepted}
      onClose={onClose}
      onClearWay={onClearWay}
    />,
    api,
  );
  return { api, onAccepted, onClose, onClearWay, user: userEvent.setup() };
}

const confirm = (name: string) => screen.findByRole('button', { name });

async function ready(name: string) {
  const button = await confirm(name);
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  return button;
}

describe('ActionDialog', () => {
  it('should say what will happen, to what and as whom', async () => {
    open({ action: 'sync' });
    const dialog = await screen.findByRole('dialog', { name: 'Sync dev' });
    expect(
      await within(dialog).findByText('Sync everything to main: 12 resources.'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('cart-dev in control-plane / cart-dev');
    expect(dialog).toHaveTextContent('In the name of ana.');
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it.each<[ApplicationActionId, string]>([
    ['refresh', 'Refresh'],
    ['hard-refresh', 'Hard refresh'],
    ['terminate', 'Stop the sync'],
    ['enable-auto-sync', 'Turn on'],
    ['disable-auto-sync', 'Turn off'],
  ])('should start %s', async (action, name) => {
    const { api, onAccepted, user } = open({ action } as ActionIntention);
    await user.click(await ready(name));
    await waitFor(() => expect(onAccepted).toHaveBeenCalledTimes(1));
    expect(api.startApplicationAction).toHaveBeenCalledWith(
      key,
      action,
      { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), input: {} },
      { headers: undefined },
    );
    expect(onAccepted.mock.calls[0][0]).toMatchObject({ action, accepted });
  });

  it('should act once however often it is clicked', async () => {
    let answer = (_: typeof accepted) => {};
    const { api, user, onAccepted } = open(
      { action: 'refresh' },
      { start: () => new Promise(resolve => (answer = resolve)) },
    );
    const button = await ready('Refresh');
    await user.dblClick(button);
    await user.keyboard('{Enter}');
    answer(accepted);
    await waitFor(() => expect(onAccepted).toHaveBeenCalledTimes(1));
    expect(api.startApplicationAction).toHaveBeenCalledTimes(1);
  });

  it('should say why it is not possible, and not start', async () => {
    const { api, user } = open(
      { action: 'sync' },
      {
        plan: {
          blockedBy: blocked('operation-running', { by: 'user:default/chen' }),
        },
      },
    );
    expect(await screen.findByText('Not possible now')).toBeInTheDocument();
    const button = await confirm('Sync');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(
      'A sync is already running, started by chen.',
    );
    await user.click(button);
    expect(
      await screen.findByRole('tooltip', { hidden: true }),
    ).toHaveTextContent('already running');
    expect(api.startApplicationAction).not.toHaveBeenCalled();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('should say at once what cannot be, and lead to what is first', async () => {
    const { api, user, onClearWay } = open(
      { action: 'rollback' },
      { known: details(application('dev'), { actions: actions({}, true) }) },
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('heading', { name: 'Not possible now' }),
    ).toBeInTheDocument();
    expect(await confirm('Roll back')).toHaveAccessibleDescription(
      'Auto-sync is on and would undo it. Turn it off first.',
    );
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.queryByText('Go back to')).toBeNull();
    expect(api.planApplicationAction).not.toHaveBeenCalled();
    expect(await axe(dialog)).toHaveNoViolations();
    await user.click(
      screen.getByRole('button', { name: 'Turn auto-sync off…' }),
    );
    expect(onClearWay).toHaveBeenCalledWith({ action: 'disable-auto-sync' });
  });

  it('should not lead to what is not possible either', async () => {
    const refused = blocked('not-permitted', { permission: 'p' });
    open(
      { action: 'rollback' },
      {
        known: details(application('dev'), {
          actions: actions({
            rollback: [...refused, ...blocked('auto-sync-on')],
            'disable-auto-sync': refused,
          }),
        }),
      },
    );
    expect(await confirm('Roll back')).toHaveAccessibleDescription(
      /^You may not do this here\. Ask team-checkout/,
    );
    expect(screen.queryByRole('button', { name: /auto-sync/ })).toBeNull();
  });

  it('should name the window that is closed', async () => {
    const { closedWindow } = makeDetails(Date.now());
    open(
      { action: 'sync' },
      {
        known: details(application('dev'), {
          syncWindows: closedWindow,
          actions: actions({
            sync: [{ code: 'sync-window-closed', message: 'Closed' }],
          }),
        }),
      },
    );
    expect(await confirm('Sync')).toHaveAccessibleDescription(
      'A sync window of its project prevents it: Production changes at night only.',
    );
  });

  it('should want a danger to be confirmed', async () => {
    const { api, user } = open(
      { action: 'sync' },
      {
        plan: {
          warnings: [
            { code: 'prune-deletes', params: { count: '2' }, message: 'x' },
          ],
        },
      },
    );
    const understood = await screen.findByRole('checkbox', {
      name: 'I have read this and want it',
    });
    const button = await confirm('Sync');
    expect(button).toHaveAccessibleDescription(
      'Confirm the warnings above first.',
    );
    await user.click(button);
    expect(api.startApplicationAction).not.toHaveBeenCalled();
    await user.click(understood);
    await user.click(await ready('Sync'));
    await waitFor(() =>
      expect(api.startApplicationAction).toHaveBeenCalledTimes(1),
    );
  });

  it('should plan and send what the form says', async () => {
    const { api, user } = open({ action: 'sync' });
    await user.type(await screen.findByLabelText('Revision'), 'v1.4.4');
    await user.click(
      screen.getByRole('checkbox', { name: 'Delete what git no longer has' }),
    );
    await user.click(screen.getByRole('checkbox', { name: 'Only try it out' }));
    const input = { revisions: ['v1.4.4'], prune: true, dryRun: true };
    await waitFor(() =>
      expect(api.planApplicationAction).toHaveBeenLastCalledWith(
        key,
        'sync',
        input,
        expect.anything(),
      ),
    );
    await user.click(await ready('Try out'));
    await waitFor(() =>
      expect(api.startApplicationAction).toHaveBeenCalledWith(
        key,
        'sync',
        expect.objectContaining({ input }),
        expect.anything(),
      ),
    );
  });

  it('should sync chosen resources alone', async () => {
    const resources = makeResourceFixtures(Date.now());
    const { api, user } = open(
      { action: 'sync' },
      {
        getResourceTree: async () => ({
          notModified: false,
          data: resources.tree(resources.mixed),
        }),
      },
    );
    await user.click(
      await screen.findByRole('radio', { name: 'Only some resources' }),
    );
    const list = await screen.findByRole('list', { name: 'Resources to sync' });
    // Of many resources, those that differ
    expect(within(list).getAllByRole('checkbox')).toHaveLength(2);
    expect(await confirm('Sync')).toHaveAccessibleDescription(
      'Choose what to do first.',
    );
    await user.click(
      within(list).getByRole('checkbox', { name: /ConfigMap cart-config/ }),
    );
    expect(screen.getByText('1 resource chosen')).toBeInTheDocument();
    await user.click(await ready('Sync'));
    await waitFor(() =>
      expect(api.startApplicationAction).toHaveBeenCalledTimes(1),
    );
    expect(api.startApplicationAction.mock.calls[0][2].input).toEqual({
      resources: [
        expect.objectContaining({ kind: 'ConfigMap', name: 'cart-config' }),
      ],
    });
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('should go back to what is chosen', async () => {
    const history = makeHistory(Date.now());
    const { api, user } = open(
      { action: 'rollback' },
      {
        getApplicationHistory: async () => ({
          notModified: false,
          data: history.history(),
        }),
      },
    );
    const choice = await screen.findByRole('radio', { name: /9f8e7d6/ });
    expect(screen.queryByRole('radio', { name: /Fix cart/ })).toBeNull();
    await user.click(choice);
    await user.click(await ready('Roll back'));
    await waitFor(() =>
      expect(api.startApplicationAction).toHaveBeenCalledWith(
        key,
        'rollback',
        expect.objectContaining({
          input: { historyId: history.second.historyId },
        }),
        expect.anything(),
      ),
    );
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('should stand resources that are none', async () => {
    const { user } = open(
      { action: 'sync' },
      {
        getResourceTree: async () => ({
          notModified: false,
          data: { nodes: [null, 7, {}, { managed: {} }] } as never,
        }),
      },
    );
    await user.click(
      await screen.findByRole('radio', { name: 'Only some resources' }),
    );
    expect(await screen.findByText('It has no resources.')).toBeInTheDocument();
  });

  it.each([[undefined], [[null, 7, {}, { inArgoCd: true, historyId: 1 }]]])(
    'should stand a history that is none: %j',
    async deployments => {
      open(
        { action: 'rollback' },
        {
          getApplicationHistory: async () => ({
            notModified: false,
            data: { deployments } as never,
          }),
        },
      );
      expect(
        await screen.findByText(
          'Argo CD has no earlier deployment to go back to.',
        ),
      ).toBeInTheDocument();
    },
  );

  it('should need no choice where the deployment is given', async () => {
    const { second } = makeHistory(Date.now());
    open({ action: 'rollback', deployment: second });
    expect(await ready('Roll back')).toBeInTheDocument();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it.each([
    [403, 'It was not done', /You may not do this: Not for you\./],
    [409, 'It was not done', /Something has changed meanwhile: Not for you\./],
    [503, 'It is not known', /does not answer: Not for you\./],
    [500, 'It is not known', /^Not for you\.$/],
  ])(
    'should say what %d means and lose nothing',
    async (status, title, text) => {
      const ids: string[] = [];
      let fails = true;
      const { user, onAccepted, onClose } = open(
        { action: 'sync' },
        {
          start: async (_, __, request) => {
            ids.push(request.requestId);
            if (fails) {
              throw httpError(status, 'Not for you');
            }
            return accepted;
          },
        },
      );
      await user.type(await screen.findByLabelText('Revision'), 'v2');
      await user.click(await ready('Sync'));
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(within(alert).getByText(text)).toBeInTheDocument();
      expect(screen.getByLabelText('Revision')).toHaveValue('v2');
      expect(onClose).not.toHaveBeenCalled();
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
      fails = false;
      await user.click(await ready('Sync'));
      await waitFor(() => expect(onAccepted).toHaveBeenCalledTimes(1));
      expect(new Set(ids).size).toBe(1);
    },
  );

  it('should say that trying again is safe where no answer came', async () => {
    const { user } = open(
      { action: 'refresh' },
      {
        start: async () => {
          throw new TypeError('Failed to fetch');
        },
      },
    );
    await user.click(await ready('Refresh'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Trying again is safe: it acts once.',
    );
  });

  it('should say that the own access could not be used', async () => {
    const { api, user } = open(
      { action: 'refresh' },
      {
        plan: {
          actingAs: { user: 'user:default/ana', identity: 'user-token' },
        },
      },
    );
    await user.click(await ready('Refresh'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your access to the cluster could not be used',
    );
    expect(api.startApplicationAction).not.toHaveBeenCalled();
  });

  it('should offer to plan again where that failed', async () => {
    const { api, user } = open(
      { action: 'refresh' },
      { plan: httpError(503, 'Away') },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Away');
    expect(await confirm('Refresh')).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(api.planApplicationAction).toHaveBeenCalledTimes(2),
    );
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('should close on Escape', async () => {
    const { onClose, user } = open({ action: 'refresh' });
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
  });
});
