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

import { Entity } from '@backstage/catalog-model';
import {
  ApplicationDetails,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { axe } from 'jest-axe';
import { useLocation, useNavigate } from 'react-router-dom';
import { makeFixtures } from '../../__testUtils__/applications';
import { blocked, makeDetails, makePlan } from '../../__testUtils__/details';
import { makeHistory } from '../../__testUtils__/history';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ApplicationsContent } from '../ApplicationsContent';
import { panelSearch, PanelTarget } from './panelLocation';

const { application, answer, degraded, stale } = makeFixtures(Date.now());
const made = makeDetails(Date.now());
const staging = application('staging', degraded);
const key = { cluster: 'control-plane', namespace: 'argocd', name: 'cart-dev' };

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-checkout' }],
};

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Shows the address, and takes the place of the browser's own buttons. */
const Browser = () => {
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <div hidden>
      <output data-testid="search">{search}</output>
      <button onClick={() => navigate(-1)}>back</button>
      <button onClick={() => navigate({ search: '?elsewhere=1' })}>away</button>
    </div>
  );
};

const GoTo = ({ target }: { target: PanelTarget }) => {
  const navigate = useNavigate();
  return (
    <button onClick={() => navigate({ search: panelSearch(target) })}>
      go
    </button>
  );
};

function open(
  answers: {
    details?: (name: string) => ApplicationDetails | Error;
    target?: PanelTarget;
  } & Partial<GitopsApi> = {},
) {
  const { details, target, ...rest } = answers;
  const api = gitopsApiWith({
    getEntityApplications: async () => ({
      notModified: false,
      data: answer([application('dev'), staging]),
    }),
    getApplicationDetails: async ({ name }) => {
      const data = details
        ? details(name)
        : made.details(name === 'cart-dev' ? application('dev') : staging);
      if (data instanceof Error) {
        throw data;
      }
      return { notModified: false, data };
    },
    planApplicationAction: async () => makePlan(),
    ...rest,
  });
  const user = userEvent.setup();
  renderWith(
    <>
      <Browser />
      {target && <GoTo target={target} />}
      <ApplicationsContent entity={entity} />
    </>,
    api,
  );
  return { api, user };
}

async function openAt(
  target: PanelTarget,
  answers: Parameters<typeof open>[0] = {},
) {
  const result = open({ ...answers, target });
  await result.user.click(await screen.findByRole('button', { name: 'go' }));
  return result;
}

const search = () => screen.getByTestId('search').textContent;
const panel = (name = 'cart-dev') => screen.findByRole('dialog', { name });

jest.setTimeout(60_000);

