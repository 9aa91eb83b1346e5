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
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { LRUCache } from 'lru-cache';
import { askOnce } from '../lib/askOnce';
import { withReasons } from './errors';
import { personOf } from './identity';
import { actionReason } from './reasons';

/** So long a page shows what was decided; a write asks anew. */
const LIFETIME_MS = 10_000;
const CAPACITY = 2_000;

/** Asks the policy what a person may do with an entity. */
export class ActionPermissions {
  readonly #permissions: PermissionsService;
  readonly #decided = new LRUCache<string, Promise<ReadonlySet<string>>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  /**
   * Which of the permissions a person has on an entity, by name; asked at once
   * and kept for a few seconds, as an open page asks after each change.
   */
  async granted(
    permissions: ResourcePermission[],
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const names = permissions.map(({ name }) => name);
    const key = [personOf(credentials), entityRef, ...names].join(' ');
    return askOnce(this.#decided, key, () =>
      this.#ask(permissions, entityRef, credentials),
    );
  }

  /**
   * Lets through who has a permission on an entity now.
   *
   * @throws NotAllowedError
   */
  async require(
    permission: ResourcePermission,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const granted = await this.#ask([permission], entityRef, credentials);
    if (!granted.has(permission.name)) {
      const reason = notPermitted(permission, entityRef);
      throw withReasons(new NotAllowedError(reason.message), [reason]);
    }
  }

  async #ask(
    permissions: ResourcePermission[],
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const decisions = await this.#permissions.authorize(
      permissions.map(permission => ({ permission, resourceRef: entityRef })),
      { credentials },
    );
    return new Set(
      permissions
        .filter((_, i) => decisions[i]?.result === AuthorizeResult.ALLOW)
        .map(({ name }) => name),
    );
  }
}

/** Why a person may not act on an entity. */
export function notPermitted(
  permission: ResourcePermission,
  entityRef: string,
) {
  return actionReason(
    'not-permitted',
    `You may not do this with ${entityRef} (${permission.name})`,
    { permission: permission.name },
  );
}
