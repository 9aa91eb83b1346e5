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
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { Revision } from './Revision';

const { application, revisions } = makeFixtures(Date.now());

describe('Revision', () => {
  it('should show the commit, its author and age, and link to its page', async () => {
    renderWith(<Revision application={application('dev')} />);
    const link = await screen.findByRole('link', { name: /a1b2c3d/ });
    expect(link).toHaveAttribute(
      'href',
      `http://git.example/acme/cart-config/commit/${revisions.FIX_CART}`,
    );
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.getByText('Fix cart total')).toBeInTheDocument();
    expect(screen.getByText(/Ana Lima/)).toHaveTextContent(
      'Ana Lima · 22 min ago',
    );
  });

  it('should say why there is no commit', async () => {
    const [source] = application('dev').sources;
    renderWith(
      <Revision
        application={application('dev', {
          sources: [
            {
              ...source,
              commit: undefined,
              commitUnavailable: 'git.example is not among the integrations',
            },
          ],
        })}
      />,
    );
    expect(await screen.findByText('a1b2c3d')).toBeInTheDocument();
    expect(screen.getByText(/not among the integrations/)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('should count the other sources', async () => {
    const [source] = application('dev').sources;
    const chart = {
      repoUrl: 'https://charts.example',
      chart: 'cart',
      targetRevision: '4.x',
      revision: '4.2.1',
    };
    renderWith(
      <Revision
        application={application('dev', { sources: [chart, source] })}
      />,
    );
    expect(await screen.findByText('Fix cart total')).toBeInTheDocument();
    expect(screen.getByText('+1 source')).toHaveAttribute(
      'title',
      'https://charts.example',
    );
  });

  it('should show what is asked for before anything is synced', async () => {
    renderWith(
      <>
        <Revision
          application={application('dev', {
            sources: [{ repoUrl: '', targetRevision: 'main' }],
          })}
        />
        <Revision application={application('dev', { sources: [] })} />
      </>,
    );
    expect(await screen.findByText('main')).toBeInTheDocument();
    expect(screen.getByText('nothing synced yet')).toBeInTheDocument();
  });
});
