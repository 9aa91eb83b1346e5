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

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { createPeopleProvider } from './peopleProvider';

/**
 * Signs people in on their word, for a portal on a laptop: whoever
 * `app.signIn.people` lists. Only there while `auth.environment` is development.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'people-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        if (config.getOptionalString('auth.environment') !== 'development') {
          return;
        }
        const people = (
          config.getOptionalConfigArray('app.signIn.people') ?? []
        ).map(person => person.getString('userEntityRef'));
        providers.registerProvider({
          providerId: 'people',
          factory: createPeopleProvider(people),
        });
      },
    });
  },
});
