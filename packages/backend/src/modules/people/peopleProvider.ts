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

import { AuthenticationError } from '@backstage/errors';
import {
  AuthProviderFactory,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The header in which the sign-in page says who was chosen. */
const PERSON_HEADER = 'x-portal-person';

/**
 * A provider that believes who the caller says to be.
 *
 * @param people - entity references of the users it signs in; nobody else
 */
export function createPeopleProvider(people: string[]): AuthProviderFactory {
  const authenticator = createProxyAuthenticator<
    undefined,
    { userEntityRef: string },
    undefined
  >({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize: () => undefined,
    async authenticate({ req }) {
      const userEntityRef = req.header(PERSON_HEADER);
      if (!userEntityRef || !people.includes(userEntityRef)) {
        throw new AuthenticationError(
          `The header ${PERSON_HEADER} has to name one of app.signIn.people`,
        );
      }
      return { result: { userEntityRef } };
    },
  });
  return createProxyAuthProviderFactory({
    authenticator,
    signInResolver: ({ result }, context) =>
      context.signInWithCatalogUser({ entityRef: result.userEntityRef }),
  });
}
