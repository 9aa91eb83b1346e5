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
  Choose on the first page who you are: Ana owns the orders and may act on them,
  Dana sees them and may not, Emma runs the platform and may act on everything.

  What to try
    Open the orders                 ${url}/catalog/default/component/orders/gitops
    Release a new version           npm run sandbox -- release orders 3.3.0
      watch it come to dev, promote it to staging, then to production
    Merge its pull request there    http://localhost:${
      ports.sandbox + 2
    }/acme/orders-config/pulls
    Release one that is held        npm run sandbox -- release orders 3.4.0-errors
    Argo CD alone: the cart         npm run sandbox -- deploy cart staging 1.5.0-missing
    Lose a cluster, get it back     npm run sandbox -- fault drop --cluster workload
                                    npm run sandbox -- fault restore --cluster workload
    Look behind the scenes          kubectl --kubeconfig .sandbox/kubeconfig get applications,stages -A

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
