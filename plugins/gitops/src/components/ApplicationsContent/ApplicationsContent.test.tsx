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
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { fakeGitopsApi, renderWith } from '../../__testUtils__/render';
import { ApplicationsContent } from './ApplicationsContent';

const { application, answer, degraded, older, outOfReach, stale } =
  makeFixtures(Date.now());

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
};

const staging = application('staging', {
  ...degraded,
  sync: { status: 'OutOfSync', outOfSync: 2, reasons: [], automated: true },
});

describe('ApplicationsContent', () => {
  it('should show verdict, explanation and table', async () => {
    const { container } = renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(
        answer([application('dev'), staging, application('production', older)]),
      ),
    );
    const table = await screen.findByRole('grid', { name: 'Applications' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Application', 'Sync', 'Health', 'Revision', 'Images', 'Where']);
    const row = within(table).getByRole('row', { name: /staging/ });
    expect(row).toHaveTextContent('out of sync · 2');
    expect(row).toHaveTextContent('image cannot be pulled');
    expect(row).toHaveTextContent('Fix cart total');
    expect(row).toHaveTextContent('workloadcart-staging');
    expect(
      within(row).getByRole('link', { name: 'Open cart-staging in Argo CD' }),
    ).toHaveAttribute(
      'href',
      'http://argocd.example/applications/argocd/cart-staging',
    );
    expect(
      screen.getByText('3 applications, 1 out of sync, 1 degraded'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'What is wrong' }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should have nothing to explain where all is well', async () => {
    renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(answer([application('dev')])),
    );
    expect(await screen.findByText('1 application')).toBeInTheDocument();
    expect(screen.queryByText('What is wrong')).not.toBeInTheDocument();
  });

  it('should call old what Argo CD does not reach, and say why once', async () => {
    const { container } = renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(
        answer([application('dev'), application('staging', outOfReach)]),
      ),
    );
    expect(
      await screen.findByText('2 applications, 1 sync unknown'),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /staging/ });
    expect(within(row).getByText('(stale)')).toBeInTheDocument();
    expect(row).toHaveTextContent('stale for 4 min');
    expect(
      within(row).getAllByText('Argo CD cannot reach its cluster'),
    ).toHaveLength(1);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say why it has these applications, and how to change it', async () => {
    const user = userEvent.setup();
    const { container } = renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(answer([application('dev')])),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Why these applications?',
      }),
    );
    const matched = await screen.findByRole('list', { name: 'What matched' });
    expect(matched).toBeVisible();
    expect(matched).toHaveTextContent(
      'cart-devAnnotation argocd/app-selector component=cart',
    );
    expect(screen.getByText('1 found')).toBeVisible();
    expect(screen.getByText(/argocd\/app-name: cart/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say how many there are where not all are shown', async () => {
    renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(
        answer([application('dev'), application('staging')], { total: 1234 }),
      ),
    );
    expect(
      await screen.findByText(
        'There are 1,234 applications. The 2 that need attention most are shown.',
      ),
    ).toBeInTheDocument();
  });

  it('should say that there was no cluster to look in', async () => {
    renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(answer([], { clusters: [] })),
    );
    expect(
      await screen.findByText(/knows of no cluster with Argo CD right now/),
    ).toBeInTheDocument();
  });

  it('should say what was looked for where nothing was found', async () => {
    const { container } = renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(answer([])),
    );
    expect(await screen.findByText('No application found')).toBeInTheDocument();
    const looked = within(
      screen.getByRole('list', { name: 'What was looked for' }),
    ).getAllByRole('listitem');
    expect(looked.map(item => item.textContent)).toEqual([
      'Annotation argocd/app-selectorcomponent=cart0 found',
      'Annotation argocd/app-namenot set',
      'Annotation backstage.io/kubernetes-idnot set',
      'Repository of its sourcehttp://git.example/acme/cart0 found',
    ]);
    expect(screen.getByText(/argocd\/app-name: cart/)).toBeInTheDocument();
    expect(
      screen.getByText(/correct the annotation, or remove it/),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should say which cluster is silent and what that means', async () => {
    renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(
        answer([application('dev'), application('production')], {
          clusters: stale,
        }),
      ),
    );
    expect(
      await screen.findByText(
        /^No news from cluster workload since \S.*, 3 min ago$/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'What is shown of 1 application is what was last known. The connection was refused. The portal keeps trying.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('2 applications, 1 stale')).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /production/ });
    expect(row).toHaveTextContent('stale for 3 min');
  });

  it('should say that there may be more where a cluster is silent', async () => {
    renderWith(
      <ApplicationsContent entity={entity} />,
      fakeGitopsApi(
        answer([], { clusters: [{ name: 'eu', state: 'connecting' }] }),
      ),
    );
    expect(
      await screen.findByText('Waiting for the first news from cluster eu'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Not every cluster answers/),
    ).toBeInTheDocument();
  });

  it('should say what failed and try again on demand', async () => {
    const user = userEvent.setup();
    const unavailable = Object.assign(new Error('The back end is away'), {
      statusCode: 400,
    });
    let works = false;
    const api = fakeGitopsApi(async () => {
      if (!works) {
        throw unavailable;
      }
      return { notModified: false, data: answer([application('dev')]) };
    });
    const { container } = renderWith(
      <ApplicationsContent entity={entity} />,
      api,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The back end is away',
    );
    expect(await axe(container)).toHaveNoViolations();
    works = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 application')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });
});
