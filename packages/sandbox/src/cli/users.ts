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

import type { ClusterUser } from '../cluster';
import { PEOPLE, PersonName, ROBOTS, teamOf } from '../seed/company';
import { PORTAL_ACCOUNTS, serviceAccountUser } from '../seed/rbac';
import { RunDir } from './runDir';

/** A user of the clusters, and the name of its token's file. */
interface AccountSeed {
  /** What the kubeconfig calls it. */
  name: string;
  user: string;
  groups: string[];
}

/** The users of both clusters; the first one may do anything. */
export const ACCOUNTS: readonly AccountSeed[] = [
  { name: 'admin', user: 'admin', groups: ['system:masters'] },
  { name: 'viewer', user: 'viewer', groups: [] },
  ...Object.values(PORTAL_ACCOUNTS).map(account => ({
    name: account.name,
    user: serviceAccountUser(account),
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${account.namespace}`,
    ],
  })),
  ...(Object.keys(PEOPLE) as PersonName[]).map(login => ({
    name: login,
    user: login,
    groups: [teamOf(login) ?? []].flat(),
  })),
];

/** The users that a cluster knows, with the tokens of the run directory. */
export function clusterUsers(runDir: RunDir): ClusterUser[] {
  return ACCOUNTS.map(({ name, user, groups }) => ({
    name: user,
    token: runDir.token(name),
    groups: [...groups, 'system:authenticated'],
  }));
}

/** The git host's tokens by login, from files called `git-<login>`. */
export function gitTokens(runDir: RunDir): Record<string, string> {
  const logins = [
    ...Object.keys(PEOPLE),
    ...ROBOTS.map(robot => robot.login),
    'admin',
  ];
  return Object.fromEntries(
    logins.map(login => [login, runDir.token(`git-${login}`)]),
  );
}
