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

import type { GroupResource, KubeObject } from '../../cluster/client';
import { asList, at } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import { type Running, startReconciler } from '../runtime/reconciler';
import type { KubeletOptions } from './kubelet';
import { writeStatus } from './writeStatus';

/** What stands in for a cloud: addresses for traffic, volumes for claims. */
export function startAddresses(options: KubeletOptions): Running {
  const { client, logger } = options;
  let next = 1;

  const reconciler = (
    resource: GroupResource,
    kind: string,
    status: (object: KubeObject) => { [field: string]: unknown } | undefined,
  ) =>
    startReconciler({
      client,
      logger,
      resource,
      kind,
      reconcile: async (name, namespace) => {
        const object = await client.get(resource, name, namespace);
        const wanted = object && status(object);
        if (object && wanted && !object.metadata.deletionTimestamp) {
          await writeStatus(client, resource, object, wanted);
        }
      },
    });

  const balanced = (object: KubeObject) => {
    const given = asList(at(object, 'status', 'loadBalancer', 'ingress'));
    return given.length
      ? undefined
      : { loadBalancer: { ingress: [{ ip: `172.18.0.${next++ % 250}` }] } };
  };

  const running = [
    reconciler(RESOURCES.services, 'Service', object =>
      at(object, 'spec', 'type') === 'LoadBalancer'
        ? balanced(object)
        : undefined,
    ),
    reconciler(RESOURCES.ingresses, 'Ingress', balanced),
    reconciler(RESOURCES.claims, 'PersistentVolumeClaim', object => ({
      phase: 'Bound',
      accessModes: at(object, 'spec', 'accessModes'),
      capacity: at(object, 'spec', 'resources', 'requests'),
    })),
  ];
  return {
    async stop() {
      await Promise.all(running.map(one => one.stop()));
    },
  };
}
