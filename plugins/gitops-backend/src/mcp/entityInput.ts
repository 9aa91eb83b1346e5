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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { ActionTarget } from '../actions/ActionTarget';
import { EntityObjects } from '../links/EntityObjects';
import { EntityGate } from '../router/EntityGate';
import { readRef } from '../router/readRef';

/** Lets tools through to entities and their objects, as the routes do. */
export class ToolGate {
  readonly #gate: EntityGate;
  readonly #objects: EntityObjects;

  constructor(options: { gate: EntityGate; objects: EntityObjects }) {
    this.#gate = options.gate;
    this.#objects = options.objects;
  }

  /**
   * The entity.
   *
   * @param text - a reference; a name alone is that of a component
   * @throws InputError where it is no reference
   * @throws NotFoundError, NotAllowedError as {@link EntityGate.enter}
   */
  async entity(
    text: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    let ref;
    try {
      ref = parseEntityRef(text, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      });
    } catch {
      throw new InputError(
        `${text} is no entity reference, such as component:default/orders`,
      );
    }
    return this.#gate.enter(readRef(ref), credentials);
  }

  /**
   * An object of the entity, to act on.
   *
   * @throws NotFoundError where the entity has no such object
   */
  async target(
    text: string,
    object: { kind: string; cluster: string; namespace: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<ActionTarget> {
    const entity = await this.entity(text, credentials);
    const { kind, cluster, namespace, name } = object;
    const found = this.#objects.find(entity, kind, {
      cluster,
      namespace,
      name,
    });
    if (!found) {
      throw new NotFoundError(
        `The entity has no ${kind} ${namespace}/${name} in the cluster ${cluster}`,
      );
    }
    return {
      credentials,
      entityRef: stringifyEntityRef(entity),
      kind: found.kind,
      record: found.record,
      belongs: (other, record) =>
        this.#objects.find(entity, other, record) !== undefined,
    };
  }
}
