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

import type { KubeObject } from '../../../../cluster/client';
import type { JsonObject } from '../../../runtime/json';
import { labelsOf, type PartName, PARTS } from './kargoNames';
import { isOn, object } from './objects';
import { RBAC, READ, rule } from './rights';
import type { Release } from './types';

const GROUP = 'kargo.akuity.io';
const ALL = '*';

const RULES: Record<PartName, JsonObject[]> = {
  api: [
    rule(GROUP, '*', ALL),
    rule('', 'namespaces,serviceaccounts,secrets,configmaps,events', ALL),
    rule(RBAC, 'roles,rolebindings', ALL),
    rule('argoproj.io', 'analysistemplates,analysisruns', ALL),
    rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  ],
  controller: [
    rule(GROUP, '*', `${READ},create,update,patch,delete,promote`),
    rule('argoproj.io', 'applications', `${READ},patch`),
    rule(
      'argoproj.io',
      'analysisruns,analysistemplates,clusteranalysistemplates',
      `${READ},create,delete`,
    ),
    rule('', 'events', 'create,patch'),
    rule('', 'secrets,configmaps', READ),
  ],
  managementController: [
    rule(GROUP, '*', ALL),
    rule('', 'namespaces,serviceaccounts,secrets', ALL),
    rule(RBAC, 'roles,rolebindings', ALL),
  ],
  webhooksServer: [
    rule(GROUP, '*', READ),
    rule('', 'namespaces', READ),
    rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  ],
  externalWebhooksServer: [
    rule(GROUP, 'warehouses,projectconfigs,clusterconfigs', `${READ},patch`),
    rule('', 'secrets', READ),
  ],
  garbageCollector: [rule(GROUP, '*', `${READ},delete`)],
};

/** The ClusterRoles of Kargo's users: each holds what people may do. */
const USERS: Record<string, JsonObject[]> = {
  'kargo-admin': [rule(GROUP, '*', ALL), rule('', 'secrets', ALL)],
  'kargo-project-creator': [rule(GROUP, 'projects', `${READ},create`)],
  'kargo-project-admin': [rule(GROUP, '*', ALL)],
  'kargo-user': [rule('', 'namespaces', 'get'), rule(GROUP, 'projects', READ)],
  'kargo-viewer': [rule(GROUP, '*', READ), rule('', 'events', READ)],
};

function clusterRole(
  release: Release,
  name: string,
  rules: JsonObject[],
): KubeObject {
  return object(
    `${RBAC}/v1`,
    'ClusterRole',
    { name, labels: labelsOf(release) },
    { rules },
  );
}

/** What Kargo's programs and its users may do. */
export function kargoRights(release: Release): KubeObject[] {
  const parts = PARTS.filter(({ name }) => isOn(release, `${name}.enabled`));
  return [
    ...(isOn(release, 'rbac.installClusterRoles')
      ? [
          ...Object.entries(USERS).map(([name, rules]) =>
            clusterRole(release, name, rules),
          ),
          ...parts.map(part =>
            clusterRole(release, part.object, RULES[part.name]),
          ),
        ]
      : []),
    ...(isOn(release, 'rbac.installClusterRoleBindings')
      ? parts.map(part =>
          object(
            `${RBAC}/v1`,
            'ClusterRoleBinding',
            { name: part.object, labels: labelsOf(release, part.name) },
            {
              roleRef: {
                apiGroup: RBAC,
                kind: 'ClusterRole',
                name: part.object,
              },
              subjects: [
                {
                  kind: 'ServiceAccount',
                  name: part.object,
                  namespace: release.namespace,
                },
              ],
            },
          ),
        )
      : []),
  ];
}
