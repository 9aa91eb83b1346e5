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
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

import { Identity } from '../identity/identity';

/**
 * What the other plugins need of an auth back end: the keys that verify a
 * user's token, and what is known of the user.
 */
export function authPlugin(identity: Identity) {
  return createBackendPlugin({
    pluginId: 'auth',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
          http.use((request, response, next) => {
            if (request.path === '/.well-known/jwks.json') {
              response.json(identity.jwks);
            } else if (request.path === '/v1/userinfo') {
              response.json(identity.userInfo);
            } else {
              next();
            }
          });
        },
      });
    },
  });
}
