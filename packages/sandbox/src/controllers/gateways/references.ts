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

import type { ClusterClient, KubeObject } from '../../cluster/client';
import { RESOURCES } from '../runtime/objects';
import { asList, asString, at } from '../runtime/json';
import { KINDS, type ObjectReference } from './types';

/** What may be pointed at in another namespace, if that namespace grants it. */
type Referent = 'Secret' | 'Service';

/**
 * Whether an object may point at one of another namespace: a ReferenceGrant there
 * has to say so.
 *
 * @param from - what points
 */
export async function isGranted(
  client: ClusterClient,
  from: KubeObject & { kind: 'Gateway' | 'HTTPRoute' },
  to: { kind: Referent; namespace: string; name: string },
): Promise<boolean> {
  if (to.namespace === from.metadata.namespace) {
    return true;
  }
  const grants = await client.list(KINDS.grants, { namespace: to.namespace });
  return grants.some(
    ({ spec }) =>
      asList(at(spec, 'from')).some(
        entry =>
          at(entry, 'group') === KINDS.gateways.group &&
          at(entry, 'kind') === from.kind &&
          at(entry, 'namespace') === from.metadata.namespace,
      ) &&
      asList(at(spec, 'to')).some(
        entry =>
          at(entry, 'group') === '' &&
          at(entry, 'kind') === to.kind &&
          [undefined, to.name].includes(asString(at(entry, 'name'))),
      ),
  );
}

/** Where a reference points, if it is to one of these kinds. */
export function placeOf(
  { group = '', kind, name, namespace }: ObjectReference,
  wanted: Referent,
  own: string | undefined,
): { kind: Referent; namespace: string; name: string } | undefined {
  return group === '' && (kind ?? wanted) === wanted
    ? { kind: wanted, name, namespace: namespace ?? own ?? '' }
    : undefined;
}

/** A Secret with a certificate and its key. */
export async function hasCertificate(
  client: ClusterClient,
  { name, namespace }: { name: string; namespace: string },
): Promise<boolean> {
  const secret = await client.get(RESOURCES.secrets, name, namespace);
  return ['tls.crt', 'tls.key'].every(key => Boolean(at(secret, 'data', key)));
}

/** A Service, with the port if one is asked for. */
export async function hasPort(
  client: ClusterClient,
  { name, namespace }: { name: string; namespace: string },
  port: number | undefined,
): Promise<boolean> {
  const service = await client.get(RESOURCES.services, name, namespace);
  return (
    service !== undefined &&
    asList(at(service, 'spec', 'ports')).some(
      each => port === undefined || at(each, 'port') === port,
    )
  );
}
