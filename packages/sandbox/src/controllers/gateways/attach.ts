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

import type {
  Gateway,
  GatewayListener,
  HttpRoute,
  ParentReference,
} from './types';
import { bad, type Finding, good, KINDS } from './types';

/** Whether there are names that both stand for; none is for any. */
export function overlap(one: string | undefined, other: string | undefined) {
  if (!one || !other || one === other) {
    return true;
  }
  const isBelow = (name: string, wildcard: string) =>
    wildcard.startsWith('*.') &&
    name.replace(/^\*/, '').endsWith(wildcard.slice(1)) &&
    name.length > wildcard.length - 1;
  return isBelow(one, other) || isBelow(other, one);
}

/** Which namespaces' routes a listener takes. */
export type AdmitsNamespace = (
  gateway: Gateway,
  listener: GatewayListener,
  namespace: string,
) => boolean;

/** Whether a listener takes HTTPRoutes at all. */
export function takesHttpRoutes({ protocol, allowedRoutes }: GatewayListener) {
  return (
    ['HTTP', 'HTTPS'].includes(protocol) &&
    (allowedRoutes?.kinds?.some(
      ({ kind, group = KINDS.routes.group }) =>
        kind === 'HTTPRoute' && group === KINDS.routes.group,
    ) ??
      true)
  );
}

/** Whether a route asks for a Gateway. */
export function asksFor(
  { kind = 'Gateway', group, name, namespace }: ParentReference,
  route: HttpRoute,
  gateway: Gateway,
): boolean {
  return (
    kind === 'Gateway' &&
    (group ?? KINDS.gateways.group) === KINDS.gateways.group &&
    name === gateway.metadata.name &&
    (namespace ?? route.metadata.namespace) === gateway.metadata.namespace
  );
}

/** The listeners that take a route, and whether and why it is so. */
export interface Attachment extends Finding {
  listeners: string[];
}

/**
 * Attaches a route to a Gateway: of the listeners that it asks for, to those that
 * admit its namespace and its kind and have a name in common with it.
 */
export function attach(
  route: HttpRoute,
  { sectionName, port }: ParentReference,
  gateway: Gateway,
  admits: AdmitsNamespace,
): Attachment {
  const namespace = route.metadata.namespace ?? '';
  const title = `Gateway ${gateway.metadata.namespace}/${gateway.metadata.name}`;
  const refused = (reason: string, message: string): Attachment => ({
    ...bad(reason, message),
    listeners: [],
  });
  const asked = gateway.spec.listeners.filter(
    listener =>
      (sectionName === undefined || listener.name === sectionName) &&
      (port === undefined || listener.port === port),
  );
  if (asked.length === 0) {
    const wanted = [
      ...(sectionName === undefined ? [] : [`of the name ${sectionName}`]),
      ...(port === undefined ? [] : [`at port ${port}`]),
    ].join(' ');
    return refused(
      'NoMatchingParent',
      `${title} has no listener ${wanted}`.trimEnd(),
    );
  }
  const admitting = asked.filter(
    listener =>
      takesHttpRoutes(listener) && admits(gateway, listener, namespace),
  );
  if (admitting.length === 0) {
    return refused(
      'NotAllowedByListeners',
      `No listener of ${title} admits HTTPRoutes of the namespace ${namespace}`,
    );
  }
  const hostnames = route.spec.hostnames?.length
    ? route.spec.hostnames
    : [undefined];
  const serving = admitting.filter(listener =>
    hostnames.some(hostname => overlap(hostname, listener.hostname)),
  );
  return serving.length
    ? {
        ...good('Accepted', `${title} serves it`),
        listeners: serving.map(({ name }) => name),
      }
    : refused(
        'NoMatchingListenerHostname',
        `No listener of ${title} is for ${hostnames.join(', ')}`,
      );
}
