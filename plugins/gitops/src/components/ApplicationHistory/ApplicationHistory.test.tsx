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
  ApplicationDetails,
  Conditional,
  ApplicationHistory as History,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { cartStaging, makeHistory } from '../../__testUtils__/history';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ApplicationHistory } from './ApplicationHistory';

const {
  history,
  deployment,
  commit,
  newest,
  failed,
  second,
  withChart,
  first,
  changes,
} = makeHistory(Date.now());

function answered(data: History): Conditional<History> {
  return { notModified: false, data };
}

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Details that say only whether going back is possible. */
function detailsWith(
  blockedBy: ApplicationDetails['actions'][number]['blockedBy'],
): ApplicationDetails {
  return {
    actions: [{ id: 'rollback', blockedBy }],
  } as unknown as ApplicationDetails;
}

async function entries() {
  const list = await screen.findByRole('list', {
    name: 'Deployments, newest first',
  });
  return [...list.children] as HTMLElement[];
}

describe('ApplicationHistory', () => {
  it('should show what was deployed, when, by whom and with what result', async () => {
    const api = gitopsApiWith({
      getApplicationHistory: async () => answered(history()),
    });
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      api,
    );
    const [current, failure, ana, chart, oldest] = await entries();

    expect(current).toHaveTextContent('runs now');
    expect(current).toHaveTextContent('Fix cart total');
    expect(current).toHaveTextContent('Ana Lima');
    expect(current).toHaveTextContent(
      '12 min ago · automatic sync · took 40 s',
    );
    expect(
      within(current).getByRole('link', { name: /a1b2c3d/ }),
    ).toHaveAttribute('rel', 'noopener noreferrer');

    expect(failure).toHaveTextContent('failed after 40 s');
    expect(failure).toHaveTextContent('spec.replicas: Invalid value: -1');
    expect(failure).not.toHaveTextContent('runs now');

    expect(ana).toHaveTextContent(/started by ana/i);
    expect(ana).not.toHaveTextContent('runs now');

    expect(chart).toHaveTextContent('Chart cart 4.2.1');
    expect(chart).toHaveTextContent('started by admin');
    expect(within(chart).getByText('5c4b3a2')).toHaveAttribute(
      'title',
      expect.stringContaining('not among the integrations'),
    );

    expect(oldest).not.toHaveTextContent('took');
    expect(oldest).toHaveTextContent('3 months ago');
    expect(
      screen.getByText(/oldest deployment that the portal knows of/),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say how what runs is, where that is not well', async () => {
    const health = (state: string) =>
      ({
        ...detailsWith([]),
        application: { health: { status: '', state, reasons: [] } },
      } as unknown as ApplicationDetails);
    const api = gitopsApiWith({
      getApplicationHistory: async () => answered(history()),
    });
    const { unmount } = renderWith(
      <ApplicationHistory
        application={cartStaging}
        details={health('degraded')}
      />,
      api,
    );
    const [current, , older] = await entries();
    expect(current).toHaveTextContent('runs nowdegraded');
    expect(older).not.toHaveTextContent('degraded');
    unmount();

    renderWith(
      <ApplicationHistory
        application={cartStaging}
        details={health('healthy')}
      />,
      api,
    );
    const [well] = await entries();
    expect(well).toHaveTextContent('runs now');
    expect(well).not.toHaveTextContent('healthy');
  });

  it('should say what changed, what touches the directory first', async () => {
    const user = userEvent.setup();
    const api = gitopsApiWith({
      getApplicationHistory: async () => answered(history()),
      getDeploymentChanges: async () => changes.forward,
    });
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      api,
    );
    const [current] = await entries();
    const opener = within(current).getByRole('button', {
      name: 'What changed: a1b2c3d Fix cart total',
    });
    expect(opener).toHaveAttribute('aria-expanded', 'false');
    act(() => opener.focus());
    await user.keyboard('{Enter}');
    expect(
      await within(current).findByText(
        '4 commits since 9f8e7d6, 2 touch overlays/staging',
      ),
    ).toBeVisible();
    expect(opener).toHaveAttribute('aria-expanded', 'true');
    expect(api.getDeploymentChanges).toHaveBeenCalledWith(
      cartStaging,
      'd5',
      expect.anything(),
    );
    expect(within(current).getByText('Set staging image')).toBeVisible();
    expect(
      within(current).queryByText('Update the README'),
    ).not.toBeInTheDocument();
    expect(
      within(current).getByRole('link', { name: /Compare on git.example/ }),
    ).toHaveAttribute('href', changes.forward.sources[0].url);

    await user.click(
      within(current).getByRole('button', {
        name: 'Show 2 commits that do not touch overlays/staging',
      }),
    );
    expect(within(current).getByText('Update the README')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();

    await user.click(opener);
    expect(
      within(current).queryByText('Set staging image'),
    ).not.toBeInTheDocument();
  });

  it('should say plainly that a deployment went back', async () => {
    const user = userEvent.setup();
    renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([second])),
        getDeploymentChanges: async () => changes.backward,
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: /What changed/ }),
    );
    expect(
      await screen.findByText(
        'Back to an older revision: 1 commit was taken out',
      ),
    ).toBeInTheDocument();
  });

  it('should name versions of charts, and why commits are not known', async () => {
    const user = userEvent.setup();
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([withChart])),
        getDeploymentChanges: async () => changes.charts,
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: /What changed/ }),
    );
    expect(
      await screen.findByText('Chart cart: from 4.2.0 to 4.2.1'),
    ).toBeInTheDocument();
    expect(screen.getByText('acme/cart-config · values')).toBeInTheDocument();
    expect(screen.getByText('From 9f8e7d6 to 5c4b3a2')).toBeInTheDocument();
    expect(
      screen.getByText(/The portal is not connected to its git host/),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say that there is nothing to compare the first one with', async () => {
    const user = userEvent.setup();
    renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([first])),
        getDeploymentChanges: async () => ({ id: 'd1', sources: [] }),
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: /What changed/ }),
    );
    expect(
      await screen.findByText(/first deployment that the portal knows of/),
    ).toBeInTheDocument();
  });

  it('should look up again what could not be looked up', async () => {
    const user = userEvent.setup();
    let works = false;
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([newest])),
        getDeploymentChanges: async () => {
          if (!works) {
            throw httpError(400, 'No such deployment');
          }
          return changes.forward;
        },
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: /What changed/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What changed could not be looked up: No such deployment',
    );
    expect(await axe(container)).toHaveNoViolations();
    works = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/4 commits since/)).toBeInTheDocument();
  });

  it('should offer to go back to what succeeded before', async () => {
    const user = userEvent.setup();
    const onRollback = jest.fn();
    renderWith(
      <ApplicationHistory
        application={cartStaging}
        details={detailsWith([])}
        onRollback={onRollback}
      />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history()),
      }),
    );
    const [current, failure, ana, , oldest] = await entries();
    const rollback = { name: /^Roll back to this/ };
    expect(within(current).queryByRole('button', rollback)).toBeNull();
    expect(within(failure).queryByRole('button', rollback)).toBeNull();
    await user.click(within(ana).getByRole('button', rollback));
    expect(onRollback).toHaveBeenCalledWith(second);

    const gone = within(oldest).getByRole('button', rollback);
    expect(gone).toHaveAttribute('aria-disabled', 'true');
    expect(gone).toHaveAccessibleDescription(/Argo CD no longer keeps this/);
    await user.click(gone);
    expect(onRollback).toHaveBeenCalledTimes(1);
  });

  it('should say why nothing can be gone back to', async () => {
    const user = userEvent.setup();
    const onRollback = jest.fn();
    const { container } = renderWith(
      <ApplicationHistory
        application={cartStaging}
        details={detailsWith([
          { code: 'auto-sync-on', message: 'Automated sync is on' },
        ])}
        onRollback={onRollback}
      />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([newest, second])),
      }),
    );
    expect(
      await screen.findByText(
        /^Rolling back is not possible now. Auto-sync is on/,
      ),
    ).toBeInTheDocument();
    const button = screen.getByRole('button', { name: /^Roll back to this/ });
    expect(button).toHaveAccessibleDescription(/Auto-sync is on/);
    act(() => button.focus());
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(onRollback).not.toHaveBeenCalled();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should load older deployments on demand and keep those it has', async () => {
    const user = userEvent.setup();
    const older = Array.from({ length: 3 }, (_, index) =>
      deployment(
        `old-${index}`,
        commit(`${index}abcdef`, `Older change ${index}`, 'Ana Lima', 9e9),
        9e9,
      ),
    );
    const api = gitopsApiWith({
      getApplicationHistory: async (_, options) => {
        switch (options?.cursor) {
          case undefined:
            return answered(history([newest], { nextCursor: 'c1' }));
          case 'c1':
            return answered(
              // The one that both pages have is shown once
              history([newest, older[0]], { nextCursor: 'c2' }),
            );
          default:
            return answered(history([older[1], older[2]]));
        }
      },
    });
    renderWith(<ApplicationHistory application={cartStaging} />, api);
    expect(await entries()).toHaveLength(1);
    await user.click(
      screen.getByRole('button', { name: 'Show older deployments' }),
    );
    expect(await screen.findByText('Older change 0')).toBeInTheDocument();
    expect(await entries()).toHaveLength(2);
    await user.click(
      screen.getByRole('button', { name: 'Show older deployments' }),
    );
    expect(await screen.findByText('Older change 2')).toBeInTheDocument();
    expect(await entries()).toHaveLength(4);
    expect(
      screen.queryByRole('button', { name: 'Show older deployments' }),
    ).not.toBeInTheDocument();
  });

  it('should say that older ones could not be loaded, and try again', async () => {
    const user = userEvent.setup();
    let works = false;
    renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async (_, options) => {
          if (!options?.cursor) {
            return answered(history([newest], { nextCursor: 'c1' }));
          }
          if (!works) {
            throw httpError(400, 'The cursor is not understood');
          }
          return answered(history([first]));
        },
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show older deployments' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Older deployments could not be loaded: The cursor is not understood',
    );
    works = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(await entries()).toHaveLength(2));
  });

  it('should say why older ones may be missing', async () => {
    renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () =>
          answered(
            history([newest, second], {
              notes: [
                {
                  code: 'history-database-unavailable',
                  message: 'The database does not answer',
                },
                { code: 'new-code', message: 'In the words of the back end' },
              ],
            }),
          ),
      }),
    );
    expect(
      await screen.findByText(/own record of deployments cannot be read/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('In the words of the back end'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/This is the oldest/)).not.toBeInTheDocument();
  });

  it('should say that nothing was deployed yet', async () => {
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => answered(history([])),
      }),
    );
    expect(
      await screen.findByText('Nothing was deployed yet'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should call no phase a success that it does not know', async () => {
    renderWith(
      <ApplicationHistory application={cartStaging} onRollback={jest.fn()} />,
      gitopsApiWith({
        getApplicationHistory: async () =>
          answered(
            history([
              { ...failed, phase: 'Pondering' },
              { ...second, phase: '' },
            ]),
          ),
      }),
    );
    const [odd, none] = await entries();
    expect(odd).toHaveTextContent('Pondering');
    expect(none).toHaveTextContent('unknown');
    expect(
      screen.queryByRole('button', { name: /^Roll back/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see this'],
    [404, 'The application is no longer there'],
    [400, 'The history could not be loaded'],
  ])('should say what a %s means', async (status, title) => {
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({
        getApplicationHistory: async () => {
          throw httpError(status, 'Request failed');
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say that it is loading', async () => {
    const { container } = renderWith(
      <ApplicationHistory application={cartStaging} />,
      gitopsApiWith({ getApplicationHistory: () => new Promise(() => {}) }),
    );
    expect(
      await screen.findByText('Loading the deployments…'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });
});
