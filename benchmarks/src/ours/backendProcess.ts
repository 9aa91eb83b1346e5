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

import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { setTimeout as sleep } from 'node:timers/promises';

import { Identity } from '../identity/identity';
import { answerParent } from '../processes/child';
import { authPlugin } from './authPlugin';
import { ComponentProvider } from './componentProvider';

const provider = new ComponentProvider();

answerParent({
  /** Starts the back end; answers when it listens. */
  start: async (told: { config: JsonObject; identity: Identity }) => {
    const backend = createBackend();
    backend.add(
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () => new ConfigReader(told.config),
      }),
    );
    backend.add(authPlugin(told.identity));
    backend.add(import('@backstage/plugin-permission-backend'));
    backend.add(
      import('@backstage/plugin-permission-backend-module-allow-all-policy'),
    );
    backend.add(import('@backstage/plugin-catalog-backend'));
    backend.add(provider.module());
    backend.add(import('@backstage/plugin-signals-backend'));
    backend.add(import('@gitops-portal/backstage-plugin-gitops-backend'));
    await backend.start();
  },

  /** Brings components into the catalog. */
  loadComponents: (count: number) => provider.load(count),

  /** The bytes that stay after garbage collection: heap and buffers. */
  memory: async () => {
    if (!global.gc) {
      throw new Error('Node was started without --expose-gc');
    }
    for (let round = 0; round < 4; round++) {
      global.gc();
      await sleep(250);
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed, external, rss };
  },
});
