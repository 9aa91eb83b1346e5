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

import type { GroupResource, KubeObject } from '../../../cluster/client';
import { messageOf } from '../../runtime/errors';
import { equal } from '../../runtime/json';
import {
  controllerOf,
  controllerReference,
  isControlledBy,
} from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import type { CertManagerContext } from '../context';
import { API_VERSION, type Certificate, KINDS } from '../types';
import { issuerOf, translate, wantsCertificate } from './annotations';
import { tlsBlocks } from './tls';

/** Something that cert-manager makes Certificates for. */
export interface ShimKind {
  resource: GroupResource;
  apiVersion: string;
  kind: 'Ingress' | 'Gateway';
}

const CONTROLLERS = {
  Ingress: 'ingress-shim',
  Gateway: 'gateway-shim',
};

/**
 * Starts what makes a Certificate for each Secret that an annotated Ingress, or
 * Gateway, serves with.
 */
export function startShim(
  context: CertManagerContext,
  { resource, apiVersion, kind }: ShimKind,
): Running {
  const { client, logger } = context;

  const event = (
    object: KubeObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ) =>
    // A list's items say no kind of their own in an API server, either.
    context.event(
      CONTROLLERS[kind],
      { ...object, apiVersion, kind },
      type,
      reason,
      message,
    );

  const certificateFor = (
    source: KubeObject,
    secretName: string,
    hosts: string[],
  ): Certificate => {
    const isAddress = (host: string) => /^[\d.]+$|:/.test(host);
    const unique = [...new Set(hosts)];
    const dnsNames = unique.filter(host => !isAddress(host));
    const ipAddresses = unique.filter(isAddress);
    return {
      apiVersion: API_VERSION,
      kind: 'Certificate',
      metadata: {
        name: secretName,
        namespace: source.metadata.namespace,
        ...(source.metadata.labels ? { labels: source.metadata.labels } : {}),
        ownerReferences: [controllerReference({ ...source, apiVersion, kind })],
      },
      spec: translate(
        {
          secretName,
          issuerRef: issuerOf(source),
          ...(dnsNames.length ? { dnsNames } : {}),
          ...(ipAddresses.length ? { ipAddresses } : {}),
          usages: ['digital signature', 'key encipherment'],
        },
        source.metadata.annotations ?? {},
      ),
    };
  };

  const bring = async (source: KubeObject, wanted: Certificate) => {
    const { name, namespace } = wanted.metadata;
    const existing = await client.get(KINDS.certificates, name, namespace);
    if (!existing) {
      await client.create(KINDS.certificates, wanted, {
        fieldManager: 'cert-manager-ingress-shim',
      });
      await event(
        source,
        'Normal',
        'CreateCertificate',
        `Successfully created Certificate "${name}"`,
      );
      return;
    }
    const isSame =
      equal(existing.spec, wanted.spec) &&
      equal(existing.metadata.labels ?? {}, wanted.metadata.labels ?? {});
    // Whoever else's it is, it stays as it is.
    if (isSame || !isControlledBy(existing, source.metadata.uid)) {
      return;
    }
    await client.update(
      KINDS.certificates,
      {
        ...existing,
        metadata: { ...existing.metadata, labels: wanted.metadata.labels },
        spec: wanted.spec,
      },
      { fieldManager: 'cert-manager-ingress-shim' },
    );
    await event(
      source,
      'Normal',
      'UpdateCertificate',
      `Successfully updated Certificate "${name}"`,
    );
  };

  const reconcile = async (name: string, namespace: string) => {
    const source = await client.get(resource, name, namespace);
    if (
      !source ||
      source.metadata.deletionTimestamp ||
      !wantsCertificate(source)
    ) {
      return;
    }
    const { blocks, problems } = tlsBlocks(source, kind);
    for (const problem of problems) {
      await event(source, 'Warning', 'BadConfig', problem);
    }
    let wanted: Certificate[];
    try {
      wanted = [...blocks].map(([secretName, hosts]) =>
        certificateFor(source, secretName, hosts),
      );
    } catch (error) {
      await event(source, 'Warning', 'BadConfig', messageOf(error));
      return;
    }
    for (const certificate of wanted) {
      await bring(source, certificate);
    }
    const own = await client.list(KINDS.certificates, { namespace });
    for (const { metadata, spec } of own as Certificate[]) {
      const owner = controllerOf({ apiVersion, kind, metadata });
      if (owner?.uid === source.metadata.uid && !blocks.has(spec.secretName)) {
        await client.delete(KINDS.certificates, metadata.name, namespace);
        await event(
          source,
          'Normal',
          'DeleteCertificate',
          `Successfully deleted unrequired Certificate "${metadata.name}"`,
        );
      }
    }
  };

  return startReconciler({
    client,
    logger,
    resource,
    kind,
    owns: [KINDS.certificates],
    reconcile,
  });
}
