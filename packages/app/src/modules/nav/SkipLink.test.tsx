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

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SkipLink } from './SkipLink';

const link = { name: 'Skip to content' };

describe('SkipLink', () => {
  it('is the first stop, and leads to the main part of the page', async () => {
    await renderInTestApp(
      <>
        <SkipLink />
        <nav>
          <a href="/a">Elsewhere</a>
        </nav>
        <main>
          <a href="/b">Here</a>
        </main>
      </>,
    );
    await screen.findByRole('button', link);
    await userEvent.tab();
    expect(screen.getByRole('button', link)).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Here' })).toHaveFocus();
  });

  it('leads to what stands beside the navigation, where no part is the main one', async () => {
    await renderInTestApp(
      <div>
        <SkipLink />
        <nav>
          <a href="/a">Elsewhere</a>
        </nav>
        <div>
          <a href="/b">Here</a>
        </div>
      </div>,
    );
    await userEvent.click(await screen.findByRole('button', link));
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Here' })).toHaveFocus();
  });
});
