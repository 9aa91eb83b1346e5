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
  ApplicationHistory,
  Commit,
  Deployment,
  DeploymentChanges,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';

/*
 * Made-up answers about the history of an Application, for tests and for the
 * states page in dev/.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The Application that the fixtures are about. */
export const cartStaging: EntityApplicationKey = {
  entityRef: 'component:default/cart',
  cluster: 'control-plane',
  namespace: 'argocd',
  name: 'cart-staging',
};

const REPO = 'http://git.example/acme/cart-config.git';

/** Makes fixtures around one moment, so that "4 min ago" stays that. */
export function makeHistory(now: number) {
  const before = (millis: number) => new Date(now - millis).toISOString();

  function commit(sha: string, title: string, author: string, age: number) {
    const full = sha.repeat(6).slice(0, 40);
    const made: Commit = {
      sha: full,
      title,
      author,
      authoredAt: before(age),
      url: `http://git.example/acme/cart-config/commit/${full}`,
    };
    return made;
  }

  const fixCart = commit('a1b2c3d', 'Fix cart total', 'Ana Lima', 22 * MINUTE);
  const coupons = commit('9f8e7d6', 'Add coupons', 'Ben Okoro', 2 * DAY);
  const limits = commit('5c4b3a2', 'Raise memory limits', 'Ana Lima', 3 * DAY);

  function deployment(
    id: string,
    of: Commit,
    age: number,
    overrides: Partial<Deployment> = {},
  ): Deployment {
    return {
      id,
      phase: 'Succeeded',
      sources: [
        {
          repoUrl: REPO,
          path: 'overlays/staging',
          targetRevision: 'main',
          revision: of.sha,
          commit: of,
        },
      ],
      startedAt: before(age + 40 * SECOND),
      finishedAt: before(age),
      automated: true,
      current: false,
      inArgoCd: true,
      ...overrides,
    };
  }

  const newest = deployment('d5', fixCart, 12 * MINUTE, {
    historyId: 5,
    current: true,
    previousId: 'd3',
  });
  const failed = deployment('d4', fixCart, 20 * MINUTE, {
    phase: 'Failed',
    inArgoCd: false,
    automated: false,
    initiatedBy: 'user:default/ben',
    message:
      'one or more objects failed to apply, reason: Deployment.apps "cart" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    previousId: 'd3',
  });
  const second = deployment('d3', coupons, 2 * DAY, {
    historyId: 3,
    automated: false,
    initiatedBy: 'user:default/ana',
    previousId: 'd2',
  });
  const withChart = deployment('d2', limits, 3 * DAY, {
    historyId: 2,
    automated: false,
    initiatedBy: 'admin',
    sources: [
      {
        repoUrl: 'https://charts.example',
        chart: 'cart',
        targetRevision: '4.x',
        revision: '4.2.1',
      },
      {
        repoUrl: REPO,
        path: 'values',
        targetRevision: 'main',
        revision: limits.sha,
        commitUnavailable: 'git.example is not among the integrations',
      },
    ],
    previousId: 'd1',
  });
  const first = deployment('d1', limits, 90 * DAY, {
    inArgoCd: false,
    startedAt: undefined,
  });

  function history(
    deployments: Deployment[] = [newest, failed, second, withChart, first],
    overrides: Partial<ApplicationHistory> = {},
  ): ApplicationHistory {
    return { deployments, notes: [], ...overrides };
  }

  const forward: DeploymentChanges = {
    id: 'd5',
    previousId: 'd3',
    sources: [
      {
        repoUrl: REPO,
        path: 'overlays/staging',
        from: coupons.sha,
        to: fixCart.sha,
        direction: 'forward',
        total: 4,
        url: 'http://git.example/acme/cart-config/compare/9f8e7d6...a1b2c3d',
        commits: [
          { ...fixCart, touchesPath: true },
          {
            ...commit('1111111', 'Scale production up', 'Chen Wu', 5 * HOUR),
            touchesPath: false,
          },
          {
            ...commit('2222222', 'Set staging image', 'Release bot', 6 * HOUR),
            touchesPath: true,
          },
          {
            ...commit('3333333', 'Update the README', 'Dana Roy', 7 * HOUR),
            touchesPath: false,
          },
        ],
      },
    ],
  };

  const backward: DeploymentChanges = {
    id: 'd3',
    previousId: 'd2',
    sources: [
      {
        ...forward.sources[0],
        from: fixCart.sha,
        to: coupons.sha,
        direction: 'backward',
        total: 1,
        commits: [{ ...fixCart, touchesPath: true }],
      },
    ],
  };

  const charts: DeploymentChanges = {
    id: 'd2',
    previousId: 'd1',
    sources: [
      {
        repoUrl: 'https://charts.example',
        chart: 'cart',
        from: '4.2.0',
        to: '4.2.1',
        direction: 'forward',
        commits: [],
        total: 0,
      },
      {
        repoUrl: REPO,
        path: 'values',
        from: coupons.sha,
        to: limits.sha,
        direction: 'forward',
        commits: [],
        total: 0,
        unavailable: {
          code: 'git-host-unknown',
          message: 'git.example is not among the integrations',
        },
      },
    ],
  };

  return {
    before,
    commit,
    deployment,
    history,
    newest,
    failed,
    second,
    withChart,
    first,
    changes: { forward, backward, charts },
  };
}
