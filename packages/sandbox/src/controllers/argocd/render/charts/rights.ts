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
import { object, type Pairs } from './objects';

/** The group of roles and bindings. */
export const RBAC = 'rbac.authorization.k8s.io';

/** Verbs of rules. */
export const READ = 'get,list,watch';
export const ALL = 'create,get,list,watch,update,patch,delete';

/** A rule of a role: `group`, resources and verbs, each by commas. */
export function rule(group: string, resources: string, verbs: string) {
  return {
    apiGroups: [group],
    resources: resources.split(','),
    verbs: verbs.split(','),
  };
}

/** A role and its binding to service accounts; cluster-wide without namespace. */
export function access(
  metadata: {
    name: string;
    namespace?: string;
    labels: Pairs;
    annotations?: Pairs;
  },
  rules: JsonObject[],
  accounts: { name: string; namespace: string }[],
): KubeObject[] {
  const prefix = metadata.namespace ? '' : 'Cluster';
  return [
    object(`${RBAC}/v1`, `${prefix}Role`, metadata, { rules }),
    object(`${RBAC}/v1`, `${prefix}RoleBinding`, metadata, {
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name: metadata.name },
      subjects: accounts.map(account => ({
        kind: 'ServiceAccount',
        ...account,
      })),
    }),
  ];
}
