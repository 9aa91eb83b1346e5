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

import type { KeyObject } from 'crypto';
import { messageOf } from '../../runtime/errors';
import { controllerReference, isStatus } from '../../runtime/objects';
import { conditionOf, isTrue } from '../conditions';
import type { CertManagerContext } from '../context';
import {
  ANNOTATIONS,
  API_VERSION,
  type Certificate,
  type CertificateRequest,
  encode,
  KINDS,
} from '../types';
import { publicKeyOf } from '../x509/keys';
import {
  makeRequest,
  readRequest,
  requestKey,
  requestViolations,
} from '../x509/request';
import { type Input, nextRevision, revisionOf } from './input';

const CONTROLLER = 'certificates-request-manager';
/** Who is said to ask. */
const CERT_MANAGER_USER = 'system:serviceaccount:cert-manager:cert-manager';

/** Annotations that are not handed on to what is made of a Certificate. */
const NOT_COPIED = [
  'kubectl.kubernetes.io/',
  'fluxcd.io/',
  'argocd.argoproj.io/',
];

/** The annotations of an object that what is made of it carries, too. */
export function copiedAnnotations(
  annotations: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).filter(
      ([name]) => !NOT_COPIED.some(prefix => name.startsWith(prefix)),
    ),
  );
}

/** Whether a request is for what a Certificate asked for once, not now. */
export function isOutOfDate(
  request: CertificateRequest,
  { spec }: Certificate,
): boolean {
  try {
    return requestViolations(request, spec).length > 0;
  } catch {
    // What cannot be read is made anew.
    return true;
  }
}

/** Whether a request is for the Certificate as it is now, by this key. */
function isUpToDate(
  request: CertificateRequest,
  certificate: Certificate,
  key: KeyObject,
): boolean {
  return (
    !isOutOfDate(request, certificate) &&
    requestKey(readRequest(request.spec.request)).equals(publicKeyOf(key))
  );
}

/**
 * Whether a request failed in an earlier issuance of the same revision: it is
 * no news to this one. Times tell whole seconds.
 */
export function failedBefore(
  request: CertificateRequest,
  certificate: Certificate,
): boolean {
  const ready = conditionOf(request.status?.conditions, 'Ready');
  const since = conditionOf(
    certificate.status?.conditions,
    'Issuing',
  )?.lastTransitionTime;
  const { failureTime } = request.status ?? {};
  return (
    ready?.reason === 'Failed' &&
    failureTime !== undefined &&
    since !== undefined &&
    Date.parse(failureTime) < Date.parse(since)
  );
}

/** A denied or refused request stands in the way of the next issuance, too. */
function isSpent(
  request: CertificateRequest,
  certificate: Certificate,
): boolean {
  const { conditions, failureTime } = request.status ?? {};
  const since = conditionOf(
    certificate.status?.conditions,
    'Issuing',
  )?.lastTransitionTime;
  return (
    failedBefore(request, certificate) ||
    ((isTrue(conditions, 'Denied') || isTrue(conditions, 'InvalidRequest')) &&
      failureTime !== undefined &&
      since !== undefined &&
      Date.parse(failureTime) < Date.parse(since))
  );
}

async function remove(
  { client }: CertManagerContext,
  { metadata }: CertificateRequest,
): Promise<void> {
  try {
    await client.delete(
      KINDS.certificateRequests,
      metadata.name,
      metadata.namespace,
    );
  } catch (error) {
    if (!isStatus(error, 404)) {
      throw error;
    }
  }
}

/**
 * Sees to the CertificateRequest of the coming revision: those that are out of
 * date go, and a new one is made where none is left.
 *
 * @returns the request, once it is the only one
 */
export async function nextRequest(
  context: CertManagerContext,
  input: Input,
  key: KeyObject,
): Promise<CertificateRequest | undefined> {
  const { certificate } = input;
  const revision = nextRevision(certificate);
  const left: CertificateRequest[] = [];
  for (const request of input.requests) {
    const of = revisionOf(request);
    const isNext = of === revision;
    if (
      of === undefined ||
      (isNext &&
        (!isUpToDate(request, certificate, key) ||
          isSpent(request, certificate)))
    ) {
      await remove(context, request);
    } else if (isNext) {
      left.push(request);
    }
  }
  if (left.length === 0) {
    await create(context, certificate, key, revision);
  }
  return left.length === 1 ? left[0] : undefined;
}

async function create(
  context: CertManagerContext,
  certificate: Certificate,
  key: KeyObject,
  revision: number,
): Promise<void> {
  const { name, namespace, annotations, labels } = certificate.metadata;
  const { duration, issuerRef, isCA, usages } = certificate.spec;
  let pem: string;
  try {
    pem = await makeRequest(certificate, key);
  } catch (error) {
    await context.event(
      CONTROLLER,
      certificate,
      'Warning',
      'RequestFailed',
      `Failed to generate CSR: ${messageOf(error)} - will not retry`,
    );
    return;
  }
  const created = await context.client.as(CERT_MANAGER_USER).create(
    KINDS.certificateRequests,
    {
      apiVersion: API_VERSION,
      kind: 'CertificateRequest',
      metadata: {
        name: `${name}-${revision}`,
        namespace,
        annotations: {
          ...copiedAnnotations(annotations),
          [ANNOTATIONS.revision]: String(revision),
          [ANNOTATIONS.privateKeySecret]:
            certificate.status?.nextPrivateKeySecretName ?? '',
          [ANNOTATIONS.certificateName]: name,
        },
        ...(labels ? { labels } : {}),
        ownerReferences: [controllerReference(certificate)],
      },
      spec: {
        ...(duration ? { duration } : {}),
        issuerRef,
        request: encode(pem),
        ...(isCA === undefined ? {} : { isCA }),
        ...(usages ? { usages } : {}),
      },
    },
    { fieldManager: 'cert-manager-certificates-request-manager' },
  );
  await context.event(
    CONTROLLER,
    certificate,
    'Normal',
    'Requested',
    `Created new CertificateRequest resource "${created.metadata.name}"`,
  );
}

/** Takes away the requests of revisions that are further back than is kept. */
export async function forgetOldRequests(
  context: CertManagerContext,
  { certificate, requests }: Input,
): Promise<void> {
  if (!isTrue(certificate.status?.conditions, 'Ready')) {
    return;
  }
  const limit = certificate.spec.revisionHistoryLimit ?? 1;
  const old = requests
    .map(request => ({ request, revision: revisionOf(request) ?? 0 }))
    .filter(({ revision }) => revision > 0)
    .sort((a, b) => b.revision - a.revision)
    .slice(limit);
  for (const { request } of old) {
    await remove(context, request);
  }
}
