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

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  EntityProviderConnection,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';

import { componentEntity } from '../dataset/entities';

const PROVIDER = 'benchmark-components';

/**
 * Gives the catalog its components, when told to: not before the index is
 * complete, so that the catalog's processing takes no time from it.
 */
export class ComponentProvider {
  private connection?: EntityProviderConnection;

  /** The catalog module that brings this provider in. */
  module() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: PROVIDER,
      register: env => {
        env.registerInit({
          deps: { processing: catalogProcessingExtensionPoint },
          init: async ({ processing }) => {
            processing.addEntityProvider({
              getProviderName: () => PROVIDER,
              connect: async connection => {
                this.connection = connection;
              },
            });
          },
        });
      },
    });
  }

  /** Brings the first `count` components into the catalog. */
  async load(count: number): Promise<void> {
    if (!this.connection) {
      throw new Error('The catalog has not connected its providers yet');
    }
    await this.connection.applyMutation({
      type: 'full',
      entities: Array.from({ length: count }, (_, index) => ({
        entity: componentEntity(index),
        locationKey: PROVIDER,
      })),
    });
  }
}
