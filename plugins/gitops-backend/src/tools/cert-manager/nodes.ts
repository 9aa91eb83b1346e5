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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ResourceNodeContext,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ownedBy } from './attempt';
import { argocdStatus } from './health';
import { CERTIFICATE_REQUESTS } from './ids';
import { issuerHealth } from './issuers';
import { judgeCertificate } from './judge';
import {
  CertificateRecord,
  CertManagerRecord,
  ChallengeRecord,
  IssuerRecord,
  OrderRecord,
  RequestRecord,
} from './records';
import { Judged, judgeChallenge, judgeOrder, judgeRequest } from './steps';

/** Argo CD's word for a state, for kinds that it has no rule for. */
const WORDS: Record<HealthState, string> = {
  healthy: 'Healthy',
  progressing: 'Progressing',
  paused: 'Suspended',
  warning: 'Progressing',
  degraded: 'Degraded',
  missing: 'Missing',
  unknown: 'Unknown',
};

/** A Certificate in the tree: Argo CD's word, and what we make of it. */
export function certificateNode(
  certificate: CertificateRecord,
  context: ResourceNodeContext,
): ResourceNodeView {
  const { verdict } = judgeCertificate(certificate, context);
  const { notAfter, revision } = certificate;
  return {
    ...common(certificate),
    health: {
      status: argocdStatus(certificate),
      state: verdict.state,
      reasons: verdict.reasons,
    },
    facts: [
      ...(notAfter
        ? [
            {
              code: 'valid-until',
              params: { notAfter },
              message: `valid until ${notAfter.slice(0, 10)}`,
            },
          ]
        : []),
      ...(revision === undefined ? [] : [revisionFact(revision)]),
    ],
  };
}

/** An issuer in the tree. */
export function issuerNode(issuer: IssuerRecord): ResourceNodeView {
  const { state, reasons } = issuerHealth(issuer);
  return {
    ...common(issuer),
    health: { status: WORDS[state], state, reasons },
    ...(issuer.type && {
      facts: [
        {
          code: 'issuer-type',
          params: { type: issuer.type },
          message: issuer.type,
        },
      ],
    }),
  };
}

/** A CertificateRequest; one of an earlier revision is done with. */
export function requestNode(
  request: RequestRecord,
  { records }: ResourceNodeContext,
): ResourceNodeView {
  const { revision } = request;
  return {
    ...judged(request, judgeRequest(request, new Date())),
    ...(revision !== undefined && { facts: [revisionFact(revision)] }),
    ...(hasNewer(request, records) && {
      countedAs: 'old-certificate-requests',
    }),
  };
}

/** An Order in the tree. */
export function orderNode(order: OrderRecord): ResourceNodeView {
  return judged(order, judgeOrder(order));
}

/** A Challenge in the tree. */
export function challengeNode(challenge: ChallengeRecord): ResourceNodeView {
  const { dnsName, type } = challenge;
  return {
    ...judged(challenge, judgeChallenge(challenge, new Date())),
    facts: [dnsName, type].flatMap(value =>
      value
        ? [{ code: 'challenge-of', params: { value }, message: value }]
        : [],
    ),
  };
}

function hasNewer(
  request: RequestRecord,
  records: ResourceNodeContext['records'],
): boolean {
  const { revision, owners = [], cluster, namespace } = request;
  return (
    revision !== undefined &&
    owners.some(uid =>
      ownedBy<RequestRecord>(
        records,
        { cluster, namespace, name: '', uid },
        CERTIFICATE_REQUESTS,
      ).some(other => (other.revision ?? 0) > revision),
    )
  );
}

function judged(
  record: CertManagerRecord,
  { state, reasons }: Judged,
): ResourceNodeView {
  return {
    ...common(record),
    health: { status: WORDS[state], state, reasons },
  };
}

function common({ uid, createdAt }: CertManagerRecord): ResourceNodeView {
  return { ...(uid && { uid }), ...(createdAt && { createdAt }) };
}

function revisionFact(revision: number): Reason {
  return {
    code: 'revision',
    params: { revision: String(revision) },
    message: `revision ${revision}`,
  };
}
