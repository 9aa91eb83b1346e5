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

import type { ClusterClient } from '../../cluster/client';
import type { ControllersLogger } from '../options';
import { at } from '../runtime/json';
import { type LabelSelector, selects } from '../runtime/labels';
import { RESOURCES } from '../runtime/objects';
import type { AdmitsNamespace } from './attach';
import { CONTROLLER_NAME, type Gateway, KINDS } from './types';

/** What the controllers of the Gateway API work with. */
export interface GatewaysContext {
  client: ClusterClient;
  logger: ControllersLogger;
}

/** Whether a Gateway is of a class that is the sandbox's. */
export async function isOurs(
  client: ClusterClient,
  { spec }: Gateway,
): Promise<boolean> {
  const found = await client.get(KINDS.classes, spec.gatewayClassName);
  return at(found, 'spec', 'controllerName') === CONTROLLER_NAME;
}

/** Tells which listeners admit which namespaces, as they are labelled now. */
export async function namespaceAdmission(
  client: ClusterClient,
): Promise<AdmitsNamespace> {
  const labels = new Map(
    (await client.list(RESOURCES.namespaces)).map(({ metadata }) => [
      metadata.name,
      metadata.labels,
    ]),
  );
  return (gateway, { allowedRoutes }, namespace) => {
    const { from = 'Same', selector = {} } = allowedRoutes?.namespaces ?? {};
    switch (from) {
      case 'All':
        return true;
      case 'Selector':
        return selects(selector as LabelSelector, labels.get(namespace));
      case 'Same':
        return namespace === gateway.metadata.namespace;
      default:
        return false;
    }
  };
}
