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

import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { ApplicationsTable } from './ApplicationsTable';

const { application, live } = makeFixtures(Date.now());
const applications = [application('dev'), application('staging')];

describe('ApplicationsTable', () => {
  afterEach(() => jest.restoreAllMocks());

  it('should be a table where there is room', async () => {
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(1200);
    renderWith(
      <ApplicationsTable applications={applications} clusters={live} />,
    );
    expect(await screen.findByRole('grid')).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: 'Applications' })).toBeNull();
  });

  it('should be a list of cards where there is none', async () => {
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(360);
    const { container } = renderWith(
      <ApplicationsTable applications={applications} clusters={live} />,
    );
    const list = await screen.findByRole('list', { name: 'Applications' });
    expect(list).toHaveTextContent('cart-dev');
    expect(list).toHaveTextContent('cart-staging');
    expect(screen.queryByRole('grid')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });
});
