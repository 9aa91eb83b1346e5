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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { explainFailure } from './explainFailure';
import { ChallengeRecord, OrderRecord, RequestRecord } from './records';

/**
 * So long an attempt may take before what holds it up is said to be in its
 * way: the first looks for a proof come too early as a rule.
 */
const PATIENCE_MS = 60_000;

/** What a step says of itself, apart from its name. */
export interface Judged {
  status: string;
  state: HealthState;
  reasons: Reason[];
  finishedAt?: string;
}

function isYoung(since: string | undefined, now: Date): boolean {
  const begun = Date.parse(since ?? '');
  return !Number.isNaN(begun) && now.getTime() - begun < PATIENCE_MS;
}

/** How a CertificateRequest goes. */
export function judgeRequest(request: RequestRecord, now: Date): Judged {
  const { Ready, Approved, Denied, InvalidRequest } = request.conditions ?? {};
  const issuer = request.issuerRef?.name;
  const params = { issuer: issuer ?? '' };
  if (Denied?.status === 'True') {
    return failed('Denied', Denied.since, {
      code: 'request-denied',
      params: { ...params, error: Denied.message ?? '' },
      message: `The request was denied${
        Denied.message ? `: ${Denied.message}` : ''
      }`,
    });
  }
  if (InvalidRequest?.status === 'True') {
    return failed('InvalidRequest', InvalidRequest.since, {
      code: 'request-invalid',
      params: { ...params, error: InvalidRequest.message ?? '' },
      message: `The request is not valid${
        InvalidRequest.message ? `: ${InvalidRequest.message}` : ''
      }`,
    });
  }
  if (Ready?.status === 'True') {
    return { ...done(Ready.reason ?? 'Issued'), finishedAt: Ready.since };
  }
  if (Ready?.reason === 'Failed') {
    return failed(
      'Failed',
      request.failureTime ?? Ready.since,
      explainFailure(
        Ready.message,
        { issuer },
        { code: 'issuance-failed', words: 'The issuer did not sign it' },
      ),
    );
  }
  if (!Ready && request.failureTime) {
    // Of issuers of others: cert-manager waits for the condition, for ever.
    return failed('Failed', request.failureTime, {
      code: 'request-stalled',
      params,
      message: `The issuer ${issuer} gave up without saying so: nothing goes on by itself`,
    });
  }
  const status = Ready?.reason ?? 'Pending';
  const since = Ready?.since ?? request.createdAt;
  if (Approved?.status !== 'True') {
    return waiting(status, isYoung(request.createdAt, now), {
      code: 'request-not-approved',
      params,
      message: 'Nobody has approved the request yet',
      since: request.createdAt,
    });
  }
  const why = explainFailure(
    Ready?.message,
    { issuer },
    { code: 'request-pending', words: 'The issuer has not signed it yet' },
  );
  return why.code === 'request-pending'
    ? { status, state: 'progressing', reasons: [] }
    : waiting(status, isYoung(since, now), { ...why, since });
}

const FINAL = new Set(['invalid', 'expired', 'errored']);

/** How an Order goes. */
export function judgeOrder(order: OrderRecord, issuer?: string): Judged {
  const { state = 'pending', reason, failureTime } = order;
  if (state === 'valid') {
    return done(state);
  }
  if (FINAL.has(state)) {
    return failed(
      state,
      failureTime,
      explainFailure(
        reason,
        { issuer },
        state === 'expired'
          ? {
              code: 'order-expired',
              words: 'The names were not proved in time',
            }
          : {
              code: 'order-failed',
              words: 'The certificate authority refused the order',
            },
      ),
    );
  }
  return {
    status: state,
    state: ['pending', 'ready', 'processing'].includes(state)
      ? 'progressing'
      : 'unknown',
    reasons: reason
      ? [
          explainFailure(
            reason,
            { issuer },
            { code: 'order-pending', words: 'The order waits' },
          ),
        ]
      : [],
  };
}

/** How the proof of one name goes. */
export function judgeChallenge(
  challenge: ChallengeRecord,
  now: Date,
  issuer?: string,
): Judged {
  const { state = 'pending', reason, dnsName: domain, type } = challenge;
  const subject = { domain, issuer };
  if (state === 'valid') {
    return done(state);
  }
  if (FINAL.has(state)) {
    return failed(
      state,
      undefined,
      explainFailure(reason, subject, {
        code: 'challenge-failed',
        words: `${domain ?? 'The name'} could not be proved`,
      }),
    );
  }
  const since = challenge.presentedAt ?? challenge.createdAt;
  if (!reason) {
    return { status: state, state: 'progressing', reasons: [] };
  }
  return waiting(state, isYoung(since, now), {
    ...explainFailure(reason, subject, {
      code: type === 'DNS-01' ? 'challenge-dns01-waiting' : 'challenge-waiting',
      words: `The proof for ${domain ?? 'the name'} is awaited`,
    }),
    since,
  });
}

function done(status: string): Judged {
  return { status, state: 'healthy', reasons: [] };
}

function failed(
  status: string,
  since: string | undefined,
  reason: Reason,
): Judged {
  return {
    status,
    state: 'degraded',
    reasons: [{ ...reason, ...(since && { since }) }],
    finishedAt: since,
  };
}

function waiting(status: string, young: boolean, reason: Reason): Judged {
  return {
    status,
    state: young ? 'progressing' : 'warning',
    reasons: [reason],
  };
}

/** A step as pages show it. */
export function toStep(
  kind: string,
  record: { name: string; createdAt?: string },
  judged: Judged,
  more: Pick<CertificateStep, 'domain' | 'type'> = {},
): CertificateStep {
  const { name, createdAt } = record;
  return {
    kind,
    name,
    status: judged.status,
    state: judged.state,
    reasons: judged.reasons,
    ...more,
    ...(createdAt && { createdAt }),
    ...(judged.finishedAt && { finishedAt: judged.finishedAt }),
  };
}
