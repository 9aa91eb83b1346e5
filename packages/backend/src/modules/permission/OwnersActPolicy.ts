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
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Owners act, everybody reads: who is signed in sees what the GitOps tools say
 * of every entity, and acts on the entities that they or one of their groups
 * own. Administrators act on all. Permissions of other plugins are allowed.
 */
export class OwnersActPolicy implements PermissionPolicy {
  readonly #administrators: ReadonlySet<string>;

  /**
   * @param administrators - entity references of users and groups, in lower case
   */
  constructor(administrators: Iterable<string>) {
    this.#administrators = new Set(administrators);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!permission.name.startsWith('gitops.')) {
      return ALLOW;
    }
    if (!user) {
      return DENY;
    }
    if (permission.attributes.action === 'read') {
      return ALLOW;
    }
    const claims = user.info.ownershipEntityRefs;
    if (claims.some(claim => this.#administrators.has(claim))) {
      return ALLOW;
    }
    return isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)
      ? createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims }),
        )
      : DENY;
  }
}
