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

import { messageOf } from '../../runtime/errors';
import { controllerReference, isControlledBy } from '../../runtime/objects';
import { computedName } from '../acme/names';
import { isFailed } from '../acme/orders';
import type { CertManagerContext } from '../context';
import {
  ACME_API_VERSION,
  type CertificateRequest,
  decode,
  type Issuer,
  KINDS,
  type Order,
} from '../types';
import { namesOf, type Names, readRequest } from '../x509/request';
import { Report } from './report';

function orderFor(
  request: CertificateRequest,
  issuer: Issuer,
  { commonName, dnsNames, ipAddresses }: Names,
): Order {
  const { name, namespace, labels, annotations } = request.metadata;
  const { enableDurationFeature, profile } = issuer.spec.acme ?? {};
  const { duration, issuerRef } = request.spec;
  const spec = {
    issuerRef,
    ...(commonName ? { commonName } : {}),
    ...(dnsNames.length ? { dnsNames } : {}),
    ...(ipAddresses.length ? { ipAddresses } : {}),
    ...(enableDurationFeature && duration ? { duration } : {}),
    ...(profile ? { profile } : {}),
  };
  return {
    apiVersion: ACME_API_VERSION,
    kind: 'Order',
    metadata: {
      name: computedName(name, spec),
      namespace,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ownerReferences: [controllerReference(request)],
    },
    spec: { request: request.spec.request, ...spec },
  };
}

/** Has a CertificateRequest signed by an ACME server, through an Order. */
export async function signByAcme(
  context: CertManagerContext,
  request: CertificateRequest,
  issuer: Issuer,
): Promise<void> {
  const { client } = context;
  const report = new Report(context, request, 'acme');
  let names: Names;
  try {
    names = namesOf(readRequest(request.spec.request));
  } catch (error) {
    await report.failed(
      'RequestParsingError',
      `Failed to decode CSR in spec.request: ${messageOf(error)}`,
    );
    return;
  }
  const { commonName, dnsNames, ipAddresses } = names;
  if (commonName && ![...dnsNames, ...ipAddresses].includes(commonName)) {
    await report.failed(
      'InvalidOrder',
      `The CSR PEM requests a commonName that is not present in the list of dnsNames or ipAddresses. If a commonName is set, ACME requires that the value is also present in the list of dnsNames or ipAddresses: "${commonName}" does not exist in [${dnsNames.join(
        ' ',
      )}] or [${ipAddresses.join(' ')}]`,
    );
    return;
  }
  const wanted = orderFor(request, issuer, names);
  const { name, namespace } = wanted.metadata;
  const order = (await client.get(KINDS.orders, name, namespace)) as
    | Order
    | undefined;
  if (!order) {
    await client.create(KINDS.orders, wanted, {
      fieldManager: 'cert-manager-certificaterequests-issuer-acme',
    });
    await report.pending(
      'OrderCreated',
      `Created Order resource ${namespace}/${name}`,
    );
    return;
  }
  if (!isControlledBy(order, request.metadata.uid)) {
    throw new Error(
      'found Order resource not owned by this CertificateRequest, retrying',
    );
  }
  const { state = '', reason = '', certificate } = order.status ?? {};
  if (isFailed(state)) {
    await report.failed(
      'OrderFailed',
      `Failed to wait for order resource "${name}" to become ready: order is in "${state}" state: ${reason}`,
    );
  } else if (state === 'valid' && certificate) {
    await report.issued({ certificate: decode(certificate), ca: '' });
  } else {
    await report.pending(
      'OrderPending',
      `Waiting on certificate issuance from order ${namespace}/${name}: "${state}"`,
    );
  }
}
