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
import { shownRevision } from '../../lib/revisions';
import { Revision } from './Revision';

const { application, before, revisions } = makeFixtures(Date.now());

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
      'Ana Lima · committed 22 min ago',
    );
  });

  it('should show what last changed the application in a shared repository', async () => {
    const [source] = application('dev').sources;
    const change = {
      sha: revisions.ADD_COUPONS,
      title: 'Add coupons',
      author: 'Ben Okoro',
      authoredAt: before(2 * 86_400_000),
      url: 'http://git.example/acme/cart-config/commit/9f8e7d6',
    };
    const shared = application('dev', { sources: [{ ...source, change }] });
    renderWith(<Revision application={shared} />);
    const link = await screen.findByRole('link', { name: /9f8e7d6/ });
    expect(link).toHaveAttribute('href', change.url);
    expect(link).toHaveAttribute(
      'title',
      `${revisions.ADD_COUPONS}\nThe last change to what this application is made of. Argo CD is at a1b2c3d of the repository.`,
    );
    expect(screen.getByText('Add coupons')).toBeInTheDocument();
    expect(screen.getByText(/Ben Okoro/)).toHaveTextContent('2 d ago');
    expect(screen.queryByText('Fix cart total')).not.toBeInTheDocument();
    // Sentences about it name the same commit
    expect(shownRevision(shared, revisions.FIX_CART)).toBe('9f8e7d6');
    expect(shownRevision(shared, '4.2.1')).toBe('4.2.1');
  });

  it('should show what runs, and what of git is not deployed', async () => {
    const [source] = application('dev').sources;
    const { commit: older } = application('production', {
      sources: [
        {
          ...source,
          commit: {
            ...source.commit!,
            sha: revisions.ADD_COUPONS,
            title: 'Add coupons',
            url: 'http://git.example/9f8e7d6',
          },
        },
      ],
    }).sources[0];
    const behind = application('dev', {
      sources: [
        {
          ...source,
          deployed: { revision: revisions.ADD_COUPONS, commit: older },
        },
      ],
    });
    const { container, unmount } = renderWith(
      <Revision application={behind} />,
    );
    const [running, waiting] = await screen.findAllByRole('link');
    expect(running).toHaveTextContent('9f8e7d6');
    expect(waiting).toHaveTextContent('a1b2c3d');
    expect(container).toHaveTextContent(
      /9f8e7d6.*Add coupons.*git has a1b2c3d Fix cart total, not deployed/,
    );
    expect(shownRevision(behind, revisions.ADD_COUPONS)).toBe('9f8e7d6');
    unmount();

    // While a sync runs nobody can say that it is not deployed
    const running2 = { ...application('dev').operation!, phase: 'Running' };
    const next = renderWith(
      <Revision
        application={{
          ...behind,
          operation: running2,
          rolledBack: { from: revisions.FIX_CART },
        }}
        brief
      />,
    );
    expect(await screen.findByText('Add coupons')).toBeInTheDocument();
    expect(next.container).toHaveTextContent(
      /rolled back; git has a1b2c3d Fix cart total$/,
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
