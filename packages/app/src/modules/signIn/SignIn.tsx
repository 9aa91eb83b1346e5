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
import { SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { ComponentProps } from 'react';
import { oidcAuthApiRef } from './oidc';
import { PeopleSignIn } from './PeopleSignIn';

type SignInProps = Pick<ComponentProps<typeof SignInPage>, 'onSignInSuccess'>;

/** Offers the one way to sign in that `app.signIn.provider` names. */
export const SignIn = ({ onSignInSuccess }: SignInProps) => {
  const config = useApi(configApiRef);
  if (config.getOptionalString('app.signIn.provider') === 'oidc') {
    return (
      <SignInPage
        align="center"
        onSignInSuccess={onSignInSuccess}
        provider={{
          id: 'oidc',
          title: config.getOptionalString('app.signIn.title') ?? 'Your company',
          message: 'Sign in with your company account',
          apiRef: oidcAuthApiRef,
        }}
      />
    );
  }
  return <PeopleSignIn onSignInSuccess={onSignInSuccess} />;
};

/** Replaces the app's own sign-in page. */
export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => SignIn },
});
