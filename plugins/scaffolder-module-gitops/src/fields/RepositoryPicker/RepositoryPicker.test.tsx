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

import { mockApis } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { repositoryPicker } from '.';
import { renderForm } from '../../__testUtils__/renderForm';
import { parseRepoUrl } from './repoUrl';

/** A back end with two hosts, and one repository `acme/orders`. */
function backEnd() {
  return jest.fn(async (input: RequestInfo | URL) => {
    const { pathname, searchParams } = new URL(String(input));
    if (pathname.endsWith('/gitops/hosts')) {
      return Response.json([
        { host: 'git.example', kind: 'gitea' },
        { host: 'github.com', kind: 'github' },
      ]);
    }
    const { name, owner } = parseRepoUrl(searchParams.get('repoUrl') ?? '');
    return Response.json(
      owner === 'unknown'
        ? { unknown: 'git.example could not be asked' }
        : { exists: owner === 'acme' && name === 'orders' },
    );
  });
}

const show = (uiOptions: object, values = {}) =>
  renderForm({
    fields: [repositoryPicker],
    properties: {
      name: { title: 'Service', type: 'string' },
      repoUrl: {
        title: 'Repository',
        type: 'string',
        'ui:field': 'GitopsRepositoryPicker',
        'ui:options': { ...uiOptions },
      },
    },
    required: ['repoUrl'],
    values,
    apis: [
      [discoveryApiRef, mockApis.discovery()],
      [fetchApiRef, { fetch: backEnd() }],
    ],
  });

describe('GitopsRepositoryPicker', () => {
  it('should make up a repository, and say at once that it is new', async () => {
    const { container, create, user } = show(
      {
        mustBe: 'new',
        defaultOwner: 'acme',
        nameField: 'name',
        nameSuffix: '-config',
      },
      { name: 'cart' },
    );
    expect(
      await screen.findByText(
        'acme/cart-config does not exist yet, and will be created.',
      ),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();

    // The name follows until somebody types one
    await user.type(screen.getByLabelText('Service'), 's');
    expect(await screen.findByDisplayValue('carts-config')).toBeVisible();
    await user.clear(screen.getByLabelText('Name'));
    await user.type(screen.getByLabelText('Name'), 'other');
    await user.type(screen.getByLabelText('Service'), '2');
    expect(screen.getByLabelText('Name')).toHaveValue('other');
    expect(await create()).toEqual({
      name: 'carts2',
      repoUrl: 'git.example?owner=acme&repo=other',
    });
  });

  it('should not go on with a name that is taken', async () => {
    const { next } = show({
      mustBe: 'new',
      defaultOwner: 'acme',
      defaultName: 'orders',
    });
    expect(
      await screen.findByText(
        'acme/orders exists already: choose another name.',
      ),
    ).toBeVisible();
    await next();
    expect(
      await screen.findAllByText(/acme\/orders exists already/),
    ).not.toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('should demand one that is there', async () => {
    const { next } = show({
      mustBe: 'existing',
      defaultOwner: 'acme',
      defaultName: 'nothing',
    });
    expect(
      await screen.findByText(/acme\/nothing does not exist, or is hidden/),
    ).toBeVisible();
    await next();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('should say that it could not tell, and go on', async () => {
    const { create } = show({
      mustBe: 'new',
      defaultOwner: 'unknown',
      defaultName: 'orders',
    });
    expect(
      await screen.findByText(/could not be checked: git.example could not be/),
    ).toBeVisible();
    expect(await create()).toEqual({
      repoUrl: 'git.example?owner=unknown&repo=orders',
    });
  });

  it.each([
    ['a bad name', 'git.example?owner=acme&repo=a%20b', /a b is no name/],
    ['a missing part', 'git.example?owner=acme&repo=', /Host, owner and name/],
    [
      'an owner that is not allowed',
      'git.example?owner=else&repo=a',
      /It has to belong to acme/,
    ],
    [
      'a host that is not allowed',
      'github.com?owner=acme&repo=a',
      /It has to be on git.example/,
    ],
  ])('should refuse %s', async (_, repoUrl, message) => {
    const { next } = show(
      { allowedOwners: ['acme'], allowedHosts: ['git.example'] },
      { repoUrl },
    );
    await next();
    expect((await screen.findAllByText(message)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
