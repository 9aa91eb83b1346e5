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

import { type Running, startReconciler } from '../../runtime/reconciler';
import { keyOf, RESOURCES, timestamp } from '../../runtime/objects';
import { isTrue, setCondition } from '../conditions';
import type { CertManagerContext } from '../context';
import { ANNOTATIONS, type Certificate, KINDS } from '../types';
import { gather, type Input } from './input';
import { finish } from './issuing';
import { cleanUpKeys, nextKey } from './keys';
import {
  issuedCertificate,
  readinessViolation,
  triggerViolation,
} from './policies';
import { backOff, renewalTime } from './renewal';
import { forgetOldRequests, isOutOfDate, nextRequest } from './requests';
import { SecretTemplates } from './secretData';

/** Timers do not reach further than some weeks: look again once a day. */
const LONGEST_WAIT = 24 * 3_600_000;
/** How long who does not own a Secret waits for it (cert-manager: 3 min). */
const DUPLICATE_WAIT = 5_000;

/** The Certificates of a namespace that a Secret is named by. */
async function namedBy(
  { client }: CertManagerContext,
  secretName: string,
  namespace?: string,
): Promise<Certificate[]> {
  const certificates = (await client.list(KINDS.certificates, {
    namespace,
  })) as Certificate[];
  return certificates.filter(({ spec }) => spec.secretName === secretName);
}

/**
 * Of Certificates with the same Secret only one issues: the one that the
 * Secret says, else the oldest.
 */
async function ownsSecret(
  context: CertManagerContext,
  { certificate, secret }: Input,
): Promise<boolean> {
  const { name, namespace } = certificate.metadata;
  const all = await namedBy(context, certificate.spec.secretName, namespace);
  const names = all
    .sort(
      (a, b) =>
        (a.metadata.creationTimestamp ?? '').localeCompare(
          b.metadata.creationTimestamp ?? '',
        ) || a.metadata.name.localeCompare(b.metadata.name),
    )
    .map(({ metadata }) => metadata.name);
  const said = secret?.metadata.annotations?.[ANNOTATIONS.certificateName];
  const owner = said && names.includes(said) ? said : names[0];
  return owner === name;
}

/** Writes the condition Ready and the times; returns whether it wrote. */
async function updateReadiness(
  context: CertManagerContext,
  input: Input,
): Promise<boolean> {
  const { certificate } = input;
  const {
    notBefore,
    notAfter,
    renewalTime: renewal,
    ...status
  } = certificate.status ?? {};
  const violation = readinessViolation(input, Date.now());
  const issued = issuedCertificate(input);
  const renews = issued && renewalTime(issued, certificate.spec);
  return context.updateStatus(KINDS.certificates, certificate, {
    ...status,
    conditions: setCondition(
      status.conditions,
      violation
        ? { type: 'Ready', status: 'False', ...violation }
        : {
            type: 'Ready',
            status: 'True',
            reason: 'Ready',
            message: 'Certificate is up to date and has not expired',
          },
      certificate.metadata.generation,
    ),
    ...(issued
      ? {
          notBefore: timestamp(new Date(issued.validFrom)),
          notAfter: timestamp(new Date(issued.validTo)),
          ...(renews ? { renewalTime: timestamp(renews) } : {}),
        }
      : {}),
  });
}

/** Asks for an issuance where one is due; returns whether it did. */
async function trigger(
  context: CertManagerContext,
  input: Input,
  later: (ms: number) => void,
): Promise<boolean> {
  const { certificate, next } = input;
  const { status = {}, metadata } = certificate;
  if (!(await ownsSecret(context, input))) {
    later(DUPLICATE_WAIT);
    return false;
  }
  // A changed Certificate is tried at once, whatever failed before.
  const changed = next && isOutOfDate(next, certificate);
  const wait = changed
    ? 0
    : backOff(
        status.lastFailureTime,
        status.failedIssuanceAttempts,
        context.timing.issuanceBackOff,
        Date.now(),
      );
  if (wait > 0) {
    later(Math.min(wait, LONGEST_WAIT));
    return false;
  }
  const violation = triggerViolation(input, Date.now());
  if (!violation) {
    return false;
  }
  await context.updateStatus(KINDS.certificates, certificate, {
    ...status,
    conditions: setCondition(
      status.conditions,
      { type: 'Issuing', status: 'True', ...violation },
      metadata.generation,
    ),
  });
  await context.event(
    'certificates-trigger',
    certificate,
    'Normal',
    'Issuing',
    violation.message,
  );
  return true;
}

/** Looks again when the certificate is to be renewed, and when it ends. */
function scheduleTimes(input: Input, later: (ms: number) => void): void {
  const issued = issuedCertificate(input);
  if (!issued) {
    return;
  }
  const renews = renewalTime(issued, input.certificate.spec)?.getTime();
  // Certificates tell whole seconds: it has ended once the next has begun.
  for (const time of [renews, Date.parse(issued.validTo) + 1_000]) {
    const wait = (time ?? 0) - Date.now();
    if (wait > 0) {
      later(Math.min(wait, LONGEST_WAIT));
    }
  }
}

/** Starts what issues and renews Certificates. */
export function startCertificates(context: CertManagerContext): Running {
  const { client, logger } = context;
  const templates = new SecretTemplates();

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const certificate = (await client.get(
      KINDS.certificates,
      name,
      namespace,
    )) as Certificate | undefined;
    if (!certificate || certificate.metadata.deletionTimestamp) {
      return;
    }
    const input = await gather(context, certificate);
    scheduleTimes(input, later);
    // Each write comes back as a change: one step at a time.
    if (await updateReadiness(context, input)) {
      return;
    }
    if (isTrue(certificate.status?.conditions, 'Issuing')) {
      const key = await nextKey(context, certificate);
      const request = key && (await nextRequest(context, input, key));
      if (key && request) {
        await finish(context, certificate, request, key);
      }
      return;
    }
    if (await cleanUpKeys(context, certificate)) {
      return;
    }
    if (await trigger(context, input, later)) {
      return;
    }
    await templates.ensure(context, certificate, input.secret);
    await forgetOldRequests(context, input);
  };

  return startReconciler({
    client,
    logger,
    resource: KINDS.certificates,
    kind: 'Certificate',
    owns: [KINDS.certificateRequests, RESOURCES.secrets],
    watches: [
      {
        resource: RESOURCES.secrets,
        keys: async ({ metadata }) =>
          (await namedBy(context, metadata.name, metadata.namespace)).map(
            keyOf,
          ),
      },
    ],
    reconcile,
  });
}
