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

import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import {
  ConfigApi,
  configApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import styles from './PeopleSignIn.module.css';

/** Where the browser keeps whom it is signed in as. */
const STORAGE_KEY = 'portal:signed-in-as';

interface Person {
  name: string;
  userEntityRef: string;
  description?: string;
}

function readPeople(config: ConfigApi): Person[] {
  return (config.getOptionalConfigArray('app.signIn.people') ?? []).map(
    person => ({
      name: person.getString('name'),
      userEntityRef: person.getString('userEntityRef'),
      description: person.getOptionalString('description'),
    }),
  );
}

/** The identity, which the browser forgets when its owner signs out. */
function forgetful(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      localStorage.removeItem(STORAGE_KEY);
      await identity.signOut();
    },
  };
}

/** Somebody could not be signed in: says why, and offers the others again. */
const SignInFailed = (props: { error?: Error; onChooseAgain: () => void }) => (
  <main className={styles.page}>
    <Text as="h1" variant="title-medium">
      You could not be signed in
    </Text>
    <Text role="alert">{props.error?.message}</Text>
    <div>
      <Button onPress={props.onChooseAgain}>Enter as somebody else</Button>
    </div>
  </main>
);

/** Offers to sign in, without a password, as one of `app.signIn.people`. */
export const PeopleSignIn = (props: {
  onSignInSuccess(identity: IdentityApi): void;
}) => {
  const people = readPeople(useApi(configApiRef));
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORAGE_KEY));
  const Failed = useCallback(
    ({ error }: { error?: Error }) => (
      <SignInFailed
        error={error}
        onChooseAgain={() => {
          localStorage.removeItem(STORAGE_KEY);
          setChosen(null);
        }}
      />
    ),
    [],
  );
  // The configuration may have lost whom the browser remembers.
  if (people.some(({ userEntityRef }) => userEntityRef === chosen)) {
    return (
      <ProxiedSignInPage
        provider="people"
        headers={{ 'x-portal-person': chosen! }}
        ErrorComponent={Failed}
        onSignInSuccess={identity => props.onSignInSuccess(forgetful(identity))}
      />
    );
  }
  return (
    <main className={styles.page}>
      <Text as="h1" variant="title-medium">
        Who are you today?
      </Text>
      <Text color="secondary">
        This portal runs on a laptop and asks for no password.
      </Text>
      <ul className={styles.people}>
        {people.map(({ name, userEntityRef, description }) => (
          <li key={userEntityRef}>
            <Card className={styles.person}>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {name}
                </Text>
              </CardHeader>
              <CardBody className={styles.body}>
                <Text color="secondary">{description}</Text>
                <Button
                  onPress={() => {
                    localStorage.setItem(STORAGE_KEY, userEntityRef);
                    setChosen(userEntityRef);
                  }}
                >
                  {`Enter as ${name}`}
                </Button>
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
};
