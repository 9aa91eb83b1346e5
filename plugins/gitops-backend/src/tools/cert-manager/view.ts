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
  ActionState,
  ApplicationKey,
  CertificateStep,
  CertificateView,
  HostView,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { compareText } from '../../lib/compareText';
import { nextTry } from './backOff';
import { isIssuing } from './health';
import { Knowledge } from './issuers';
import { judgeCertificate } from './judge';
import { CertificateRecord } from './records';

/** What a page shows of a Certificate beside what the index knows of it. */
export interface CertificateSurroundings {
  environment?: string;
  application?: ApplicationKey;
  linkedBy: LinkReason[];
  actions: ActionState[];
}

/** A Certificate as pages show it. */
export function viewCertificate(
  certificate: CertificateRecord,
  known: Knowledge,
  surroundings: CertificateSurroundings,
  now: Date,
): CertificateView {
  const { cluster, namespace, name } = certificate;
  const { verdict, issuer, attempt } = judgeCertificate(
    certificate,
    known,
    now,
  );
  const { lastFailureTime, failedAttempts, conditions } = certificate;
  const attempts = failedAttempts ?? (lastFailureTime ? 1 : 0);
  const self: CertificateStep = {
    kind: 'Certificate',
    name,
    status: verdict.status,
    state: verdict.state,
    reasons: [],
    ...(certificate.createdAt && { createdAt: certificate.createdAt }),
  };
  return {
    id: `${cluster}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    environment: surroundings.environment,
    application: surroundings.application,
    status: verdict.status,
    state: verdict.state,
    reasons: verdict.reasons,
    names: [...certificate.names],
    commonName: certificate.commonName,
    issuer,
    secretName: certificate.secretName,
    key: certificate.key && { ...certificate.key },
    isCA: certificate.isCA === true,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    renewalTime: certificate.renewalTime,
    revision: certificate.revision,
    issuing: isIssuing(certificate),
    issuingSince: isIssuing(certificate)
      ? conditions?.Issuing?.since
      : undefined,
    failures: attempts
      ? {
          attempts,
          lastAt: lastFailureTime,
          nextAt: nextTry(attempts, lastFailureTime),
        }
      : undefined,
    renewal: {
      policy: certificate.renewalPolicy ?? 'RenewBefore',
      before: certificate.renewBefore,
      beforePercentage: certificate.renewBeforePercentage,
      windows: (certificate.windows ?? []).map(window => ({ ...window })),
    },
    chain: [self, ...attempt.steps],
    linkedBy: surroundings.linkedBy,
    actions: surroundings.actions,
  };
}

const RANKS: CertificateView['state'][] = [
  'degraded',
  'missing',
  'warning',
  'unknown',
  'progressing',
  'paused',
  'healthy',
];

/** Sorts what needs attention first, then what expires first. */
export function byUrgency(a: CertificateView, b: CertificateView): number {
  return (
    RANKS.indexOf(a.state) - RANKS.indexOf(b.state) ||
    endOf(a) - endOf(b) ||
    compareText(a.id, b.id)
  );
}

/** Sorts hosts that are not covered first, then by name. */
export function byCoverage(a: HostView, b: HostView): number {
  return (
    RANKS.indexOf(a.state) - RANKS.indexOf(b.state) ||
    compareText(a.host, b.host) ||
    compareText(a.cluster, b.cluster) ||
    compareText(a.namespace, b.namespace)
  );
}

function endOf({ notAfter }: CertificateView): number {
  const end = Date.parse(notAfter ?? '');
  return Number.isNaN(end) ? Number.MAX_SAFE_INTEGER : end;
}
