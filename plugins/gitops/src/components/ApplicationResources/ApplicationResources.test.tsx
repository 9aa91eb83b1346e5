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

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  renderResources,
  resourcesApi,
} from '../../__testUtils__/renderResources';
import { makeResourceFixtures } from '../../__testUtils__/resources';

const { tree, mixed, many, live, details, workload, crashing, inGit, health } =
  makeResourceFixtures(Date.now());

function httpError(statusCode: number) {
  return Object.assign(new Error(`Failed with ${statusCode}`), { statusCode });
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getByRole('link').textContent);

describe('ApplicationResources', () => {
  afterEach(() => jest.restoreAllMocks());

  it('should show the verdict and the worst first', async () => {
    const fresh = makeResourceFixtures(Date.now()).mixed;
    const { container } = renderResources(resourcesApi(tree(fresh)));
    expect(
      await screen.findByText(
        '3 of 15 resources are not healthy: Deployment cart, it keeps crashing',
      ),
    ).toBeInTheDocument();
    const table = screen.getByRole('grid', {
      name: 'Resources of the application',
    });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Resource', 'Health', 'Sync', 'Wave', 'Age', 'Images']);
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('Deployment cart');
    expect(first).toHaveTextContent('degradedit keeps crashingfor 4 min');
    expect(first).toHaveTextContent('1.4.3cart');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should sort by the column that is asked for', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(mixed)));
    await user.click(
      await screen.findByRole('columnheader', { name: /Resource/ }),
    );
    expect(names()[0]).toBe('ConfigMap cart-config');
    await user.click(screen.getByRole('columnheader', { name: /Resource/ }));
    expect(names()[0]).toBe('Service cart');
  });

  it('should say where resources are that are elsewhere', async () => {
    renderResources(
      resourcesApi(
        tree([
          ...workload('cart'),
          inGit('ClusterRole', 'cart', { namespace: undefined }),
          inGit('Service', 'cart', { namespace: 'shared' }),
        ]),
      ),
    );
    expect(
      await screen.findByRole('columnheader', { name: 'Where' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Service/ })).toHaveTextContent(
      'workloadshared',
    );
  });

  it('should filter by what is pressed, and keep it in the address', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(mixed)));
    await user.click(await screen.findByRole('button', { name: 'degraded 3' }));
    expect(names()).toHaveLength(3);
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?resources.health=degraded',
    );
    expect(screen.getByText('3 of 15 shown')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'healthy 10' }));
    expect(names()).toHaveLength(13);
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    expect(names()).toHaveLength(15);
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('should filter by what is typed, once nobody types', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(mixed)));
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search resources' }),
      'worker pod',
    );
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?resources.text=worker pod',
    );
  });

  it('should filter by several kinds', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(mixed)));
    await user.click(await screen.findByRole('button', { name: /Kind/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Ingress (1)' }),
    );
    await user.click(screen.getByRole('option', { name: 'Service (1)' }));
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(names()).toEqual(['Service cart', 'Ingress cart']),
    );
  });

  it('should start with the filters of the address', async () => {
    renderResources(resourcesApi(tree(mixed)), { 'resources.kind': 'Pod' });
    await screen.findByRole('grid');
    expect(names()).toHaveLength(5);
  });

  it('should say that the filters hide everything, and undo them', async () => {
    const user = userEvent.setup();
    const { container } = renderResources(resourcesApi(tree(mixed)), {
      'resources.text': 'nowhere',
    });
    expect(
      await screen.findByText('The filters hide all 15 resources.'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    const [clear] = screen.getAllByRole('button', {
      name: 'Clear all filters',
    });
    await user.click(clear);
    expect(names()).toHaveLength(15);
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('should show many resources in pages', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(many(120))));
    expect(await screen.findByText('1 to 50 of 120')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /next/i }));
    expect(screen.getByText('51 to 100 of 120')).toBeInTheDocument();
    expect(names()).toHaveLength(50);
  });

  it('should be cards where there is no room for a table', async () => {
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(360);
    const { container } = renderResources(resourcesApi(tree(mixed)));
    const list = await screen.findByRole('list', {
      name: 'Resources of the application',
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(15);
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should switch to the tree and remember it in the address', async () => {
    const user = userEvent.setup();
    const { container } = renderResources(resourcesApi(tree(mixed)));
    await user.click(await screen.findByRole('radio', { name: 'Tree' }));
    expect(
      await screen.findByRole('tree', { name: 'Tree of resources' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?resources.view=tree',
    );
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('radio', { name: 'List' }));
    expect(await screen.findByRole('grid')).toBeInTheDocument();
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('should open a resource from the list and close it again', async () => {
    const user = userEvent.setup();
    renderResources(resourcesApi(tree(mixed), details()));
    await user.click(await screen.findByRole('link', { name: /Ingress/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Ingress cart' });
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?resource=workload/networking.k8s.io/Ingress/cart-staging/cart',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('should have the size of the page while it loads', async () => {
    const { container } = renderResources(resourcesApi('never'));
    expect(await screen.findByText('Loading the resources…')).toHaveAttribute(
      'role',
      'status',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say that there is nothing', async () => {
    const { container } = renderResources(resourcesApi(tree([])));
    expect(
      await screen.findByText('This application has no resources'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say what is old, and how old', async () => {
    // Made now, as earlier tests may have taken their time
    const clusters = makeResourceFixtures(Date.now()).stale;
    const { container } = renderResources(
      resourcesApi(tree(mixed, { clusters })),
    );
    expect(
      await screen.findByText(
        /^No news from cluster workload since \S.*, 3 min ago$/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'What is shown of 15 resources is what was last known. The connection was refused. The portal keeps trying.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('row', { name: /cart-worker-6d4cf56db6-z/ }),
    ).toHaveTextContent('healthy(stale)stale for 3 min');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should call nothing healthy of a cluster that is silent', async () => {
    renderResources(
      resourcesApi(
        tree([inGit('Service', 'cart', { health: health('healthy') })], {
          clusters: [live[0], { name: 'workload', state: 'connecting' }],
        }),
      ),
    );
    expect(
      await screen.findByText('1 resource was healthy when last heard of'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No news from cluster workload yet'),
    ).toBeInTheDocument();
  });

  it('should say what is left out', async () => {
    const { container } = renderResources(
      resourcesApi(
        tree(mixed, {
          notes: [
            {
              code: 'old-replica-sets',
              params: { count: '3' },
              message: '3 not shown: old-replica-sets',
            },
            { code: 'from-the-future', message: 'Something is left out' },
          ],
        }),
      ),
    );
    const notes = await screen.findByRole('list', {
      name: 'What is not shown',
    });
    expect(
      within(notes)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '3 old ReplicaSets without pods are left out.',
      'Something is left out',
    ]);
    expect(
      screen.getByText('Part of it is missing here; see below.', {
        exact: false,
      }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should miss nothing where only what is over is left out', async () => {
    renderResources(
      resourcesApi(
        tree(mixed, {
          notes: [
            {
              code: 'old-replica-sets',
              params: { count: '1' },
              message: '1 not shown: old-replica-sets',
            },
          ],
        }),
      ),
    );
    expect(
      await screen.findByText('1 old ReplicaSet without pods is left out.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Part of it is missing/)).toBeNull();
  });

  it.each([
    [403, 'You may not see this'],
    [404, 'The application is no longer there'],
    [400, 'The resources could not be loaded'],
  ])('should say what a %d means', async (status, title) => {
    const { container } = renderResources(resourcesApi(httpError(status)));
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should keep what it has where asking again fails', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let broken = false;
    const api = resourcesApi(tree(mixed));
    api.getResourceTree.mockImplementation(async () => {
      if (broken) {
        throw httpError(404);
      }
      return { notModified: false, data: tree(mixed) };
    });
    renderResources(api);
    await screen.findByRole('grid');
    broken = true;
    await act(() => jest.advanceTimersByTimeAsync(11_000));
    expect(
      await screen.findByText(/^The resources could not be refreshed since/),
    ).toBeInTheDocument();
    expect(names()).toHaveLength(15);
    jest.useRealTimers();
  });

  it('should show news', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let answer = tree(workload('cart', { bad: crashing }));
    const api = resourcesApi(answer);
    api.getResourceTree.mockImplementation(async () => ({
      notModified: false,
      data: answer,
    }));
    renderResources(api);
    await screen.findByText(/^3 of 4 resources are not healthy/);
    answer = tree(workload('cart'));
    await act(() => jest.advanceTimersByTimeAsync(11_000));
    expect(
      await screen.findByText('All 4 resources are healthy'),
    ).toBeInTheDocument();
    jest.useRealTimers();
  });
});
