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
  ApplicationDiff,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ReactElement, useState } from 'react';
import { makeFixtures } from '../../__testUtils__/applications';
import { makeDiff } from '../../__testUtils__/diff';
import { cartStaging } from '../../__testUtils__/history';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ApplicationDiffView } from './ApplicationDiffView';

const now = Date.now();
const { diff, modified, missing, extra, secret, resource, withoutTexts } =
  makeDiff(now);
const { application } = makeFixtures(now);

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Details that say only how the Application is. */
function detailsOf(
  overrides: Parameters<typeof application>[1] = {},
): ApplicationDetails {
  return {
    application: application('staging', overrides),
  } as unknown as ApplicationDetails;
}

function show(
  answer: ApplicationDiff | Error,
  details?: ApplicationDetails,
): ReturnType<typeof renderWith> {
  return renderWith(
    <ApplicationDiffView application={cartStaging} details={details} />,
    gitopsApiWith({
      getApplicationDiff: async () => {
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      },
    }),
  );
}

async function entries() {
  const list = await screen.findByRole('list', {
    name: 'Resources that differ from git',
  });
  return [...list.children] as HTMLElement[];
}

describe('ApplicationDiffView', () => {
  it('should say what differs, how and since when', async () => {
    const { container } = show(diff(), detailsOf());
    expect(
      await screen.findByText('4 resources differ from git'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('10 others are as git wants them.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/^compared [5-9] s ago$/)).toBeInTheDocument();
    const [first, second, third, fourth] = await entries();
    expect(first).toHaveTextContent(
      'Deploymentcartchangeddiffers for 3 h, maybe longer',
    );
    expect(second).toHaveTextContent(
      'ConfigMapcart-settingsnot in the clusterdiffers for 4 min',
    );
    expect(third).toHaveTextContent('Servicecart-oldnot in git');
    expect(fourth).toHaveTextContent('Secretcart-databasechanged');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should open to both texts, side by side, with what changed', async () => {
    const user = userEvent.setup();
    const { container } = show(diff(), detailsOf());
    const [first] = await entries();
    const opener = within(first).getByRole('button', { name: /Deployment/ });
    act(() => opener.focus());
    await user.keyboard('{Enter}');
    const table = await within(first).findByRole('table', {
      name: 'Difference of Deployment cart',
    });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['In the cluster', 'In git']);
    const row = within(table).getByText('5').closest('tr');
    expect(row).toHaveTextContent('  replicas: 5', {
      normalizeWhitespace: false,
    });
    expect(row).toHaveTextContent('  replicas: 2', {
      normalizeWhitespace: false,
    });
    expect(row).toHaveTextContent('only in the cluster');
    expect(table).toHaveTextContent('cart:1.4.3');
    expect(within(table).queryByText(/SETTING_7/)).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();

    const [, middle] = within(table).getAllByRole('button', {
      name: /Show \d+ unchanged lines/,
    });
    await user.click(middle);
    expect(within(table).getAllByText(/SETTING_7/)).toHaveLength(2);

    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      within(first).getByRole('button', { name: 'Copy what git wants' }),
    );
    expect(writeText).toHaveBeenCalledWith(modified.desired);
  });

  it('should be open at once where one resource differs', async () => {
    show(diff([modified]));
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('should show one below the other where there is no room', async () => {
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(360);
    const { container } = show(diff([modified]));
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Line in the cluster', 'Line in git', 'Text']);
    const texts = within(table)
      .getAllByRole('row')
      .map(row => row.textContent ?? '');
    const gone = texts.findIndex(text => text.includes('replicas: 5'));
    expect(texts[gone + 1]).toContain('replicas: 2');
    expect(await axe(container)).toHaveNoViolations();
    jest.restoreAllMocks();
  });

  it('should explain what is on one side alone', async () => {
    const user = userEvent.setup();
    const { container } = show(diff([missing, extra]));
    const [first, second] = await entries();
    await user.click(within(first).getByRole('button'));
    expect(within(first).getByText(/A sync creates it\.$/)).toBeInTheDocument();
    expect(await within(first).findByText(/COLOR: green/)).toBeInTheDocument();
    await user.click(within(second).getByRole('button', { name: /cart-old/ }));
    expect(
      within(second).getByText(/A sync with prune deletes it/),
    ).toBeInTheDocument();
    expect(
      within(second).queryByRole('button', { name: 'Copy what git wants' }),
    ).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should draw very long texts in parts', async () => {
    const user = userEvent.setup();
    const many = Array.from({ length: 1500 }, (_, i) => `line: ${i}`);
    show(diff([resource({ change: 'missing', desired: many.join('\n') })]));
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(1001);
    await user.click(
      screen.getByRole('button', { name: 'Show the next 500 lines' }),
    );
    expect(within(table).getAllByRole('row')).toHaveLength(1501);
    expect(
      screen.queryByRole('button', { name: /Show the next/ }),
    ).not.toBeInTheDocument();
  });

  it('should say that values were hidden', async () => {
    show(diff([secret]));
    expect(
      await screen.findByText(/The values of this Secret are hidden/),
    ).toBeInTheDocument();
  });

  it('should say that the same texts differ elsewhere', async () => {
    show(diff([resource({ live: 'a: 1', desired: 'a: 1', redacted: true })]));
    expect(
      await screen.findByText(/The two texts are the same/),
    ).toBeInTheDocument();
  });

  it('should say that nothing differs', async () => {
    const { container } = show(diff([], { inSync: 14 }));
    expect(
      await screen.findByText('Nothing differs from git'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('All 14 resources are as git wants them.'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it.each([
    [
      'argocd-api-not-configured',
      { cluster: 'workload' },
      /set api.token of that cluster’s entry in gitops.argocd.instances/,
    ],
    [
      'argocd-api-unreachable',
      { cluster: 'workload' },
      /does not answer.*api.url/,
    ],
    ['argocd-api-forbidden', { cluster: 'workload' }, /right to get/],
    [
      'argocd-api-error',
      { cluster: 'workload', detail: 'Internal error' },
      /answered with an error: Internal error/,
    ],
    [
      'not-permitted',
      { permission: 'gitops.manifest.read' },
      /needs the permission gitops.manifest.read/,
    ],
    ['brand-new', {}, /In the words of the back end/],
  ])(
    'should list what differs and say the way out of %s',
    async (code, params: Record<string, string>, words) => {
      const { container } = show(
        diff(withoutTexts, {
          inSync: 0,
          unavailable: {
            code,
            params,
            message: 'In the words of the back end',
          },
        }),
      );
      expect(
        await screen.findByText('The texts cannot be shown'),
      ).toBeInTheDocument();
      expect(screen.getByText(words)).toBeInTheDocument();
      const [first, second] = await entries();
      expect(within(first).queryByRole('button')).not.toBeInTheDocument();
      expect(second).toHaveTextContent('A sync creates it.');
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('should not claim that nothing differs where that is not known', async () => {
    const unavailable = {
      code: 'argocd-api-unreachable',
      params: { cluster: 'workload' },
      message: 'It does not answer',
    };
    const unknown = detailsOf({
      sync: { status: 'Unknown', outOfSync: 0, reasons: [], automated: true },
    });
    const { unmount } = show(diff([], { unavailable }), unknown);
    expect(
      await screen.findByText('What differs is not known'),
    ).toBeInTheDocument();
    unmount();
    // Argo CD itself last said that it is synced
    show(diff([], { unavailable }), detailsOf());
    expect(
      await screen.findByText('Nothing differs from git'),
    ).toBeInTheDocument();
  });

  it('should compare again on demand and after what happens to the application', async () => {
    const user = userEvent.setup();
    const api = gitopsApiWith({ getApplicationDiff: async () => diff() });
    let showDetails: (details: ApplicationDetails) => void = () => {};
    const Harness = (): ReactElement => {
      const [details, setDetails] = useState(detailsOf());
      showDetails = setDetails;
      return (
        <ApplicationDiffView application={cartStaging} details={details} />
      );
    };
    renderWith(<Harness />, api);
    await entries();
    expect(api.getApplicationDiff).toHaveBeenCalledTimes(1);

    await user.click(screen.getByRole('button', { name: /Compare again/ }));
    await waitFor(() =>
      expect(api.getApplicationDiff).toHaveBeenCalledTimes(2),
    );

    // Another answer about the same comparison
    act(() => showDetails(detailsOf({ images: [] })));
    act(() =>
      showDetails(detailsOf({ reconciledAt: new Date(now).toISOString() })),
    );
    await waitFor(() =>
      expect(api.getApplicationDiff).toHaveBeenCalledTimes(3),
    );
  });

  it('should keep what it had where comparing again fails', async () => {
    const user = userEvent.setup();
    let works = true;
    renderWith(
      <ApplicationDiffView application={cartStaging} />,
      gitopsApiWith({
        getApplicationDiff: async () => {
          if (!works) {
            throw httpError(400, 'Not now');
          }
          return diff();
        },
      }),
    );
    await entries();
    works = false;
    await user.click(screen.getByRole('button', { name: /Compare again/ }));
    expect(
      await screen.findByText(/The comparison could not be repeated/),
    ).toBeInTheDocument();
    expect(await entries()).toHaveLength(4);
  });

  it.each([
    [403, 'You may not see this'],
    [404, 'The application is no longer there'],
    [400, 'The difference could not be loaded'],
  ])('should say what a %s means', async (status, title) => {
    const { container } = show(httpError(status, 'Request failed'));
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say that it is comparing', async () => {
    const { container } = renderWith(
      <ApplicationDiffView application={cartStaging} />,
      gitopsApiWith({ getApplicationDiff: () => new Promise(() => {}) }),
    );
    expect(
      await screen.findByText('Comparing git with the cluster…'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });
});
