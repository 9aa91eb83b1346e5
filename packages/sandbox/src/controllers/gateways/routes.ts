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

import type { KubeObject } from '../../cluster/client';
import { keyOf, RESOURCES } from '../runtime/objects';
import { type Reconciler, startReconciler } from '../runtime/reconciler';
import { writeStatus } from '../workloads/writeStatus';
import { asksFor, attach } from './attach';
import { type GatewaysContext, isOurs, namespaceAdmission } from './context';
import { hasPort, isGranted, placeOf } from './references';
import {
  bad,
  conditionsOf,
  CONTROLLER_NAME,
  type Finding,
  type Gateway,
  good,
  type HttpRoute,
  KINDS,
  type ParentReference,
} from './types';

/** Starts what tells each HTTPRoute whether its Gateways serve it. */
export function startRoutes({ client, logger }: GatewaysContext): Reconciler {
  const all = async () => (await client.list(KINDS.routes)) as HttpRoute[];

  /** The keys of the routes that something concerns. */
  const keys = async (concerns: (route: HttpRoute) => boolean) =>
    (await all()).filter(concerns).map(keyOf);

  const backends = async (route: HttpRoute): Promise<Finding> => {
    const own = route.metadata.namespace ?? '';
    const references = (route.spec.rules ?? []).flatMap(
      rule => rule.backendRefs ?? [],
    );
    for (const reference of references) {
      const place = placeOf(reference, 'Service', own);
      if (!place) {
        return bad(
          'InvalidKind',
          `${reference.kind} ${reference.name} is no Service`,
        );
      }
      const title = `Service ${place.namespace}/${place.name}`;
      if (!(await isGranted(client, { ...route, kind: 'HTTPRoute' }, place))) {
        return bad(
          'RefNotPermitted',
          `No ReferenceGrant in ${place.namespace} lets HTTPRoutes of ${own} use ${title}`,
        );
      }
      if (!(await hasPort(client, place, reference.port))) {
        return bad(
          'BackendNotFound',
          `${title} with port ${reference.port} is not there`,
        );
      }
    }
    return good('ResolvedRefs', 'All references are resolved');
  };

  /** Undefined: the Gateway is another controller's, which will say. */
  const accepted = async (
    route: HttpRoute,
    parent: ParentReference,
  ): Promise<Finding | undefined> => {
    const { kind = 'Gateway', name } = parent;
    if (kind !== 'Gateway') {
      return undefined;
    }
    const namespace = parent.namespace ?? route.metadata.namespace;
    const gateway = (await client.get(KINDS.gateways, name, namespace)) as
      | Gateway
      | undefined;
    if (!gateway) {
      return bad(
        'NoMatchingParent',
        `Gateway ${namespace}/${name} is not there`,
      );
    }
    if (!(await isOurs(client, gateway))) {
      return undefined;
    }
    return attach(route, parent, gateway, await namespaceAdmission(client));
  };

  const reconcile = async (name: string, namespace: string) => {
    const route = (await client.get(KINDS.routes, name, namespace)) as
      | HttpRoute
      | undefined;
    if (!route || route.metadata.deletionTimestamp) {
      return;
    }
    const before = route.status?.parents ?? [];
    const resolved = await backends(route);
    const own = await Promise.all(
      (route.spec.parentRefs ?? []).map(async parentRef => {
        const found = await accepted(route, parentRef);
        const known = before.find(
          entry =>
            entry.controllerName === CONTROLLER_NAME &&
            isSame(entry.parentRef, parentRef),
        );
        return found
          ? [
              {
                parentRef,
                controllerName: CONTROLLER_NAME,
                conditions: conditionsOf(
                  known?.conditions,
                  route.metadata.generation,
                  { Accepted: found, ResolvedRefs: resolved },
                ),
              },
            ]
          : [];
      }),
    );
    await writeStatus(client, KINDS.routes, route, {
      parents: [
        ...before.filter(entry => entry.controllerName !== CONTROLLER_NAME),
        ...own.flat(),
      ],
    });
  };

  const naming = (object: KubeObject) => (route: HttpRoute) =>
    (route.spec.parentRefs ?? []).some(parent =>
      asksFor(parent, route, object as Gateway),
    );
  const referring = (namespace: string | undefined) => (route: HttpRoute) =>
    (route.spec.rules ?? []).some(rule =>
      rule.backendRefs?.some(
        reference =>
          (reference.namespace ?? route.metadata.namespace) === namespace,
      ),
    );
  return startReconciler({
    client,
    logger,
    resource: KINDS.routes,
    kind: 'HTTPRoute',
    watches: [
      { resource: KINDS.gateways, keys: object => keys(naming(object)) },
      { resource: KINDS.classes, keys: () => keys(() => true) },
      {
        resource: KINDS.grants,
        keys: ({ metadata }) => keys(referring(metadata.namespace)),
      },
      {
        resource: RESOURCES.services,
        keys: ({ metadata }) => keys(referring(metadata.namespace)),
      },
      // Their labels may be what lets their routes in.
      {
        resource: RESOURCES.namespaces,
        keys: ({ metadata }) =>
          keys(route => route.metadata.namespace === metadata.name),
      },
    ],
    reconcile,
  });
}

function isSame(one: ParentReference, other: ParentReference): boolean {
  return (['name', 'namespace', 'sectionName', 'port'] as const).every(
    field => one[field] === other[field],
  );
}
