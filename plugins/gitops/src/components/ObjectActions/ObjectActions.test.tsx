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

import { ActionState } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makePlan } from '../../__testUtils__/details';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ObjectActions } from './ObjectActions';
import { offeredActions } from './words';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
  spec: { owner: 'team-checkout' },
};
const object = {
  entityRef: 'component:default/cart',
  kind: 'rollouts.argoproj.io',
  cluster: 'workload',
  namespace: 'cart-staging',
  name: 'cart',
};
const possible: ActionState[] = [
  { id: 'abort', blockedBy: [] },
  {
    id: 'retry',
    blockedBy: [{ code: 'not-aborted', message: 'It is not aborted' }],
  },
  { id: 'newer-than-this-page', blockedBy: [] },
];
const words = {
  retry: {
    name: 'Retry',
    about: 'Begin again',
    title: 'Retry cart',
    confirm: 'Retry',
  },
  abort: {
    name: 'Abort',
    about: 'Go back to what ran',
    title: 'Abort cart',
    confirm: 'Abort it',
    input: { fast: true },
  },
};

function show(states = possible) {
  const start = jest.fn(async (_object, action: string) => ({
    action,
    requestId: '1',
    acceptedAt: new Date().toISOString(),
    actingAs: makePlan().actingAs,
  }));
  const plan = jest.fn(async () =>
    makePlan({
      effects: [{ code: 'aborts', message: 'All traffic goes back' }],
    }),
  );
  const onAccepted = jest.fn();
  renderWith(
    <ObjectActions
      entity={entity}
      object={object}
      name="cart"
      actions={offeredActions(states, words)}
      needed={['abort']}
      onAccepted={onAccepted}
    />,
    gitopsApiWith({ planObjectAction: plan, startObjectAction: start }),
  );
  return { start, plan, onAccepted, user: userEvent.setup() };
}

describe('ObjectActions', () => {
  it('should say what an action will do, and do it once it is confirmed', async () => {
    const { start, plan, onAccepted, user } = show();
    await user.click(await screen.findByRole('button', { name: 'Abort…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Abort cart' });
    expect(
      await within(dialog).findByText('All traffic goes back.'),
    ).toBeVisible();
    expect(dialog).toHaveTextContent('cart in workload / cart-staging');
    expect(await axe(dialog)).toHaveNoViolations();
    expect(start).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Abort it' }));
    await waitFor(() => expect(onAccepted).toHaveBeenCalled());
    expect(plan.mock.calls[0]).toEqual([
      object,
      'abort',
      { fast: true },
      expect.anything(),
    ]);
    expect(start.mock.calls[0]).toEqual([
      object,
      'abort',
      { requestId: expect.stringMatching(/.{8}/), input: { fast: true } },
      { headers: undefined },
    ]);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('should offer what is not possible with its reason, and leave out what it has no words for', async () => {
    const { plan, user } = show();
    await user.click(
      await screen.findByRole('button', { name: 'More actions on cart' }),
    );
    const items = screen.getAllByRole('menuitem');
    expect(items).toHaveLength(1);
    expect(items[0]).toHaveTextContent('Retry…It is not aborted.');
    expect(items[0]).toHaveAttribute('aria-disabled', 'true');
    await user.click(items[0]);
    expect(
      screen.queryByRole('dialog', { name: 'Retry cart' }),
    ).not.toBeInTheDocument();
    expect(plan).not.toHaveBeenCalled();
  });

  it('should show nothing where there is nothing to do', async () => {
    show([]);
    await waitFor(() => expect(document.body).not.toBeEmptyDOMElement());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
