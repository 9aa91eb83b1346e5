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
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { fakeGitopsApi, renderWith } from '../../__testUtils__/render';
import { ApplicationsCard } from './ApplicationsCard';

const { application, answer, degraded, older, outOfReach, syncing, stale } =
  makeFixtures(Date.now());

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
};

const rows = async () => {
  const items = await screen.findAllByRole('listitem');
  return items.map(item => item.textContent);
};

describe('ApplicationsCard', () => {
  it('should show the verdict and a line for each environment', async () => {
    const api = fakeGitopsApi(
      answer([
        application('dev'),
        application('staging', degraded),
        application('production', older),
      ]),
    );
    const { container } = renderWith(<ApplicationsCard entity={entity} />, api);
    expect(
      await screen.findByText(
        '1.4.3-missing is stuck in staging: image cannot be pulled',
      ),
    ).toBeInTheDocument();
    expect(await rows()).toEqual([
      'dev1.4.3healthydeployed 12 min agoa1b2c3dFix cart total',
      'staging1.4.2 + 1.4.3-missingdegraded4 min agoa1b2c3dFix cart total',
      'production1.4.2healthydeployed 2 d ago9f8e7d6Add coupons',
    ]);
    expect(screen.getByRole('heading', { name: 'GitOps' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /View all/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/cart/gitops',
    );
    expect(api.getEntityApplications).toHaveBeenCalledWith(
      'component:default/cart',
      expect.anything(),
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should show what is syncing', async () => {
    renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(answer([application('dev', syncing)])),
    );
    expect(
      await screen.findByText('Syncing a1b2c3d to dev'),
    ).toBeInTheDocument();
    expect(await rows()).toEqual([expect.stringMatching(/syncing\d+ s ago/)]);
  });

  it('should mark what is stale', async () => {
    renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(
        answer([application('dev'), application('production')], {
          clusters: stale,
        }),
      ),
    );
    const [dev, production] = await screen.findAllByRole('listitem');
    expect(within(dev).queryByText('(stale)')).not.toBeInTheDocument();
    expect(within(production).getByText('(stale)')).toBeInTheDocument();
  });

  it('should not call healthy what was not compared with git', async () => {
    renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(answer([application('dev', outOfReach)])),
    );
    expect(
      await screen.findByText('Argo CD cannot reach cluster control-plane'),
    ).toBeInTheDocument();
    const [row] = await rows();
    expect(row).toContain('sync unknown');
    expect(row).not.toContain('healthy');
  });

  it('should leave what is too much to the tab', async () => {
    renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(
        answer(
          Array.from({ length: 7 }, (_, index) =>
            application('dev', { name: `cart-${index}` }),
          ),
        ),
      ),
    );
    expect(
      await screen.findByRole('link', { name: '1 more application' }),
    ).toBeInTheDocument();
    expect(await rows()).toHaveLength(6);
  });

  it('should say that there is none', async () => {
    const { container } = renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(answer([])),
    );
    expect(await screen.findByText('No application found')).toBeInTheDocument();
    expect(screen.getByText(/belongs to this component/)).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should keep its place while it loads', async () => {
    renderWith(
      <ApplicationsCard entity={entity} />,
      fakeGitopsApi(() => new Promise(() => {})),
    );
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Loading what Argo CD knows…',
    );
  });

  it('should say that it may not be seen', async () => {
    const error = Object.assign(new Error('No'), { statusCode: 403 });
    renderWith(<ApplicationsCard entity={entity} />, fakeGitopsApi(error));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see the applications of cart',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