describe('ApplicationPanel', () => {
  it('should open from a row’s link, close on Escape and give focus back', async () => {
    const { user } = open();
    const link = await screen.findByRole('link', {
      name: 'Details of cart-dev',
    });
    await user.click(link);
    const dialog = await panel();
    expect(search()).toBe('?application=control-plane%2Fargocd%2Fcart-dev');
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    expect(
      within(dialog).getByText('1.4.3 is healthy in dev'),
    ).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(search()).toBe('');
    await waitFor(() =>
      expect(
        screen.getByRole('link', { name: 'Details of cart-dev' }),
      ).toHaveFocus(),
    );
  });

  it('should open from the row itself, and close with "back"', async () => {
    const { user } = open();
    const row = await screen.findByRole('row', { name: /dev/ });
    await user.click(within(row).getByText('control-plane'));
    await panel();
    await user.click(screen.getByRole('tab', { name: 'History' }));
    expect(search()).toContain('application.view=history');
    await user.click(
      screen.getByRole('button', { name: 'back', hidden: true }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(search()).toBe('');
  });

  it('should open where the address says so, and show the summary', async () => {
    await openAt(
      { application: key },
      {
        details: () =>
          made.details(application('dev'), {
            syncWindows: made.closedWindow,
            conditions: made.conditions,
            applicationSet: made.applicationSet,
            parent: { cluster: 'c', namespace: 'argocd', name: 'platform' },
          }),
      },
    );
    const dialog = await panel();
    expect(await within(dialog).findByText('Facts')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Everything of the shop');
    expect(dialog).toHaveTextContent('Fix cart total');
    expect(dialog).toHaveTextContent('Changes in git are synced automatically');
    expect(
      within(dialog).getAllByText(/^No sync is possible until/)[0],
    ).toHaveTextContent(/Production changes at night only$/);
    expect(dialog).toHaveTextContent('the schedule has too many fields');
    expect(dialog).toHaveTextContent('OrphanedResourceWarning');
    expect(dialog).toHaveTextContent('Made by cart with 3 applications.');
    expect(dialog).toHaveTextContent('Step 2 of 3: Waiting');
    expect(dialog).toHaveTextContent('application platform on c');
    expect(
      within(dialog).getByRole('link', { name: 'Open cart-dev in Argo CD' }),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should show what is known until the details come', async () => {
    await openAt(
      { application: key },
      { getApplicationDetails: () => new Promise(() => {}) },
    );
    const dialog = await panel();
    expect(
      within(dialog).getByText('1.4.3 is healthy in dev'),
    ).toBeInTheDocument();
    expect(dialog.querySelector('[aria-busy="true"]')).not.toBeNull();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it.each([
    [404, 'There is no application cart-dev here'],
    [403, 'You may not see cart-dev'],
  ])('should say what %d means', async (status, text) => {
    await openAt(
      { application: key },
      { details: () => httpError(status, 'No') },
    );
    const dialog = await panel();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(text);
    expect(within(dialog).queryByRole('tab')).toBeNull();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should try again on demand', async () => {
    let works = false;
    const { user } = await openAt(
      { application: key },
      {
        details: () =>
          works ? made.details(application('dev')) : httpError(400, 'Hiccup'),
      },
    );
    const dialog = await panel();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Hiccup',
    );
    works = true;
    await user.click(within(dialog).getByRole('button', { name: 'Try again' }));
    expect(await within(dialog).findByText('Facts')).toBeInTheDocument();
  });

  it('should say that it is old where its cluster is silent', async () => {
    await openAt(
      { application: { ...key, cluster: 'workload', name: 'cart-production' } },
      {
        details: () =>
          made.details(application('production'), { clusters: stale }),
      },
    );
    const dialog = await panel('cart-production');
    expect(
      await within(dialog).findByText(/^No news from cluster workload since/),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should show every action, and say why one is not possible', async () => {
    const { api, user } = await openAt(
      { application: key },
      {
        details: () =>
          made.details(application('dev'), {
            actions: made.actions({
              sync: blocked('not-permitted', { permission: 'p' }),
            }),
          }),
      },
    );
    const dialog = await panel();
    const more = await within(dialog).findByRole('button', {
      name: 'More actions on cart-dev',
    });
    act(() => more.focus());
    await user.keyboard('{Enter}');
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(item => item.getAttribute('aria-disabled'))).toEqual([
      ...['true', 'false', 'true', 'true', 'false'],
    ]);
    const [sync] = items;
    expect(sync).toHaveAccessibleDescription(
      'You may not do this here. Ask team-checkout, or whoever runs the portal.',
    );
    expect(sync).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog', { name: 'Sync dev' })).toBeNull();
    expect(await axe(document.body)).toHaveNoViolations();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(
      await screen.findByRole('dialog', { name: 'Hard refresh dev' }),
    ).toBeInTheDocument();
    expect(api.startApplicationAction).not.toHaveBeenCalled();
  });

  it('should offer what may help, with its dialog', async () => {
    const { user } = open({
      details: () =>
        made.details(staging, { actions: made.actions({}, false) }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Roll back: cart-staging' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Roll back staging' }),
    ).toBeInTheDocument();
    expect(search()).toContain('application.action=rollback');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toHaveAccessibleName('cart-staging'),
    );
    expect(search()).not.toContain('action');
  });

  it('should refresh at once, and say more only where that fails', async () => {
    const start = jest.fn();
    const { user } = await openAt(
      { application: key },
      {
        details: () =>
          made.details(application('dev'), {
            ...(start.mock.calls.length > 0 && { refreshing: 'normal' }),
          }),
        startApplicationAction: async (_, action, { requestId }) => {
          start(action, requestId);
          // As long as a cluster takes, so that a double click meets it
          await new Promise(resolve => setTimeout(resolve, 100));
          if (start.mock.calls.length > 1) {
            throw httpError(503, 'Away');
          }
          return {
            action,
            requestId,
            acceptedAt: new Date().toISOString(),
            actingAs: makePlan().actingAs,
          };
        },
      },
    );
    const dialog = await panel();
    const refresh = await within(dialog).findByRole('button', {
      name: 'Refresh',
    });
    expect(refresh).toHaveAccessibleDescription(
      'Argo CD compares git and the cluster again, at once and in your name.',
    );
    await user.dblClick(refresh);
    expect(
      await screen.findByText('Argo CD is comparing it with git.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: 'Refresh dev' })).toBeNull();
    expect(start).toHaveBeenCalledTimes(1);

    await user.click(refresh);
    const failed = await screen.findByRole('dialog', { name: 'Refresh dev' });
    expect(await within(failed).findByRole('alert')).toHaveTextContent('Away');
    const [[, first], [, second]] = start.mock.calls;
    expect(second).not.toBe(first);
  });

  it('should clear the way for a rollback, and come back to it', async () => {
    let automated = true;
    const { user } = open({
      target: { application: key, action: 'rollback' },
      details: () =>
        made.details(application('dev'), {
          syncPolicy: {
            automated,
            prune: false,
            selfHeal: true,
            allowEmpty: false,
            options: [],
          },
          actions: made.actions({}, automated),
        }),
      getApplicationHistory: async () => ({
        notModified: false,
        data: makeHistory(Date.now()).history(),
      }),
      startApplicationAction: async (_, action, { requestId }) => {
        automated = false;
        return {
          action,
          requestId,
          acceptedAt: new Date().toISOString(),
          actingAs: makePlan().actingAs,
        };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'go' }));
    await user.click(
      await screen.findByRole('button', { name: 'Turn auto-sync off…' }),
    );
    const off = await screen.findByRole('button', { name: 'Turn off' });
    await waitFor(() => expect(off).not.toHaveAttribute('aria-disabled'));
    await user.click(off);
    const rollback = await screen.findByRole('dialog', {
      name: 'Roll back dev',
    });
    expect(
      await within(rollback).findByRole('radio', { name: /9f8e7d6/ }),
    ).toBeInTheDocument();
  });

  it('should follow what was started to its end', async () => {
    const before = application('dev', {
      sync: { status: 'OutOfSync', outOfSync: 1, reasons: [], automated: true },
    });
    let now = made.details(before);
    const { user } = await openAt(
      { application: key },
      {
        details: () => now,
        startApplicationAction: async (_, action, { requestId }) => {
          now = made.details(
            application('dev', {
              operation: {
                phase: 'Running',
                title: 'Syncing',
                startedAt: new Date().toISOString(),
                message: 'waiting for a hook',
                initiatedBy: 'user:default/ana',
                revisions: ['v1.4.4'],
              },
            }),
          );
          return {
            action,
            requestId,
            acceptedAt: new Date().toISOString(),
            actingAs: makePlan().actingAs,
          };
        },
      },
    );
    const dialog = await panel();
    await user.click(
      await within(dialog).findByRole('button', { name: 'Sync…' }),
    );
    const button = await screen.findByRole('button', { name: 'Sync' });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    expect(await screen.findByText('Syncing to v1.4.4.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: 'Sync dev' })).toBeNull();
    expect(await axe(dialog)).toHaveNoViolations();

    now = made.details(
      application('dev', {
        operation: {
          phase: 'Failed',
          title: 'Sync failed',
          startedAt: new Date().toISOString(),
          finishedAt: new Date().toISOString(),
          message: 'the hook failed',
          revisions: [],
        },
      }),
    );
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await screen.findByText('The sync failed.')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('the hook failed');
    await user.click(screen.getByRole('button', { name: 'Dismiss this note' }));
    expect(screen.queryByText('The sync failed.')).toBeNull();
  });

  it('should stand whatever the back end says, and call nothing healthy', async () => {
    const whole = made.details(application('dev'), {
      syncWindows: made.closedWindow,
      conditions: made.conditions,
      applicationSet: made.applicationSet,
    });
    const broken = fc
      .tuple(fc.constantFrom(...pathsOf(whole)), fc.jsonValue({ maxDepth: 2 }))
      .map(([path, value]) => replaced(whole, path, value));
    const answers: unknown[] = [
      ...fc.sample(broken, { numRuns: 40, seed: 22 }),
      ...fc.sample(fc.jsonValue(), { numRuns: 10, seed: 22 }),
      {},
      [],
    ];
    for (const data of answers) {
      const { unmount } = renderWith(
        <>
          <GoTo target={{ application: key }} />
          <ApplicationsContent entity={entity} />
        </>,
        gitopsApiWith({
          getEntityApplications: async () => ({
            notModified: false,
            data: answer([]),
          }),
          getApplicationDetails: async () => ({
            notModified: false,
            data: data as ApplicationDetails,
          }),
        }),
      );
      const go = await screen.findByRole('button', { name: 'go' });
      act(() => go.click());
      const dialog = await panel();
      await within(dialog).findByText('Facts');
      const health = (data as Partial<ApplicationDetails> | null)?.application
        ?.health?.state;
      const says = dialog.textContent?.includes('is healthy');
      expect(says && health !== 'healthy').toBeFalsy();
      unmount();
    }
  });

  it('should not be there for an address that is of others', async () => {
    const { user } = open();
    await screen.findByText('2 applications, 1 degraded');
    await user.click(
      screen.getByRole('button', { name: 'away', hidden: true }),
    );
    expect(search()).toBe('?elsewhere=1');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

/** The paths to all values inside a value. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [
        [...path, name],
        ...pathsOf(inner, [...path, name]),
      ])
    : [];
}

/** A copy of a value with another value at a path. */
function replaced(value: unknown, path: string[], by: unknown): unknown {
  if (path.length === 0) {
    return by;
  }
  const [name, ...rest] = path;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const record = copy as Record<string, unknown>;
  record[name] = replaced(record[name], rest, by);
  return copy;
}
