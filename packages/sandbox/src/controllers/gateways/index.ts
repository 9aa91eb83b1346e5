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

import { at } from '../runtime/json';
import {
  type Reconciler,
  type Running,
  startReconciler,
} from '../runtime/reconciler';
import { whileServed } from '../runtime/whileServed';
import { writeStatus } from '../workloads/writeStatus';
import type { GatewaysContext } from './context';
import { startGateways } from './gateways';
import { startRoutes } from './routes';
import {
  API_VERSION,
  conditionsOf,
  CONTROLLER_NAME,
  good,
  KINDS,
  type ObservedCondition,
} from './types';

export { CONTROLLER_NAME } from './types';

const NEEDED = ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant'].map(
  kind => ({ apiVersion: API_VERSION, kind }),
);

function startClasses({ client, logger }: GatewaysContext): Reconciler {
  return startReconciler({
    client,
    logger,
    resource: KINDS.classes,
    kind: 'GatewayClass',
    reconcile: async name => {
      const found = await client.get(KINDS.classes, name);
      if (at(found, 'spec', 'controllerName') === CONTROLLER_NAME && found) {
        await writeStatus(client, KINDS.classes, found, {
          conditions: conditionsOf(
            at(found, 'status', 'conditions') as ObservedCondition[],
            found.metadata.generation,
            { Accepted: good('Accepted', 'It is valid') },
          ),
        });
      }
    },
  });
}

/**
 * Runs what stands for the cluster's implementation of the Gateway API while its
 * kinds are served. No request ever comes: it says of GatewayClasses, Gateways and
 * HTTPRoutes what one would say.
 */
export function startGatewayApi(context: GatewaysContext): Running {
  return whileServed(context.client, NEEDED, async () => {
    const running = [
      startClasses(context),
      startGateways(context),
      startRoutes(context),
    ];
    return {
      async stop() {
        await Promise.all(running.map(controller => controller.stop()));
      },
    };
  });
}
