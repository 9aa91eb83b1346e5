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

import { EntitySection } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderWith } from '../../__testUtils__/render';
import { LiveState } from '../../data/useLiveQuery';
import { ToolSection } from './ToolSection';

interface Things extends EntitySection {
  things: string[];
}

const things: Things = {
  entityRef: 'component:default/cart',
  available: true,
  clusters: [{ name: 'east', state: 'live' }],
  unreadable: [],
  things: ['one', 'two'],
};

function show(state: Partial<LiveState<Things>>) {
  return renderWith(
    <ToolSection<Things>
      id="things"
      title="Things"
      state={{
        updatedAt: Date.now(),
        error: null,
        isFetching: false,
        retry: () => {},
        ...state,
      }}
      isEmpty={data => data.things.length === 0}
      verdict={data => `${data.things.length} things`}
    >
      {data => <p>{data.things.join(', ')}</p>}
    </ToolSection>,
  );
}

describe('ToolSection', () => {
  it('should show verdict and evidence, and collapse to the verdict', async () => {
    const { container } = await show({ data: things });
    const toggle = screen.getByRole('button', { name: 'Things' });
    expect(screen.getByText('one, two')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
    await userEvent.click(toggle);
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByText('one, two')).not.toBeVisible();
    expect(screen.getByText('2 things')).toBeVisible();
  });

  it.each([
    ['nobody knows yet', {}],
    ['the tool is nowhere', { data: { ...things, available: false } }],
    ['nothing belongs to the entity', { data: { ...things, things: [] } }],
  ])('should show nothing where %s', async (_, state) => {
    await show(state);
    expect(screen.queryByText('Things')).not.toBeInTheDocument();
  });

  it('should say what could not be read, even where nothing else is known', async () => {
    await show({ data: { ...things, things: [], unreadable: ['east'] } });
    expect(screen.getByText(/may not read them in east/)).toBeVisible();
  });

  it('should say how old it is', async () => {
    await show({
      data: {
        ...things,
        clusters: [
          {
            name: 'east',
            state: 'stale',
            lastNews: new Date(Date.now() - 240_000).toISOString(),
          },
        ],
      },
      error: new Error('gone'),
    });
    expect(screen.getByText(/No news from cluster east/)).toHaveTextContent(
      '4 min ago',
    );
    expect(screen.getByText(/could not be refreshed/)).toBeVisible();
    expect(screen.getByText('one, two')).toBeVisible();
  });

  it('should say that it could not be loaded, and try again', async () => {
    const retry = jest.fn();
    await show({ error: new Error('The network is down'), retry });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Things could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(retry).toHaveBeenCalled();
  });
});
