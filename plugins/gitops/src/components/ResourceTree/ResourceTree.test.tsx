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

import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderWith } from '../../__testUtils__/render';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { readResources } from '../ApplicationResources/resources';
import { ResourceTree } from './ResourceTree';

const { tree, mixed, workload, crashing, stale, inGit, health } =
  makeResourceFixtures(Date.now());

function renderTree(
  answer = tree(mixed),
  options: { onOpen?: (id: string) => void; filter?: string } = {},
) {
  const resources = readResources(answer);
  const { onOpen = () => {}, filter = '' } = options;
  return renderWith(
    <ResourceTree
      name="cart-staging"
      health={{ state: 'degraded' }}
      resources={resources}
      shown={[...resources.values()].filter(({ name }) =>
        name.includes(filter),
      )}
      onOpen={onOpen}
    />,
  );
}

/** What is read out of a box. */
const nameOf = (box: Element | null) =>
  box?.querySelector('.bui-VisuallyHidden')?.textContent ?? '';

const boxes = () => screen.getAllByRole('treeitem').map(nameOf);

describe('ResourceTree', () => {
  it('should be a tree in words', async () => {
    const { container } = renderTree();
    await screen.findByRole('tree', { name: 'Tree of resources' });
    expect(boxes().slice(0, 4)).toEqual([
      'Application cart-staging, degraded',
      'Deployment cart, degraded, it keeps crashing',
      'ReplicaSet cart-6d4cf56db6, degraded, it keeps crashing',
      'Pod cart-6d4cf56db6-zx7k0, degraded, it keeps crashing',
    ]);
    expect(boxes()).toContain('ConfigMap cart-config, out of sync');
    expect(boxes()).toContain(
      'ReplicaSet cart-worker-6d4cf56db6, healthy, 2/2 ready',
    );
    const pod = screen.getByRole('treeitem', { name: /zx7k0, degraded/ });
    expect(pod).toHaveAttribute('aria-level', '4');
    expect(pod).toHaveAttribute('aria-posinset', '1');
    expect(pod).toHaveAttribute('aria-setsize', '3');
    expect(pod).not.toHaveAttribute('aria-expanded');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should have one box in the tab order and move it by keys', async () => {
    const user = userEvent.setup();
    const onOpen = jest.fn();
    renderTree(tree(mixed), { onOpen });
    const application = await screen.findByRole('treeitem', {
      name: /^Application/,
    });
    expect(
      screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0),
    ).toEqual([application]);
    act(() => application.focus());
    const focused = () => nameOf(document.activeElement);
    await user.keyboard('{ArrowRight}');
    expect(focused()).toMatch(/^Deployment cart,/);
    await user.keyboard('{ArrowDown}');
    expect(focused()).toMatch(/^Deployment cart-worker/);
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(focused()).toMatch(/^Pod cart-worker-6d4cf56db6-10x7k1/);
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(
      'workload//Pod/cart-staging/cart-worker-6d4cf56db6-10x7k1',
    );
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toMatch(/^ReplicaSet cart-worker/);
    await user.keyboard('{Home}');
    expect(focused()).toMatch(/^Application/);
  });

  it('should fold and unfold by keys', async () => {
    const user = userEvent.setup();
    renderTree(tree(workload('cart', { pods: 12, bad: crashing })));
    const group = await screen.findByRole('treeitem', {
      name: '12 × Pod, 1 degraded, 11 healthy, it keeps crashing',
    });
    expect(group).toHaveAttribute('aria-expanded', 'false');
    expect(boxes()).toHaveLength(4);
    act(() => group.focus());
    await user.keyboard('{ArrowRight}');
    expect(group).toHaveAttribute('aria-expanded', 'true');
    expect(boxes()).toHaveLength(16);
    await user.keyboard(' ');
    expect(boxes()).toHaveLength(4);
    await user.keyboard('{Enter}');
    expect(boxes()).toHaveLength(16);
  });

  it('should fold and unfold by the mouse', async () => {
    const user = userEvent.setup();
    const onOpen = jest.fn();
    renderTree(tree(workload('cart', { pods: 2 })), { onOpen });
    const folds = await screen.findAllByTestId('fold');
    await user.click(folds[1]);
    expect(boxes()).toEqual([
      'Application cart-staging, degraded',
      'Deployment cart, healthy, 2/2 ready, 3 resources are folded away',
    ]);
    expect(onOpen).not.toHaveBeenCalled();
    await user.click(screen.getByRole('treeitem', { name: /^Deployment/ }));
    expect(onOpen).toHaveBeenCalledWith(
      'workload/apps/Deployment/cart-staging/cart',
    );
    await user.click(screen.getByRole('button', { name: 'Expand all' }));
    expect(boxes()).toHaveLength(5);
  });

  it('should lead from problem to problem', async () => {
    const user = userEvent.setup();
    renderTree(
      tree([
        ...workload('cart', { pods: 1 }),
        inGit('Deployment', 'a', { health: health('degraded') }),
        inGit('Deployment', 'b', { health: health('missing') }),
      ]),
    );
    const next = await screen.findByRole('button', {
      name: 'Next of 2 problems',
    });
    const focused = () => nameOf(document.activeElement);
    await user.click(next);
    await waitFor(() => expect(focused()).toBe('Deployment a, degraded'));
    await user.click(next);
    await waitFor(() => expect(focused()).toBe('Deployment b, missing'));
    await user.click(next);
    await waitFor(() => expect(focused()).toBe('Deployment a, degraded'));
  });

  it('should zoom by button and by key', async () => {
    const user = userEvent.setup();
    renderTree();
    await user.click(await screen.findByRole('button', { name: 'Zoom in' }));
    expect(screen.getByText('120 %')).toBeInTheDocument();
    act(() => screen.getByRole('treeitem', { name: /^Application/ }).focus());
    await user.keyboard('--');
    expect(screen.getByText('83 %')).toBeInTheDocument();
    await user.keyboard('0');
    expect(screen.getByText('100 %')).toBeInTheDocument();
  });

  it('should say what is old, and what is only there for its place', async () => {
    const { container } = renderTree(tree(mixed, { clusters: stale }), {
      filter: '-zx7k0',
    });
    await screen.findByRole('tree');
    expect(boxes()).toContain(
      'ReplicaSet cart-worker-6d4cf56db6, healthy, stale, 2/2 ready, shown for its place in the tree',
    );
    expect(screen.getAllByTestId('stale-clock')).toHaveLength(6);
    expect(await axe(container)).toHaveNoViolations();
  });
});
