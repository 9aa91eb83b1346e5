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

import {
  CertificateIssuerView,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Attempt } from './attempt';
import { nextTry } from './backOff';
import { expiringSoon, renewalOverdue } from './lifetime';
import { CertificateRecord } from './records';

const MINUTE_MS = 60_000;

/** So long cert-manager may take to notice a Certificate at all. */
const NOTICE_MS = 2 * MINUTE_MS;

/** What else there is to know of a Certificate. */
export interface CertificateEvidence {
  issuer: Pick<CertificateIssuerView, 'name' | 'kind' | 'state' | 'reasons'>;
  attempt: Pick<Attempt, 'problem'>;
  /** Other Certificates that are kept in the same Secret, by name. */
  rivals: string[];
  now: Date;
}

/** The verdict on a Certificate. */
export interface CertificateVerdict {
  state: HealthState;
  /** cert-manager's word. */
  status: string;
  reasons: Reason[];
}

/** What is not good about a Certificate whose certificate can be used. */
type Finding = readonly [state: HealthState, reason: Reason];

/** Whether a new one is being issued right now. */
export function isIssuing({ conditions }: CertificateRecord): boolean {
  return conditions?.Issuing?.status === 'True';
}

/**
 * How a Certificate is, on the scale of all tools. In contrast to Argo CD,
 * which calls every renewal Progressing, one that is valid and being renewed is
 * well; and one whose renewal keeps failing is not, though it is Ready still.
 */
export function certificateHealth(
  certificate: CertificateRecord,
  evidence: CertificateEvidence,
): CertificateVerdict {
  const { conditions, notAfter, deleting } = certificate;
  const { now } = evidence;
  const ready = conditions?.Ready;
  const status = statusOf(certificate);
  if (deleting) {
    return {
      status,
      state: 'progressing',
      reasons: [{ code: 'pending-deletion', message: 'It is being deleted' }],
    };
  }
  const expired = Date.parse(notAfter ?? '') <= now.getTime();
  if (expired) {
    return {
      status,
      state: 'degraded',
      reasons: [expiredReason(certificate), ...whyNot(certificate, evidence)],
    };
  }
  if (isIssuing(certificate)) {
    return { status, ...issuing(certificate, evidence) };
  }
  if (!ready) {
    return { status, ...notNoticed(certificate, now) };
  }
  if (ready.status === 'True') {
    const findings = inUse(certificate, evidence);
    return {
      status,
      state: worst(findings),
      reasons: findings.map(([, reason]) => reason),
    };
  }
  if (ready.status === 'False') {
    const why = whyNot(certificate, evidence);
    return {
      status,
      state: 'degraded',
      reasons: [...why, notReady(certificate, evidence, why.length > 0)].flat(),
    };
  }
  return {
    status,
    state: 'unknown',
    reasons: [
      {
        code: 'certificate-unknown',
        params: { status: ready.status, error: ready.message ?? '' },
        message: 'cert-manager does not say whether it is ready',
      },
    ],
  };
}

/** Argo CD's word for a Certificate, by its health.lua. */
export function argocdStatus({ conditions }: CertificateRecord): string {
  if (conditions?.Issuing?.status === 'True') {
    return 'Progressing';
  }
  switch (conditions?.Ready?.status) {
    case 'True':
      return 'Healthy';
    case 'False':
      return 'Degraded';
    default:
      return 'Progressing';
  }
}

function statusOf(certificate: CertificateRecord): string {
  if (isIssuing(certificate)) {
    return 'Issuing';
  }
  const ready = certificate.conditions?.Ready;
  if (ready?.status === 'True') {
    return 'Ready';
  }
  return ready?.reason ?? (ready ? 'NotReady' : 'Unknown');
}

/** A new one is on its way, with or without one that is valid still. */
function issuing(
  certificate: CertificateRecord,
  { attempt, issuer }: CertificateEvidence,
): Pick<CertificateVerdict, 'state' | 'reasons'> {
  const { name, notAfter, conditions } = certificate;
  const since = conditions?.Issuing?.since;
  const usable = notAfter !== undefined && conditions?.Ready?.status === 'True';
  const reason: Reason = usable
    ? {
        code: 'certificate-renewing',
        params: { name, notAfter },
        message: `${name} is being renewed, and is valid until then. Argo CD calls that Progressing`,
        since,
      }
    : {
        code: 'certificate-issuing',
        params: { name, issuer: issuer.name },
        message: `${name} is being issued`,
        since,
      };
  if (attempt.problem) {
    return { state: 'warning', reasons: [attempt.problem.reason, reason] };
  }
  if (issuer.state === 'degraded' || issuer.state === 'missing') {
    return { state: 'warning', reasons: [...issuer.reasons, reason] };
  }
  return { state: usable ? 'healthy' : 'progressing', reasons: [reason] };
}

function notNoticed(
  { name, createdAt }: CertificateRecord,
  now: Date,
): Pick<CertificateVerdict, 'state' | 'reasons'> {
  const created = Date.parse(createdAt ?? '');
  const young = now.getTime() - created < NOTICE_MS;
  return {
    state: young ? 'progressing' : 'unknown',
    reasons: [
      {
        code: 'certificate-not-noticed',
        params: { name },
        message: `cert-manager has not looked at ${name} yet`,
        ...(createdAt && { since: createdAt }),
      },
    ],
  };
}

