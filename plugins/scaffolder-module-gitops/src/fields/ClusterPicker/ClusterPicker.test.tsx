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

import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { clusterPicker } from '.';
import { renderForm } from '../../__testUtils__/renderForm';

const cluster = (
  name: string,
  more: Partial<ClusterFreshness> = {},
): ClusterFreshness => ({ name, state: 'live', argocd: true, ...more });

const show = (
  getClusters: () => Promise<ClusterFreshness[]>,
  uiOptions: object = {},
  values = {},
) =>
  renderForm({
    fields: [clusterPicker],
    properties: {
      cluster: {
        title: 'Cluster',
        description: 'Where it *runs*',
        type: 'string',
        'ui:field': 'GitopsClusterPicker',
        'ui:options': { ...uiOptions },
      },
    },
    required: ['cluster'],
    values,
    api: { getClusters },
  });

describe('GitopsClusterPicker', () => {
  it('should offer the clusters that answer, and say of a lost one why not', async () => {
    const { container, create, user } = show(async () => [
      cluster('alpha', { title: 'Alpha' }),
      cluster('lost', {
        state: 'stale',
        lastNews: new Date(Date.now() - 600_000).toISOString(),
        error: 'no route to host',
      }),
      cluster('new', { state: 'connecting' }),
    ]);
    expect(await screen.findByRole('radio', { name: /Alpha/ })).toBeEnabled();
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    await user.click(screen.getByText('2 cannot be chosen now'));
    expect(screen.getByText(/No news since .*no route to host/)).toBeVisible();
    expect(
      screen.getByText(/The portal has not heard from it yet/),
    ).toBeVisible();
    expect(
      screen.getByRole('group', { name: /Cluster/ }),
    ).toHaveAccessibleDescription('Where it runs');
    expect(await axe(container)).toHaveNoViolations();

    await user.click(screen.getByRole('radio', { name: /Alpha/ }));
    expect(await create()).toEqual({ cluster: 'alpha' });
  });

  it('should demand Argo CD, or warn where it is already', async () => {
    const answer = async () => [
      cluster('full'),
      cluster('empty', { argocd: false }),
      cluster('unknown', { argocd: undefined }),
    ];
    const { user } = show(answer, { argocd: 'present' });
    expect(await screen.findAllByRole('radio')).toHaveLength(1);
    await user.click(screen.getByText('2 cannot be chosen now'));
    expect(
      screen.getByText('It has no Argo CD, which this needs.'),
    ).toBeVisible();
    expect(
      screen.getByText('Whether it has Argo CD is not known yet.'),
    ).toBeVisible();
  });

  it('should mark what has Argo CD already where none is wanted', async () => {
    show(async () => [cluster('full'), cluster('empty', { argocd: false })], {
      argocd: 'absent',
    });
    const full = await screen.findByRole('radio', { name: /full/ });
    expect(full).toBeEnabled();
    expect(screen.getAllByText(/Argo CD is there already/)).toHaveLength(1);
  });

  it('should let a lost one be chosen where a template allows it', async () => {
    show(async () => [cluster('lost', { state: 'stale' })], {
      allowLost: true,
    });
    expect(await screen.findByRole('radio', { name: /lost/ })).toBeEnabled();
  });

  it('should not go on with a cluster that is lost meanwhile', async () => {
    let state: ClusterFreshness['state'] = 'live';
    const { next, user } = show(async () => [cluster('alpha', { state })]);
    await user.click(await screen.findByRole('radio'));
    state = 'stale';
    await next();
    expect(
      (await screen.findAllByText(/It does not answer/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('should say that a cluster that was filled in is not there', async () => {
    const { next } = show(
      async () => [cluster('alpha')],
      {},
      { cluster: 'gone' },
    );
    expect(
      await screen.findByText(/gone was chosen before, and is not there/),
    ).toBeVisible();
    await next();
    expect(
      (await screen.findAllByText(/The portal knows no cluster gone/)).length,
    ).toBeGreaterThan(0);
  });

  it('should say why there is nothing to choose', async () => {
    show(async () => []);
    expect(
      await screen.findByText(/The portal watches no cluster/),
    ).toBeVisible();
  });

  it('should say who may not see them, without a way to ask again', async () => {
    show(async () => {
      throw Object.assign(new Error('Denied'), { statusCode: 403 });
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see what there is to choose');
    expect(within(alert).queryByRole('button')).toBeNull();
  });
});
