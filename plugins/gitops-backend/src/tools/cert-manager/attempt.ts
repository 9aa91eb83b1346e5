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
  CertificateStep,
  Reason,
  ResourceReference,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsRecord,
  OWNER_UID_INDEX,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { compareText } from '../../lib/compareText';
import {
  ACME_GROUP,
  CERTIFICATE_REQUESTS,
  CHALLENGES,
  GROUP,
  ORDERS,
} from './ids';
import {
  CertificateRecord,
  CertManagerRecord,
  ChallengeRecord,
  OrderRecord,
  RequestRecord,
} from './records';
import { judgeChallenge, judgeOrder, judgeRequest, toStep } from './steps';

/** They say that it failed, and not why. */
const VAGUE = new Set([
  'issuance-failed',
  'order-failed',
  'order-expired',
  'challenge-failed',
]);

/** The newest attempt to issue a certificate. */
export interface Attempt {
  /** CertificateRequest, Order, Challenges, as far as they are there. */
  steps: CertificateStep[];
  /** What it fails by or is held up by: the last step that tells. */
  problem?: {
    /** Whether it has failed, and not only waits. */
    failed: boolean;
    reason: Reason;
  };
}

/** Most Challenges of one Order that are shown. */
const MAX_CHALLENGES = 100;

/** What an object owns, of one kind: in its own cluster and namespace. */
export function ownedBy<R extends GitopsRecord>(
  records: RecordReader,
  owner: CertManagerRecord,
  kind: string,
): R[] {
  if (!owner.uid) {
    return [];
  }
  const found: R[] = [];
  for (const record of records.find(kind, OWNER_UID_INDEX, owner.uid)) {
    if (
      record.cluster === owner.cluster &&
      record.namespace === owner.namespace
    ) {
      found.push(record as R);
    }
  }
  return found;
}

/** The newest request of a Certificate: by revision, then by age. */
export function newestRequest(
  records: RecordReader,
  certificate: CertificateRecord,
): RequestRecord | undefined {
  return ownedBy<RequestRecord>(records, certificate, CERTIFICATE_REQUESTS)
    .sort(
      (a, b) =>
        (a.revision ?? 0) - (b.revision ?? 0) ||
        compareText(a.createdAt ?? '', b.createdAt ?? '') ||
        compareText(a.name, b.name),
    )
    .pop();
}

/**
 * The newest attempt to issue a Certificate, followed by what owns what:
 * Argo CD leaves CertificateRequests out by default.
 */
export function readAttempt(
  records: RecordReader,
  certificate: CertificateRecord,
  now: Date,
): Attempt {
  const request = newestRequest(records, certificate);
  if (!request) {
    return { steps: [] };
  }
  const issuer = request.issuerRef?.name ?? certificate.issuerRef?.name;
  const steps = [
    toStep('CertificateRequest', request, judgeRequest(request, now)),
  ];
  for (const order of byAge(ownedBy<OrderRecord>(records, request, ORDERS))) {
    steps.push(toStep('Order', order, judgeOrder(order, issuer)));
    const challenges = ownedBy<ChallengeRecord>(records, order, CHALLENGES);
    for (const challenge of byAge(challenges).slice(0, MAX_CHALLENGES)) {
      const { dnsName, wildcard, type } = challenge;
      steps.push(
        toStep('Challenge', challenge, judgeChallenge(challenge, now, issuer), {
          ...(dnsName && { domain: wildcard ? `*.${dnsName}` : dnsName }),
          ...(type && { type }),
        }),
      );
    }
  }
  return { steps, problem: problemOf(steps, certificate.namespace) };
}

/**
 * The step that tells what to do: of those that failed the last one that knows
 * why, as each passes on what the one below it said, and less of it.
 */
function problemOf(
  steps: CertificateStep[],
  namespace: string,
): Attempt['problem'] {
  // Later attempts succeed after earlier ones that left their Orders behind.
  if (steps[0]?.state === 'healthy') {
    return undefined;
  }
  for (const state of ['degraded', 'warning'] as const) {
    const bad = steps.filter(
      step => step.state === state && step.reasons.length > 0,
    );
    const told =
      bad.findLast(step => !VAGUE.has(step.reasons[0].code)) ??
      bad[bad.length - 1];
    if (told) {
      return {
        failed: state === 'degraded',
        reason: {
          ...told.reasons[0],
          resource: referenceTo(told, namespace),
        },
      };
    }
  }
  return undefined;
}

function referenceTo(
  { kind, name }: CertificateStep,
  namespace: string,
): ResourceReference {
  return {
    group: kind === 'CertificateRequest' ? GROUP : ACME_GROUP,
    kind,
    namespace,
    name,
  };
}

function byAge<R extends CertManagerRecord>(found: R[]): R[] {
  return found.sort(
    (a, b) =>
      compareText(a.createdAt ?? '', b.createdAt ?? '') ||
      compareText(a.name, b.name),
  );
}
