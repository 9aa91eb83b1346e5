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
/**
 * What the reader sees when everything runs: where to go, and what to try.
 *
 * @param {string} url the portal's address
 * @param {import('./ports.mjs').Ports} ports
 */
export function welcome(url, ports) {
  return `
  The portal is ready:  ${url}
  Choose on the first page who you are: Ana owns the cart, Emma runs the platform.

  What to try
    Open the first component        ${url}/catalog/default/component/cart
    Release a new version to dev    npm run sandbox -- deploy cart dev 1.5.0
    Release one that cannot start   npm run sandbox -- deploy cart staging 1.5.0-missing
      and watch the page follow, without a reload
    Look behind the scenes          kubectl --kubeconfig .sandbox/kubeconfig get applications -A
    Read the configuration          http://localhost:${
      ports.sandbox + 2
    }/acme/cart-config
    Lose a cluster, get it back     npm run sandbox -- fault drop --cluster workload
                                    npm run sandbox -- fault restore --cluster workload

  Logs are in .sandbox/logs. Ctrl-C stops everything.
`;
}

/**
 * The same for clusters with nothing installed.
 *
 * @param {string} url the portal's address
 */
export function welcomeToBare(url) {
  return `
  The portal is ready:  ${url}
  Both clusters are bare: they have no Argo CD and none of the other tools.
  Choose on the first page to be Emma, who runs the platform.

  What to try
    Install the platform            ${url}/create
    Look at the clusters            kubectl --kubeconfig .sandbox/kubeconfig get ns,crds

  Logs are in .sandbox/logs. Ctrl-C stops everything.
`;
}