/** What is to be said of one that can be used, worst first. */
function inUse(
  certificate: CertificateRecord,
  evidence: CertificateEvidence,
): Finding[] {
  const { conditions, name, secretName = '' } = certificate;
  const { issuer, rivals } = evidence;
  const findings: Finding[] = [];
  const failure = lastFailure(certificate, evidence);
  if (failure) {
    findings.push(['warning', failure]);
    if (evidence.attempt.problem?.failed) {
      findings.push(['warning', evidence.attempt.problem.reason]);
    }
  }
  const overdue = !failure && renewalOverdue(certificate, evidence.now);
  if (overdue) {
    findings.push(['warning', overdue]);
  }
  const expiring = !overdue && expiringSoon(certificate, evidence.now);
  if (expiring) {
    findings.push(['warning', expiring]);
  }
  if (issuer.state === 'degraded' || issuer.state === 'missing') {
    findings.push(...issuer.reasons.map(r => ['warning', r] as const));
  }
  if (rivals.length) {
    findings.push(['warning', sharedSecret(name, secretName, rivals)]);
  }
  if (conditions?.Ready?.stale) {
    findings.push([
      'progressing',
      {
        code: 'certificate-changed',
        params: { name },
        message: `${name} was changed, and cert-manager has not looked at the change yet`,
      },
    ]);
  }
  return findings;
}

/** Why there is no usable certificate: the last attempt, or the issuer. */
function whyNot(
  certificate: CertificateRecord,
  { attempt, issuer, rivals }: CertificateEvidence,
): Reason[] {
  if (
    rivals.length &&
    certificate.conditions?.Ready?.reason === 'IncorrectCertificate'
  ) {
    return [
      sharedSecret(certificate.name, certificate.secretName ?? '', rivals),
    ];
  }
  if (attempt.problem) {
    return [attempt.problem.reason];
  }
  return issuer.state === 'degraded' || issuer.state === 'missing'
    ? issuer.reasons
    : [];
}

/** cert-manager's reasons for not being ready, in words. */
const NOT_READY: Record<string, [code: string, words: string]> = {
  DoesNotExist: ['certificate-missing', 'It has never been issued'],
  MissingData: [
    'certificate-secret-broken',
    'Its Secret lacks the certificate or the key',
  ],
  InvalidKeyPair: [
    'certificate-secret-broken',
    'The key in its Secret does not fit the certificate',
  ],
  InvalidCertificate: [
    'certificate-secret-broken',
    'What is in its Secret is no certificate',
  ],
  SecretMismatch: [
    'certificate-outdated',
    'What is in its Secret is not what it asks for now',
  ],
  RequestChanged: [
    'certificate-outdated',
    'What is in its Secret is not what it asks for now',
  ],
  IncorrectIssuer: [
    'certificate-outdated',
    'What is in its Secret was signed by another issuer',
  ],
  IncorrectCertificate: [
    'certificate-foreign',
    'Its Secret holds the certificate of another Certificate',
  ],
  Expired: ['certificate-expired', 'It has expired'],
};

function notReady(
  certificate: CertificateRecord,
  evidence: CertificateEvidence,
  explained: boolean,
): Reason[] {
  const { name, secretName = '', conditions } = certificate;
  const ready = conditions?.Ready;
  const failure = lastFailure(certificate, evidence);
  if (failure) {
    return [failure];
  }
  if (explained) {
    return [];
  }
  const said = ready?.message ?? ready?.reason ?? '';
  const known = Object.hasOwn(NOT_READY, ready?.reason ?? '')
    ? NOT_READY[ready?.reason ?? '']
    : undefined;
  const [code, words] = known ?? ['certificate-not-ready', 'It is not ready'];
  return [
    {
      code,
      params: { name, secret: secretName, error: said },
      message: said ? `${words}: ${said}` : words,
      since: ready?.since,
    },
  ];
}

/** The failed attempts since the last success. */
function lastFailure(
  certificate: CertificateRecord,
  { now }: CertificateEvidence,
): Reason | undefined {
  const { name, failedAttempts, lastFailureTime, conditions } = certificate;
  const issuingCondition = conditions?.Issuing;
  const failed =
    issuingCondition?.status === 'False' &&
    ['Failed', 'Denied', 'InvalidRequest'].includes(
      issuingCondition.reason ?? '',
    );
  if (!failed && !failedAttempts && !lastFailureTime) {
    return undefined;
  }
  const attempts = Math.max(failedAttempts ?? 1, 1);
  const next = nextTry(attempts, lastFailureTime);
  const due = next !== undefined && Date.parse(next) <= now.getTime();
  const usable = conditions?.Ready?.status === 'True';
  const what = usable ? 'renew' : 'issue';
  return {
    code: usable ? 'certificate-renewal-failed' : 'certificate-attempts-failed',
    params: {
      name,
      attempts: String(attempts),
      ...(next && !due && { next }),
      ...(issuingCondition?.message && { error: issuingCondition.message }),
    },
    message:
      attempts === 1
        ? `The last attempt to ${what} ${name} failed`
        : `The last ${attempts} attempts to ${what} ${name} failed`,
    since: lastFailureTime ?? issuingCondition?.since,
  };
}
function expiredReason({ name, notAfter }: CertificateRecord): Reason {
  return {
    code: 'certificate-expired',
    params: { name, ...(notAfter && { notAfter }) },
    message: `${name} has expired`,
    since: notAfter,
  };
}

function sharedSecret(name: string, secret: string, rivals: string[]): Reason {
  return {
    code: 'certificate-secret-shared',
    params: { name, secret, others: rivals.join(', ') },
    message: `The Secret ${secret} is that of ${rivals.join(
      ', ',
    )} as well: only one of them can be in it`,
  };
}

function worst(findings: Finding[]): HealthState {
  if (findings.some(([state]) => state === 'warning')) {
    return 'warning';
  }
  return findings.length ? 'progressing' : 'healthy';
}
