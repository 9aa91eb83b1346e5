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

import { ApiHolder } from '@backstage/frontend-plugin-api';

/** The user's own access to a cluster could not be had. */
export class UserTokenError extends Error {
  override name = 'UserTokenError';
}

/**
 * The header by which the back end takes the user's own token for a cluster. The
 * Kubernetes plugin gets the token, which may ask the user to sign in with the
 * cluster's identity provider.
 *
 * @param tokenFrom - the sign-in to get it from, such as `oidc.okta`.
 * @throws UserTokenError where the plugin is not installed, or the user did not
 * sign in.
 */
export async function userTokenHeaders(
  apis: ApiHolder,
  tokenFrom: string | undefined,
): Promise<Record<string, string>> {
  if (!tokenFrom) {
    throw new UserTokenError('The portal does not say how to sign in there.');
  }
  // Only portals that act with the user's own token need that package
  const { kubernetesAuthProvidersApiRef } = await import(
    '@backstage/plugin-kubernetes-react'
  );
  const authProviders = apis.get(kubernetesAuthProvidersApiRef);
  if (!authProviders) {
    throw new UserTokenError('The portal has no Kubernetes plugin.');
  }
  const { token } = await authProviders
    .getCredentials(tokenFrom)
    .catch((error: unknown) => {
      throw new UserTokenError(
        error instanceof Error ? error.message : String(error),
      );
    });
  if (!token) {
    throw new UserTokenError(`The sign-in ${tokenFrom} gave no token.`);
  }
  return { 'Backstage-Kubernetes-Authorization': `Bearer ${token}` };
}
