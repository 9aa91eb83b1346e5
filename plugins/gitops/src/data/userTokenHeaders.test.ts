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

import { ApiHolder, ApiRef } from '@backstage/frontend-plugin-api';
import { kubernetesAuthProvidersApiRef } from '@backstage/plugin-kubernetes-react';
import { UserTokenError, userTokenHeaders } from './userTokenHeaders';

function apisWith(
  getCredentials?: (provider: string) => Promise<{ token?: string }>,
): ApiHolder {
  return {
    get: <T>(ref: ApiRef<T>) =>
      getCredentials && ref.id === kubernetesAuthProvidersApiRef.id
        ? ({ getCredentials } as T)
        : undefined,
  };
}

describe('userTokenHeaders', () => {
  it('should send the token of the sign-in', async () => {
    const apis = apisWith(async provider => ({ token: `of-${provider}` }));
    await expect(userTokenHeaders(apis, 'oidc.okta')).resolves.toEqual({
      'Backstage-Kubernetes-Authorization': 'Bearer of-oidc.okta',
    });
  });

  it.each([
    ['there is no sign-in', apisWith(async () => ({})), undefined],
    ['there is no Kubernetes plugin', apisWith(), 'oidc.okta'],
    ['there is no token', apisWith(async () => ({})), 'oidc.okta'],
    [
      'the user turns the sign-in down',
      apisWith(async () => {
        throw new Error('Popup closed');
      }),
      'oidc.okta',
    ],
  ])('should say so where %s', async (_, apis, tokenFrom) => {
    await expect(userTokenHeaders(apis, tokenFrom)).rejects.toThrow(
      UserTokenError,
    );
  });
});
