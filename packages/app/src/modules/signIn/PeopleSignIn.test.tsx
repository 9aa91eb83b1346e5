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

import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PeopleSignIn } from './PeopleSignIn';

const PEOPLE = [
  { name: 'Ana', userEntityRef: 'user:default/ana', description: 'Cart' },
  { name: 'Dana', userEntityRef: 'user:default/dana' },
];

function renderPage() {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<PeopleSignIn onSignInSuccess={onSignInSuccess} />, {
    config: { app: { signIn: { people: PEOPLE } } },
    apis: [
      [
        discoveryApiRef,
        { getBaseUrl: async () => 'http://localhost:7007/api/auth' },
      ],
    ],
  });
  return onSignInSuccess;
}

describe('PeopleSignIn', () => {
  const refresh = jest.spyOn(global, 'fetch');

  beforeEach(() => {
    localStorage.clear();
    refresh.mockReset();
    const now = Math.round(Date.now() / 1000);
    refresh.mockResolvedValue(
      Response.json({
        profile: {},
        providerInfo: {},
        backstageIdentity: {
          token: `e30.${btoa(
            JSON.stringify({ iat: now, exp: now + 3600 }),
          )}.e30`,
          expiresInSeconds: 3600,
          identity: {
            type: 'user',
            userEntityRef: 'user:default/dana',
            ownershipEntityRefs: ['user:default/dana'],
          },
        },
      }),
    );
  });

  it('should offer everybody that the configuration lists', async () => {
    renderPage();
    expect(
      await screen.findByRole('button', { name: 'Enter as Ana' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Cart')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Enter as Dana' }),
    ).toBeInTheDocument();
    expect(refresh).not.toHaveBeenCalled();
  });

  it('should sign in whom is chosen, until they sign out', async () => {
    const onSignInSuccess = renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as Dana' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    const headers = new Headers(refresh.mock.calls[0][1]?.headers);
    expect(headers.get('x-portal-person')).toBe('user:default/dana');

    const identity = onSignInSuccess.mock.calls[0][0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/dana',
    });
    expect(localStorage.getItem('portal:signed-in-as')).toBe(
      'user:default/dana',
    );
    await identity.signOut();
    expect(localStorage.getItem('portal:signed-in-as')).toBeNull();
  });

  it('should ask again where the remembered person is no longer listed', async () => {
    localStorage.setItem('portal:signed-in-as', 'user:default/gone');
    renderPage();
    expect(
      await screen.findByRole('button', { name: 'Enter as Ana' }),
    ).toBeInTheDocument();
  });

  it('should let somebody else in where the chosen person cannot be', async () => {
    refresh.mockResolvedValue(
      Response.json(
        { error: { name: 'NotFoundError', message: 'There is no Dana' } },
        { status: 404 },
      ),
    );
    const onSignInSuccess = renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as Dana' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(/404|Dana/);
    expect(onSignInSuccess).not.toHaveBeenCalled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter as somebody else' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Enter as Ana' }),
    ).toBeInTheDocument();
    expect(localStorage.getItem('portal:signed-in-as')).toBeNull();
  });
});
