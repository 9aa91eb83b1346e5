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

/*
 * A Backstage back end with one of the peers, run by the benchmark in a process
 * of its own and with the packages of this folder's node_modules. What it is
 * told comes in the environment variables BENCHMARK_PEER, BENCHMARK_CONFIG and
 * BENCHMARK_IDENTITY.
 */

const { createBackend } = require('@backstage/backend-defaults');
const {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { ConfigReader } = require('@backstage/config');

const PACKAGES = {
  community: '@backstage-community/plugin-argocd-backend',
  roadie: '@roadiehq/backstage-plugin-argo-cd-backend',
};

const identity = JSON.parse(process.env.BENCHMARK_IDENTITY);
const config = new ConfigReader(JSON.parse(process.env.BENCHMARK_CONFIG));

/** What the other plugins need of an auth back end. */
const authPlugin = createBackendPlugin({
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

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => config,
  }),
);
backend.add(authPlugin);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import(PACKAGES[process.env.BENCHMARK_PEER]));

const started = backend.start();
process.on('message', ({ id }) => {
  started.then(
    () => process.send({ id, answer: true }),
    error => process.send({ id, error: String(error.stack) }),
  );
});
process.on('disconnect', () => process.exit(0));
