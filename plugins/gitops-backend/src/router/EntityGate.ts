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
import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { gitopsResourceReadPermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { askOnce } from '../lib/askOnce';

/** So long an entity and a decision about it are used again. */
const LIFETIME_MS = 10_000;
const CAPACITY = 2_000;

/**
 * Lets a caller through to an entity: it must exist, be readable for the caller
 * and be allowed by `gitops.resource.read`. The answer holds for a few seconds,
 * so that an open page that asks after each signal does not ask the catalog and
 * the policy each time.
 */
export class EntityGate {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #passed = new LRUCache<string, Promise<Entity>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /**
   * The entity.
   *
   * @throws NotFoundError where the caller's catalog has no such entity
   * @throws NotAllowedError where the policy denies
   */
  async enter(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const caller = callerOf(credentials);
    if (!caller) {
      return this.#ask(ref, credentials);
    }
    const key = `${caller} ${stringifyEntityRef(ref)}`;
    return askOnce(this.#passed, key, () => this.#ask(ref, credentials));
  }

  async #ask(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entityRef = stringifyEntityRef(ref);
    // Both at once: each is a request of its own, and neither needs the other.
    const [entity, [decision]] = await Promise.all([
      this.#catalog.getEntityByRef(entityRef, { credentials }),
      this.#permissions.authorize(
        [{ permission: gitopsResourceReadPermission, resourceRef: entityRef }],
        { credentials },
      ),
    ]);
    if (!entity) {
      throw new NotFoundError(`The catalog has no entity ${entityRef}`);
    }
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You may not see what belongs to ${entityRef}`);
    }
    return entity;
  }
}

/** Who asks; undefined for callers that are not told apart. */
export function callerOf({
  principal,
}: BackstageCredentials): string | undefined {
  if (typeof principal !== 'object' || principal === null) {
    return undefined;
  }
  if ('userEntityRef' in principal) {
    return `user ${principal.userEntityRef}`;
  }
  if ('subject' in principal) {
    return `service ${JSON.stringify(principal)}`;
  }
  return undefined;
}
