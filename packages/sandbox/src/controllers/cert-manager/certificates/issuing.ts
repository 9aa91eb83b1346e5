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

import { X509Certificate, type KeyObject } from 'crypto';
import { timestamp } from '../../runtime/objects';
import {
  conditionOf,
  isTrue,
  setCondition,
  withoutCondition,
} from '../conditions';
import type { CertManagerContext } from '../context';
import {
  type Certificate,
  type CertificateRequest,
  type CertManagerCondition,
  decode,
  KINDS,
} from '../types';
import { certificateKey, readCertificates } from '../x509/sign';
import { publicKeyOf } from '../x509/keys';
import { nextRevision } from './input';
import { failedBefore } from './requests';
import { writeIssued } from './secretData';

const CONTROLLER = 'certificates-issuing';

async function fail(
  context: CertManagerContext,
  certificate: Certificate,
  condition: Pick<CertManagerCondition, 'reason' | 'message'>,
): Promise<void> {
  const { status = {}, metadata } = certificate;
  const message = `The certificate request has failed to complete and will be retried: ${condition.message}`;
  const reason = condition.reason ?? 'Failed';
  await context.updateStatus(KINDS.certificates, certificate, {
    ...status,
    lastFailureTime: timestamp(),
    failedIssuanceAttempts: (status.failedIssuanceAttempts ?? 0) + 1,
    conditions: setCondition(
      status.conditions,
      { type: 'Issuing', status: 'False', reason, message },
      metadata.generation,
    ),
  });
  await context.event(CONTROLLER, certificate, 'Warning', reason, message);
}

/** What is wrong with a certificate that an issuer has returned. */
function problemOf(
  certificate: X509Certificate | undefined,
  key: KeyObject,
): string | undefined {
  if (!certificate) {
    return 'Issuer returned an invalid certificate: failed to decode: error decoding certificate PEM block';
  }
  if (!certificateKey(certificate).equals(publicKeyOf(key))) {
    return 'Issuer returned a certificate with a public key that does not match the CSR. This usually indicates a misconfigured issuer.';
  }
  const end = new Date(certificate.validTo);
  return end.getTime() < Date.now()
    ? `Issuer returned an already expired certificate (notAfter: ${timestamp(
        end,
      )}). This usually indicates an expired CA certificate in the issuer.`
    : undefined;
}

/**
 * Ends an issuance whose request has come to its own end, well or not; does
 * nothing where it has not.
 */
export async function finish(
  context: CertManagerContext,
  certificate: Certificate,
  request: CertificateRequest,
  key: KeyObject,
): Promise<void> {
  const conditions = request.status?.conditions;
  if (failedBefore(request, certificate)) {
    return;
  }
  for (const type of ['Denied', 'InvalidRequest']) {
    const condition = conditionOf(conditions, type);
    if (condition && isTrue(conditions, type)) {
      await fail(context, certificate, condition);
      return;
    }
  }
  const ready = conditionOf(conditions, 'Ready');
  if (ready?.reason === 'Failed') {
    await fail(context, certificate, ready);
    return;
  }
  if (ready?.reason !== 'Issued') {
    return;
  }
  const [issued] = readCertificates(decode(request.status?.certificate));
  const problem = problemOf(issued, key);
  if (problem) {
    await fail(context, certificate, {
      reason: 'InvalidCertificate',
      message: problem,
    });
    return;
  }
  await writeIssued(context, certificate, request, key);
  const { lastFailureTime, failedIssuanceAttempts, ...status } =
    certificate.status ?? {};
  await context.updateStatus(KINDS.certificates, certificate, {
    ...status,
    revision: nextRevision(certificate),
    conditions: withoutCondition(status.conditions, 'Issuing'),
  });
  await context.event(
    CONTROLLER,
    certificate,
    'Normal',
    'Issuing',
    'The certificate has been successfully issued',
  );
}
