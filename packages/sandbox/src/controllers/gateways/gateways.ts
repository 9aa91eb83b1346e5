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

import { keyOf, RESOURCES } from '../runtime/objects';
import { type Reconciler, startReconciler } from '../runtime/reconciler';
import { writeStatus } from '../workloads/writeStatus';
import { asksFor, attach, takesHttpRoutes } from './attach';
import { type GatewaysContext, isOurs, namespaceAdmission } from './context';
import { hasCertificate, isGranted, placeOf } from './references';
import {
  bad,
  conditionsOf,
  type Finding,
  type Gateway,
  type GatewayListener,
  good,
  type HttpRoute,
  KINDS,
  type ListenerStatus,
} from './types';

const HTTP_ROUTE = { group: KINDS.routes.group, kind: 'HTTPRoute' };

/** Starts what tells each Gateway of the sandbox's classes how it is. */
export function startGateways({ client, logger }: GatewaysContext): Reconciler {
  let addresses = 0;

  const certificates = async (
    gateway: Gateway,
    { protocol, tls }: GatewayListener,
  ): Promise<Finding> => {
    const references = tls?.certificateRefs ?? [];
    if (protocol !== 'HTTPS' || tls?.mode === 'Passthrough') {
      return good('ResolvedRefs', 'It needs nothing');
    }
    if (references.length === 0) {
      return bad('InvalidCertificateRef', 'It names no certificate');
    }
    const own = gateway.metadata.namespace ?? '';
    for (const reference of references) {
      const place = placeOf(reference, 'Secret', own);
      if (!place) {
        return bad(
          'InvalidCertificateRef',
          `${reference.kind} ${reference.name} is no Secret`,
        );
      }
      const title = `Secret ${place.namespace}/${place.name}`;
      if (!(await isGranted(client, { ...gateway, kind: 'Gateway' }, place))) {
        return bad(
          'RefNotPermitted',
          `No ReferenceGrant in ${place.namespace} lets Gateways of ${own} use ${title}`,
        );
      }
      if (!(await hasCertificate(client, place))) {
        return bad(
          'InvalidCertificateRef',
          `${title} is not there, or has no certificate`,
        );
      }
    }
    return good('ResolvedRefs', 'All references are resolved');
  };

  const listenerStatus = async (
    gateway: Gateway,
    listener: GatewayListener,
    attachedRoutes: number,
  ): Promise<ListenerStatus> => {
    const before = gateway.status?.listeners?.find(
      ({ name }) => name === listener.name,
    );
    const resolved = await certificates(gateway, listener);
    const accepted = ['HTTP', 'HTTPS'].includes(listener.protocol)
      ? good('Accepted', 'It is valid')
      : bad(
          'UnsupportedProtocol',
          `There is nothing here for ${listener.protocol}`,
        );
    return {
      name: listener.name,
      supportedKinds: takesHttpRoutes(listener) ? [HTTP_ROUTE] : [],
      attachedRoutes,
      conditions: conditionsOf(
        before?.conditions,
        gateway.metadata.generation,
        {
          Accepted: accepted,
          Conflicted: bad('NoConflicts', 'No other listener is like it'),
          ResolvedRefs: resolved,
          Programmed:
            accepted.ok && resolved.ok
              ? good('Programmed', 'It takes requests')
              : bad('Invalid', (accepted.ok ? resolved : accepted).message),
        },
      ),
    };
  };

  const reconcile = async (name: string, namespace: string) => {
    const gateway = (await client.get(KINDS.gateways, name, namespace)) as
      | Gateway
      | undefined;
    if (
      !gateway ||
      gateway.metadata.deletionTimestamp ||
      !(await isOurs(client, gateway))
    ) {
      return;
    }
    const routes = (await client.list(KINDS.routes)) as HttpRoute[];
    const admits = await namespaceAdmission(client);
    const attached = routes.map(
      route =>
        new Set(
          (route.spec.parentRefs ?? [])
            .filter(parent => asksFor(parent, route, gateway))
            .flatMap(
              parent => attach(route, parent, gateway, admits).listeners,
            ),
        ),
    );
    const listeners = await Promise.all(
      gateway.spec.listeners.map(listener =>
        listenerStatus(
          gateway,
          listener,
          attached.filter(names => names.has(listener.name)).length,
        ),
      ),
    );
    const broken = listeners.filter(({ conditions }) =>
      conditions.some(
        ({ type, status }) => type === 'Programmed' && status === 'False',
      ),
    );
    const said = broken.map(each => each.name).join(', ');
    const works = broken.length < listeners.length;
    await writeStatus(client, KINDS.gateways, gateway, {
      addresses: gateway.status?.addresses ?? [
        { type: 'IPAddress', value: `172.18.1.${(addresses++ % 250) + 1}` },
      ],
      conditions: conditionsOf(
        gateway.status?.conditions,
        gateway.metadata.generation,
        {
          Accepted: broken.length
            ? {
                ok: works,
                reason: 'ListenersNotValid',
                message: `Listeners that are not valid: ${said}`,
              }
            : good('Accepted', 'It is valid'),
          Programmed: works
            ? good('Programmed', 'It takes requests')
            : bad('Invalid', 'None of its listeners is valid'),
        },
      ),
      listeners,
    });
  };

  const keys = async (concerns: (gateway: Gateway) => boolean) =>
    ((await client.list(KINDS.gateways)) as Gateway[])
      .filter(concerns)
      .map(keyOf);
  const referring = (namespace: string | undefined) => (gateway: Gateway) =>
    gateway.spec.listeners.some(({ tls }) =>
      tls?.certificateRefs?.some(
        reference =>
          (reference.namespace ?? gateway.metadata.namespace) === namespace,
      ),
    );
  return startReconciler({
    client,
    logger,
    resource: KINDS.gateways,
    kind: 'Gateway',
    watches: [
      { resource: KINDS.classes, keys: () => keys(() => true) },
      // Their labels may be what lets their routes in.
      {
        resource: RESOURCES.namespaces,
        keys: () =>
          keys(({ spec }) =>
            spec.listeners.some(
              ({ allowedRoutes }) =>
                allowedRoutes?.namespaces?.from === 'Selector',
            ),
          ),
      },
      // Of one that has left, too, which its Gateway has counted.
      { resource: KINDS.routes, keys: () => keys(() => true) },
      {
        resource: RESOURCES.secrets,
        keys: ({ metadata }) => keys(referring(metadata.namespace)),
      },
      {
        resource: KINDS.grants,
        keys: ({ metadata }) => keys(referring(metadata.namespace)),
      },
    ],
    reconcile,
  });
}
