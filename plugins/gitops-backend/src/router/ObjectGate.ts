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
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { Request } from 'express';
import { EntityObjects } from '../links/EntityObjects';
import { LinkedRecord } from '../links/findRecords';
import { EntityGate } from './EntityGate';
import { readRef } from './readRef';

/** Who asks, and about which entity. */
export interface EnteredEntity {
  credentials: BackstageCredentials;
  entity: Entity;
}

/** What the path of one object leads to. */
export interface EnteredObject extends EnteredEntity, LinkedRecord {
  /** Whether another object belongs to the entity as well. */
  belongs(kind: string, record: GitopsRecord): boolean;
}

/** The parts of a path that name an entity. */
export interface EntityPath {
  kind: string;
  namespace: string;
  name: string;
}

/** The parts of `…/objects/{objectKind}/{cluster}/{objectNamespace}/{object}`. */
export interface ObjectPath extends EntityPath {
  objectKind: string;
  cluster: string;
  objectNamespace: string;
  object: string;
}

/**
 * Lets a caller through to an entity and to the objects of it, whatever kind
 * they are of: the entity must be readable for the caller, and the object must
 * belong to it, so that what the policy says of the entity holds for the
 * object.
 */
export class ObjectGate {
  readonly #httpAuth: HttpAuthService;
  readonly #gate: EntityGate;
  readonly #objects: EntityObjects;

  constructor(options: {
    httpAuth: HttpAuthService;
    gate: EntityGate;
    objects: EntityObjects;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#gate = options.gate;
    this.#objects = options.objects;
  }

  /**
   * The entity.
   *
   * @throws NotFoundError where there is no such entity for the caller
   * @throws NotAllowedError where the policy denies `gitops.resource.read`
   */
  async enterEntity(
    request: Pick<Request, 'headers'>,
    path: EntityPath,
  ): Promise<EnteredEntity> {
    const credentials = await this.#httpAuth.credentials(request as Request);
    const entity = await this.#gate.enter(readRef(path), credentials);
    return { credentials, entity };
  }

  /**
   * The object and its entity.
   *
   * @throws NotFoundError, NotAllowedError as {@link ObjectGate.enterEntity},
   * and where the entity has no such object
   */
  async enter(
    request: Pick<Request, 'headers'>,
    path: ObjectPath,
  ): Promise<EnteredObject> {
    const entered = await this.enterEntity(request, path);
    const { objectKind, cluster, objectNamespace, object } = path;
    const found = this.#objects.find(entered.entity, objectKind, {
      cluster,
      namespace: objectNamespace,
      name: object,
    });
    if (!found) {
      throw new NotFoundError(
        `The entity has no ${objectKind} ${objectNamespace}/${object} in the cluster ${cluster}`,
      );
    }
    return {
      ...entered,
      ...found,
      belongs: (kind, record) =>
        this.#objects.find(entered.entity, kind, record) !== undefined,
    };
  }
}
