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

import { KubeObject } from '../../cluster/client';
import { PLATFORM_TEAM, TEAMS } from '../company';
import { groupNames, userNames } from '../rbac';
import { KARGO_ACT_RULES } from './rules';

const RBAC = 'rbac.authorization.k8s.io';

/** The rights of a team, and of those who look after all, in a project. */
export function projectAccess(project: string, team: string): KubeObject[] {
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name: 'kargo-team', namespace: project },
      rules: [
        ...KARGO_ACT_RULES,
        {
          apiGroups: ['argoproj.io'],
          resources: ['analysisruns'],
          verbs: ['patch'],
        },
        { apiGroups: [''], resources: ['events'], verbs: ['create'] },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'kargo-team', namespace: project },
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'kargo-team' },
      subjects: [...new Set([team, PLATFORM_TEAM])].flatMap(name => [
        ...groupNames(name).map(group => ({
          apiGroup: RBAC,
          kind: 'Group',
          name: group,
        })),
        ...TEAMS[name].flatMap(userNames).map(user => ({
          apiGroup: RBAC,
          kind: 'User',
          name: user,
        })),
      ]),
    },
  ];
}
