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

import type { KubeObject } from '../../../cluster/client';
import { isControlledBy } from '../../runtime/objects';
import type { CertManagerContext } from '../context';
import {
  ANNOTATIONS,
  type Certificate,
  type CertificateRequest,
  KINDS,
  type Secret,
} from '../types';

/** All that decides what a Certificate needs. */
export interface Input {
  certificate: Certificate;
  secret?: Secret;
  /** All that the Certificate has made. */
  requests: CertificateRequest[];
  /** The request of the revision that has been issued. */
  current?: CertificateRequest;
  /** The request of the revision that comes. */
  next?: CertificateRequest;
}

/** The revision that a CertificateRequest is for, or undefined. */
export function revisionOf(request: KubeObject): number | undefined {
  const text = request.metadata.annotations?.[ANNOTATIONS.revision] ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The revision that the next issuance makes. */
export function nextRevision({ status }: Certificate): number {
  return (status?.revision ?? 0) + 1;
}

/** Collects what decides about a Certificate. */
export async function gather(
  context: CertManagerContext,
  certificate: Certificate,
): Promise<Input> {
  const { namespace = '', uid } = certificate.metadata;
  const requests = (
    await context.client.list(KINDS.certificateRequests, { namespace })
  ).filter(request => isControlledBy(request, uid)) as CertificateRequest[];
  const of = (revision: number | undefined) => {
    const found = requests.filter(request => revisionOf(request) === revision);
    return revision !== undefined && found.length === 1 ? found[0] : undefined;
  };
  return {
    certificate,
    secret: await context.secret(namespace, certificate.spec.secretName),
    requests,
    current: of(certificate.status?.revision),
    next: of(nextRevision(certificate)),
  };
}
