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
import {
  ApplicationKey,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Request } from 'express';
import { APPLICATIONS } from '../tools/argocd';
import { ArgoCdApplication } from '../tools/argocd/record';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { EntityGate } from './EntityGate';
import { readRef } from './readRef';

/** What the path of one Application leads to. */
export interface EnteredApplication {
  credentials: BackstageCredentials;
  entity: Entity;
  key: ApplicationKey;
  record: ArgoCdApplication;
  linkedBy: LinkReason[];
}

/** The parts of the path `…/applications/{cluster}/{applicationNamespace}/{application}`. */
export interface ApplicationPath {
  kind: string;
  namespace: string;
  name: string;
  cluster: string;
  applicationNamespace: string;
  application: string;
}

/**
 * Lets a caller through to an Application of an entity: the entity must be
 * readable for the caller, and the Application must belong to it, so that what
 * the policy says of the entity holds for the Application.
 */
export class ApplicationGate {
  readonly #httpAuth: HttpAuthService;
  readonly #gate: EntityGate;
  readonly #reader: EntityApplicationsReader;

  constructor(options: {
    httpAuth: HttpAuthService;
    gate: EntityGate;
    reader: EntityApplicationsReader;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#gate = options.gate;
    this.#reader = options.reader;
  }

  /**
   * The Application and its entity.
   *
   * @throws NotFoundError where there is no such entity for the caller, or the
   * entity has no such Application
   * @throws NotAllowedError where the policy denies `gitops.resource.read`
   */
  async enter(
    request: Pick<Request, 'headers'>,
    path: ApplicationPath,
  ): Promise<EnteredApplication> {
    const credentials = await this.#httpAuth.credentials(request as Request);
    const entity = await this.#gate.enter(readRef(path), credentials);
    const key = {
      cluster: path.cluster,
      namespace: path.applicationNamespace,
      name: path.application,
    };
    const found = this.#reader.find(entity, APPLICATIONS, key);
    if (!found) {
      throw new NotFoundError(
        `The entity has no Application ${key.namespace}/${key.name} in the cluster ${key.cluster}`,
      );
    }
    return {
      credentials,
      entity,
      key,
      record: found.record as ArgoCdApplication,
      linkedBy: found.linkedBy,
    };
  }
}
