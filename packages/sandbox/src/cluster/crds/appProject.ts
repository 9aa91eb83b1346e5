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

import { destination } from './application';
import {
  any,
  flag,
  int,
  list,
  mapOf,
  object,
  open,
  text,
  texts,
  root,
} from './schemas';

const groupKind = object(
  { group: text, kind: text, name: text },
  'group',
  'kind',
);

/** The schema of an AppProject. */
export const appProject = root({
  spec: object({
    description: text,
    sourceRepos: texts,
    sourceNamespaces: texts,
    destinations: list(destination),
    clusterResourceWhitelist: list(groupKind),
    clusterResourceBlacklist: list(groupKind),
    namespaceResourceWhitelist: list(groupKind),
    namespaceResourceBlacklist: list(groupKind),
    roles: list(
      object(
        {
          name: text,
          description: text,
          policies: texts,
          groups: texts,
          jwtTokens: list(object({ iat: int, exp: int, id: text }, 'iat')),
        },
        'name',
      ),
    ),
    syncWindows: list(
      object({
        kind: text,
        schedule: text,
        duration: text,
        timeZone: text,
        applications: texts,
        namespaces: texts,
        clusters: texts,
        manualSync: flag,
        useAndOperator: flag,
        description: text,
        syncOverrun: flag,
      }),
    ),
    orphanedResources: object({
      warn: flag,
      ignore: list(object({ group: text, kind: text, name: text })),
    }),
    signatureKeys: list(object({ keyID: text }, 'keyID')),
    sourceIntegrity: any,
    permitOnlyProjectScopedClusters: flag,
    destinationServiceAccounts: list(
      object(
        { server: text, namespace: text, defaultServiceAccount: text },
        'defaultServiceAccount',
        'server',
      ),
    ),
  }),
  status: object({ jwtTokensByRole: mapOf(open) }),
});
