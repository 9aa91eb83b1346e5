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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '../../lib/reading';

/** Most names of one object that a page shows. */
const MAX_HOSTS = 100;

/** A name that an object answers to. */
export interface ServedHost {
  /** Lower case; may begin with `*.`; empty for any name. */
  readonly host: string;
  /** Whether it is served by TLS. */
  readonly tls?: true;
  /** The Secrets whose certificates it may show, as `namespace/name`. */
  readonly secrets?: readonly string[];
  /** The listener of a Gateway. */
  readonly listener?: string;
}

/** The annotations by which cert-manager makes a Certificate of an object. */
const ISSUER_ANNOTATIONS = [
  'cert-manager.io/issuer',
  'cert-manager.io/cluster-issuer',
  'kubernetes.io/tls-acme',
];

/** Whether cert-manager is asked to make the certificates of an object. */
export function isIssuedFor({ metadata }: KubernetesObject): boolean {
  return ISSUER_ANNOTATIONS.some(name =>
    Boolean(asString(at(metadata.annotations, name))),
  );
}

/** The names of an Ingress: those of its rules and those of its TLS. */
export function ingressHosts(object: KubernetesObject): ServedHost[] {
  const namespace = object.metadata.namespace ?? '';
  const hosts = new Map<string, ServedHost>();
  for (const rule of asObjects(at(object.spec, 'rules'))) {
    const host = normalized(rule.host);
    if (host) {
      hosts.set(host, { host });
    }
  }
  for (const tls of asObjects(at(object.spec, 'tls'))) {
    const named = asStrings(tls.hosts).map(normalized);
    const secret = asString(tls.secretName);
    // Without names it is for all that no other entry names
    for (const host of named.length ? named : [...hosts.keys()]) {
      if (!hosts.get(host)?.tls) {
        hosts.set(host, {
          host,
          tls: true,
          ...(secret && { secrets: [`${namespace}/${secret}`] }),
        });
      }
    }
  }
  return [...hosts.values()].slice(0, MAX_HOSTS);
}

/** The names of a Gateway's listeners; several may have the same. */
export function gatewayHosts(object: KubernetesObject): ServedHost[] {
  const namespace = object.metadata.namespace ?? '';
  return asObjects(at(object.spec, 'listeners'))
    .map(listener => {
      const tls = asObject(listener.tls);
      const isTls =
        tls !== undefined ||
        listener.protocol === 'HTTPS' ||
        listener.protocol === 'TLS';
      const secrets = asObjects(tls?.certificateRefs).flatMap(ref =>
        secretName(ref, namespace),
      );
      const name = asString(listener.name);
      return {
        host: normalized(listener.hostname),
        ...(isTls && { tls: true as const }),
        ...(secrets.length && { secrets }),
        ...(name && { listener: name }),
      };
    })
    .slice(0, MAX_HOSTS);
}

/** What a route asks of which Gateway. */
export interface RouteParent {
  readonly namespace: string;
  readonly name: string;
  /** The listener, where it names one. */
  readonly listener?: string;
}

/** The Gateways that a route is attached to. */
export function routeParents(object: KubernetesObject): RouteParent[] {
  return asObjects(at(object.spec, 'parentRefs')).flatMap(ref => {
    const name = asString(ref.name);
    const listener = asString(ref.sectionName);
    return name && (ref.kind ?? 'Gateway') === 'Gateway'
      ? [
          {
            namespace:
              asString(ref.namespace) ?? object.metadata.namespace ?? '',
            name,
            ...(listener && { listener }),
          },
        ]
      : [];
  });
}

/** The names of a route. */
export function routeHosts(object: KubernetesObject): ServedHost[] {
  return asStrings(at(object.spec, 'hostnames'))
    .slice(0, MAX_HOSTS)
    .map(host => ({ host: normalized(host) }));
}

function secretName(ref: Fields, namespace: string): string[] {
  const name = asString(ref.name);
  return name && (ref.kind ?? 'Secret') === 'Secret'
    ? [`${asString(ref.namespace) ?? namespace}/${name}`]
    : [];
}

function normalized(host: unknown): string {
  return (asString(host) ?? '').toLocaleLowerCase('en-US').replace(/\.$/, '');
}
